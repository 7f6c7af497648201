/** Signs with which a spreadsheet takes the text of a cell for a formula, also behind apostrophes that were there before. */
const LIKE_A_FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/** A table as text, and in how many of its cells an apostrophe keeps a text from being a formula. */
export interface Separated {
  readonly text: string
  readonly guarded: number
}

/**
 * Rows as comma-separated values (RFC 4180): cells in quotation marks where they need them, lines that end in CR LF. A text
 * that a spreadsheet would run as a formula gets an apostrophe before it: readers of Batten take it away again.
 */
export function separated(rows: readonly (readonly string[])[]): Separated {
  let guarded = 0
  const cell = (text: string): string => {
    const isGuarded = LIKE_A_FORMULA.test(text)
    if (isGuarded) guarded++
    const safe = isGuarded ? `'${text}` : text
    // Two cells such as 600 and 200 to 300 would read as one amount, 600,200.
    return /[",\r\n\t]|^[\s\d]|[\s\d]$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const text = rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")
  return { text, guarded }
}
