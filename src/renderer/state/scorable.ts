import type { QuestionOf } from "../../compute/protocol.ts"
import type { Model } from "../../core/index.ts"

/** Whether a model has what a score needs: something to lose, someone to fear, and a way between them. */
export function canBeScored(model: Model): boolean {
  return (
    model.assets.some((asset) => Object.keys(asset.loss).length > 0) &&
    model.sources.some((source) => source.approaches.length > 0) &&
    model.steps.some((step) => step.gives.some((gift) => "asset" in gift))
  )
}

/** The question that gets the first answer for a model. */
export function firstScore(model: Model): QuestionOf<"score"> {
  return { kind: "score", budget: model.budget ?? null, effort: "quick" }
}
