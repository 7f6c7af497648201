import { resolve } from "./shape.ts"
import type { Estimate, Quantity } from "./estimate.ts"
import { middleOf } from "./middle.ts"
import { isNotEstimated } from "./unknown.ts"

/** Writes an amount of money for a reader, as `money` of the score does for a currency. */
export interface WriteMoney {
  (amount: number): string
  /** The code of the currency that it writes; a field refuses the sign of another. */
  readonly currency?: string
}

/** The figures that a read-back quotes, as `readBack` gives them. */
export interface QuotedFigures {
  readonly median: number
  readonly mean: number
  readonly percentile99: number
}

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",")

const short = (value: number, digits = 2): number => Number(value.toPrecision(digits))

function plain(value: number): string {
  const rounded = value >= 100 ? Math.round(short(value, 2)) : short(value)
  return Number.isInteger(rounded) ? grouped(rounded) : String(rounded)
}

/** A rate per year for a reader: `12 a year`, `0.7 a year`, `once in 8 years`, `never`. Two significant figures. */
export function rateInWords(perYear: number): string {
  if (perYear === 0) return "never"
  if (perYear >= 0.55) return `${plain(perYear)} a year`
  return `once in ${plain(1 / perYear)} years`
}

/** A chance for a reader: `58%`, `1 in 500` below 1 %, `99.7%` near certainty. */
export function chanceInWords(chance: number): string {
  if (chance === 0) return "never"
  if (chance < 0.01) return `1 in ${plain(1 / chance)}`
  if (chance >= 0.995 && chance < 1) return `${100 - short((1 - chance) * 100, 1)}%`
  return `${short(chance * 100)}%`
}

/** One number of a kind, for a reader. */
export function numberInWords(value: number, quantity: Quantity, money: WriteMoney): string {
  if (quantity === "money") return money(value)
  return quantity === "rate" ? rateInWords(value) : chanceInWords(value)
}

function rateRange(low: number, high: number): string {
  if (low > 0 && high < 0.55) return `once in ${plain(1 / high)} to ${plain(1 / low)} years`
  return `${plain(low)} to ${plain(high)} a year`
}

function chanceRange(low: number, high: number): string {
  const [a, b] = [low === 0 ? "0%" : chanceInWords(low), chanceInWords(high)]
  return a.endsWith("%") && b.endsWith("%") ? `${a.slice(0, -1)} to ${b}` : `${a} to ${b}`
}

/** What is said of a number that nobody has given. */
const UNKNOWN_IN_WORDS = "?"

/** Whether a range has ends that are never passed (three numbers, or all alike in between), and not 90 % ones (model.md §2). */
export function hasHardEnds(estimate: Estimate, quantity: Quantity): boolean {
  const { shape } = resolve(estimate, quantity)
  return shape === "pert" || shape === "triangular" || shape === "uniform"
}

/**
 * The numbers of an estimate in one short phrase: `€40k to €300k`, `once in 8 years`, `around €100k`, `?`. It does not say
 * what the ends of a range are: `endsInWords` does, beside it.
 */
export function rangeInWords(estimate: Estimate, quantity: Quantity, money: WriteMoney): string {
  const say = (value: number): string => numberInWords(value, quantity, money)
  if (isNotEstimated(estimate)) return UNKNOWN_IN_WORDS
  const middle = middleOf(estimate, quantity)
  if (middle !== null) return `around ${say(middle)}`
  if (typeof estimate === "number") return say(estimate)
  if ("value" in estimate) return say(estimate.value)
  if (estimate.low === estimate.high) return say(estimate.low)
  if (quantity === "money") return `${money(estimate.low)} to ${money(estimate.high)}`
  const range = quantity === "rate" ? rateRange : chanceRange
  return range(estimate.low, estimate.high)
}

/**
 * What tells an estimate from a number known exactly or a 90 % range: `likely €60k` and `all alike` of hard ends, `how sure?`
 * of a middle, `needs a number` of an unknown one. Else null.
 */
export function endsInWords(estimate: Estimate, quantity: Quantity, money: WriteMoney): string | null {
  if (isNotEstimated(estimate)) return "needs a number"
  if (middleOf(estimate, quantity) !== null) return "how sure?"
  const resolved = resolve(estimate, quantity)
  if (resolved.shape === "uniform") return "all alike"
  if (resolved.shape !== "pert" && resolved.shape !== "triangular") return null
  return `likely ${numberInWords(resolved.likely, quantity, money)}`
}

/** An estimate in one phrase: `€40k to €300k`, `€40k to €300k, likely €60k`, `once in 8 years`, `60 to 90%`, `?`. */
export function estimateInWords(estimate: Estimate, quantity: Quantity, money: WriteMoney): string {
  const [range, ends] = [rangeInWords(estimate, quantity, money), endsInWords(estimate, quantity, money)]
  return ends === null ? range : `${range}, ${ends}`
}

/** What an estimate means, in two sentences: what its ends say, and its middle, average and tail. */
export interface EstimateSentences {
  readonly ends: string
  readonly figures: string
}

const exactly = (value: string): EstimateSentences => ({
  ends: `Known exactly: ${value}.`,
  figures: "No range, so no doubt is counted.",
})

/**
 * Reads an estimate back to its author: what would surprise them, then the middle, the average and the 1-in-100 end.
 *
 * @param quoted - the figures of the estimate's distribution.
 */
export function sayEstimate(
  estimate: Estimate,
  quantity: Quantity,
  quoted: QuotedFigures,
  money: WriteMoney,
): EstimateSentences {
  const say = (value: number): string => numberInWords(value, quantity, money)
  if (isNotEstimated(estimate))
    return { ends: "Nobody knows yet.", figures: "Left out of the score, and listed as left out." }
  if (typeof estimate === "number") return exactly(say(estimate))
  if ("value" in estimate) return exactly(say(estimate.value))
  const { low, high, likely, shape } = estimate
  if (low === high) return exactly(say(low))
  const [middle, average, tail] = [say(quoted.median), say(quoted.mean), say(quoted.percentile99)]
  const figures = `Middle ${middle} · average ${average} · 1 in 100 above ${tail}`
  if (likely !== undefined) {
    const least = low === 0 ? "Down to nothing" : `Never below ${say(low)}`
    return { ends: `${least}, never above ${say(high)}, most likely ${say(likely)}.`, figures }
  }
  if (shape === "uniform")
    return { ends: `Anything from ${low === 0 ? "nothing" : say(low)} to ${say(high)}, all equally likely.`, figures }
  const ends = `We would be surprised (1 in 20) below ${say(low)}, and just as surprised above ${say(high)}.`
  return { ends, figures }
}
