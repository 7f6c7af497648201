import { distributionOf } from "../estimate/distribution.ts"
import { normalQuantile } from "../estimate/normal.ts"
import type { Parameter } from "../model/parameters.ts"

/** What the draws say of one estimate and the level, all other estimates varying too. */
export interface LevelGiven {
  /** Id of the parameter. */
  readonly estimate: string
  /** The mean level where the estimate is at its 5th and at its 95th percentile. */
  readonly low: number
  readonly high: number
  /** Standard error of high − low: the draws are few. */
  readonly error: number
}

/** How the level varies over the draws, and with which estimates. */
export interface LevelVariation {
  /** Draws that have a level. */
  readonly draws: number
  readonly mean: number
  readonly sd: number
  /** Every estimate that is not exact, the widest swing first. */
  readonly given: readonly LevelGiven[]
}

/** A draw of all estimates, in the order of the parameters, and the level in it; null where it has none. */
export interface DrawnLevel {
  readonly values: Float64Array
  readonly level: number | null
}

/** Distance of the 5th and the 95th percentile from the middle, in standard deviations of a normal. */
const END = normalQuantile(0.95)

/** Of fewer draws a line through them says nothing. */
const FEWEST_DRAWS = 8

/**
 * The conditional means of the level (ux.md §2.12-G): for each estimate a least-squares line of the level through the draws,
 * read at the estimate's 5th and 95th percentile. The line is straight on the estimate's own normal scale, where a lognormal
 * is its logarithm: on the plain one a few far draws would decide it.
 *
 * @returns null where too few draws have a level.
 */
export function levelVariation(parameters: readonly Parameter[], drawn: readonly DrawnLevel[]): LevelVariation | null {
  const values = drawn.flatMap(({ values, level }) => (level === null ? [] : [values]))
  const levels = drawn.flatMap(({ level }) => level ?? [])
  if (levels.length < FEWEST_DRAWS) return null
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length
  const squares = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0)
  const given = parameters.flatMap(({ id, estimate, quantity }, p): LevelGiven[] => {
    const distribution = distributionOf(estimate, quantity)
    if (distribution.variance === 0) return []
    const places = values.map((draw) => normalPlace(distribution.cdf(draw[p]!)))
    return [{ estimate: id, ...lineThrough(places, levels, mean, squares) }]
  })
  return {
    draws: levels.length,
    mean,
    sd: Math.sqrt(squares / (levels.length - 1)),
    given: given.sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low)),
  }
}

/** Where a share of the probability lies on the normal scale; a share of 0 or 1 is as far out as a draw of 2^32 goes. */
function normalPlace(share: number): number {
  return normalQuantile(Math.min(1 - FURTHEST, Math.max(FURTHEST, share)))
}

const FURTHEST = 2 ** -32

function lineThrough(
  places: readonly number[],
  levels: readonly number[],
  mean: number,
  squares: number,
): Pick<LevelGiven, "low" | "high" | "error"> {
  const count = places.length
  const middle = places.reduce((sum, place) => sum + place, 0) / count
  let width = 0
  let product = 0
  places.forEach((place, i) => {
    width += (place - middle) ** 2
    product += (place - middle) * (levels[i]! - mean)
  })
  const slope = width > 0 ? product / width : 0
  const rest = Math.max(0, squares - slope * product)
  return {
    // A level is never below 0, however far down the line leads.
    low: Math.max(0, mean + slope * (-END - middle)),
    high: Math.max(0, mean + slope * (END - middle)),
    error: width > 0 ? 2 * END * Math.sqrt(rest / (count - 2) / width) : 0,
  }
}

/** The mean level where a share of an estimate's probability lies below it; beyond the 5th and 95th percentile, as there. */
export function levelAtShare({ low, high }: LevelGiven, share: number): number {
  const place = Math.min(END, Math.max(-END, normalPlace(share)))
  return low + ((high - low) * (place + END)) / (2 * END)
}

/** Standard errors beyond which a swing is more than the luck of the draws: 1 in 100 of no swing at all is. */
const BEYOND_LUCK = 2.58

/** Whether a swing is more than the luck of the draws. */
export function isBeyondLuck({ low, high, error }: LevelGiven): boolean {
  return Math.abs(high - low) > BEYOND_LUCK * error
}

/**
 * How far all estimates but those named move the level together: the 90 % range that is left about its mean when what the
 * named ones explain is taken out of the variance.
 */
export function levelLeft(
  { mean, sd, given }: LevelVariation,
  without: ReadonlySet<string>,
): { readonly low: number; readonly high: number } {
  const explained = given.reduce((sum, { estimate, low, high, error }) => {
    if (!without.has(estimate)) return sum
    // The square of a slope is too large by the square of its error, on average.
    return sum + Math.max(0, (high - low) ** 2 - error ** 2) / (2 * END) ** 2
  }, 0)
  const half = END * Math.sqrt(Math.max(0, sd * sd - explained))
  return { low: Math.max(0, mean - half), high: mean + half }
}
