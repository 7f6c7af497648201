import {
  isNotEstimated,
  isPriced,
  statedChances,
  type Estimate,
  type Model,
  type ScoreReport,
} from "../../core/index.ts"
import { canBeScored } from "./ahead.ts"
import type { Scored } from "./runs.ts"

/** Which kinds of numbers somebody has given at least one of: a verdict on nothing but unknown ones would be a verdict of 0. */
export interface Known {
  readonly loss: boolean
  readonly attempts: boolean
  readonly chance: boolean
  readonly cost: boolean
}

const isKnown = (estimate: Estimate): boolean => !isNotEstimated(estimate)

/** Of which kinds of numbers a model knows at least one. */
export function knownIn({ assets, sources, steps, controls }: Model): Known {
  return {
    loss: assets.some(({ loss }) => Object.values(loss).some(isKnown)),
    attempts: sources.some(({ approaches }) => approaches.some(({ perYear }) => isKnown(perYear))),
    chance:
      steps.some((step) => step.gives.some((gift) => "asset" in gift)) &&
      steps.some((step) => statedChances(step).some(isKnown)),
    cost: controls.some(isPriced),
  }
}

/**
 * Whether a model has what a verdict needs: beside what can be lost a control with its cost, for without one there is nothing to
 * compare (ux.md §2.4). Until then losses and paths are worked out all the same.
 */
export function canBeJudged(model: Model): boolean {
  return canBeScored(model) && Object.values(knownIn(model)).every(Boolean)
}

/** The report of a score whose model can be judged; else null: a score then reads `—`, never 0 and never 1. */
export function judged(scored: Scored | null): ScoreReport | null {
  return scored?.of && canBeJudged(scored.of) ? scored.report : null
}
