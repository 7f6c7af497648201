/** What has a single character: the one of a first start (ux.md §2.18), and what it does, as keys page and preferences say it. */
const LETTERED = {
  addStep: { usual: "a", does: "Attack paths: add a step" },
  connect: { usual: "e", does: "Attack paths: connect to" },
  block: { usual: "x", does: "Attack paths: block the step" },
  balsa: { usual: "b", does: "Attack paths: balsa test" },
  walk: { usual: "w", does: "Attack paths: walk the lit path" },
  narrow: { usual: "[", does: "Narrow the range by a tenth" },
  widen: { usual: "]", does: "Widen the range by a tenth" },
  table: { usual: "t", does: "Chart: show its table" },
  copy: { usual: "c", does: "Chart: copy it" },
  scale: { usual: "g", does: "Chart: linear or logarithmic" },
  years: { usual: "y", does: "Chart: as a hundred years" },
  keys: { usual: "?", does: "Keyboard shortcuts; on a chart, how to read it" },
} as const

/** What a single character does where no text field has the focus (WCAG 2.1.4: it can be turned off, and changed). */
export type LetterCommand = keyof typeof LETTERED

/** The character of each command, in lower case. No two are alike. */
export type Letters = Readonly<Record<LetterCommand, string>>

/** Every command that has a character, in the order in which they are listed. */
export const LETTER_COMMANDS = Object.keys(LETTERED) as readonly LetterCommand[]

/** A value for each command that has a character. */
export function forEachLetter<T>(valueOf: (command: LetterCommand) => T): Readonly<Record<LetterCommand, T>> {
  return Object.fromEntries(LETTER_COMMANDS.map((command) => [command, valueOf(command)])) as Record<LetterCommand, T>
}

/** The characters of a first start. */
export const USUAL_LETTERS: Letters = forEachLetter((command) => LETTERED[command].usual)

/** What each letter does, in words. */
export const LETTER_WORDS: Readonly<Record<LetterCommand, string>> = forEachLetter((command) => LETTERED[command].does)

/** The character of a pressed key as letters are kept; null for a key that is none, such as an arrow or the space bar. */
export function letterOf(key: string): string | null {
  const letter = key.toLowerCase()
  return /^[^\s\p{C}]$/u.test(letter) ? letter : null
}

/** A letter as it is shown beside what it does; "" where it has none. */
export function letterShown(letters: Letters | null, command: LetterCommand): string {
  return letters?.[command].toUpperCase() ?? ""
}
