import type { Enclosure } from "./rounding.ts"

/**
 * A part of the bound: some terms of the expected loss as one table over some of the controls that are still open. Those of its
 * terms that are open and not listed are held in place, where the losses are least: the table is then a lower bound.
 */
export interface ProofTable {
  /** Indices of the terms; each term of the scope stands in one table. */
  readonly terms: readonly number[]
  /** Indices of its controls, ascending. A choice among them that breaks a rule is no choice. */
  readonly controls: readonly number[]
  /** Open controls of its terms that are held in place, ascending. */
  readonly held: readonly number[]
  /** What the table bears of the cost of each of its controls, in money a year; over all tables at most that cost. */
  readonly prices: readonly number[]
}

/** Tables whose least entries, added up with the cost of what is decided in, are a bound. */
export interface ProofBound {
  readonly tables: readonly ProofTable[]
  readonly bound: Enclosure
}

/** A node of the proof: what is decided above it is known from the way down, with what the rules make follow. */
export type ProofNode =
  /** The rules leave nothing here. */
  | { readonly kind: "barred" }
  /** The bound says that nothing below is cheaper. */
  | ({ readonly kind: "leaf" } & ProofBound)
  /** The tables say of each of some controls that its other choice is no cheaper: `bound` is the least of those; the rest is below. */
  | ({
      readonly kind: "fixed"
      readonly fixed: readonly (readonly [number, 0 | 1])[]
      readonly then: ProofNode
    } & ProofBound)
  | { readonly kind: "branch"; readonly control: number; readonly in: ProofNode; readonly out: ProofNode }

/** The least of the bounds that a proof states: what it claims as a whole. */
export function leastBound(node: ProofNode): number {
  switch (node.kind) {
    case "barred":
      return Infinity
    case "leaf":
      return node.bound[0]
    case "fixed":
      return Math.min(node.bound[0], leastBound(node.then))
    case "branch":
      return Math.min(leastBound(node.in), leastBound(node.out))
  }
}
