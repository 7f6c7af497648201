import { hasThreeDecimals } from "./currency.ts"
import type { Quantity } from "./estimate.ts"
import { guessesOf, isGroupedAsShown, readingsOf, type Numeral, type Readings, type Use } from "./marks.ts"
import { powerOfTenOf } from "./magnitudes.ts"
import { decimalMarkOf, formatWith, groupMarkOf, type DecimalMark, type NumberFormat } from "./numberFormat.ts"
import { isChance } from "./spread.ts"

/** What is known of a text of numbers before it is read. */
export interface NumberContext {
  /** The code of the currency that amounts are in: another one's sign is refused, for Batten converts nothing. */
  readonly currency?: string | null
  /** How numbers are written where the text comes from; null where that is not decided. */
  readonly format?: NumberFormat | null
}

/** One way to understand a text: with plain digits and points before decimals, and the format in which it is that. */
export interface Alternative {
  readonly plain: string
  readonly format: NumberFormat | null
}

/** A text with one meaning, or with several between which only its author can choose. */
export interface Settled {
  readonly alternatives: readonly Alternative[]
  /** The number that can be understood in more than one way; "" where none can. */
  readonly doubtful: string
  /** Whether the digits are grouped as no format groups them, so that even a single meaning is asked about. */
  readonly isGuess?: true
}

/** Above this ratio two numbers with a space between are no range that people type, but one number in groups. */
const MOST_APART = 20

const SPACED = "[1-9]\\d{0,2}(?: \\d{3})+(?:[.,٫]\\d+)?(?!\\d|[.,٫_']\\d)"
const TIGHT = "(?:\\d+|(?<![\\d.,])[.,٫]\\d+)(?:[.,٫_']\\d+)*"
const WITH_SPACES = new RegExp(`${SPACED}|${TIGHT}`, "g")
const WITHOUT_SPACES = new RegExp(TIGHT, "g")
const OUT_OF = /(?<!\p{L})(?:in|of|out of)(?!\p{L})/u
const SHARE_SIGN = /^ ?(?:%|‰)/
const MAGNITUDE = /^ ?([\p{L}\p{M}]+)/u
const OF_PERIODS = /(?<!\p{L})(?:in|every|per) $/u

function usualUse(text: string, quantity: Quantity): Use {
  if (quantity === "money") return "amount"
  if (!isChance(quantity)) return "rate"
  return OUT_OF.test(text) ? "count" : "share"
}

/** The numbers of a plain text, in its order. */
function numeralsOf(text: string, quantity: Quantity): readonly Numeral[] {
  const usual = usualUse(text, quantity)
  const pattern = usual === "share" ? WITHOUT_SPACES : WITH_SPACES
  return [...text.matchAll(pattern)].map(({ 0: written, index }) => {
    const end = index + written.length
    const behind = text.slice(end, end + 16)
    // Nobody groups the digits before a power of ten, as in 1.234e3.
    const isShare = SHARE_SIGN.test(behind) || /^e[+-]?\d/.test(behind)
    const isCount = usual === "rate" && OF_PERIODS.test(text.slice(Math.max(0, index - 7), index))
    const isShort = usual === "amount" && (powerOfTenOf(MAGNITUDE.exec(behind)?.[1] ?? "") ?? 0) > 0
    return { start: index, end, written, use: isShare ? "share" : isCount ? "count" : isShort ? "short" : usual }
  })
}

/** The text with each number replaced. */
function rewritten(text: string, numerals: readonly Numeral[], digits: readonly string[]): string {
  let end = 0
  const parts = numerals.map((numeral, i) => {
    const part = text.slice(end, numeral.start) + digits[i]!
    end = numeral.end
    return part
  })
  return parts.join("") + text.slice(end)
}

const other = (mark: DecimalMark): DecimalMark => (mark === "." ? "," : ".")

