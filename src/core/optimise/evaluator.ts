import type { PortfolioProblem } from "./problem.ts"
import type { Candidate } from "./question.ts"

/** Evaluates portfolios exactly, remembering what each term gave for the few controls that it depends on. */
export interface Evaluator {
  readonly problem: PortfolioProblem
  /** For each control, the terms that depend on it. */
  readonly termsOf: readonly Int32Array[]
  /** The expected annual loss of one term. */
  term(index: number, portfolio: Uint8Array): number
  /** Annual cost, summed in the order of the controls. */
  cost(portfolio: Uint8Array): number
  /** Expected annual loss, summed in the order of the terms. */
  loss(portfolio: Uint8Array): number
  /** Cost and loss of a copy of the portfolio. */
  candidate(portfolio: Uint8Array): Candidate
}

/** A choice among up to this many controls fits into the integers of a double. */
const KEY_BITS = 52

/** Entries remembered for one term before they are forgotten: a bound on memory, about 20 MB for the largest terms. */
const REMEMBERED = 1 << 18

/** An evaluator for one problem. */
export function evaluatorOf(problem: PortfolioProblem): Evaluator {
  const memories = problem.terms.map((term) => (term.controls.length <= KEY_BITS ? new Map<number, number>() : null))
  const term = (index: number, portfolio: Uint8Array): number => {
    const { controls } = problem.terms[index]!
    const memory = memories[index]
    if (!memory) return problem.terms[index]!.evaluate(portfolio)
    let key = 0
    for (let i = controls.length - 1; i >= 0; i--) key = 2 * key + portfolio[controls[i]!]!
    const known = memory.get(key)
    if (known !== undefined) return known
    if (memory.size >= REMEMBERED) memory.clear()
    const value = problem.terms[index]!.evaluate(portfolio)
    memory.set(key, value)
    return value
  }
  const cost = (portfolio: Uint8Array): number => {
    let sum = 0
    for (let c = 0; c < portfolio.length; c++) if (portfolio[c] === 1) sum += problem.annualCost[c]!
    return sum
  }
  const loss = (portfolio: Uint8Array): number => {
    let sum = 0
    for (let t = 0; t < problem.terms.length; t++) sum += term(t, portfolio)
    return sum
  }
  const candidate = (portfolio: Uint8Array): Candidate => ({
    portfolio: portfolio.slice(),
    annualCost: cost(portfolio),
    expectedLoss: loss(portfolio),
  })
  return { problem, termsOf: termsByControl(problem), term, cost, loss, candidate }
}

function termsByControl(problem: PortfolioProblem): Int32Array[] {
  const lists: number[][] = problem.controlIds.map(() => [])
  problem.terms.forEach((term, index) => {
    for (const control of term.controls) lists[control]!.push(index)
  })
  return lists.map((list) => Int32Array.from(list))
}
