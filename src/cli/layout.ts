/** Characters in a line. */
const WIDTH = 78

/**
 * Breaks a paragraph into lines of at most 78 characters.
 *
 * @param hang - what later lines begin with.
 */
export function wrapped(text: string, indent = "", hang = indent): string {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(" ")) {
    if (line.length + word.length + 1 > WIDTH && line.trim() !== "") {
      lines.push(line.trimEnd())
      line = hang
    }
    line += `${word} `
  }
  return [...lines, line.trimEnd()].join("\n")
}

/** Columns set flush right, but for the first. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map((row) => row[c]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}
