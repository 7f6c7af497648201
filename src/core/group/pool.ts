import { type Distribution, distributionOf } from "../estimate/distribution.ts"
import type { Quantity } from "../estimate/estimate.ts"

/** A 90 % range: one chance in 20 that the number is below `low`, and one in 20 that it is above `high`. */
export interface Range90 {
  readonly low: number
  readonly high: number
}

/** What one person holds a number to be. */
export interface Opinion extends Range90 {
  /** Name or initials; "" for somebody who gave none. */
  readonly who: string
}

/** Several people's ranges of one number as one, in three ways. Nobody is weighted: each person counts as much as another. */
export interface Pooled {
  /**
   * The 90 % range of the mixture: one of the people is drawn, each as likely as the next, and believed. It keeps the
   * disagreement (linear opinion pool; Stone 1961, doi:10.1214/aoms/1177704873).
   */
  readonly mixture: Range90
  /**
   * The median of the lower ends to the median of the upper ends: as wide as people's own ranges, and unmoved by one who stands
   * apart (Hora et al. 2013, doi:10.1287/deca.2013.0282).
   */
  readonly medianOfQuantiles: Range90
  /** The geometric mean of the lower ends to that of the upper ends: a typical person's range. */
  readonly geometricMean: Range90
}

/**
 * Pools the ranges of a group, by the distributions that ranges of this quantity have in a document: lognormal for money and
 * rates, logit-normal for probabilities and reductions (model.md §2).
 *
 * @param opinions - at least one, each with 0 < low ≤ high within the bounds of the quantity; `low === high` is a number known
 * exactly.
 * @returns ranges in the unit of the quantity, their relative error below 1e-12.
 * @throws RangeError where nobody says anything.
 */
export function pool(opinions: readonly Opinion[], quantity: Quantity): Pooled {
  if (opinions.length === 0) throw new RangeError("a pool wants the range of at least one person")
  const lows = opinions.map(({ low }) => low)
  const highs = opinions.map(({ high }) => high)
  const members = opinions.map(({ low, high }) => distributionOf({ low, high }, quantity))
  return {
    mixture: { low: mixtureQuantile(members, 0.05), high: mixtureQuantile(members, 0.95) },
    medianOfQuantiles: { low: median(lows), high: median(highs) },
    geometricMean: { low: geometricMean(lows), high: geometricMean(highs) },
  }
}

/** The two who stand furthest apart, whom a group asks for their reasons first; null where all say the same. */
export interface Extremes {
  /** Places in the list of opinions. */
  readonly lowest: number
  readonly highest: number
}

/**
 * Who holds the number to be lowest and who highest, by the geometric middle of the range, and by its lower end where middles
 * are equal (Hemming et al. 2018, the step "discuss" of the IDEA protocol, doi:10.1111/2041-210X.12857).
 */
export function extremesOf(opinions: readonly Opinion[]): Extremes | null {
  const order = opinions.map((_, index) => index).sort((a, b) => standing(opinions[a]!, opinions[b]!))
  const [lowest, highest] = [order[0], order.at(-1)]
  if (lowest === undefined || highest === undefined || standing(opinions[lowest]!, opinions[highest]!) === 0)
    return null
  return { lowest, highest }
}

/** The geometric middle of a range. */
export function middleOfRange({ low, high }: Range90): number {
  return Math.sqrt(low) * Math.sqrt(high)
}

const standing = (a: Range90, b: Range90): number => middleOfRange(a) - middleOfRange(b) || a.low - b.low

/**
 * The least number at or below which a mixture of equal parts lies with chance p: halved between the members' own quantiles,
 * which hold it, until no number lies between.
 */
function mixtureQuantile(members: readonly Distribution[], p: number): number {
  const own = members.map((member) => member.quantile(p))
  let below = own.reduce((least, x) => Math.min(least, x))
  let above = own.reduce((most, x) => Math.max(most, x))
  const share = (x: number): number => members.reduce((sum, member) => sum + member.cdf(x), 0) / members.length
  while (below < above) {
    const between = below + (above - below) / 2
    if (between <= below || between >= above) break
    if (share(between) < p) below = between
    else above = between
  }
  return above
}

/** The middle number, or the arithmetic mean of the two middle ones. */
function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

function geometricMean(numbers: readonly number[]): number {
  return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length)
}
