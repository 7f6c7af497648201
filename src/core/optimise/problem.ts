/**
 * One term of the expected annual loss: what one approach of one source costs through one harm. It depends on few
 * controls, which is what makes a proof possible (methods.md §3).
 */
export interface LossTerm {
  /** Indices of the controls that it depends on, ascending. */
  readonly controls: Int32Array
  /**
   * The term's expected annual loss under a portfolio; `portfolio[c]` is 1 where control c is in. Never rises when a
   * control is added. Reads only the entries named in `controls`.
   */
  evaluate(portfolio: Uint8Array): number
  /**
   * The term's expected annual loss for every choice among a few of its controls at once, the rest as in `portfolio`:
   * entry x of the 2^k results is the choice in which `choices[i]` is in where bit i of x is set. Absent where the term
   * knows no faster way than one evaluation after another. Must equal `evaluate` to a relative 1e-13.
   */
  tabulate?(portfolio: Uint8Array, choices: Int32Array): Float64Array
  /** True where an evaluation takes milliseconds (a sampled estimate), so that only small tables can be made of it. */
  readonly isSlow?: boolean
}

/** What a decision may do with a control: it must be in, must be out, or is free. */
export type Freedom = "in" | "out" | "free"

/** Which controls to have: the question that the optimiser answers, with nothing in it but numbers. */
export interface PortfolioProblem {
  /** Ids of the controls, in the order of the model; every array below has this order. */
  readonly controlIds: readonly string[]
  /** Annual cost of each control, at least 0. */
  readonly annualCost: Float64Array
  /** Required controls are `in`, ruled-out ones `out`. */
  readonly freedom: readonly Freedom[]
  /** 1 where the control is in place now. */
  readonly inPlace: Uint8Array
  /** For each control, the controls that it requires. */
  readonly requires: readonly (readonly number[])[]
  /** Pairs that exclude each other, first index the smaller, each pair once. */
  readonly excludes: readonly (readonly [number, number])[]
  /** The expected annual loss is the sum of these, in this order. */
  readonly terms: readonly LossTerm[]
  /** Terms that sum to at most the expected loss; absent where `terms` are exact. They bound what no portfolio can fall below. */
  readonly floor?: readonly LossTerm[]
  /** False where a term is only an estimate or a bound: then nothing found from it may be called proven. */
  readonly exact: boolean
}
