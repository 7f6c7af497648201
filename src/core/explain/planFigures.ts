import type { LossEvaluator } from "../loss/expectedLoss.ts"
import { controlsIn } from "../loss/portfolio.ts"
import type { PortfolioProblem } from "../optimise/problem.ts"
import { isAllowed, type BrokenRule } from "../optimise/rules.ts"
import type { PortfolioFigures } from "../score/report.ts"

/** What a portfolio costs and leaves, and the first rule that it breaks, else null. */
export interface PlanFigures extends PortfolioFigures {
  readonly brokenRule: BrokenRule | null
}

/** The figures of one portfolio of a problem, whether it is allowed or not. */
export function planFigures(problem: PortfolioProblem, evaluator: LossEvaluator, portfolio: Uint8Array): PlanFigures {
  const annualCost = problem.annualCost.reduce((sum, cost, c) => sum + (portfolio[c] === 1 ? cost : 0), 0)
  const expectedLoss = evaluator.expectedLoss(portfolio)
  return {
    controls: controlsIn(portfolio, problem.controlIds),
    annualCost,
    expectedLoss,
    totalCost: annualCost + expectedLoss,
    brokenRule: isAllowed(problem, portfolio),
  }
}
