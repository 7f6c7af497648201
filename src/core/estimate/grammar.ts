import { estimateBeyondInWords } from "./bounds.ts"
import type { Estimate, Quantity, RangeEstimate } from "./estimate.ts"
import { aroundMiddle } from "./middle.ts"
import { productOf } from "./product.ts"
import type { EstimateReading } from "./reading.ts"
import { isChance, plainSpread } from "./spread.ts"
import { numeralOf, PER_PERIOD, PERIODS, termOf } from "./terms.ts"
import { writeNumber } from "./written.ts"

const EXAMPLES: Readonly<Record<Quantity, string>> = {
  money: "40k to 300k",
  rate: "once in 8 years",
  probability: "5 to 20%",
  reduction: "60 to 90%",
}

const SEPARATORS: readonly RegExp[] = [
  /^(.+?)\s+to\s+(.+)$/,
  /^(.+?)\s*(?:\.{2,}|–)\s*(.+)$/,
  /^(.*?(?<!\de)[\d\p{L}%‰.])\s*-\s*(.+)$/u,
]
const TWO_NUMERALS = /^(\S+)\s+(\S+)$/

/** An example of the kind of text that a field of this quantity understands. */
export function exampleOf(quantity: Quantity): string {
  return EXAMPLES[quantity]
}

/** The reading of a text that says nothing, and why. */
export const nonsense = (quantity: Quantity, why: string): EstimateReading => ({
  kind: "nonsense",
  why,
  example: EXAMPLES[quantity],
})

/** What is wrong with a number of this kind, or null. */
function outside(value: number, quantity: Quantity): string | null {
  if (value < 0) return "below nothing"
  if (isChance(quantity) && value > 1) return "more than 100 in 100"
  return null
}

/** Gives one end what its writer left to the other: `60 to 90%`, `3 to 5 a year`, `5 to 20 in 100`, `40 to 300k`. */
function shareUnits(left: string, right: string): { left: string; right: string; note: string | null } {
  const share = /[%‰]$/.exec(right)
  if (share && !/[%‰]$/.test(left)) return { left: left + share[0], right, note: null }
  const leftShare = /[%‰]$/.exec(left)
  if (leftShare && !share && numeralOf(right)) return { left, right: right + leftShare[0], note: null }
  const period = PER_PERIOD.exec(right) ?? PERIODS.exec(right)
  if (period && !PER_PERIOD.test(left) && !PERIODS.test(left)) return { left: left + period[0], right, note: null }
  const outOf = /\s+(?:in|of|out of)\s+\S+$/.exec(right)
  if (outOf && numeralOf(left)) return { left: left + outOf[0], right, note: null }
  const [a, b] = [numeralOf(left), numeralOf(right)]
  if (a && b && a.suffix === "" && b.suffix !== "" && a.mantissa > 0 && a.mantissa < b.mantissa)
    return { left: left + b.suffix, right, note: `Read as ${left}${b.suffix} to ${right}.` }
  return { left, right, note: null }
}

/** `once in 5 to 20 years` and `1 in 10 to 50`: the range is in the number of years or tries, so it turns round. */
function turnedRound(text: string): readonly [string, string] | null {
  const years = /^(.+?\s+(?:in|every|per)|every)\s+([\d.]+)\s*(?:to|-|–)\s*([\d.]+\s*\w+)$/.exec(text)
  if (years) return [`${years[1]!} ${years[3]!}`, `${years[1]!} ${years[2]!}${PERIODS.exec(years[3]!)?.[0] ?? ""}`]
  return null
}

function splitRange(text: string): readonly [string, string] | null {
  const turned = turnedRound(text)
  if (turned) return turned
  for (const separator of SEPARATORS) {
    const match = separator.exec(text)
    if (match) return [match[1]!.trim(), match[2]!.trim()]
  }
  const pair = TWO_NUMERALS.exec(text)
  return pair && numeralOf(pair[1]!) && numeralOf(pair[2]!.replace(/[%‰]$/, "")) ? [pair[1]!, pair[2]!] : null
}

