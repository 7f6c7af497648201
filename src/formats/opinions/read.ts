import {
  decimalMarkOf,
  estimateBeyondInWords,
  nameAsSeen,
  type NumberContext,
  type NumberFormat,
  numberFormatOf,
  type Opinion,
  type Quantity,
  questionInWords,
  readNumber,
} from "../../core/index.ts"
import type { ReadProblem } from "../problem.ts"
import { textOf, WHOLE_FILE } from "../text/textOf.ts"
import { everyRowOf, type Separator } from "../../text/cells.ts"

/** The most people whose ranges are pooled: a hall, and not a data set. */
const MOST_PEOPLE = 10_000

/** People's ranges of one number; or why not one of them is taken, with every reason. */
export type OpinionsReading =
  | { readonly kind: "read"; readonly opinions: readonly Opinion[] }
  | { readonly kind: "refused"; readonly problems: readonly ReadProblem[] }

/** What is wrong with a cell or a row, which is counted from 1, the headings too. */
const problem = (path: string, found: string | undefined, rule: string): ReadProblem => ({
  ...WHOLE_FILE,
  kind: "unreadable",
  path,
  found,
  rule,
})

const COLUMNS = ["who", "low", "high"] as const

interface Columns {
  readonly who: number
  readonly low: number
  readonly high: number
}

/**
 * Reads a table of people's 90 % ranges: a row of headings that names the columns `who`, `low` and `high` in any order, and a
 * row for each person, separated by tabs, semicolons or commas. Numbers are read as the fields of the window read them. A name
 * may be left empty; two people of one name are asked about, for one may have answered twice.
 *
 * @param quantity - what the number is, which decides what may be written and how large it may be.
 */
export function readOpinions(bytes: Uint8Array, quantity: Quantity): OpinionsReading {
  const text = textOf(bytes, "a table of people's ranges is a text with the headings who, low and high")
  if (typeof text !== "string") return { kind: "refused", problems: [text] }
  const refused = (rule: string): OpinionsReading => ({ kind: "refused", problems: [problem("", undefined, rule)] })
  const head = columnsIn(text)
  if (head === null) return refused("the first row must have the headings who, low and high")
  const { columns, separator, rows, first } = head
  const people = rows
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(first)
    .filter(({ cells }) => cells.some((cell) => cell !== ""))
  if (people.length === 0) return refused("there is nobody below the headings")
  if (people.length > MOST_PEOPLE) return refused(`at most ${MOST_PEOPLE} people are pooled, found ${people.length}`)
  const context = contextOf(people, columns, quantity, separator)
  const problems: ReadProblem[] = []
  const seen = new Map<string, number>()
  const opinions = people.flatMap(({ cells, row }) => {
    const opinion = opinionIn(cells, row, columns, quantity, context, problems)
    const name = nameAsSeen(cells[columns.who] ?? "")
    const before = seen.get(name)
    if (name !== "" && before !== undefined)
      problems.push(
        problem(
          `row ${row}, who`,
          cells[columns.who],
          `a name stands once, and row ${before} has it already: keep the newer answer, or tell the two people apart`,
        ),
      )
    seen.set(name, row)
    return opinion === null ? [] : [opinion]
  })
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "read", opinions }
}

/** Where the columns stand, by the separator that finds all three headings. */
function columnsIn(text: string) {
  const body = text.replace(/^\uFEFF/, "")
  for (const separator of ["\t", ";", ","] as const) {
    const { rows } = everyRowOf(body, separator, true)
    const first = rows.findIndex((cells) => cells.some((cell) => cell !== ""))
    const headings = (rows[first] ?? []).map((cell) => cell.toLowerCase())
    const [who, low, high] = COLUMNS.map((name) => headings.indexOf(name))
    if (who! >= 0 && low! >= 0 && high! >= 0)
      return { columns: { who: who!, low: low!, high: high! }, separator, rows, first: first + 1 }
  }
  return null
}

/**
 * How the table writes its numbers: as they show it together. Where commas separate its cells, a point is the mark of
 * decimals: a program that writes decimal commas separates by semicolons.
 */
function contextOf(
  people: readonly { readonly cells: readonly string[] }[],
  { low, high }: Columns,
  quantity: Quantity,
  separator: Separator,
): NumberContext {
  const texts = people.flatMap(({ cells }) => [cells[low] ?? "", cells[high] ?? ""])
  const shown = numberFormatOf(texts.map((text) => ({ text, quantity })))
  const usual: NumberFormat | null = separator === "," ? "1,234.5" : null
  const format = separator === "," && shown !== null && decimalMarkOf(shown) === "," ? usual : (shown ?? usual)
  return format === null ? {} : { format }
}

function opinionIn(
  cells: readonly string[],
  row: number,
  columns: Columns,
  quantity: Quantity,
  context: NumberContext,
  problems: ReadProblem[],
): Opinion | null {
  const end = (column: "low" | "high"): number | null => {
    const found = cells[columns[column]] ?? ""
    const reading = readNumber(found, quantity, context)
    if (reading.kind === "number" && reading.value > 0) return reading.value
    const rule =
      found === ""
        ? "each end of a range is a number"
        : reading.kind === "number"
          ? "both ends of a 90 % range are above 0"
          : reading.kind === "ask"
            ? questionInWords(reading)
            : reading.why
    problems.push(problem(`row ${row}, ${column}`, found, rule))
    return null
  }
  const [low, high] = [end("low"), end("high")]
  if (low === null || high === null) return null
  const whole = (rule: string): null => {
    problems.push(problem(`row ${row}`, `${cells[columns.low]!} to ${cells[columns.high]!}`, rule))
    return null
  }
  if (low > high) return whole("the low end of a range is at most its high end")
  if ((quantity === "probability" || quantity === "reduction") && high >= 1 && low < high)
    return whole("both ends of a 90 % range of a chance are below 1")
  const beyond = estimateBeyondInWords({ low, high }, quantity)
  if (beyond !== null) return whole(beyond)
  return { who: cells[columns.who] ?? "", low, high }
}
