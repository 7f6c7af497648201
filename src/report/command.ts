import { inOneLine } from "../text/visible.ts"

/** Characters of a command that is written into a report. */
const LONGEST_COMMAND = 800

/** The command that makes a report, as one types it: its options in the given order. */
export function reportCommand(file: string, options: readonly (readonly [name: string, value: string])[]): string {
  const words = options.flatMap(([name, value]) => [`--${name}`, inShell(value)])
  return inOneLine(["batten report", inShell(file), ...words].join(" "), LONGEST_COMMAND)
}

const inShell = (word: string): string => (/^[\w.,:@/+-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
