import type { Model, NowAndBest } from "../../core/index.ts"

/** What a writer made of a model. */
export interface Written {
  /** A text, which is written as UTF-8; or bytes. */
  readonly content: string | Uint8Array
  /** What of the model is not in it, one line each: `12 chances of success`. Empty where all is. */
  readonly cannotSay: readonly string[]
}

/**
 * Writes models in one format. Pure, and never throws for a sound model. It computes nothing: what was computed is handed in.
 *
 * @param figures - what is in place beside the best plan; null where nobody computed it. Then the file does not tell of it.
 */
export interface Writer {
  readonly write: (model: Model, figures: NowAndBest | null) => Written | Promise<Written>
}
