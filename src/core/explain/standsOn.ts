import type { Estimate } from "../estimate/estimate.ts"
import { isNotEstimated } from "../estimate/unknown.ts"
import type { CompiledModel } from "../loss/compile.ts"
import { lossEvaluator } from "../loss/expectedLoss.ts"

/** How much of the expected loss hangs on one number. */
export interface Support {
  /** Id of the parameter. */
  readonly estimate: string
  /** The expected annual loss that comes or goes with it: the loss as it is, less the loss were it nothing, without sign. */
  readonly weight: number
}

/** What the expected loss stands on. */
export interface Standpoint {
  /** Every number on which any loss hangs, the heaviest first. */
  readonly supports: readonly Support[]
  /** The share of all weight that confirmed numbers carry, 0 to 1; 1 where no loss hangs on any number. */
  readonly confirmed: number
}

/** Below this share of confirmed weight a verdict is an early guess (ux.md §2.4). */
export const EARLY_GUESS = 0.6

/**
 * Whether a number is more than a guess: known exactly, or of a basis above one person's guess, or with a reason where the
 * document names no basis. What nobody has estimated is less than a guess.
 */
export function isConfirmed(estimate: Estimate): boolean {
  if (typeof estimate === "number") return true
  if (isNotEstimated(estimate)) return false
  const { basis, why } = estimate
  if (basis !== undefined) return basis !== "guess" && basis !== "template"
  return "value" in estimate || why !== undefined
}

/**
 * What the expected loss under a portfolio stands on. The loss is a straight line in every number, the others at their means,
 * so the difference to nothing is the number's whole part in it.
 */
export function standsOn(compiled: CompiledModel, portfolio: Uint8Array): Standpoint {
  const { parameters, means } = compiled
  const total = lossEvaluator(compiled).expectedLoss(portfolio)
  const values = means.slice()
  let all = 0
  let sure = 0
  const supports = parameters.flatMap(({ id, estimate }, p): Support[] => {
    values[p] = 0
    const weight = Math.abs(total - lossEvaluator(compiled, values).expectedLoss(portfolio))
    values[p] = means[p]!
    if (weight <= ROUNDING * total) return []
    all += weight
    if (isConfirmed(estimate)) sure += weight
    return [{ estimate: id, weight }]
  })
  return { supports: supports.sort((a, b) => b.weight - a.weight), confirmed: all === 0 ? 1 : sure / all }
}

/** Differences this small beside the whole are rounding of sums. */
const ROUNDING = 1e-12
