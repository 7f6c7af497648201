import { escapedJson, inOneLine } from "../text/visible.ts"

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

/** Columns set flush right, but for the first; nothing where there are no rows. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, c) => rows.reduce((widest, row) => Math.max(widest, row[c]!.length), 0))
  return rows
    .map((row) =>
      row
        .map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}

/** A value for another program to read: JSON with line ends, and no character in it that would steer a terminal. */
export function asJson(value: unknown): string {
  return `${escapedJson(JSON.stringify(value, null, 2))}\n`
}

/** Longest name of a file that a message repeats, in characters. */
const LONGEST_PATH = 300

/** The name of a file as a message repeats it: in one line, with nothing hidden in it. */
export function shownPath(path: string): string {
  return inOneLine(path, LONGEST_PATH)
}
