import type { Evaluator } from "./evaluator.ts"
import { excessOf, valueOf } from "./question.ts"
import type { Candidate, Question } from "./question.ts"
import { decide } from "./rules.ts"
import type { Decisions, RuleBook } from "./rules.ts"

/** Controls to put in or take out together. */
export type Move = readonly (readonly [control: number, value: 0 | 1])[]

/** What a local search works on. */
export interface Neighbourhood {
  readonly evaluator: Evaluator
  readonly question: Question
  readonly book: RuleBook
  /** What is decided for good; only open controls move. */
  readonly decisions: Decisions
  /** Further moves worth trying, such as the set of controls that closes a whole cut. */
  readonly cuts: readonly Move[]
  /** At most so many portfolios are looked at. */
  readonly looks: number
  /** Asked before every look; true ends the search where it is. */
  readonly shouldStop: () => boolean
}

/** A portfolio with the values of its terms, so that a change costs only the terms that it touches. */
interface Standing {
  readonly portfolio: Uint8Array
  readonly terms: Float64Array
  cost: number
  loss: number
}

function standingOf(evaluator: Evaluator, start: Uint8Array): Standing {
  const terms = Float64Array.from(evaluator.problem.terms, (_, t) => evaluator.term(t, start))
  const loss = terms.reduce((sum, value) => sum + value, 0)
  return { portfolio: start.slice(), terms, cost: evaluator.cost(start), loss }
}

/** Changes smaller than this, relative, are rounding errors and no improvement. */
const NOTICEABLE = 1e-11

/**
 * Improves an allowed portfolio by adding, dropping, swapping, adding in pairs and closing cuts until none of these helps
 * or `looks` is used up. A portfolio outside the limits of the question is first brought inside them if that works.
 */
export function localSearch(area: Neighbourhood, start: Uint8Array): Candidate {
  const { evaluator } = area
  const standing = standingOf(evaluator, start)
  const open = Array.from(area.decisions.keys()).filter((c) => area.decisions[c] === -1)
  let looks = area.looks
  const look = (move: Move): Trial | null => (looks-- > 0 && !area.shouldStop() ? trial(area, standing, move) : null)
  while (looks > 0 && !area.shouldStop()) {
    const singles = open.map((c): Move => [[c, standing.portfolio[c] === 1 ? 0 : 1]])
    let best = pickBest(area, standing, singles, look)
    best ??= pickBest(area, standing, area.cuts, look)
    best ??= firstBetter(area, standing, pairMoves(evaluator, standing.portfolio, open), look)
    if (!best) break
    carryOut(area, standing, best)
  }
  return evaluator.candidate(standing.portfolio)
}

/**
 * From an allowed portfolio, adds what saves most loss per unit of money for as long as something fits into the budget:
 * a first portfolio for a question with a budget, to be improved by local search.
 */
export function fillBudget(area: Neighbourhood, start: Uint8Array): Uint8Array {
  const standing = standingOf(area.evaluator, start)
  const open = Array.from(area.decisions.keys()).filter((c) => area.decisions[c] === -1)
  for (;;) {
    let best: Trial | null = null
    let bestReturn = 0
    for (const c of open) {
      if (standing.portfolio[c] === 1 || area.shouldStop()) continue
      const found = trial(area, standing, [[c, 1]])
      if (!found || excessOf(area.question, found) > 0) continue
      const saved = standing.loss - found.expectedLoss
      const spent = Math.max(found.annualCost - standing.cost, NOTICEABLE * (1 + standing.cost))
      if (saved / spent <= bestReturn) continue
      best = found
      bestReturn = saved / spent
    }
    if (!best) return standing.portfolio
    carryOut(area, standing, best)
  }
}

/** A move with all that the rules make follow, and what it leads to. */
interface Trial {
  readonly flips: readonly number[]
  readonly annualCost: number
  readonly expectedLoss: number
}

function trial(area: Neighbourhood, standing: Standing, move: Move): Trial | null {
  const decisions = area.decisions.slice()
  const changed: number[] = []
  for (const [control, value] of move) if (!decide(area.book, decisions, control, value, changed)) return null
  const flips = changed.filter((c) => decisions[c] !== standing.portfolio[c])
  if (flips.length === 0) return null
  for (const c of flips) standing.portfolio[c]! ^= 1
  let cost = standing.cost
  let loss = standing.loss
  for (const c of flips) cost += (standing.portfolio[c] === 1 ? 1 : -1) * area.evaluator.problem.annualCost[c]!
  for (const t of touchedTerms(area.evaluator, flips)) {
    loss += area.evaluator.term(t, standing.portfolio) - standing.terms[t]!
  }
  for (const c of flips) standing.portfolio[c]! ^= 1
  return { flips, annualCost: cost, expectedLoss: loss }
}

function touchedTerms(evaluator: Evaluator, flips: readonly number[]): Iterable<number> {
  if (flips.length === 1) return evaluator.termsOf[flips[0]!]!
  const touched = new Set<number>()
  for (const c of flips) for (const t of evaluator.termsOf[c]!) touched.add(t)
  return touched
}

/** Negative where the first is better: nearer the limits, else of less value, by more than rounding errors. */
function compareTrials(question: Question, a: Omit<Trial, "flips">, b: Omit<Trial, "flips">): number {
  const excess = excessOf(question, a) - excessOf(question, b)
  if (Math.abs(excess) > NOTICEABLE * excessOf(question, b)) return excess
  const value = valueOf(question, a) - valueOf(question, b)
  return Math.abs(value) > NOTICEABLE * Math.abs(valueOf(question, b)) ? value : 0
}

function outcomeOf(standing: Standing): Omit<Trial, "flips"> {
  return { annualCost: standing.cost, expectedLoss: standing.loss }
}

function pickBest(
  area: Neighbourhood,
  standing: Standing,
  moves: readonly Move[],
  look: (move: Move) => Trial | null,
): Trial | null {
  let best: Trial | null = null
  for (const move of moves) {
    const found = look(move)
    if (found && compareTrials(area.question, found, best ?? outcomeOf(standing)) < 0) best = found
  }
  return best
}

function firstBetter(
  area: Neighbourhood,
  standing: Standing,
  moves: Iterable<Move>,
  look: (move: Move) => Trial | null,
): Trial | null {
  for (const move of moves) {
    const found = look(move)
    if (found && compareTrials(area.question, found, outcomeOf(standing)) < 0) return found
  }
  return null
}

/** Swaps, pairs to add and pairs to drop among controls that act on a common term: only those can do more together than apart. */
function* pairMoves(evaluator: Evaluator, portfolio: Uint8Array, open: readonly number[]): Generator<Move> {
  const isOpen = new Set(open)
  for (const a of open) {
    const partners = new Set<number>()
    for (const t of evaluator.termsOf[a]!) for (const c of evaluator.problem.terms[t]!.controls) partners.add(c)
    for (const b of partners) {
      if (b <= a || !isOpen.has(b)) continue
      yield [
        [a, portfolio[a] === 1 ? 0 : 1],
        [b, portfolio[b] === 1 ? 0 : 1],
      ]
    }
  }
}

function carryOut(area: Neighbourhood, standing: Standing, found: Trial): void {
  for (const c of found.flips) standing.portfolio[c]! ^= 1
  for (const t of touchedTerms(area.evaluator, found.flips)) {
    standing.terms[t] = area.evaluator.term(t, standing.portfolio)
  }
  standing.cost = area.evaluator.cost(standing.portfolio)
  standing.loss = standing.terms.reduce((sum, value) => sum + value, 0)
}
