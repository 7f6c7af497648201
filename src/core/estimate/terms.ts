import type { Quantity } from "./estimate.ts"

const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ["", 0],
  ["k", 3],
  ["thousand", 3],
  ["m", 6],
  ["mn", 6],
  ["mio", 6],
  ["million", 6],
  ["b", 9],
  ["bn", 9],
  ["billion", 9],
  ["tn", 12],
  ["trillion", 12],
])

const COUNT_WORDS: ReadonlyMap<string, number> = new Map(
  ["never", "once", "twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"].map(
    (word, count) => [word, count],
  ),
)

/** Periods per year. A week is a 52nd and a day a 365th, as people count. */
const PERIODS_PER_YEAR: ReadonlyMap<string, number> = new Map([
  ["year", 1],
  ["yr", 1],
  ["y", 1],
  ["annum", 1],
  ["quarter", 4],
  ["month", 12],
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

/** One or more of a period: `a month`, `per year`, `/yr`. */
export const PER_PERIOD = /\s*(?:\b(?:a|an|per|each|every)\s+|\/\s*)(year|yr|y|annum|quarter|month|week|day|hour)$/
/** Several periods: `years`, `weeks`. */
export const PERIODS = /\s+(year|yr|quarter|month|week|day|hour)s?$/
const DIGITS = "\\d[\\d.,'\u00a0\u202f]*"
const NUMBER = new RegExp(`^(${DIGITS}|[.,]\\d+)(?:e([+-]?\\d+))?\\s*([a-z]*)$`)

/** A bare number with its suffix apart, as the range reader needs it for `40 to 300k`. */
export interface Numeral {
  readonly mantissa: number
  readonly suffix: string
  readonly value: number
}

/** Digits without their thousands marks and with a point: `1,250.5`, `1.250,5` and `1'250.5` are all 1250.5. */
function plainDigits(digits: string): string {
  const tight = digits.replace(/['\u00a0\u202f]/g, "")
  const comma = tight.lastIndexOf(",")
  const point = tight.lastIndexOf(".")
  if (comma >= 0 && point >= 0) {
    const decimal = comma > point ? "," : "."
    const group = decimal === "," ? "." : ","
    return tight.replaceAll(group, "").replace(decimal, ".")
  }
  if (comma < 0) return tight.indexOf(".") === point ? tight : tight.replaceAll(".", "")
  // One comma is a decimal comma unless exactly three digits follow, as in 40,000.
  const grouped = tight.indexOf(",") !== comma || /^\d{1,3},\d{3}$/.test(tight)
  return grouped ? tight.replaceAll(",", "") : tight.replace(",", ".")
}

/**
 * Reads `40k`, `€2.5m`, `1,250.5`; null where the text is no number or its suffix is unknown.
 *
 * @param shift - powers of ten to move the point by before the text becomes a number: −2 reads hundredths without rounding.
 */
export function numeralOf(text: string, shift = 0): Numeral | null {
  const match = NUMBER.exec(text.replace(/[€$£¥]|\b(?:eur|usd|gbp|chf|jpy)\b/g, "").trim())
  if (!match) return null
  const suffix = match[3] ?? ""
  const exponent = EXPONENTS.get(suffix)
  if (exponent === undefined) return null
  const digits = plainDigits(match[1]!)
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
  const every = /^(?:(.+?)\s+(?:in|every)|every)\s+(?:(.+?)\s+)?(year|yr|quarter|month|week|day|hour)s?$/.exec(text)
  if (every) {
    const count = every[1] === undefined ? 1 : countOf(every[1])
    const periods = every[2] === undefined ? 1 : countOf(every[2])
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
  const percent = /^(.+?)\s*(?:%|percent|per cent)$/.exec(text)
  if (percent) {
    return numeralOf(percent[1]!, -2)?.value ?? null
  }
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
 * @param text - in lower case, without spaces at its ends.
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
