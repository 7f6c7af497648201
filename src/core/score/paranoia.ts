/** Annual cost and expected annual loss of a portfolio. */
export interface CostAndLoss {
  readonly annualCost: number
  readonly expectedLoss: number
}

/**
 * The paranoia score: what is spent against what is best spent (model.md §7). 1 is the right amount; null where the best
 * plan spends nothing and something is spent.
 */
export function levelOf(current: CostAndLoss, optimal: CostAndLoss): number | null {
  if (optimal.annualCost === 0) return current.annualCost === 0 ? 1 : null
  return current.annualCost / optimal.annualCost
}

/** What is achievable below this share of the loss is rounding, not risk. */
const NOTHING_ACHIEVABLE = 1e-12

/**
 * Of the loss that this same money could remove, the share that it does remove: at most 1; null where nothing is
 * achievable.
 *
 * @param lossWithout - expected annual loss with no controls.
 * @param sameSpend - the allowed portfolio of least loss that costs at most what the current one does.
 */
export function placementOf(lossWithout: number, current: CostAndLoss, sameSpend: CostAndLoss): number | null {
  const achievable = lossWithout - sameSpend.expectedLoss
  // Of a loss that is all rounding, and may even be a hair below nothing, nothing is achievable.
  if (!(achievable > NOTHING_ACHIEVABLE * Math.abs(lossWithout))) return null
  return Math.min(1, (lossWithout - current.expectedLoss) / achievable)
}

/** The price of being wrongly paranoid, per year, and its two parts, which sum to it. */
export interface Excess {
  readonly total: number
  /** What the same money, placed well, would save. */
  readonly placement: number
  /** What then remains to be saved by spending more or less. */
  readonly level: number
}

/** T(current) − T(optimal), split exactly at the same money placed well (model.md §7). */
export function excessOf(current: CostAndLoss, optimal: CostAndLoss, sameSpend: CostAndLoss): Excess {
  const best = optimal.annualCost + optimal.expectedLoss
  const total = current.annualCost + current.expectedLoss - best
  const placement = Math.max(0, current.expectedLoss - sameSpend.expectedLoss)
  // The rest, not a second difference: so the parts sum to the total to the last bit that adding two numbers allows.
  return { total, placement, level: Math.max(0, total - placement) }
}
