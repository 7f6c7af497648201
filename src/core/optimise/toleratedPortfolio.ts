import { evaluatorOf, type Memory } from "./evaluator.ts"
import { allAllowed, rest, type Part } from "./inOrder.ts"
import { optimalPortfolio, type Found, type NothingAllowed } from "./optimalPortfolio.ts"
import type { PortfolioProblem } from "./problem.ts"
import { compareTied, LEAST_TOTAL, sortedIds, type Candidate } from "./question.ts"
import { isAllowed } from "./rules.ts"
import { relativeGap, type SearchOptions } from "./search.ts"

/** The portfolio of least total cost among those whose tail the owner tolerates. `proven` holds of the sampled years only. */
export type Tolerated = Found & {
  /** How far its tail is above the limits: 0 where it keeps to them. */
  readonly excess: 0
  /** Portfolios whose tail was looked at. */
  readonly looks: number
}

/** No portfolio that was looked at is tolerated. */
export interface NothingTolerated {
  readonly kind: "nothingTolerated"
  /** True where every allowed portfolio was looked at. */
  readonly proven: boolean
  /** The least excess of probability that was met, in (0, 1]. */
  readonly leastExcess: number
  readonly looks: number
}

/** Portfolios whose tails are looked at, unless more are asked for: each takes some hundred milliseconds. */
export const LOOKS = 60

/** Looks at all of a few portfolios in the order of their total cost. */
function fromList(
  problem: PortfolioProblem,
  all: readonly Uint8Array[],
  first: Found,
  look: (portfolio: Uint8Array) => number,
  stop: () => boolean,
): Tolerated | NothingTolerated | null {
  const evaluator = evaluatorOf(problem)
  const value = ({ annualCost, expectedLoss }: Candidate): number => annualCost + expectedLoss
  const candidates = all
    .map((portfolio) => evaluator.candidate(portfolio))
    .sort((a, b) => value(a) - value(b) || compareTied(problem, LEAST_TOTAL, a, b))
  const excesses: number[] = []
  for (const candidate of candidates) {
    if (stop()) return null
    const excess = look(candidate.portfolio)
    excesses.push(excess)
    if (excess > 0) continue
    const { portfolio, annualCost, expectedLoss } = candidate
    const controls = sortedIds(problem, portfolio)
    const figures = { portfolio, controls, annualCost, expectedLoss, totalCost: value(candidate), ties: [controls] }
    const bound = problem.exact ? value(candidate) : first.lowerBound
    return answer({ ...first, ...figures, lowerBound: bound, gap: 0 }, problem.exact, bound, excesses.length)
  }
  return { kind: "nothingTolerated", proven: problem.exact, leastExcess: leastOf(excesses), looks: excesses.length }
}

/**
 * The allowed portfolio of least annual cost plus expected annual loss among those whose tail keeps to the owner's limits
 * (`tolerance` of model.md §9). Portfolios are looked at in the order of their total cost (Lawler's partition of what is left,
 * each part solved to a proof), so the first that is tolerated is the best. The order says nothing about tails, so there may be
 * very many before it: after `looks` of them one is looked for by adding what helps most, and the answer carries its gap.
 *
 * @param excess - how far the tail of a portfolio is above the limits, 0 where it keeps to all of them; always the same for one.
 */
export function leastTotalTolerated(
  problem: PortfolioProblem,
  excess: (portfolio: Uint8Array) => number,
  options: SearchOptions & { readonly looks?: number } = {},
): Tolerated | NothingTolerated | NothingAllowed {
  const memory: Memory = options.memory ?? new WeakMap()
  const search: SearchOptions = { memory, ...(options.shouldStop && { shouldStop: options.shouldStop }) }
  const known = new Map<string, number>()
  const look = (portfolio: Uint8Array): number => {
    const key = portfolio.join("")
    const value = known.get(key) ?? excess(portfolio)
    known.set(key, value)
    return value
  }
  const first = optimalPortfolio(problem, search)
  if (first.kind !== "found") return first
  const few = allAllowed(problem)
  const listed = few && fromList(problem, few, first, look, options.shouldStop ?? (() => false))
  if (listed) return listed
  const waiting: Part[] = [{ freedom: problem.freedom, best: first }]
  const most = options.looks ?? LOOKS
  let lowerBound = first.lowerBound
  // Where a search was stopped, what it left out could cost less: the order proves nothing any more.
  let isSure = first.proven
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (isSure) lowerBound = Math.max(lowerBound, next.best.totalCost)
    if (look(next.best.portfolio) <= 0) return answer(next.best, isSure, lowerBound, known.size)
    if (known.size >= most || options.shouldStop?.() === true)
      return byAdding(problem, look, { first, lowerBound, known, stop: options.shouldStop ?? (() => false) })
    const parts = rest(problem, next, search)
    isSure &&= parts.every(({ best }) => best.proven)
    waiting.push(...parts)
    waiting.sort((a, b) => a.best.totalCost - b.best.totalCost || a.best.annualCost - b.best.annualCost)
  }
  return { kind: "nothingTolerated", proven: isSure, leastExcess: leastOf(known.values()), looks: known.size }
}

function leastOf(values: Iterable<number>): number {
  let least = Infinity
  for (const value of values) least = Math.min(least, value)
  return least
}

function answer(found: Found, proven: boolean, lowerBound: number, looks: number): Tolerated {
  if (proven) return { ...found, excess: 0, looks }
  const least = Math.min(found.totalCost, lowerBound)
  return { ...found, proven, lowerBound: least, gap: relativeGap(found.totalCost, least), excess: 0, looks }
}

/** What is known when portfolios are no longer looked at in the order of their cost. */
interface SoFar {
  readonly first: Found
  readonly lowerBound: number
  readonly known: ReadonlyMap<string, number>
  readonly stop: () => boolean
}

/** From the best plan on, adds the control that brings the tail nearest to the limits, until it keeps to them or is stopped. */
function byAdding(
  problem: PortfolioProblem,
  look: (portfolio: Uint8Array) => number,
  { first, lowerBound, known, stop }: SoFar,
): Tolerated | NothingTolerated {
  const evaluator = evaluatorOf(problem)
  let portfolio = Uint8Array.from(first.portfolio)
  for (let left = look(portfolio); left > 0;) {
    let best: Uint8Array<ArrayBuffer> | null = null
    let bestLeft = left
    for (let c = 0; c < portfolio.length; c++) {
      if (portfolio[c] === 1 || stop()) continue
      const tried = Uint8Array.from(portfolio)
      tried[c] = 1
      if (isAllowed(problem, tried)) continue
      const value = look(tried)
      if (value < bestLeft) [best, bestLeft] = [tried, value]
    }
    if (!best || stop()) return { kind: "nothingTolerated", proven: false, leastExcess: left, looks: known.size }
    ;[portfolio, left] = [best, bestLeft]
  }
  const { annualCost, expectedLoss } = evaluator.candidate(portfolio)
  const totalCost = annualCost + expectedLoss
  const controls = problem.controlIds.filter((_, c) => portfolio[c] === 1).sort()
  const found = { ...first, portfolio, controls, annualCost, expectedLoss, totalCost, ties: [controls] }
  return answer(found, false, lowerBound, known.size)
}
