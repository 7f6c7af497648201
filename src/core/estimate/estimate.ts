/** How sure an estimate is, from best to least: own logs, an invoice or policy, a report, several people, one person, a template. */
export type Basis = "measured" | "documented" | "published" | "group" | "guess" | "template"

/** Every basis, best first: the order of the provenance ladder. */
export const BASES: readonly Basis[] = ["measured", "documented", "published", "group", "guess", "template"]

/**
 * What a number measures, which decides its default shape and its limits: `money` and `rate` (per year) are finite and
 * at least 0; `probability` and `reduction` lie in [0, 1].
 */
export type Quantity = "money" | "rate" | "probability" | "reduction"

/** The shapes that a document can name. */
export type ShapeName = "lognormal" | "logit-normal" | "pert" | "triangular" | "uniform"

/** Every shape that a document can name. */
export const SHAPES: readonly ShapeName[] = ["lognormal", "logit-normal", "pert", "triangular", "uniform"]

/** Where an estimate comes from. */
export interface Provenance {
  readonly why?: string
  readonly basis?: Basis
}

/** A number known exactly, with its origin. */
export interface ExactEstimate extends Provenance {
  readonly value: number
}

/**
 * An uncertain number. Two numbers are a 90 % range (or hard ends where `shape` is `uniform`), three are a range with
 * hard ends and a most likely value. `low === high` is exact, for every shape.
 */
export interface RangeEstimate extends Provenance {
  readonly low: number
  readonly likely?: number
  readonly high: number
  readonly shape?: ShapeName
}

/** A number of the document: bare (known exactly), exact with its origin, or a range (model.md §2). */
export type Estimate = number | ExactEstimate | RangeEstimate
