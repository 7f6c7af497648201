import type { Quantity } from "./estimate.ts"
import { powerOfTenOf } from "./magnitudes.ts"

const COUNT_WORDS: ReadonlyMap<string, number> = new Map([
  ["never", 0],
  ["once", 1],
  ["twice", 2],
  ["thrice", 3],
])

/** Periods per year. A week is a 52nd and a day a 365th, as people count. */
const PERIODS_PER_YEAR: ReadonlyMap<string, number> = new Map([
  ["year", 1],
  ["yr", 1],
  ["y", 1],
  ["annum", 1],
  ["decade", 0.1],
  ["century", 0.01],
  ["quarter", 4],
  ["month", 12],
  ["fortnight", 26],
  ["week", 52],
  ["day", 365],
  ["hour", 8760],
])

const ADVERBS: ReadonlyMap<string, number> = new Map([
  ["hourly", 8760],
  ["daily", 365],
  ["weekly", 52],
  ["monthly", 12],
  ["quarterly", 4],
  ["yearly", 1],
  ["annually", 1],
])

const PERIOD = "year|yr|y|annum|decade|century|quarter|month|fortnight|week|day|hour"
/** One of a period: `a month`, `per year`, `in a decade`, `/yr`. */
export const PER_PERIOD = new RegExp(`\\s*(?:\\b(?:a|an|per|each|every|in an?)\\s+|/\\s*)(${PERIOD})$`)
/** Several periods: `years`, `weeks`. */
export const PERIODS = /\s+(year|yr|decade|quarter|month|fortnight|week|day|hour)s?$/
const EVERY =
  /^(?:(.+?)\s+(?:in|every|per|each)|every|each)\s+(?:(.+?)\s+)?(year|yr|decade|century|quarter|month|fortnight|week|day|hour)s?$/
const NUMBER = /^(\d+(?:\.\d+)?)(?:e([+-]?\d+))?\s*([\p{L}\p{M}]*)\.?$/u

/** A bare number with its suffix apart, as the range reader needs it for `40 to 300k`. */
export interface Numeral {
  readonly mantissa: number
  readonly suffix: string
  readonly value: number
}

/**
 * Reads `40k`, `2.5m`, `1250.5`; null where the text is no number or its suffix is unknown.
 *
 * @param text - with plain digits, as `settleNumerals` gives them.
 * @param shift - powers of ten to move the point by before the text becomes a number: −2 reads hundredths without rounding.
 */
export function numeralOf(text: string, shift = 0): Numeral | null {
  const match = NUMBER.exec(text.trim())
  if (!match) return null
  const suffix = match[3] ?? ""
  const exponent = powerOfTenOf(suffix)
  if (exponent === null) return null
  const digits = match[1]!
  const power = Number(match[2] ?? "0")
  // The exponent is written, not multiplied, so that 2.3m is exactly 2300000.
  const value = Number(`${digits}e${power + exponent + shift}`)
  return Number.isFinite(value) ? { mantissa: Number(`${digits}e${power}`), suffix, value } : null
}

function countOf(text: string): number | null {
  const words = /^([a-z]+)(?:\s+times)?$/.exec(text.trim())
  const word = words ? COUNT_WORDS.get(words[1]!) : undefined
  if (word !== undefined) return word
  return numeralOf(text.replace(/\s*(?:times|x)$/, ""))?.value ?? null
}

function rateOf(text: string): number | null {
  const adverb = ADVERBS.get(text)
  if (adverb !== undefined) return adverb
  const every = EVERY.exec(text)
  if (every) {
    const count = every[1] === undefined ? 1 : countOf(every[1])
    const periods = every[2] === undefined || /^an?$/.test(every[2]) ? 1 : countOf(every[2])
    if (count === null || periods === null || periods === 0) return null
    return (count * PERIODS_PER_YEAR.get(every[3]!)!) / periods
  }
  const per = PER_PERIOD.exec(text)
  const count = countOf(per ? text.slice(0, per.index) : text)
  return count === null ? null : count * (per ? PERIODS_PER_YEAR.get(per[1]!)! : 1)
}

function chanceOf(text: string): number | null {
  if (text === "never") return 0
  if (text === "always") return 1
  const share = /^(.+?)\s*([%‰])$/.exec(text)
  if (share) return numeralOf(share[1]!, share[2] === "%" ? -2 : -3)?.value ?? null
  const outOf = /^(.+?)\s+(?:in|of|out of)\s+(.+)$/.exec(text)
  if (outOf) {
    const part = numeralOf(outOf[1]!.replace(/^one$/, "1"))
    const whole = numeralOf(outOf[2]!)
    return part === null || whole === null || whole.value === 0 ? null : part.value / whole.value
  }
  return numeralOf(text)?.value ?? null
}

/**
 * Reads one number of a kind: `40k`, `once in 8 years`, `5%`, `1 in 50`, `twice a month`.
 *
 * @param text - with plain digits and in small letters, without spaces at its ends.
 * @returns the number in the unit of the quantity (money as is, rates per year, chances as a share), or null.
 */
export function termOf(text: string, quantity: Quantity): number | null {
  switch (quantity) {
    case "money":
      return numeralOf(text)?.value ?? null
    case "rate":
      return rateOf(text)
    case "probability":
    case "reduction":
      return chanceOf(text)
  }
}
