import { columnInMoney, levelInWords, money, percentInWords, USUAL_FORMATS, verdictWords } from "../../core/index.ts"
import type { ScoreRow, ScoreTotal } from "../../fleet/index.ts"
import { inOneLine } from "../../text/visible.ts"
import { table, wrapped } from "../layout.ts"

/** Longest name of a model in a table, in characters. */
const LONGEST = 32

/** What a row is called: its name, and its file where another model has that name too. */
export function rowNames(rows: readonly { readonly name: string; readonly file: string }[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { name } of rows) counts.set(name, (counts.get(name) ?? 0) + 1)
  return rows.map(({ name, file }) => (counts.get(name) === 1 ? inOneLine(name, LONGEST) : endOf(inOneLine(file))))
}

/** The end of a path: what tells files of one name apart stands there. */
function endOf(file: string): string {
  const characters = Array.from(file)
  return characters.length <= LONGEST ? file : `…${characters.slice(1 - LONGEST).join("")}`
}

/** The score of a fleet for a person to read: a row for each model, and all together. */
export function fleetScoreInWords(
  rows: readonly ScoreRow[],
  total: ScoreTotal,
  currency: string,
  ratesOf: string | null,
): string {
  if (rows.length === 0) return "No model is left to tell of.\n"
  const column = (of: (row: ScoreRow) => number) => columnInMoney(rows.map(of), currency, USUAL_FORMATS)
  const [spend, loss] = [column((row) => row.spend), column((row) => row.loss)]
  const excess = (amount: number | null): string => (amount === null ? "—" : money(amount, currency, USUAL_FORMATS, 3))
  const names = rowNames(rows)
  const cells = rows.map((row, i) => [
    names[i]!,
    levelInWords(row.level),
    percentInWords(row.placement),
    spend.parts[i]!,
    loss.parts[i]!,
    excess(row.excess),
    mark(row),
  ])
  const heads = ["Model", "Level", "Placement", "Spend", "Loss", "Excess", ""]
  const sum = ["All", levelInWords(total.level), "", spend.whole, loss.whole, excess(total.excess), ""]
  const verdicts = [
    "",
    ...rows.map((row) => (row.verdict === null ? "No score yet" : verdictWords(row.verdict).name)),
    "",
  ]
  const lines = table([heads, ...cells, sum]).split("\n")
  const open = rows.filter((row) => row.best !== null && !row.proven).length
  return [
    ...lines.map((line, i) => `${line}  ${verdicts[i]!}`.trimEnd()),
    "",
    `(${currency} a year${ratesOf === null ? "" : `, at the rates of ${ratesOf}`}.)`,
    wrapped(
      `The best plans of all models cost ${money(total.bestSpend, currency, USUAL_FORMATS, 3)} and leave an expected loss of ${money(total.bestLoss, currency, USUAL_FORMATS, 3)}.`,
    ),
    ...(open > 0 ? [`? not proven: ${open} of ${rows.length} best plans could still be improved.`] : []),
    "",
  ].join("\n")
}

const mark = ({ best, proven }: ScoreRow): string => (best === null || proven ? "" : "?")
