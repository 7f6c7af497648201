import { evaluatorOf } from "./evaluator.ts"
import type { PortfolioProblem } from "./problem.ts"
import { excessOf, LEAST_TOTAL, sortedIds, valueOf } from "./question.ts"
import type { Candidate, Question } from "./question.ts"
import { firstDecisions } from "./rules.ts"
import type { BrokenRule } from "./rules.ts"
import { relativeGap } from "./search.ts"
import type { SearchOptions } from "./search.ts"
import { solve } from "./solve.ts"

/** A portfolio found by search, with its proof. */
export interface Found {
  readonly kind: "found"
  /** One entry per control of the problem, 1 where it is in. */
  readonly portfolio: Uint8Array
  /** Ids of its controls, sorted. */
  readonly controls: readonly string[]
  /** Annual cost of its controls. */
  readonly annualCost: number
  /** Expected annual loss under it, the sum of the terms in their order. */
  readonly expectedLoss: number
  /** Annual cost plus expected annual loss. */
  readonly totalCost: number
  /** True where nothing allowed is better and the problem is exact. */
  readonly proven: boolean
  /**
   * Nothing allowed has a smaller value in the question asked (total cost, loss, or cost). Equals it where proven. Where the
   * problem is not exact this holds of the estimates only.
   */
  readonly lowerBound: number
  /** (value − lowerBound) / value; 0 where proven. */
  readonly gap: number
  /** Nodes of the search tree visited. */
  readonly nodes: number
  /** The gap before the first branching. */
  readonly rootGap: number
  /** Every portfolio that ties, this one first, each as sorted ids; only with `allOptimal`, else just this one. */
  readonly ties: readonly (readonly string[])[]
}

/** No portfolio is allowed, because of this rule. */
export interface NothingAllowed {
  readonly kind: "nothingAllowed"
  readonly rule: BrokenRule
}

/** Portfolios are allowed, but none within the limit; `see `least`. */
export interface NothingWithin {
  readonly kind: "nothingWithin"
  readonly limit: "budget" | "lossLimit"
  /** Nothing allowed costs (or loses) less than this, in money a year. */
  readonly least: number
}

/**
 * The allowed portfolio of least annual cost plus expected annual loss (model.md §6). Ties, at a relative 1e-12: the
 * cheaper, then the smaller symmetric difference to what is in place, then the sorted ids element by element.
 * The same answer on every run; where `shouldStop` or `nodeLimit` ends the search early, the best so far and its gap.
 */
export function optimalPortfolio(problem: PortfolioProblem, options: SearchOptions = {}): Found | NothingAllowed {
  const answer = ask(problem, LEAST_TOTAL, options)
  if (answer.kind === "nothingWithin") throw new Error(`an unlimited question found nothing within ${answer.limit}`)
  return answer
}

/** As `optimalPortfolio`, among the portfolios whose annual cost is at most `budget`. */
export function bestWithinBudget(
  problem: PortfolioProblem,
  budget: number,
  options: SearchOptions = {},
): Found | NothingAllowed | NothingWithin {
  return ask(problem, { ...LEAST_TOTAL, budget }, options)
}

/**
 * L°(b) of model.md §6: the allowed portfolio of least expected annual loss among those whose annual cost is at most
 * `budget`. Ties, at a relative 1e-12 of the loss: the cheaper, then the smaller symmetric difference to what is in
 * place, then the sorted ids. `lowerBound` and `gap` are those of the loss.
 */
export function leastLossWithin(
  problem: PortfolioProblem,
  budget: number,
  options: SearchOptions = {},
): Found | NothingAllowed | NothingWithin {
  return ask(problem, { costWeight: 0, lossWeight: 1, budget, lossLimit: Infinity }, options)
}

/**
 * The allowed portfolio of least annual cost among those whose expected annual loss is at most `maxLoss`. Ties, at a
 * relative 1e-12 of the cost: the one that loses less, then as ever. `lowerBound` and `gap` are those of the cost.
 */
export function leastCostForLoss(
  problem: PortfolioProblem,
  maxLoss: number,
  options: SearchOptions = {},
): Found | NothingAllowed | NothingWithin {
  return ask(problem, { costWeight: 1, lossWeight: 0, budget: Infinity, lossLimit: maxLoss }, options)
}

function ask(
  problem: PortfolioProblem,
  question: Question,
  options: SearchOptions,
): Found | NothingAllowed | NothingWithin {
  const evaluator = evaluatorOf(problem, options.memory)
  const solution = solve(problem, question, options, evaluator)
  if (solution.kind === "nothingAllowed") return solution
  let [best] = solution.tied
  if (!best) {
    if (question.budget < Infinity) return nothingWithin("budget", evaluator.cost(leastPortfolio(problem)))
    const safest = solve(
      problem,
      { ...question, costWeight: 0, lossWeight: 1, lossLimit: Infinity },
      options,
      evaluator,
    )
    if (safest.kind === "nothingAllowed") return safest
    best = safest.tied[0]!
    if (excessOf(question, best) > 0) return nothingWithin("lossLimit", safest.lowerBound)
  }
  const value = valueOf(question, best)
  return {
    kind: "found",
    ...figures(problem, best),
    proven: solution.proven,
    lowerBound: solution.proven ? value : Math.min(value, solution.lowerBound),
    gap: solution.proven ? 0 : relativeGap(value, solution.lowerBound),
    nodes: solution.nodes,
    rootGap: solution.rootGap,
    ties: (options.allOptimal === true ? solution.tied : [best]).map((tie) => sortedIds(problem, tie.portfolio)),
  }
}

function nothingWithin(limit: NothingWithin["limit"], least: number): NothingWithin {
  return { kind: "nothingWithin", limit, least }
}

/** What the statuses and rules put into every allowed portfolio: itself allowed, and the cheapest, costs being at least 0. */
function leastPortfolio(problem: PortfolioProblem): Uint8Array {
  const first = firstDecisions(problem)
  if (first.kind === "nothingAllowed") throw new Error(`no portfolio is allowed: ${first.rule.rule}`)
  return Uint8Array.from(first.decisions, (decision) => (decision === 1 ? 1 : 0))
}

function figures(problem: PortfolioProblem, candidate: Candidate) {
  return {
    portfolio: candidate.portfolio,
    controls: sortedIds(problem, candidate.portfolio),
    annualCost: candidate.annualCost,
    expectedLoss: candidate.expectedLoss,
    totalCost: candidate.annualCost + candidate.expectedLoss,
  }
}
