import { evaluatorOf, type Evaluator } from "../optimise/evaluator.ts"
import type { PortfolioFigures } from "../score/report.ts"
import type { PortfolioProblem } from "../optimise/problem.ts"

/** One change on the way from what is in place to the best plan. Money per year. */
export interface Move {
  /** Ids of the controls to have from here on; more than one only where they require each other. */
  readonly add: readonly string[]
  /** Ids of the controls to stop. */
  readonly drop: readonly string[]
  /** By how much the annual cost rises, negative where it falls. */
  readonly costChange: number
  /** By how much the expected loss rises, negative where it falls. */
  readonly lossChange: number
  /** `costChange` + `lossChange`: below 0 the move pays. */
  readonly totalChange: number
  /** What is in place after it. */
  readonly after: PortfolioFigures
}

/** A set of controls to flip at once. */
type Flips = readonly number[]

/** Pairs are weighed against single moves only up to this many moves: their number grows with the square. */
const MOST_FOR_PAIRS = 40

/**
 * The moves from one portfolio to another in the order that saves most first, never leaving what is allowed: an addition
 * comes after what it requires and after what it excludes is gone. Two moves that save more together than any other
 * saves alone come next to each other, for one of two open doors saves nothing by itself.
 *
 * @param shouldStop - true ends the weighing: the rest is one move.
 */
export function movesBetween(
  problem: PortfolioProblem,
  from: Uint8Array,
  to: Uint8Array,
  shouldStop: () => boolean = () => false,
): Move[] {
  const evaluator = evaluatorOf(problem)
  const portfolio = from.slice()
  const pending = new Set(Array.from(from.keys()).filter((c) => from[c] !== to[c]))
  const moves: Move[] = []
  while (pending.size > 0) {
    const flips = shouldStop() ? [...pending] : nextFlips(evaluator, portfolio, to, pending, shouldStop)
    const before = total(evaluator, portfolio)
    for (const c of flips) {
      portfolio[c]! ^= 1
      pending.delete(c)
    }
    const after = total(evaluator, portfolio)
    const ids = (want: number): string[] => flips.filter((c) => to[c] === want).map((c) => problem.controlIds[c]!)
    moves.push({
      add: ids(1),
      drop: ids(0),
      costChange: after.cost - before.cost,
      lossChange: after.loss - before.loss,
      totalChange: after.cost + after.loss - before.cost - before.loss,
      after: {
        controls: problem.controlIds.filter((_, c) => portfolio[c] === 1).sort(),
        annualCost: after.cost,
        expectedLoss: after.loss,
        totalCost: after.cost + after.loss,
      },
    })
  }
  return moves
}

/** The controls that the first of those moves flips, by their place in the model; none where the portfolios are the same. */
export function firstMove(evaluator: Evaluator, from: Uint8Array, to: Uint8Array): readonly number[] {
  const pending = new Set(Array.from(from.keys()).filter((c) => from[c] !== to[c]))
  return pending.size === 0 ? [] : nextFlips(evaluator, from.slice(), to, pending).toSorted((a, b) => a - b)
}

function total(evaluator: Evaluator, portfolio: Uint8Array): { cost: number; loss: number } {
  return { cost: evaluator.cost(portfolio), loss: evaluator.loss(portfolio) }
}

/** The move that saves most now, counted per flip over single moves and the first halves of pairs. */
function nextFlips(
  evaluator: Evaluator,
  portfolio: Uint8Array,
  to: Uint8Array,
  pending: ReadonlySet<number>,
  shouldStop: () => boolean = () => false,
): Flips {
  const possible = [...pending].filter((c) => isOpen(evaluator.problem, portfolio, to, [c]))
  if (possible.length === 0) return mutual(evaluator.problem, portfolio, to, pending)
  const now = total(evaluator, portfolio)
  const saving = (flips: Flips): number => {
    for (const c of flips) portfolio[c]! ^= 1
    const then = total(evaluator, portfolio)
    for (const c of flips) portfolio[c]! ^= 1
    return (now.cost + now.loss - then.cost - then.loss) / flips.length
  }
  let best: Flips = [possible[0]!]
  let bestSaving = saving(best)
  const consider = (flips: Flips, first: Flips): void => {
    const saved = saving(flips)
    if (saved <= bestSaving + 1e-9 * Math.abs(bestSaving)) return
    best = first
    bestSaving = saved
  }
  for (const c of possible) {
    if (shouldStop()) return best
    consider([c], [c])
  }
  if (pending.size > MOST_FOR_PAIRS) return best
  for (const c of possible) {
    for (const d of pending) {
      if (c === d || (d < c && possible.includes(d)) || !isOpen(evaluator.problem, portfolio, to, [c, d])) continue
      consider([c, d], [better(saving, [c], possible.includes(d) ? [d] : [c])].flat())
    }
  }
  return best
}

function better(saving: (flips: Flips) => number, a: Flips, b: Flips): Flips {
  return saving(b) > saving(a) ? b : a
}

/** Whether flipping these breaks no rule that was kept before. */
function isOpen(problem: PortfolioProblem, portfolio: Uint8Array, to: Uint8Array, flips: Flips): boolean {
  const flipped = new Set(flips)
  const after = (c: number): number => (flipped.has(c) ? to[c]! : portfolio[c]!)
  const keeps = (rule: (has: (c: number) => boolean) => boolean): boolean =>
    rule((c) => after(c) === 1) || !rule((c) => portfolio[c] === 1)
  return (
    problem.requires.every((needed, c) => needed.every((other) => keeps((has) => !has(c) || has(other)))) &&
    problem.excludes.every(([a, b]) => keeps((has) => !has(a) || !has(b)))
  )
}

/** Controls that require each other have to come together: the smallest set of pending ones that may be flipped at once. */
function mutual(problem: PortfolioProblem, portfolio: Uint8Array, to: Uint8Array, pending: ReadonlySet<number>): Flips {
  let smallest: Flips = [...pending]
  for (const c of pending) {
    const set = new Set([c])
    for (const member of set) {
      for (const other of to[c] === 1 ? problem.requires[member]! : usersOf(problem, portfolio, member)) {
        if (pending.has(other)) set.add(other)
      }
    }
    if (set.size < smallest.length && isOpen(problem, portfolio, to, [...set])) smallest = [...set]
  }
  return smallest
}

function usersOf(problem: PortfolioProblem, portfolio: Uint8Array, control: number): number[] {
  return Array.from(portfolio.keys()).filter((c) => portfolio[c] === 1 && problem.requires[c]!.includes(control))
}
