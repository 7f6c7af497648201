import { evaluatorOf } from "./evaluator.ts"
import type { Evaluator } from "./evaluator.ts"
import { enumerateFrontier } from "./enumerateFrontier.ts"
import type { NothingAllowed } from "./optimalPortfolio.ts"
import { openParts } from "./parts.ts"
import type { PortfolioProblem } from "./problem.ts"
import { compareLists, LEAST_TOTAL, sortedIds, TIE } from "./question.ts"
import type { Candidate } from "./question.ts"
import { firstDecisions } from "./rules.ts"
import type { Decisions } from "./rules.ts"
import { relativeGap } from "./search.ts"
import { solve } from "./solve.ts"

/** A portfolio that no other allowed one beats. */
export interface FrontierPoint {
  readonly annualCost: number
  readonly expectedLoss: number
  readonly totalCost: number
  /** Its controls, as sorted ids: the first of `ties`. */
  readonly controls: readonly string[]
  /** Every portfolio of this cost and loss, at most {@link MOST_TIES} of them, in the order of their ids. */
  readonly ties: readonly (readonly string[])[]
  /** True where it is proven that nothing as cheap loses less. */
  readonly proven: boolean
  /** (expectedLoss − lower bound) / expectedLoss; 0 where proven. */
  readonly gap: number
}

/** What each budget could buy, cheapest first. */
export interface Frontier {
  readonly kind: "frontier"
  readonly points: readonly FrontierPoint[]
  /** True where the points are all there are, false where they are those of a ladder of budgets. */
  readonly complete: boolean
  /** Index of the point of least total cost: up to it the next unit of money saves more than a unit of loss on the whole. */
  readonly stop: number
}

/** How to look for the frontier. */
export interface FrontierOptions {
  /** Budgets of the ladder where the frontier is not complete; 24 unless said. */
  readonly rungs?: number
  /** The most search nodes for one rung; 2,000 unless said. */
  readonly nodeLimit?: number
  /** Told how far it is, in [0, 1], and how to get what is known so far: the points of the rungs that are done. */
  readonly onProgress?: (share: number, soFar: () => Frontier) => void
  /** Asked now and then; true ends the ladder with the rungs so far. */
  readonly shouldStop?: () => boolean
}

/** The most ties listed for one point. */
export const MOST_TIES = 256

/**
 * The frontier of model.md §6: the allowed portfolios that no other one beats (at most as dear and at most as lossy, one
 * of the two strictly less, at a relative 1e-12). Complete where each part of the problem leaves about 20 controls
 * undecided; else L° for a ladder of budgets, among them the cost of what is in place and of the best portfolio.
 */
export function frontier(problem: PortfolioProblem, options: FrontierOptions = {}): Frontier | NothingAllowed {
  const first = firstDecisions(problem)
  if (first.kind === "nothingAllowed") return first
  const evaluator = evaluatorOf(problem)
  const decisions = first.decisions.slice()
  const all = enumerateFrontier(evaluator, decisions, openParts(problem, decisions), options.shouldStop)
  if (all) {
    const points = undominated(problem, all, 1e-12).map((group) => pointOf(problem, group, problem.exact, 0))
    const whole: Frontier = { kind: "frontier", points, complete: true, stop: stopOf(points) }
    options.onProgress?.(1, () => whole)
    return whole
  }
  return ladder(evaluator, first.decisions, options)
}

/** The groups of tied candidates that no other candidate beats, cheapest first. */
export function undominated(
  problem: PortfolioProblem,
  candidates: readonly Candidate[],
  tolerance: number,
): readonly (readonly Candidate[])[] {
  const less = (a: number, b: number): boolean => a < b && (b === Infinity || b - a > tolerance * Math.abs(b))
  const sorted = candidates.toSorted((a, b) => a.annualCost - b.annualCost || a.expectedLoss - b.expectedLoss)
  const groups: Candidate[][] = []
  let leastLoss = Infinity
  for (let i = 0; i < sorted.length;) {
    const cost = sorted[i]!.annualCost
    let end = i
    let loss = Infinity
    for (; end < sorted.length && !less(cost, sorted[end]!.annualCost); end++) {
      loss = Math.min(loss, sorted[end]!.expectedLoss)
    }
    if (less(loss, leastLoss)) {
      groups.push(sorted.slice(i, end).filter((candidate) => !less(loss, candidate.expectedLoss)))
      leastLoss = loss
    }
    i = end
  }
  return groups.map((group) =>
    group.length === 1
      ? group
      : group.toSorted((a, b) => compareLists(sortedIds(problem, a.portfolio), sortedIds(problem, b.portfolio))),
  )
}

