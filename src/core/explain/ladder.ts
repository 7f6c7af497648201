import { emptyPortfolio } from "../loss/portfolio.ts"
import { evaluatorOf, type Evaluator } from "../optimise/evaluator.ts"
import { firstMove, movesBetween } from "./moves.ts"
import type { Subject } from "./subject.ts"

/** A rung of the next-euro ladder: controls that come together, and the portfolio that they come to. */
export interface Rung {
  /** Ids, in the order of the model. */
  readonly controls: readonly string[]
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** A rung with what it costs a year, and the loss a year that it prevents in turn: after all rungs above it. */
export interface RungFigures {
  readonly controls: readonly string[]
  readonly annualCost: number
  readonly prevented: number
}

/**
 * The rungs of the ladder: what the best plan keeps of what is in place, then what it adds in the order of the moves that lead
 * there, so that what is next on the ladder is what is first in the list of moves; then each control that it leaves, as it would
 * come to that plan. None where nothing is allowed.
 */
export function rungsOf(subject: Subject): readonly Rung[] {
  const known = rungsBySubject.get(subject) ?? orderedRungs(subject)
  // Draws are measured at the same rungs as they are put together by, also where the time ends the weighing in between.
  rungsBySubject.set(subject, known)
  return known
}

const rungsBySubject = new WeakMap<Subject, readonly Rung[]>()

function orderedRungs({ compiled, problem, current, best, search }: Subject): Rung[] {
  if (!best) return []
  const { controlIds } = problem
  const holding = (portfolio: Uint8Array, controls: readonly string[]): Uint8Array =>
    portfolio.map((isIn, c) => (controls.includes(controlIds[c]!) ? 1 : isIn))
  const none: Uint8Array = emptyPortfolio(compiled.model)
  const kept = best.portfolio.map((isIn, c) => isIn & current[c]!)
  let before = none
  const bought = [
    ...movesBetween(problem, none, kept, search.shouldStop),
    ...movesBetween(problem, current, best.portfolio, search.shouldStop),
  ]
    .filter(({ add }) => add.length > 0)
    .map(({ add }): Rung => {
      const rung = { controls: add, before, after: holding(before, add) }
      before = rung.after
      return rung
    })
  const left = controlIds
    .filter((_, c) => best.portfolio[c] === 0)
    .map((id): Rung => ({ controls: [id], before, after: holding(before, [id]) }))
  return [...bought, ...left]
}

/** The rungs that the best plan holds, with every estimate at its mean. */
export function boughtRungs(subject: Subject): readonly RungFigures[] {
  const evaluator = evaluatorOf(subject.problem)
  return rungsOf(subject)
    .filter(({ after }) => subject.best!.portfolio.every((isIn, c) => isIn === 1 || after[c] === 0))
    .map(({ controls, before, after }) => ({
      controls,
      annualCost: evaluator.cost(after) - evaluator.cost(before),
      prevented: evaluator.loss(before) - evaluator.loss(after),
    }))
}

/** The loss that each unit of money on a rung prevents under one set of values; null where the rung costs nothing. */
export function preventedPerCost({ before, after }: Rung, evaluator: Evaluator): number | null {
  const cost = evaluator.cost(after) - evaluator.cost(before)
  return cost > 0 ? (evaluator.loss(before) - evaluator.loss(after)) / cost : null
}

/** Ids of what is added first on the way from what is in place to a plan, in the order of the model; empty where nothing is. */
export function boughtFirst(evaluator: Evaluator, plan: Uint8Array): readonly string[] {
  const { controlIds, inPlace } = evaluator.problem
  const portfolio = Uint8Array.from(inPlace)
  for (
    let flips = firstMove(evaluator, portfolio, plan);
    flips.length > 0;
    flips = firstMove(evaluator, portfolio, plan)
  ) {
    const added = flips.filter((c) => plan[c] === 1)
    if (added.length > 0) return added.map((c) => controlIds[c]!)
    for (const c of flips) portfolio[c] = 0
  }
  return []
}
