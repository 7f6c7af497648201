import { exp } from "../estimate/elementary.ts"

/** Largest mean of {@link poissonCount}: far below where e^−mean leaves the range of a double. */
export const MOST_EVENTS = 500

/**
 * The Poisson count that a uniform number stands for: the smallest k with P(N ≤ k) > u. Never falls when the mean rises,
 * which is what makes portfolios under comparison share their luck.
 *
 * @param uniform - in [0, 1).
 * @param mean - from 0 to {@link MOST_EVENTS}.
 * @throws RangeError for a mean outside that range.
 */
export function poissonCount(uniform: number, mean: number): number {
  if (!(mean >= 0 && mean <= MOST_EVENTS)) throw new RangeError(`a mean between 0 and ${MOST_EVENTS}, found ${mean}`)
  let chance = exp(-mean)
  let cumulative = chance
  let k = 0
  // Beyond the mean the chances shrink, and where they no longer move the sum nothing is left to find.
  while (cumulative <= uniform) {
    k++
    chance *= mean / k
    const next = cumulative + chance
    if (next === cumulative && k > mean) return k
    cumulative = next
  }
  return k
}
