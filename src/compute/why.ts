import {
  balsaTest,
  changeElement,
  compileModel,
  costliestPaths,
  currentPortfolio,
  importanceOf,
  lossEvaluator,
  movesBetween,
  portfolioOf,
  portfolioProblem,
  subjectOf,
  weakestPaths,
  worthOf,
  type BalsaVerdict,
  type Model,
  type PortfolioFigures,
  type Step,
} from "../core/index.ts"
import type { Block, Why } from "./protocol.ts"

/** Paths, importance, worth and moves of a valid model under what is in place. */
export function why(model: Model): Why {
  const subject = subjectOf(compileModel(model))
  const { compiled, problem, current, best } = subject
  return {
    paths: weakestPaths(compiled, current),
    importance: importanceOf(compiled, current),
    worth: worthOf(subject, current),
    moves: best ? movesBetween(problem, current, best.portfolio) : [],
  }
}

/** The balsa test of what is in place. */
export function balsa(model: Model): readonly BalsaVerdict[] {
  const subject = subjectOf(compileModel(model))
  return balsaTest(subject, subject.current)
}

function impossible(step: Step): Step {
  const own = Object.fromEntries(Object.entries(step).filter(([key]) => key !== "sameAs" && key !== "bySource"))
  return { ...(own as Omit<Step, "sameAs" | "bySource">), success: 0 }
}

/** What would be left if a step could never succeed: no promise of any control, a look at what comes next. */
export function block(model: Model, step: string): Block {
  const compiled = compileModel(changeElement(model, "steps", step, impossible))
  const current = currentPortfolio(model)
  const [next = null] = costliestPaths(compiled, current, 1)
  return { step, next, expectedLoss: lossEvaluator(compiled).expectedLoss(current) }
}

/** What portfolios of a model cost and leave, each by the ids of its controls. */
export function portfolios(model: Model, wanted: readonly (readonly string[])[]): readonly PortfolioFigures[] {
  const compiled = compileModel(model)
  const evaluator = lossEvaluator(compiled)
  const { annualCost } = portfolioProblem(compiled, compiled.means, evaluator)
  return wanted.map((ids) => {
    const portfolio = portfolioOf(model, ids)
    const cost = annualCost.reduce((sum, one, c) => sum + (portfolio[c] === 1 ? one : 0), 0)
    const expectedLoss = evaluator.expectedLoss(portfolio)
    return { controls: [...ids].sort(), annualCost: cost, expectedLoss, totalCost: cost + expectedLoss }
  })
}
