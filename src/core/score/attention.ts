import type { LossEvaluator } from "../loss/expectedLoss.ts"

/** Whom the money faces: the annual cost of a portfolio, shared out among the sources. All money per year. */
export interface Attention {
  /** By source, in the order of the model. */
  readonly bySource: Float64Array
  /** The cost of controls that prevent nothing. */
  readonly facesNobody: number
}

/**
 * Shares out the annual cost of each control of a portfolio in proportion to the loss of each source that returns when
 * it alone is removed (model.md §7). The parts sum to the annual cost of the portfolio.
 *
 * @param annualCost - of each control, in the order of the model.
 */
export function attention(evaluator: LossEvaluator, annualCost: Float64Array, portfolio: Uint8Array): Attention {
  const before = evaluator.breakdown(portfolio).bySource
  const bySource = new Float64Array(before.length)
  let facesNobody = 0
  const without = Uint8Array.from(portfolio)
  portfolio.forEach((isIn, control) => {
    if (isIn === 0) return
    without[control] = 0
    const returns = evaluator.breakdown(without).bySource.map((loss, source) => Math.max(0, loss - before[source]!))
    without[control] = 1
    const total = returns.reduce((sum, loss) => sum + loss, 0)
    const cost = annualCost[control]!
    if (total > 0) returns.forEach((loss, source) => (bySource[source]! += (cost * loss) / total))
    else facesNobody += cost
  })
  return { bySource, facesNobody }
}
