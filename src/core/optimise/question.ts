import type { PortfolioProblem } from "./problem.ts"

/** Values closer than this, relative to the larger, are a tie (model.md §6). */
export const TIE = 1e-12

/** What is minimised over the allowed portfolios, and what a portfolio must keep to. */
export interface Question {
  /** 1 where annual cost is part of what is minimised, else 0. */
  readonly costWeight: 0 | 1
  /** 1 where expected annual loss is part of what is minimised, else 0. */
  readonly lossWeight: 0 | 1
  /** The most that a portfolio may cost a year; Infinity without a budget. */
  readonly budget: number
  /** The most that a portfolio may be expected to lose a year; Infinity without such a limit. */
  readonly lossLimit: number
}

/** The question of model.md §6: least annual cost plus expected annual loss. */
export const LEAST_TOTAL: Question = { costWeight: 1, lossWeight: 1, budget: Infinity, lossLimit: Infinity }

/** What a portfolio costs and loses a year. */
export interface Outcome {
  readonly annualCost: number
  readonly expectedLoss: number
}

/** What the question minimises, of one portfolio. */
export function valueOf(question: Question, outcome: Outcome): number {
  return question.costWeight * outcome.annualCost + question.lossWeight * outcome.expectedLoss
}

/** How far a portfolio is outside the limits of the question, in money a year; 0 where it keeps to them. */
export function excessOf(question: Question, outcome: Outcome): number {
  const cost = outcome.annualCost - question.budget
  const loss = outcome.expectedLoss - question.lossLimit
  return (cost > TIE * question.budget ? cost : 0) + (loss > TIE * question.lossLimit ? loss : 0)
}

/** A portfolio that was evaluated exactly. */
export interface Candidate extends Outcome {
  readonly portfolio: Uint8Array
}

/** The ids of the controls in a portfolio, sorted. */
export function sortedIds(problem: PortfolioProblem, portfolio: Uint8Array): string[] {
  return problem.controlIds.filter((_, control) => portfolio[control] === 1).sort(compareText)
}

/**
 * Which of two portfolios that tie in the value of the question is preferred: negative for the first, positive for the
 * second, 0 only for the same portfolio. The cheaper (where cost alone is minimised: the one that loses less), then the
 * smaller symmetric difference to what is in place, then the sorted lists of ids element by element (model.md §6).
 */
export function compareTied(problem: PortfolioProblem, question: Question, a: Candidate, b: Candidate): number {
  const before = compareBeforeIds(problem, question, a, b)
  return before !== 0 ? before : compareLists(sortedIds(problem, a.portfolio), sortedIds(problem, b.portfolio))
}

/**
 * Whether `a` is preferred to `b` with whatever else both were put together. Of two lists of ids, one that ends first comes
 * first only as long as nothing comes behind it: `[]` before `[b]`, but `[b, c]` before `[c]`.
 */
export function isAlwaysPreferred(problem: PortfolioProblem, question: Question, a: Candidate, b: Candidate): boolean {
  const before = compareBeforeIds(problem, question, a, b)
  if (before !== 0) return before < 0
  const [ids, others] = [sortedIds(problem, a.portfolio), sortedIds(problem, b.portfolio)]
  const at = ids.findIndex((id, i) => id !== others[i])
  return at >= 0 && at < others.length && compareText(ids[at]!, others[at]!) < 0
}

/** By cost (where cost alone is minimised: by loss), then by the number of changes from what is in place. */
function compareBeforeIds(problem: PortfolioProblem, question: Question, a: Candidate, b: Candidate): number {
  const first = question.lossWeight === 0 ? a.expectedLoss - b.expectedLoss : a.annualCost - b.annualCost
  const scale = question.lossWeight === 0 ? a.expectedLoss : a.annualCost
  if (Math.abs(first) > TIE * scale) return first
  return changesFrom(problem, a.portfolio) - changesFrom(problem, b.portfolio)
}

function changesFrom(problem: PortfolioProblem, portfolio: Uint8Array): number {
  let changes = 0
  for (let c = 0; c < portfolio.length; c++) if (portfolio[c] !== problem.inPlace[c]) changes++
  return changes
}

/** Compares two sorted lists of ids element by element; a list that ends first comes first. */
export function compareLists(a: readonly string[], b: readonly string[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const order = compareText(a[i]!, b[i]!)
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** By code unit: the same order on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
