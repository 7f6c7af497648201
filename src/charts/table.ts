/** What a cell of a table twin holds; null where there is no figure. */
export type Cell = string | number | null

/** The data of a chart as a table: for readers who want numbers, and for a spreadsheet. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The characters that make a spreadsheet read a cell as a formula, or as more than one cell (OWASP, CSV injection). */
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u

function cellText(cell: Cell): string {
  if (cell === null) return ""
  if (typeof cell === "number") return String(cell)
  const harmless = STARTS_FORMULA.test(cell) ? `'${cell}` : cell
  return harmless.replace(/[\t\r\n]+/gu, " ")
}

/**
 * The table as tab-separated text with a heading line, for a spreadsheet.
 *
 * Numbers go out at full precision. A text that a spreadsheet would take for a formula gets an apostrophe before it,
 * and tabs and line breaks within a text become spaces, so that a name in a document can neither run nor shift columns.
 */
export function tableToTsv(table: Table): string {
  return [table.columns, ...table.rows].map((row) => row.map(cellText).join("\t")).join("\n")
}
