/** The marks with which people of a place write numbers. */
export interface Numerals {
  /** Between whole numbers and decimals. */
  readonly decimal: string
  /** Between groups of three digits. */
  readonly group: string
}

/** Stand for a point and a comma that the document wrote itself: characters for private use, which no text may hold. */
const GUARDS = { ".": "\ue0f1", ",": "\ue0f2" } as const

const BETWEEN_DIGITS = /(?<=\d)[.,](?=\d)/gu

/** How a place writes numbers; null where it is how we write them anyway. */
export function numeralsOf(locale: string): Numerals | null {
  const format = new Intl.NumberFormat(locale, { numberingSystem: "latn", useGrouping: true })
  const parts = format.formatToParts(1234567.5)
  const mark = (type: "decimal" | "group"): string => parts.find((part) => part.type === type)?.value ?? ""
  const [decimal, group] = [mark("decimal"), mark("group")]
  return decimal === "." && group === "," ? null : { decimal, group }
}

/**
 * A value with the marks between digits of every text in it guarded: what the document says, such as `version 1.2` in a name, is
 * no figure of ours and is written as it stands.
 */
export function guarded<T>(value: T): T {
  return mapTexts(value, (text) => text.replace(BETWEEN_DIGITS, (mark) => GUARDS[mark as keyof typeof GUARDS]))
}

/** A text with its figures in the marks of a place, and with what was guarded as the document wrote it. */
export function inNumerals(text: string, { decimal, group }: Numerals): string {
  return text
    .replace(BETWEEN_DIGITS, (mark) => (mark === "." ? decimal : group))
    .replaceAll(GUARDS["."], ".")
    .replaceAll(GUARDS[","], ",")
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === "string") return change(value) as T
  if (Array.isArray(value)) return value.map((one: unknown) => mapTexts(one, change)) as T
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one as unknown, change)])) as T
}
