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
 * @param sources - how many the model has.
 */
export function attention(
  { terms }: Pick<LossEvaluator, "terms">,
  annualCost: Float64Array,
  portfolio: Uint8Array,
  sources: number,
): Attention {
  const before = terms.map((term) => term.evaluate(portfolio))
  const touched = new Map<number, number[]>()
  terms.forEach(({ controls }, t) => {
    for (const control of controls) {
      if (portfolio[control] === 0) continue
      const list = touched.get(control)
      if (list) list.push(t)
      else touched.set(control, [t])
    }
  })
  const bySource = new Float64Array(sources)
  let facesNobody = 0
  const without = Uint8Array.from(portfolio)
  portfolio.forEach((isIn, control) => {
    if (isIn === 0) return
    without[control] = 0
    const returns = new Float64Array(sources)
    for (const t of touched.get(control) ?? []) returns[terms[t]!.source]! += terms[t]!.evaluate(without) - before[t]!
    without[control] = 1
    const returned = returns.map((loss) => Math.max(0, loss))
    const total = returned.reduce((sum, loss) => sum + loss, 0)
    const cost = annualCost[control]!
    if (total > 0) returned.forEach((loss, source) => (bySource[source]! += (cost * loss) / total))
    else facesNobody += cost
  })
  return { bySource, facesNobody }
}