/** Chances typed as plain numbers above 1 are hundredths. */
function asChances(values: readonly number[], texts: readonly string[]): readonly number[] {
  const plain = texts.every((text) => numeralOf(text) !== null)
  return plain && values.some((value) => value > 1) ? values.map((value) => Number(`${value}e-2`)) : values
}

interface Ends {
  readonly low: number
  readonly high: number
  readonly likely: number | null
  readonly evenly: boolean
  readonly note: string | null
}

function rangeReading({ low, high, likely, evenly, note }: Ends, quantity: Quantity): EstimateReading {
  const estimate = (made: Estimate): EstimateReading => ({ kind: "estimate", estimate: made, note, said: null })
  if (low === high) return estimate(low)
  if (likely !== null) {
    if (likely < low || likely > high) return nonsense(quantity, "The likely value lies outside the range.")
    return estimate({ low, likely, high })
  }
  if (evenly) return estimate({ low, high, shape: "uniform" })
  const even: RangeEstimate = { low, high, shape: "uniform" }
  if (low === 0) {
    const suggestion = { low: high === 1 ? 0.01 : high / 100, high: isChance(quantity) && high === 1 ? 0.99 : high }
    return { kind: "hardEnd", end: "low", low, high, suggestion, evenly: even }
  }
  if (isChance(quantity) && high === 1) {
    return {
      kind: "hardEnd",
      end: "high",
      low,
      high,
      suggestion: { low, high: (1 + Math.max(low, 0.98)) / 2 },
      evenly: even,
    }
  }
  return estimate({ low, high })
}

function readRange(ends: readonly [string, string], likelyText: string | null, evenly: boolean, quantity: Quantity) {
  const shared = shareUnits(ends[0], ends[1])
  const lastUnit = /%$/.exec(shared.right) ?? PER_PERIOD.exec(shared.right)
  const likelyFull = likelyText !== null && lastUnit && isBare(likelyText) ? likelyText + lastUnit[0] : likelyText
  const texts = [shared.left, shared.right, ...(likelyFull === null ? [] : [likelyFull])]
  const read = texts.map((text) => termOf(text, quantity))
  if (read.some((value) => value === null)) return null
  const values = isChance(quantity) ? asChances(read as number[], texts) : (read as number[])
  for (const value of values) {
    const wrong = outside(value, quantity)
    if (wrong !== null) return nonsense(quantity, `That is ${wrong}.`)
  }
  const [first, second, likely] = [values[0]!, values[1]!, values[2] ?? null]
  const note = first > second ? "The ends were the other way round; put right." : shared.note
  const [low, high] = first > second ? [second, first] : [first, second]
  return rangeReading({ low, high, likely, evenly, note }, quantity)
}

const isBare = (text: string): boolean => /^[\d.]+$/.test(text)

/** `100k ±20%`, `100k ± 5k`, `100k x/3`. */
function readSpread(text: string, quantity: Quantity): EstimateReading | null {
  const match = /^(.+?)\s*(±|\+\/?-|(?:x|×|\*)\s*(?:\/\s*÷|\/|÷))\s*(.+)$/.exec(text)
  if (!match) return null
  const [middle, by] = [termOf(match[1]!.replace(/^~\s*/, ""), quantity), match[3]!]
  if (middle === null || middle <= 0) return null
  if (/^[x×*]/.test(match[2]!)) {
    const factor = numeralOf(by)?.value ?? 0
    if (factor < 1) return null
    return { kind: "estimate", estimate: plainSpread(middle, factor, quantity), note: null, said: null }
  }
  const share = /^(.+?)\s*%$/.exec(by)
  const distance = share && !isChance(quantity) ? percentOf(middle, share[1]!) : termOf(by, quantity)
  if (distance === null || distance < 0) return null
  const [low, high] = [middle - distance, middle + distance]
  const wrong = outside(low, quantity) ?? outside(high, quantity)
  if (wrong !== null) return nonsense(quantity, `That reaches ${wrong}.`)
  return rangeReading({ low, high, likely: null, evenly: false, note: null }, quantity)
}

