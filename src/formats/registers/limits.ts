/** The most columns of a table: of more, no person has read the headings. */
export const MOST_COLUMNS = 1_000

/** The most rows of a table, of which each may become an element of the document. */
export const MOST_ROWS = 50_000

/** The letters by which spreadsheets call a column, 1 being A. */
export function columnLetters(number: number): string {
  let letters = ""
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** The column that the name of a cell (`BC12`) says, 1 being A; null where it says none. */
export function columnNumber(cell: string): number | null {
  const letters = /^\$?([A-Z]{1,3})\$?\d*$/.exec(cell)?.[1]
  if (letters === undefined) return null
  return Array.from(letters).reduce((number, letter) => 26 * number + letter.charCodeAt(0) - 64, 0)
}
