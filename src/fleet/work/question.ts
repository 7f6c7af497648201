import type { Verdict } from "../../core/index.ts"
import type { BoundPoint } from "./underLines.ts"

/** A portfolio by a word: what is in place, nothing, or the best plan. */
export type PortfolioWord = "current" | "none" | "optimal"

/** What is asked of one model. It says everything that decides the answer, but for the model and the version of the program. */
export type Question =
  | { readonly kind: "score" }
  /** @param shared ids of controls that are bought once for all models. */
  | { readonly kind: "frontier"; readonly shared: readonly string[] }
  | { readonly kind: "doubt"; readonly draws: number }
  /** Years `from` to `to`, of the random numbers of a seed. */
  | {
      readonly kind: "years"
      readonly portfolio: PortfolioWord
      readonly seed: number
      readonly from: number
      readonly to: number
    }

/** What a model costs and loses under some plan. Money a year, in the model's currency. */
export interface PlanFigures {
  readonly controls: readonly string[]
  readonly annualCost: number
  readonly expectedLoss: number
}

/** How paranoid one model is. Money a year, in the model's currency. */
export interface ScoreAnswer {
  readonly kind: "score"
  readonly name: string
  readonly currency: string
  readonly exact: boolean
  /** What the document lacks that a score rests on, in words: then there is no level, no placement and no best plan. */
  readonly missing: readonly string[]
  readonly level: number | null
  readonly placement: number | null
  readonly excess: number | null
  readonly verdict: Verdict
  readonly current: PlanFigures
  /** Null where nothing is allowed. */
  readonly best: (PlanFigures & { readonly proven: boolean; readonly gap: number }) | null
  /** The threat source that most of the loss comes from, with its share; null where there is no loss. */
  readonly biggestSource: { readonly name: string; readonly share: number } | null
}

/** A point of a frontier: its cost, its loss, and its controls. */
export type PackedPoint = readonly [
  annualCost: number,
  expectedLoss: number,
  /** As hexadecimal bits: the i-th control of `controlIds` is bit i. */
  controls: string,
]

/** What one model's money can buy. Money a year, in the model's currency. */
export interface FrontierAnswer {
  readonly kind: "frontier"
  readonly name: string
  readonly currency: string
  readonly exact: boolean
  readonly current: PlanFigures
  readonly controlIds: readonly string[]
  /** Those of the shared ids asked for that it has a control of. */
  readonly shared: readonly string[]
  /** One for each set of them that is bought: the one at index Σ 2^i is for the positions i in `shared`. */
  readonly frontiers: readonly (readonly PackedPoint[])[]
  /** For each frontier that is not all there is, the corners of what no plan lies below; null for the others. */
  readonly bounds: readonly (readonly BoundPoint[] | null)[]
}

/** How much hangs on what is not known of one model. Money a year, in the model's currency. */
export interface DoubtAnswer {
  readonly kind: "doubt"
  readonly name: string
  readonly currency: string
  readonly exact: boolean
  /** What knowing every estimate exactly would be worth. */
  readonly worth: number
  readonly standardError: number
  /** The estimates that are worth most to know, the most first, at most {@link MOST_ESTIMATES}. */
  readonly estimates: readonly { readonly name: string; readonly worth: number }[]
}

/** Estimates of a model that a row names. */
export const MOST_ESTIMATES = 5

/** Simulated years of one model. */
export interface YearsAnswer {
  readonly kind: "years"
  readonly name: string
  readonly currency: string
  readonly exact: boolean
  /** By arithmetic, under the portfolio. */
  readonly expectedLoss: number
  readonly losses: Float64Array<ArrayBuffer>
}

/** Why one model cannot be answered for: a file that is no model, or one that this question does not fit. */
export interface RefusedAnswer {
  readonly kind: "refused"
  readonly why: string
}

/** What a question has as its answer. */
export type Answer = ScoreAnswer | FrontierAnswer | DoubtAnswer | YearsAnswer | RefusedAnswer

/** The answer to one kind of question. */
export type AnswerTo<Kind extends Question["kind"]> = Extract<Answer, { readonly kind: Kind }>
