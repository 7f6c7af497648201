import { adaptiveLoss, type AdaptiveLoss } from "../loss/adaptive.ts"
import type { CompiledModel } from "../loss/compile.ts"
import type { LossEvaluator } from "../loss/expectedLoss.ts"
import { varianceTerms, type VarianceTerm } from "../loss/variance.ts"
import { evaluatorOf } from "./evaluator.ts"
import { allAllowed, rest, type Part } from "./inOrder.ts"
import { optimalPortfolio, type Found, type NothingAllowed } from "./optimalPortfolio.ts"
import { portfolioProblem } from "./portfolioProblem.ts"
import type { PortfolioProblem } from "./problem.ts"
import { compareTied, LEAST_TOTAL, sortedIds, TIE, type Candidate } from "./question.ts"
import { isAllowed } from "./rules.ts"
import { relativeGap, type SearchOptions } from "./search.ts"

/** The plan that is best when a dial is turned, in money a year. */
export interface DialledPlan {
  readonly kind: "found"
  readonly portfolio: Uint8Array
  /** Ids of its controls, sorted. */
  readonly controls: readonly string[]
  readonly annualCost: number
  /** Its expected annual loss as ever, and with the dial: the premium for its spread added, or attackers that walk round. */
  readonly expectedLoss: number
  readonly dialledLoss: number
  /** Annual cost plus the dialled loss: what is least. */
  readonly dialledCost: number
  /** No allowed plan has a smaller one; `lowerBound` is that for certain. */
  readonly proven: boolean
  readonly lowerBound: number
  readonly gap: number
}

/** Some chance is an estimate, or two harms together are too entangled: there is no exact spread. */
export interface NoSpread {
  readonly kind: "noSpread"
}

/** The premium of a plan, in money a year: the aversion times the variance of a year's loss. */
export interface Premium {
  readonly terms: readonly VarianceTerm[]
  of(portfolio: Uint8Array): number
}

/**
 * The aversion κ (model.md §6) of an owner who would pay so much a year to be rid of a chance of 1 in `oneIn` a year of losing `loss`:
 * what he pays beyond the mean, over the variance of that loss in the Poisson reading.
 *
 * @returns per unit of money; 0 where he would not pay more than the mean.
 */
export function aversionOf({ loss, oneIn, pay }: Reluctance): number {
  return Math.max(0, pay - loss / oneIn) / ((loss * loss) / oneIn)
}

/** The answer to: what would you pay a year to be rid of a chance of 1 in `oneIn` a year of losing `loss`? */
export interface Reluctance {
  readonly loss: number
  readonly oneIn: number
  readonly pay: number
}

/**
 * What an owner pays beyond the mean to be rid of spread, per unit of variance.
 *
 * @param aversion - κ of model.md §6, per unit of money, at least 0.
 */
export function premiumOf(compiled: CompiledModel, aversion: number, shouldStop?: () => boolean): Premium | NoSpread {
  const terms = varianceTerms(compiled, shouldStop)
  if (!terms) return { kind: "noSpread" }
  const variance = (portfolio: Uint8Array): number => terms.reduce((sum, term) => sum + term.evaluate(portfolio), 0)
  return { terms, of: (portfolio) => aversion * variance(portfolio) }
}

/**
 * The allowed portfolio of least annual cost + expected annual loss + aversion · variance of a year's loss (mean-variance, after
 * Markowitz 1952, DOI 10.1111/j.1540-6261.1952.tb01525.x). The variance is a sum of terms of few controls as the expected loss
 * is, so the same search proves it.
 */
export function cautiousPlan(
  compiled: CompiledModel,
  evaluator: LossEvaluator,
  aversion: number,
  search: SearchOptions = {},
): DialledPlan | NoSpread | NothingAllowed {
  const premium = premiumOf(compiled, aversion, search.shouldStop)
  if ("kind" in premium) return premium
  const plain = portfolioProblem(compiled, compiled.means, evaluator)
  const priced = premium.terms.map((term) => ({
    controls: term.controls,
    evaluate: (portfolio: Uint8Array) => aversion * term.evaluate(portfolio),
  }))
  const problem: PortfolioProblem = { ...plain, terms: [...plain.terms, ...priced] }
  const found = optimalPortfolio(problem, search)
  if (found.kind !== "found") return found
  return {
    ...planOf(found),
    expectedLoss: evaluator.expectedLoss(found.portfolio),
    dialledLoss: found.expectedLoss,
    dialledCost: found.totalCost,
  }
}

function planOf({ kind, portfolio, controls, annualCost, proven, lowerBound, gap }: Found) {
  return { kind, portfolio, controls, annualCost, proven, lowerBound, gap }
}

/** Plans looked at in the order of what they cost at least, unless all are few. */
const LOOKS = 120

