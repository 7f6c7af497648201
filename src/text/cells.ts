/** What stands between the cells of a row; null where each line is one cell. */
export type Separator = "\t" | ";" | "," | null

/** A pasted text as rows of cells. */
export interface Cells {
  readonly rows: readonly (readonly string[])[]
  /** How many cells begin with a quotation mark that quotes nothing, so that it is a letter like others. */
  readonly loneQuotes: number
}

/** Commas within amounts, which separate nothing: `40,000`, `1,250,000`. */
const AMOUNT = /(?<!\d)[1-9]\d{0,2}(?:,\d{3})+(?!\d)/g

function commasInAmounts(text: string): ReadonlySet<number> {
  const found = new Set<number>()
  for (const { 0: amount, index } of text.matchAll(AMOUNT))
    for (let i = 0; i < amount.length; i++) if (amount[i] === ",") found.add(index + i)
  return found
}

const BLANK = /[^\S\t\n]/u

/** Where the blanks from a place on end. */
function afterBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && BLANK.test(text[at]!)) at++
  return at
}

/**
 * The cell that is quoted from a place on, and where it ends; null where the mark there quotes nothing. A quoted cell counts
 * only if its closing mark stands before a separator or a line's end, as spreadsheets write it; two marks within are one.
 */
function quotedAt(
  text: string,
  open: number,
  separator: Separator,
): { readonly cell: string; readonly end: number } | null {
  let close = text.indexOf('"', open + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close < 0) return null
  const end = afterBlanks(text, close + 1)
  if (end < text.length && text[end] !== "\n" && text[end] !== separator) return null
  const cell = text.slice(open + 1, close)
  const lines = cell.split("\n")
  // No cell of a spreadsheet holds whole rows: two lone marks, as in `"Legacy box` and `Monitor 24"`, stand rows apart.
  if (separator === "\t" && lines.length > 1 && lines.slice(0, -1).every((line) => line.includes("\t"))) return null
  return { cell: cell.replaceAll('""', '"'), end }
}

/** An apostrophe that our own tables put before a text so that no spreadsheet runs it as a formula. */
const GUARD = /^'(?='*[=+\-@\t\r＝＋－＠])/

/** A cell as it was before its table was written. */
const unguarded = (cell: string): string => cell.replace(GUARD, "")

/**
 * The cells of a text from a spreadsheet or a file of separated values, row by row. Cells are trimmed, empty rows left out; a
 * comma within an amount separates nothing, unless `cutsAmounts`.
 */
export function cellsOf(pasted: string, separator: Separator = "\t", cutsAmounts = false): Cells {
  const { rows, loneQuotes } = everyRowOf(pasted, separator, cutsAmounts)
  return { rows: rows.filter((row) => row.some((cell) => cell !== "")), loneQuotes }
}

/** The same with its empty rows, so that each row keeps the number that a spreadsheet gives it. Linear in the text. */
export function everyRowOf(pasted: string, separator: Separator, cutsAmounts: boolean): Cells {
  const text = pasted.replace(/\r\n?/g, "\n")
  const kept = separator === "," && !cutsAmounts ? commasInAmounts(text) : new Set<number>()
  const rows: string[][] = []
  let row: string[] = []
  let loneQuotes = 0
  for (let at = 0; at <= text.length; at++) {
    const start = afterBlanks(text, at)
    const quoted = text[start] === '"' ? quotedAt(text, start, separator) : null
    if (text[start] === '"' && !quoted) loneQuotes++
    let end = quoted?.end ?? at
    if (!quoted) while (end < text.length && text[end] !== "\n" && (text[end] !== separator || kept.has(end))) end++
    row.push(unguarded((quoted?.cell ?? text.slice(at, end)).trim()))
    at = end
    if (end < text.length && text[end] !== "\n") continue
    rows.push(row)
    row = []
  }
  return { rows, loneQuotes }
}