function percentOf(middle: number, percent: string): number | null {
  const numeral = numeralOf(percent)
  return numeral === null ? null : Number((middle * Number(`${numeral.value}e-2`)).toPrecision(15))
}

function readSingle(text: string, quantity: Quantity): EstimateReading | null {
  const exact = text.startsWith("=")
  const plain = text.replace(/^[=~]\s*/, "")
  const term = termOf(plain, quantity)
  if (term === null) return null
  const value = isChance(quantity) ? asChances([term], [plain])[0]! : term
  const wrong = outside(value, quantity)
  if (wrong !== null) return nonsense(quantity, `That is ${wrong}.`)
  const certain = value === 0 || (isChance(quantity) && value === 1)
  if (exact || certain) return { kind: "estimate", estimate: value, note: null, said: null }
  return { kind: "middle", middle: value, estimate: aroundMiddle(value, writeNumber(value, quantity), quantity) }
}

/** A text that only lacks its last number, as the shapes begin one. */
function unfinished(typed: string, quantity: Quantity): EstimateReading | null {
  if (typed === "=") return nonsense(quantity, "Which number? Type it behind the “=”.")
  return typed.endsWith(" likely") ? nonsense(quantity, "Which value is most likely? Type it at the end.") : null
}

/** A text that lacks what a number of this kind needs besides. */
function incomplete(typed: string, quantity: Quantity): EstimateReading | null {
  const per = quantity === "money" ? PER_PERIOD.exec(typed) : null
  if (!per) return null
  return nonsense(
    quantity,
    `That is an amount for each ${per[1]!}. For how many? Type, for example, “${typed} for 2 to 6 ${per[1]!}s”.`,
  )
}

/** A reading that bounds refuse, with the reason; the reading itself where they do not. */
function withinBounds(reading: EstimateReading, quantity: Quantity): EstimateReading {
  const made =
    reading.kind === "hardEnd"
      ? [reading.suggestion, reading.evenly]
      : reading.kind === "estimate" || reading.kind === "middle"
        ? [reading.estimate]
        : []
  for (const estimate of made) {
    const beyond = estimateBeyondInWords(estimate, quantity)
    if (beyond !== null) return nonsense(quantity, `${beyond.charAt(0).toUpperCase()}${beyond.slice(1)}.`)
  }
  return reading
}

/**
 * Reads the grammar of estimates (ux.md §2.13): ranges, middles, exact numbers, rates, chances, products. What is beyond the
 * bounds of its quantity is refused with the reason.
 *
 * @param typed - with plain digits and in the words of the grammar; not empty, and not `?`.
 * @param said - the text as its author wrote it, which the origin of a product keeps.
 */
export function readGrammar(typed: string, quantity: Quantity, said: string): EstimateReading {
  return withinBounds(readWords(typed, quantity, said), quantity)
}

function readWords(typed: string, quantity: Quantity, said: string): EstimateReading {
  const product = quantity === "money" ? productOf(typed, splitRange) : null
  if (product !== null) return { kind: "estimate", estimate: product, note: null, said }
  const spread = readSpread(typed, quantity)
  if (spread) return spread
  const evenly = /\s*,?\s+(?:evenly|uniform)$/.exec(typed)
  const withoutShape = evenly ? typed.slice(0, evenly.index) : typed
  const likely = /^(.+?)\s*,?\s+(?:most )?likely\s+(.+)$/.exec(withoutShape)
  const ends = splitRange(likely ? likely[1]! : withoutShape)
  const range = ends && !typed.startsWith("=") ? readRange(ends, likely?.[2] ?? null, evenly !== null, quantity) : null
  const found = range ?? readSingle(typed, quantity) ?? unfinished(typed, quantity) ?? incomplete(typed, quantity)
  return found ?? nonsense(quantity, "That is not a number that this field understands.")
}
