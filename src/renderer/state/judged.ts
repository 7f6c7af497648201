import { isPriced, type Model, type ScoreReport } from "../../core/index.ts"
import { canBeScored } from "./ahead.ts"
import type { Scored } from "./runs.ts"

/**
 * Whether a model has what a verdict needs: beside what can be lost a control with its cost, for without one there is nothing to
 * compare (ux.md §2.4). Until then losses and paths are worked out all the same.
 */
export function canBeJudged(model: Model): boolean {
  return canBeScored(model) && model.controls.some(isPriced)
}

/** The report of a score whose model can be judged; else null: a score then reads `—`, never 0 and never 1. */
export function judged(scored: Scored | null): ScoreReport | null {
  return scored?.of && canBeJudged(scored.of) ? scored.report : null
}
