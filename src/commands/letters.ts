/** What has a single character: the one of a first start (ux.md §2.18), and what it does, as keys page and preferences say it. */
const LETTERED = {
  addStep: { usual: "a", does: "Attack paths: add a step" },
  connect: { usual: "e", does: "Attack paths: connect to" },
  block: { usual: "x", does: "Attack paths: block the step" },
  balsa: { usual: "b", does: "Attack paths: balsa test" },
  walk: { usual: "w", does: "Attack paths: walk the lit path" },
  zone: { usual: "z", does: "Attack paths: put into a zone" },
  collapse: { usual: "-", does: "Attack paths: collapse the zone, or open it" },
  memo: { usual: "m", does: "Attack paths: write a memo" },
  narrow: { usual: "[", does: "Narrow the range by a tenth" },
  widen: { usual: "]", does: "Widen the range by a tenth" },
  table: { usual: "t", does: "Chart: show its table" },
  copy: { usual: "c", does: "Chart: copy it" },
  scale: { usual: "g", does: "Chart: linear or logarithmic" },
  years: { usual: "y", does: "Chart: as a hundred years" },
  askRoom: { usual: "r", does: "Workshop: ask the room" },
  deal: { usual: "d", does: "Workshop: deal a prompt" },
  park: { usual: "p", does: "Workshop: park a point" },
  hideScore: { usual: "h", does: "Workshop: hide the score from the room" },
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

/** The key of a keyboard: what it writes, and where it lies, as keyboard events say both. */
export interface PressedKey {
  readonly key: string
  readonly code: string
}

/** What the keys of a Latin keyboard write that have no letter, by their place. */
const SIGNS: Readonly<Record<string, string>> = {
  BracketLeft: "[",
  BracketRight: "]",
  Comma: ",",
  Period: ".",
  Slash: "/",
  Semicolon: ";",
}

const isLatin = (key: string): boolean => /^\p{Script=Latin}$/u.test(key)
const isForeign = (key: string): boolean => /^\p{L}/u.test(key) && !isLatin(key) && /^.{1,2}$/u.test(key)

/** Whether the last letter that was typed was a Latin one: what a layout without them writes is not always a letter. */
let hasLatin = true

/** Notes whether the layout in use has Latin letters; to be told of every key. */
export function noteLayout({ key }: Pick<PressedKey, "key">): void {
  if (isLatin(key)) hasLatin = true
  else if (isForeign(key)) hasLatin = false
}

/**
 * What a key writes on a Latin keyboard in the same place, in lower case: `w` for Cyrillic `ц`, `[` for `х`. Null where the
 * layout has Latin letters, for there what a key writes is what it means, wherever it lies (AZERTY, Dvorak).
 */
export function letterByPlace({ key, code }: PressedKey): string | null {
  const isSign = !hasLatin && /^[^\s\p{C}\p{N}]$/u.test(key) && !isLatin(key)
  if (!isForeign(key) && !isSign) return null
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase()
  // Signs are asked for by what they are as long as the layout writes any of them there.
  return letter ?? (isForeign(key) ? (SIGNS[code] ?? null) : null)
}

/** The key as keys with Ctrl are named: the Latin letter in lower case, on a layout without them the one in its place. */
export function latinKey(pressed: PressedKey): string {
  return letterByPlace(pressed) ?? pressed.key.toLowerCase()
}

/** Which of some commands a key is the letter of: what it writes comes before where it lies. Null for none. */
export function commandOfKey<Id extends LetterCommand>(
  pressed: PressedKey,
  letters: Letters | null,
  among: readonly Id[],
): Id | null {
  if (letters === null) return null
  const [own, placed] = [letterOf(pressed.key), letterByPlace(pressed)]
  const of = (letter: string | null): Id | undefined => among.find((id) => letters[id] === letter)
  const isOthers = own !== null && LETTER_COMMANDS.some((id) => letters[id] === own)
  return of(own) ?? (isOthers ? null : (of(placed) ?? null))
}

/** A letter as it is shown beside what it does; "" where it has none. */
export function letterShown(letters: Letters | null, command: LetterCommand): string {
  return letters?.[command].toUpperCase() ?? ""
}