/**
 * The allowed portfolio of least annual cost + expected annual loss where attackers walk round. Attempts that go where there is more
 * to get never cost less than today's (Chebyshev's sum inequality), so plans are looked at in the order of their total cost with
 * today's attempts (Lawler's partition), until that alone is more than the best met: then nothing is left that could be better.
 */
export function adaptivePlan(
  compiled: CompiledModel,
  evaluator: LossEvaluator,
  adaptive: number,
  search: SearchOptions = {},
): (DialledPlan & { readonly attempts: AdaptiveLoss["attempts"] }) | NothingAllowed {
  const problem = portfolioProblem(compiled, compiled.means, evaluator)
  const first = optimalPortfolio(problem, search)
  if (first.kind !== "found") return first
  const lossOf = adaptiveLoss(compiled, evaluator, adaptive)
  const costs = evaluatorOf(problem, search.memory)
  const look = (portfolio: Uint8Array): Candidate => ({
    portfolio,
    annualCost: costs.cost(portfolio),
    expectedLoss: lossOf(portfolio).loss,
  })
  const few = allAllowed(problem)
  const { best, lowerBound } = few ? leastOf(problem, few.map(look)) : inOrder(problem, first, look, search)
  const dialledCost = valueOf(best)
  const gap = relativeGap(dialledCost, lowerBound)
  const proven = problem.exact && gap <= TIE
  return {
    kind: "found",
    portfolio: best.portfolio,
    controls: sortedIds(problem, best.portfolio),
    annualCost: best.annualCost,
    expectedLoss: evaluator.expectedLoss(best.portfolio),
    dialledLoss: best.expectedLoss,
    dialledCost,
    proven,
    lowerBound: proven ? dialledCost : Math.min(dialledCost, lowerBound),
    gap: proven ? 0 : gap,
    attempts: lossOf(best.portfolio).attempts,
  }
}

const valueOf = ({ annualCost, expectedLoss }: Candidate): number => annualCost + expectedLoss

/** Of all candidates the best, ties as ever (model.md §6). */
function leastOf(problem: PortfolioProblem, all: readonly Candidate[]): { best: Candidate; lowerBound: number } {
  const least = all.reduce((smallest, one) => Math.min(smallest, valueOf(one)), Infinity)
  const tied = all.filter((one) => valueOf(one) <= least * (1 + TIE))
  const best = tied.reduce((a, b) => (compareTied(problem, LEAST_TOTAL, b, a) < 0 ? b : a))
  return { best, lowerBound: least }
}

function inOrder(
  problem: PortfolioProblem,
  first: Found,
  look: (portfolio: Uint8Array) => Candidate,
  search: SearchOptions,
): { best: Candidate; lowerBound: number } {
  const within: SearchOptions = {
    memory: search.memory ?? new WeakMap(),
    ...(search.shouldStop && { shouldStop: search.shouldStop }),
  }
  const seen = improved(problem, look(first.portfolio), look, search)
  let best = leastOf(problem, seen).best
  let isSure = first.proven
  let lowerBound = first.lowerBound
  const waiting: Part[] = [{ freedom: problem.freedom, best: first }]
  for (let looks = 0; looks < LOOKS && search.shouldStop?.() !== true; looks++) {
    const next = waiting.shift()
    if (!next) return { best, lowerBound: isSure ? valueOf(best) : lowerBound }
    if (isSure) lowerBound = Math.max(lowerBound, next.best.totalCost)
    if (isSure && next.best.totalCost > valueOf(best) * (1 + TIE)) return { best, lowerBound: valueOf(best) }
    best = leastOf(problem, [best, look(next.best.portfolio)]).best
    const parts = rest(problem, next, within)
    isSure &&= parts.every((part) => part.best.proven)
    waiting.push(...parts)
    waiting.sort((a, b) => a.best.totalCost - b.best.totalCost)
  }
  return { best, lowerBound }
}

/** Goes from a plan to the best that has one control more or less, as long as that is better: all that were best on the way. */
function improved(
  problem: PortfolioProblem,
  start: Candidate,
  look: (portfolio: Uint8Array) => Candidate,
  search: SearchOptions,
): Candidate[] {
  const path = [start]
  for (let at: Candidate | null = start; at && search.shouldStop?.() !== true;) {
    let better: Candidate | null = null
    for (let c = 0; c < at.portfolio.length; c++) {
      const other = at.portfolio.slice()
      other[c] = 1 - other[c]!
      if (isAllowed(problem, other)) continue
      const candidate = look(other)
      if (valueOf(candidate) < valueOf(better ?? at) * (1 - TIE)) better = candidate
    }
    if (better) path.push(better)
    at = better
  }
  return path
}
