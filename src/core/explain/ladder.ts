import { emptyPortfolio } from "../loss/portfolio.ts"
import type { Evaluator } from "../optimise/evaluator.ts"
import { firstMove, movesBetween } from "./moves.ts"
import type { Subject } from "./subject.ts"

/** A rung of the next-euro ladder: controls that come together, and the portfolio that they come to. */
export interface Rung {
  /** Ids, in the order of the model. */
  readonly controls: readonly string[]
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/**
 * The rungs of the ladder: those of the best plan in the order in which it buys, then each control that it leaves, as it
 * would come to that plan. None where nothing is allowed.
 */
export function rungsOf(subject: Subject): readonly Rung[] {
  const known = rungsBySubject.get(subject) ?? orderedRungs(subject)
  // Draws are measured at the same rungs as they are put together by, also where the time ends the weighing in between.
  rungsBySubject.set(subject, known)
  return known
}

const rungsBySubject = new WeakMap<Subject, readonly Rung[]>()

function orderedRungs({ compiled, problem, best, search }: Subject): Rung[] {
  if (!best) return []
  const { controlIds } = problem
  const holding = (portfolio: Uint8Array, controls: readonly string[]): Uint8Array =>
    portfolio.map((isIn, c) => (controls.includes(controlIds[c]!) ? 1 : isIn))
  let before: Uint8Array = emptyPortfolio(compiled.model)
  const bought = movesBetween(problem, before, best.portfolio, search.shouldStop).map(({ add }): Rung => {
    const rung = { controls: add, before, after: holding(before, add) }
    before = rung.after
    return rung
  })
  const left = controlIds
    .filter((_, c) => best.portfolio[c] === 0)
    .map((id): Rung => ({ controls: [id], before, after: holding(before, [id]) }))
  return [...bought, ...left]
}

/** The loss that each unit of money on a rung prevents under one set of values; null where the rung costs nothing. */
export function preventedPerCost({ before, after }: Rung, evaluator: Evaluator): number | null {
  const cost = evaluator.cost(after) - evaluator.cost(before)
  return cost > 0 ? (evaluator.loss(before) - evaluator.loss(after)) / cost : null
}

/** Ids of what a plan buys first, in the order of the model; empty for a plan that buys nothing. */
export function boughtFirst(evaluator: Evaluator, plan: Uint8Array): readonly string[] {
  const { controlIds } = evaluator.problem
  return firstMove(evaluator, new Uint8Array(plan.length), plan).map((c) => controlIds[c]!)
}