function pointOf(problem: PortfolioProblem, group: readonly Candidate[], proven: boolean, gap: number): FrontierPoint {
  const [first] = group
  if (!first) throw new Error("a point of the frontier without a portfolio")
  const ties = group.slice(0, MOST_TIES).map((candidate) => sortedIds(problem, candidate.portfolio))
  return {
    annualCost: first.annualCost,
    expectedLoss: first.expectedLoss,
    totalCost: first.annualCost + first.expectedLoss,
    controls: ties[0]!,
    ties,
    proven,
    gap,
  }
}

/** The first point of least total cost. */
function stopOf(points: readonly FrontierPoint[]): number {
  let stop = 0
  points.forEach((point, i) => {
    if (point.totalCost < points[stop]!.totalCost * (1 - TIE)) stop = i
  })
  return stop
}

function ladder(evaluator: Evaluator, decisions: Decisions, options: FrontierOptions): Frontier {
  const { problem } = evaluator
  const limits = { nodeLimit: options.nodeLimit ?? 2000, ...(options.shouldStop && { shouldStop: options.shouldStop }) }
  const budgets = budgetsOf(evaluator, decisions, options.rungs ?? 24)
  const found: { candidate: Candidate; proven: boolean; gap: number }[] = []
  const best = solve(problem, LEAST_TOTAL, limits, evaluator)
  if (best.kind === "solved" && best.tied[0]) budgets.push(best.tied[0].annualCost)
  const soFar = (): Frontier => {
    const proof = new Map(found.map((entry) => [entry.candidate, entry]))
    const points = undominated(problem, [...proof.keys()], TIE).map(([candidate]) => {
      const entry = proof.get(candidate!)!
      return pointOf(problem, [candidate!], entry.proven, entry.proven ? 0 : entry.gap)
    })
    return { kind: "frontier", points, complete: false, stop: stopOf(points) }
  }
  for (const [i, budget] of spreadOut(budgets).entries()) {
    if (i > 0 && options.shouldStop?.() === true) break
    const question = { costWeight: 0, lossWeight: 1, budget, lossLimit: Infinity } as const
    const solution = solve(problem, question, limits, evaluator)
    const [candidate] = solution.kind === "solved" ? solution.tied : []
    if (solution.kind === "solved" && candidate)
      found.push({ candidate, proven: solution.proven, gap: relativeGap(candidate.expectedLoss, solution.lowerBound) })
    options.onProgress?.((i + 1) / budgets.length, soFar)
  }
  return soFar()
}

/**
 * Budgets in the order in which they are asked for: those that were added last (of the best plan and of what is in place), the least
 * and the most, and then the others, each between two of those before. What is known half-way spans the whole.
 */
function spreadOut(budgets: readonly number[]): readonly number[] {
  const rising = budgets.toSorted((a, b) => a - b)
  const added = budgets.slice(-2).toReversed()
  const order = [...new Set([...added.map((budget) => rising.indexOf(budget)), 0, rising.length - 1])]
  const asked = new Set(order)
  for (let step = rising.length; step >= 1 && order.length < rising.length; step = Math.floor(step / 2))
    for (let i = 0; i < rising.length; i += step)
      if (!asked.has(i)) {
        asked.add(i)
        order.push(i)
      }
  return order.map((i) => rising[i]!)
}

/** Evenly spaced from the cheapest allowed portfolio to all open controls, and what is in place now. */
function budgetsOf(evaluator: Evaluator, decisions: Decisions, rungs: number): number[] {
  const cost = (take: (decision: number, c: number) => boolean): number =>
    evaluator.cost(Uint8Array.from(decisions, (decision, c) => (take(decision, c) ? 1 : 0)))
  const least = cost((decision) => decision === 1)
  const most = cost((decision) => decision !== 0)
  const now = evaluator.cost(evaluator.problem.inPlace)
  const steps = Array.from({ length: rungs }, (_, i) => least + ((most - least) * i) / Math.max(1, rungs - 1))
  return now > least && now < most ? [...steps, now] : steps
}
