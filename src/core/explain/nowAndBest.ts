import type { CompiledModel } from "../loss/compile.ts"
import { currentPortfolio } from "../loss/portfolio.ts"
import { lossEvaluator } from "../loss/expectedLoss.ts"
import type { Found, NothingAllowed } from "../optimise/optimalPortfolio.ts"
import type { PortfolioProblem } from "../optimise/problem.ts"
import type { FoundPortfolio, PortfolioFigures } from "../score/report.ts"
import { importanceOf, importanceOfTechniques } from "./importance.ts"
import { type Move, movesBetween } from "./moves.ts"
import { planFigures } from "./planFigures.ts"

/** What hangs on the steps and techniques of a model under a portfolio, as shares of its expected loss, 0 to 1. */
export interface SharesOfLoss {
  /** By the id of the step; steps on which nothing hangs are absent. */
  readonly steps: Readonly<Record<string, number>>
  /** By the id of the technique, as steps name it. */
  readonly techniques: Readonly<Record<string, number>>
}

/** What is in place beside the best plan, as plain data: what a file for another tool tells of what was computed. */
export interface NowAndBest {
  /** Whether every probability is exact. */
  readonly exact: boolean
  /** Whether all shares were worked out: a step or technique that is absent is then one on which nothing hangs. */
  readonly complete: boolean
  readonly now: PortfolioFigures & SharesOfLoss
  /** Null where no portfolio is allowed. */
  readonly best: (FoundPortfolio & SharesOfLoss) | null
  /** The way from one to the other, what saves most first. */
  readonly moves: readonly Move[]
}

/**
 * What is in place beside the best plan.
 *
 * @param optimal - the best plan, as `optimalPortfolio` found it for this problem.
 * @param shouldStop - true ends it: shares that are not known by then are left out, and the moves not weighed are one.
 */
export function nowAndBest(
  compiled: CompiledModel,
  problem: PortfolioProblem,
  optimal: Found | NothingAllowed,
  shouldStop: () => boolean = () => false,
): NowAndBest {
  const current = currentPortfolio(compiled.model)
  const { controls, annualCost, expectedLoss, totalCost } = planFigures(problem, lossEvaluator(compiled), current)
  const moves = optimal.kind === "found" ? movesBetween(problem, current, optimal.portfolio, shouldStop) : []
  const shares = (portfolio: Uint8Array): SharesOfLoss => ({
    steps: Object.fromEntries(importanceOf(compiled, portfolio, shouldStop).map(({ step, share }) => [step, share])),
    techniques: Object.fromEntries(
      importanceOfTechniques(compiled, portfolio, shouldStop).map(({ technique, share }) => [technique, share]),
    ),
  })
  const sharesNow = shares(current)
  const best = optimal.kind === "found" ? { ...figuresOf(optimal), ...shares(optimal.portfolio) } : null
  return {
    exact: compiled.exact,
    complete: !shouldStop(),
    now: { controls, annualCost, expectedLoss, totalCost, ...sharesNow },
    best,
    moves,
  }
}

function figuresOf(found: Found): FoundPortfolio {
  const { controls, annualCost, expectedLoss, totalCost, proven, lowerBound, gap } = found
  return { controls, annualCost, expectedLoss, totalCost, proven, lowerBound, gap }
}
