import { everyRowOf } from "../../text/cells.ts"
import { knownHeadings } from "./headings.ts"

type FileSeparator = "\t" | ";" | ","

/** Rows from the start of a text that tell what separates its cells. */
const LOOKED_AT = 20_000

/** The line by which some spreadsheets say what separates the cells of a file; it is no row. */
const SAID = /^\s*sep=([\t;,])[ \t]*\r?(?:\n|$)/i

/**
 * What separates the cells of a text: what its first line says (`sep=;`), else what makes most known headings of one row, else
 * what makes most cells of the first rows. A tab is never typed by chance, so it comes first.
 */
export function separatorIn(text: string): FileSeparator {
  const said = SAID.exec(text)
  if (said) return said[1] as FileSeparator
  const start = text.slice(0, LOOKED_AT)
  const rated = (["\t", ";", ","] as const).map((separator) => {
    const rows = everyRowOf(start, separator, true)
      .rows.filter((row) => row.some((cell) => cell !== ""))
      .slice(0, 20)
    const headings = rows.reduce((most, row) => Math.max(most, knownHeadings(row)), 0)
    return {
      separator,
      headings,
      cells: rows.slice(0, 3).reduce((least, row) => Math.min(least, row.length), Infinity),
    }
  })
  return rated.reduce((best, one) => {
    if (one.headings !== best.headings) return one.headings > best.headings ? one : best
    return one.cells > best.cells ? one : best
  }).separator
}

/**
 * The rows of a text, the empty ones too, so that each keeps its number. A comma within an amount (`40,000`) separates cells,
 * as programs write them, unless the rows have as many cells only when it does not.
 */
export function rowsOf(text: string, separator: FileSeparator): readonly (readonly string[])[] {
  const body = text.replace(SAID, "\n")
  const cut = everyRowOf(body, separator, true).rows
  if (separator !== "," || isEven(cut)) return cut
  const whole = everyRowOf(body, separator, false).rows
  return isEven(whole) ? whole : cut
}

function isEven(rows: readonly (readonly string[])[]): boolean {
  const widths = new Set(rows.filter((row) => row.some((cell) => cell !== "")).map((row) => row.length))
  return widths.size === 1
}
