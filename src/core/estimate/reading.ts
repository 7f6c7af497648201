import type { Estimate, RangeEstimate } from "./estimate.ts"
import type { NumberFormat } from "./numberFormat.ts"

/** One meaning of a text that has several. */
export interface Choice {
  /** A text that has this meaning and no other. */
  readonly text: string
  /** A shorter one that has it in the format; the same text where no format decides. */
  readonly inFormat: string
  /** The format in which the text as it was typed means this; null where no format decides it. */
  readonly format: NumberFormat | null
  /** What it says. */
  readonly reading: EstimateReading
}

/** What is asked where a text has several meanings, and the meanings. */
export interface Question {
  readonly kind: "ask"
  readonly question: string
  /** Whether its digits stand in groups that nobody uses, so that even one meaning is no answer. */
  readonly isGuess: boolean
  readonly choices: readonly Choice[]
}

/** What the text of an estimate field says. Only `estimate` and `middle` change the model. */
export type EstimateReading =
  /** A range or an exact number. `note` says what was put right; `said` keeps the words of a product. */
  | {
      readonly kind: "estimate"
      readonly estimate: Estimate
      readonly note: string | null
      readonly said: string | null
    }
  /** One number: a middle, in force as ×/÷3 until the reader says how sure it is. */
  | { readonly kind: "middle"; readonly middle: number; readonly estimate: RangeEstimate }
  /** A range with an end that its shape cannot reach: the reader is asked, never guessed for. */
  | {
      readonly kind: "hardEnd"
      readonly end: "low" | "high"
      readonly low: number
      readonly high: number
      readonly suggestion: RangeEstimate
      readonly evenly: RangeEstimate
    }
  /** A text with more than one meaning: its author chooses. */
  | Question
  /** `?`: nobody knows; the number is left out of the score. */
  | { readonly kind: "unknown" }
  | { readonly kind: "empty" }
  /** Not understood: the old value stays in force. */
  | { readonly kind: "nonsense"; readonly why: string; readonly example: string }
