import { limitOf } from "./ascent.ts"
import type { Decisions } from "./rules.ts"
import { minimaOf, tableCounts } from "./splitting.ts"
import type { Minima, Split, SplitContext } from "./splitting.ts"

/** By this share of itself the price of the limit is moved to either side; from 0.001 to 0.1 any serves. */
const PRICE_STEP = 0.02

/**
 * The open controls that are disputed most between what the tables choose a little below the price of the limit and a
 * little above it: the dearest, times the share of its tables that change their mind, first.
 *
 * At the right price a large purchase that just does not fit looks as good as none: neither choice raises the bound at that
 * price, so no look ahead finds it. Once it is decided the price moves, and the bound with it (branching for a Lagrangian
 * relaxation of a knapsack).
 *
 * @param count - at most so many.
 * @returns their indices; none where no limit has a price.
 */
export function mostDisputed(context: SplitContext, split: Split, decisions: Decisions, count: number): number[] {
  const limit = limitOf(context)
  if (limit === null || split[limit] === 0) return []
  const counts = tableCounts(split, decisions.length)
  const chosenAt = (price: number): Minima => minimaOf(context, { ...split, [limit]: price }, decisions, counts)
  const below = chosenAt(split[limit] * (1 - PRICE_STEP)).share
  const above = chosenAt(split[limit] * (1 + PRICE_STEP)).share
  const dispute = (c: number): number => context.annualCost[c]! * Math.abs(below[c]! - above[c]!)
  return Array.from(decisions.keys())
    .filter((c) => decisions[c] === -1 && dispute(c) > 0)
    .toSorted((a, b) => dispute(b) - dispute(a) || a - b)
    .slice(0, count)
}
