import { leastLossWithin, optimalPortfolio, type Found } from "../optimise/optimalPortfolio.ts"
import type { PortfolioProblem } from "../optimise/problem.ts"
import { isAllowed } from "../optimise/rules.ts"
import type { SearchOptions } from "../optimise/search.ts"
import { excessOf, levelOf, placementOf } from "../score/paranoia.ts"
import type { Verdict } from "../score/report.ts"
import { verdictOf } from "../score/verdict.ts"
import { evaluatorOf } from "../optimise/evaluator.ts"

/** The score under one set of values of the estimates, with the plans that it is measured against. */
export interface Standing {
  readonly level: number | null
  readonly placement: number | null
  /** T(current) − T(best), per year; null where nothing is allowed. */
  readonly excess: number | null
  readonly verdict: Verdict
  readonly best: Uint8Array | null
  readonly bestTotal: number | null
  readonly sameSpend: Uint8Array | null
  readonly proven: boolean
}

/** The score of what is in place, measured against the best plan under the same values. */
export function standingIn(problem: PortfolioProblem, search: SearchOptions, hints: readonly Standing[]): Standing {
  const evaluator = evaluatorOf(problem, search.memory)
  const current = evaluator.candidate(problem.inPlace)
  const known = hints.map((hint) => hint.best)
  const best = optimalPortfolio(problem, startingFrom(known, search))
  const optimal = best.kind === "found" ? best : null
  const { placed, placement } = placementIn(
    problem,
    search,
    hints.map((hint) => hint.sameSpend),
  )
  const allowed = isAllowed(problem, problem.inPlace) === null && optimal !== null && placed !== null
  const level = optimal ? levelOf(current, optimal) : null
  const parts = allowed ? excessOf(current, optimal, placed) : null
  return {
    level,
    placement,
    excess: optimal ? current.annualCost + current.expectedLoss - optimal.totalCost : null,
    verdict: verdictOf({
      allowed,
      anyInPlace: problem.inPlace.includes(1),
      currentCost: current.annualCost,
      bestCost: optimal?.annualCost ?? 0,
      bestTotal: optimal?.totalCost ?? 0,
      level,
      placementPart: parts?.placement ?? null,
      levelPart: parts?.level ?? null,
    }),
    best: optimal?.portfolio ?? null,
    bestTotal: optimal?.totalCost ?? null,
    sameSpend: placed?.portfolio ?? null,
    proven: optimal?.proven === true && placed?.proven === true,
  }
}

/** The same money, placed well, and the placement of what is in place against it. */
export interface Placed {
  /** Null where nothing allowed costs as little. */
  readonly placed: Found | null
  /** Null where what is in place is not allowed, or nothing is achievable. */
  readonly placement: number | null
}

/**
 * How well what is in place is placed under one set of values of the estimates.
 *
 * @param known - plans that placed the same money well under other values.
 */
export function placementIn(
  problem: PortfolioProblem,
  search: SearchOptions,
  known: readonly (Uint8Array | null)[],
): Placed {
  const evaluator = evaluatorOf(problem, search.memory)
  const current = evaluator.candidate(problem.inPlace)
  const sameSpend = leastLossWithin(problem, current.annualCost, startingFrom(known, search))
  if (sameSpend.kind !== "found") return { placed: null, placement: null }
  const isJudged = isAllowed(problem, problem.inPlace) === null
  const lossWithout = evaluator.loss(new Uint8Array(problem.inPlace.length))
  return { placed: sameSpend, placement: isJudged ? placementOf(lossWithout, current, sameSpend) : null }
}

function startingFrom(plans: readonly (Uint8Array | null)[], search: SearchOptions): SearchOptions {
  return { ...search, start: plans.filter((plan) => plan !== null) }
}
