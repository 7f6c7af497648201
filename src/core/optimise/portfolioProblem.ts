import { hasUnknownCost, isInPlace, statusOf } from "../model/query.ts"
import { annualCosts } from "../loss/cost.ts"
import type { CompiledModel } from "../loss/compile.ts"
import { currentPortfolio } from "../loss/portfolio.ts"
import { lossEvaluator, type LossEvaluator } from "../loss/expectedLoss.ts"
import type { Freedom, PortfolioProblem } from "./problem.ts"

/**
 * The decision that a model poses: its controls with their costs, rules and effects on the expected loss.
 *
 * @param values - a value for every parameter; the means unless others are given.
 * @param evaluator - the evaluator of these values, where the caller has one already.
 */
export function portfolioProblem(
  compiled: CompiledModel,
  values: Float64Array = compiled.means,
  evaluator: LossEvaluator = lossEvaluator(compiled, values),
): PortfolioProblem {
  const { controls } = compiled.model
  const indexOf = new Map(controls.map(({ id }, i) => [id, i]))
  const pairs = new Map<string, readonly [number, number]>()
  controls.forEach((control, c) => {
    for (const id of control.excludes ?? []) {
      const other = indexOf.get(id)!
      const pair = [Math.min(c, other), Math.max(c, other)] as const
      pairs.set(pair.join(), pair)
    }
  })
  return {
    controlIds: controls.map(({ id }) => id),
    annualCost: annualCosts(compiled, values),
    freedom: controls.map((control): Freedom => {
      const status = statusOf(control)
      // What has no known cost would be bought for nothing: it is not offered until somebody says what it costs.
      const isOffered = isInPlace(control) || !hasUnknownCost(control)
      return status === "required" ? "in" : status === "ruled-out" || !isOffered ? "out" : "free"
    }),
    inPlace: currentPortfolio(compiled.model),
    requires: controls.map((control) => (control.requires ?? []).map((id) => indexOf.get(id)!)),
    excludes: [...pairs.values()],
    terms: evaluator.terms,
    ...(!compiled.exact && { floor: evaluator.floor }),
    exact: compiled.exact,
  }
}
