import { columnInMoney, sharesInWords, USUAL_FORMATS } from "../../core/index.ts"
import type { FleetYears } from "../../fleet/index.ts"
import { table, wrapped } from "../layout.ts"
import { yearsReportInWords } from "../yearsInWords.ts"
import { rowNames } from "./scoreInWords.ts"

const LEVEL = "0.99"

/** The simulated years of a fleet for a person to read, and what each model adds to the worst of them, the most first. */
export function fleetYearsInWords({ currency, report, models }: FleetYears): string {
  const rows = models.toSorted((a, b) => b.shortfallShare[LEVEL]! - a.shortfallShare[LEVEL]!)
  const column = (of: (row: (typeof rows)[number]) => number) => columnInMoney(rows.map(of), currency, USUAL_FORMATS)
  const [expected, share] = [column((row) => row.expectedLoss), column((row) => row.shortfallShare[LEVEL]!)]
  const whole = report.expectedShortfall[LEVEL]!
  const ofWhole = sharesInWords(rows.map((row) => (whole > 0 ? row.shortfallShare[LEVEL]! / whole : 0)))
  const names = rowNames(rows)
  const head = `${models.length === 1 ? "1 model" : `${models.length} models`}, ${report.portfolio}: ${report.years} years, seed ${report.seed}`
  return [
    yearsReportInWords(report, currency, head),
    table([
      ["Model", "Expected loss", "In the worst 1 in 100", "of it"],
      ...rows.map((_, i) => [names[i]!, expected.parts[i]!, share.parts[i]!, ofWhole[i]!]),
      ["All", expected.whole, share.whole, ""],
    ]),
    "",
    wrapped(
      "The models are drawn independently of one another: what would strike several at once is not in these years. The third " +
        "column is what each model loses on average in the worst years of all together; the amounts add up.",
    ),
    "",
  ].join("\n")
}
