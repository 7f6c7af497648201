import type { CompiledModel, CompileOptions } from "../loss/compile.ts"
import { lossEvaluator, type LossEvaluator } from "../loss/expectedLoss.ts"
import { currentPortfolio } from "../loss/portfolio.ts"
import { optimalPortfolio, type Found } from "../optimise/optimalPortfolio.ts"
import { portfolioProblem } from "../optimise/portfolioProblem.ts"
import type { PortfolioProblem } from "../optimise/problem.ts"
import type { SearchOptions } from "../optimise/search.ts"

/** What is explained: a model with every estimate at its mean, what is in place, and the best plan. */
export interface Subject {
  readonly compiled: CompiledModel
  readonly evaluator: LossEvaluator
  readonly problem: PortfolioProblem
  /** 1 where a control is in place. */
  readonly current: Uint8Array
  /** The best plan; null where nothing is allowed. */
  readonly best: Found | null
  readonly search: SearchOptions
  /** How to compile variants of the model. */
  readonly compiling: CompileOptions
}

/** Gathers what every explanation needs, with one search for the best plan. */
export function subjectOf(
  compiled: CompiledModel,
  search: SearchOptions = {},
  compiling: CompileOptions = {},
): Subject {
  const evaluator = lossEvaluator(compiled)
  const problem = portfolioProblem(compiled, compiled.means, evaluator)
  const best = optimalPortfolio(problem, search)
  return {
    compiled,
    evaluator,
    problem,
    current: currentPortfolio(compiled.model),
    best: best.kind === "found" ? best : null,
    search,
    compiling,
  }
}
