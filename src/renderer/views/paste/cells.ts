/** What separates the cells of a pasted text: a tab where there is one, else what stands more often in its first line. */
function separatorOf(text: string): string {
  if (text.includes("\t")) return "\t"
  const first = text.slice(0, text.search(/\n|$/))
  return first.split(";").length > 1 ? ";" : ","
}

/**
 * The cells of a text from a spreadsheet, row by row: separated by tabs, semicolons or commas, quoted with `"` where they hold
 * a separator, a line's end or a quote (doubled). Empty rows are left out; cells are trimmed.
 */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const separator = separatorOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ""
  let isQuoted = false
  const endCell = (): void => {
    row.push(cell.trim())
    cell = ""
  }
  const endRow = (): void => {
    endCell()
    if (row.some((one) => one !== "")) rows.push(row)
    row = []
  }
  const all = text.replace(/\r\n?/g, "\n")
  for (let i = 0; i < all.length; i++) {
    const letter = all[i]!
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (all[i + 1] === '"') cell += all[++i]!
      else isQuoted = false
    } else if (letter === '"' && cell.trim() === "") {
      isQuoted = true
      cell = ""
    } else if (letter === separator) endCell()
    else if (letter === "\n") endRow()
    else cell += letter
  }
  endRow()
  return rows
}
