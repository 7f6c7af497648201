/** What a single character does where no text field has the focus (WCAG 2.1.4: it can be turned off, and changed). */
export type LetterCommand =
  | "addStep"
  | "connect"
  | "block"
  | "balsa"
  | "walk"
  | "narrow"
  | "widen"
  | "table"
  | "copy"
  | "scale"
  | "years"
  | "keys"

/** The character of each command, in lower case. No two are alike. */
export type Letters = Readonly<Record<LetterCommand, string>>

/** The characters of a first start (ux.md §2.18). */
export const USUAL_LETTERS: Letters = {
  addStep: "a",
  connect: "e",
  block: "x",
  balsa: "b",
  walk: "w",
  narrow: "[",
  widen: "]",
  table: "t",
  copy: "c",
  scale: "g",
  years: "y",
  keys: "?",
}

/** Every command that has a character, in the order in which they are listed. */
export const LETTER_COMMANDS = Object.keys(USUAL_LETTERS) as readonly LetterCommand[]

/** The character of a pressed key as letters are kept; null for a key that is none, such as an arrow or the space bar. */
export function letterOf(key: string): string | null {
  const letter = key.toLowerCase()
  return /^[^\s\p{C}]$/u.test(letter) ? letter : null
}

/** A letter as it is shown beside what it does; "" where it has none. */
export function letterShown(letters: Letters | null, command: LetterCommand): string {
  return letters?.[command].toUpperCase() ?? ""
}
