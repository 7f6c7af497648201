import type { LossTerm, PortfolioProblem } from "./problem.ts"
import type { Candidate } from "./question.ts"
import type { Table } from "./table.ts"

/** Evaluates portfolios exactly, remembering what each term gave for the few controls that it depends on. */
export interface Evaluator {
  readonly problem: PortfolioProblem
  /** For each control, the terms that depend on it. */
  readonly termsOf: readonly Int32Array[]
  /** What is remembered of a term. */
  memoryOf(index: number): TermMemory
  /** The expected annual loss of one term. */
  term(index: number, portfolio: Uint8Array): number
  /** Annual cost, summed in the order of the controls. */
  cost(portfolio: Uint8Array): number
  /** Expected annual loss, summed in the order of the terms. */
  loss(portfolio: Uint8Array): number
  /** Cost and loss of a copy of the portfolio. */
  candidate(portfolio: Uint8Array): Candidate
}

/** What was computed of terms before: problems that share a term share what is remembered of it. */
export type Memory = WeakMap<LossTerm, TermMemory>

/** What is remembered of one term. */
export interface TermMemory {
  /** Values by choice, as a binary number; null where the term depends on too many controls for one. */
  readonly values: Map<number, number> | null
  /** Tables by width and decisions. */
  readonly tables: Map<string, Table>
  /** The tables of an earlier state of the model: what is still of use goes over to `tables`, the rest with the next state. */
  readonly before: ReadonlyMap<string, Table>
}

/** A choice among up to this many controls fits into the integers of a double. */
const KEY_BITS = 52

/** Entries remembered for one term before they are forgotten: a bound on memory, about 20 MB for the largest terms. */
const REMEMBERED = 1 << 18

function termMemory({ controls }: LossTerm, before: ReadonlyMap<string, Table>): TermMemory {
  return { values: controls.length <= KEY_BITS ? new Map<number, number>() : null, tables: new Map(), before }
}

/**
 * What is remembered of terms that a new state of the model shares with the one before: their tables of that state, which
 * take longest to make. It saves work and changes nothing.
 */
export function memoryAfter(terms: readonly LossTerm[], memory: Memory): Memory {
  const next: Memory = new WeakMap()
  for (const term of terms) {
    const known = memory.get(term)
    if (known) next.set(term, termMemory(term, known.tables.size > 0 ? known.tables : known.before))
  }
  return next
}

/** An evaluator for one problem. */
export function evaluatorOf(problem: PortfolioProblem, memory: Memory = new WeakMap()): Evaluator {
  const memories = problem.terms.map((one): TermMemory => {
    const known = memory.get(one)
    if (known) return known
    const fresh = termMemory(one, new Map())
    memory.set(one, fresh)
    return fresh
  })
  const term = (index: number, portfolio: Uint8Array): number => {
    const { controls } = problem.terms[index]!
    const { values } = memories[index]!
    if (!values) return problem.terms[index]!.evaluate(portfolio)
    let key = 0
    for (let i = controls.length - 1; i >= 0; i--) key = 2 * key + portfolio[controls[i]!]!
    const known = values.get(key)
    if (known !== undefined) return known
    if (values.size >= REMEMBERED) values.clear()
    const value = problem.terms[index]!.evaluate(portfolio)
    values.set(key, value)
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
  return {
    problem,
    termsOf: termsByControl(problem),
    memoryOf: (index) => memories[index]!,
    term,
    cost,
    loss,
    candidate,
  }
}

function termsByControl(problem: PortfolioProblem): Int32Array[] {
  const lists: number[][] = problem.controlIds.map(() => [])
  problem.terms.forEach((term, index) => {
    for (const control of term.controls) lists[control]!.push(index)
  })
  return lists.map((list) => Int32Array.from(list))
}