/** The mark between groups that a number shows where its decimal mark is this one. */
function groupShown(written: string, decimal: DecimalMark): string {
  return /[_' .,]/.exec(written.split(decimal)[0]!)?.[0]?.replace("_", " ") ?? ""
}

/** Two numbers of which each could be an end of a range, although a space can group digits: `100 200`. */
function couldBeTwo(numerals: readonly Numeral[], format: NumberFormat | null): readonly [string, string] | null {
  const [only, ...more] = numerals
  if (!only || more.length > 0 || (format !== null && groupMarkOf(format) === " ")) return null
  const parts = /^(\d+) ([1-9]\d*)([.,٫]\d+)?$/.exec(only.written)
  if (!parts) return null
  const [low, high] = [Number(parts[1]), Number(parts[2])]
  return low > 0 && low < high && high <= MOST_APART * low ? [parts[1]!, parts[2]! + (parts[3] ?? "")] : null
}

/** The ways to read a number that stands in groups of which no format knows the like. */
function guessed(text: string, numerals: readonly Numeral[], readings: readonly Readings[], at: number): Settled {
  const digits = readings.map((one) => one["."] ?? one[","] ?? "")
  const alternatives = guessesOf(numerals[at]!).map((guess) => ({
    plain: rewritten(text, numerals, digits.with(at, guess)),
    format: null,
  }))
  return { alternatives, doubtful: numerals[at]!.written.replaceAll("_", " "), isGuess: true }
}

/** The decimal mark that numbers show: the only one with which each of them can be read; null where both can be, or none. */
function markShown(readings: readonly Readings[]): DecimalMark | null {
  const [point, comma] = ([".", ","] as const).map((mark) => readings.every((one) => one[mark] !== null))
  return point === comma ? null : point ? "." : ","
}

/**
 * Finds what the numbers of a text say, whatever groups their digits. A comma or a point is decimal where it cannot group
 * (behind a leading zero, before other than three digits, in a share of a whole); where it can be both, the format decides,
 * then the other numbers of the text. What is left in doubt has one alternative for each meaning.
 *
 * @param text - as `plainText` gives it.
 */
export function settleNumerals(text: string, quantity: Quantity, { currency, format = null }: NumberContext): Settled {
  const numerals = numeralsOf(text, quantity)
  const readings = numerals.map(readingsOf)
  const wrong = readings.findIndex((one) => one["."] === null && one[","] === null)
  if (wrong >= 0) return guessed(text, numerals, readings, wrong)
  const withMark = (mark: DecimalMark): string =>
    rewritten(
      text,
      numerals,
      readings.map((one) => one[mark] ?? one[other(mark)]!),
    )
  const pair = couldBeTwo(numerals, format)
  if (pair) {
    const { start, end } = numerals[0]!
    const two = `${text.slice(0, start)}${pair[0]} to ${pair[1].replace(/[,٫]/, ".")}${text.slice(end)}`
    const plains = [withMark(","), two]
    return { alternatives: plains.map((plain) => ({ plain, format: null })), doubtful: numerals[0]!.written }
  }
  const one = (mark: DecimalMark): Settled => ({
    alternatives: [{ plain: withMark(mark), format: null }],
    doubtful: "",
  })
  if (withMark(".") === withMark(",")) return one(".")
  const decided = format === null ? null : decimalMarkOf(format)
  if (decided !== null && readings.every((reading) => reading[decided] !== null)) return one(decided)
  const shown = markShown(readings)
  if (decided === null && shown !== null) return one(shown)
  const isTwoWay = ({ ".": point, ",": comma }: Readings): boolean =>
    point !== null && comma !== null && point !== comma
  const doubted = numerals.filter((_, i) => isTwoWay(readings[i]!))
  const isShown = decided === null && !hasThreeDecimals(currency ?? "") && doubted.every(isGroupedAsShown)
  if (isShown) return one(".")
  const alternatives = ([".", ","] as const).map((mark) => ({
    plain: withMark(mark),
    format: formatWith(mark, groupShown(doubted[0]!.written, mark)),
  }))
  return { alternatives, doubtful: doubted[0]!.written }
}

/**
 * The format that texts of numbers from one origin show, where those that can only be read in one way agree; null where none
 * shows anything, or they contradict each other.
 *
 * @param texts - each as `plainText` gives it.
 */
export function formatShown(
  texts: readonly { readonly plain: string; readonly quantity: Quantity }[],
): NumberFormat | null {
  const marks = new Set<DecimalMark>()
  const groups = new Set<string>()
  for (const { plain, quantity } of texts) {
    const numerals = numeralsOf(plain, quantity)
    const mark = markShown(numerals.map(readingsOf))
    if (mark !== null) marks.add(mark)
    for (const { written } of numerals) {
      const group = /^\d{1,3}([ _'])\d{3}/.exec(written)?.[1]
      if (group !== undefined) groups.add(group.replace("_", " "))
    }
  }
  const [mark, ...contrary] = marks
  return mark === undefined || contrary.length > 0 ? null : formatWith(mark, [...groups][0] ?? "")
}
