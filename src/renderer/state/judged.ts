import { missingIn, type Missing, type Model, type ScoreReport } from "../../core/index.ts"
import { canBeScored } from "./scorable.ts"
import type { Scored } from "./runs.ts"

/** What a model lacks before its score says anything; what its report shows is counted where there is one. */
export function lackingIn(model: Model, scored: Scored | null = null): readonly Missing[] {
  return missingIn(model, scored?.of === model ? scored.report : null)
}

/**
 * Whether a model has what a verdict needs: beside what can be lost a control with its cost, for without one there is nothing to
 * compare (ux.md §2.4), and of each control in place what it stops. Until then losses and paths are worked out all the same.
 */
export function canBeJudged(model: Model, scored: Scored | null = null): boolean {
  return canBeScored(model) && lackingIn(model, scored).length === 0
}

/** The report of a score whose model can be judged; else null: a score then reads `—`, never 0 and never 1. */
export function judged(scored: Scored | null): ScoreReport | null {
  return scored?.of && canBeJudged(scored.of, scored) ? scored.report : null
}
