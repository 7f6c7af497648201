import type { CompiledModel } from "../loss/compile.ts"
import { lossEvaluator } from "../loss/expectedLoss.ts"
import { portfolioOf } from "../loss/portfolio.ts"
import { portfolioProblem } from "../optimise/portfolioProblem.ts"
import { movesBetween, type Move } from "./moves.ts"
import { planFigures, type PlanFigures } from "./planFigures.ts"
import { worthOf, type ControlWorth } from "./worth.ts"

/** The way from one portfolio to another. */
export interface Journey {
  readonly from: PlanFigures
  /** Each with what it changes; what saves most comes first. Their changes lead from `from` to `to`. */
  readonly moves: readonly Move[]
  readonly to: PlanFigures
  /** What each control is worth in `to`, or would be worth beside it, in the order of the model. */
  readonly worth: readonly ControlWorth[]
}

/** The moves from one set of controls to another, as ids, with every estimate at its mean. */
export function journeyBetween(compiled: CompiledModel, from: readonly string[], to: readonly string[]): Journey {
  const evaluator = lossEvaluator(compiled)
  const problem = portfolioProblem(compiled, compiled.means, evaluator)
  const [start, end] = [portfolioOf(compiled.model, from), portfolioOf(compiled.model, to)]
  return {
    from: planFigures(problem, evaluator, start),
    moves: movesBetween(problem, start, end),
    to: planFigures(problem, evaluator, end),
    worth: worthOf({ problem, evaluator }, end),
  }
}
