import { meanOf } from "../estimate/distribution.ts"
import type { Estimate, Quantity } from "../estimate/estimate.ts"
import { isNotEstimated } from "../estimate/unknown.ts"
import type { Control, Model } from "../model/model.ts"
import { isPriced, lossesOf, statedChances, statusOf } from "../model/query.ts"
import type { ScoreReport } from "./report.ts"

/** What a score is still missing: the first four are kinds of numbers, `way` is a path from a source to a loss. */
export type Missing = "loss" | "attempts" | "chance" | "cost" | "way" | "effect"

/** Whether a number was given, and is not nothing: on unknown numbers and zeros alone no verdict can rest. */
const isSomething = (estimate: Estimate, quantity: Quantity): boolean =>
  !isNotEstimated(estimate) && meanOf(estimate, quantity) > 0

/** Whether nobody has said yet what a control stops: it has no effect, or none that is estimated. */
export function isWithoutEffect({ effects }: Control): boolean {
  return effects.every(({ reduction }) => isNotEstimated(reduction))
}

/**
 * The controls in place of which nobody has said what they stop. A plan that drops them would rest on what nobody has said, so
 * until then a model gives no advice. What is bound to stay is in every plan, and is not asked after.
 */
export function unexplainedControls(model: Model): readonly Control[] {
  return model.controls.filter((control) => statusOf(control) === "in-place" && isWithoutEffect(control))
}

/**
 * What a model lacks before its score says anything (ux.md §2.4): something to lose, someone who tries, a chance, a control with
 * its cost, a way from one to the other, and what each control in place stops. Empty where the score may be read.
 *
 * @param report - its score, where there is one: without loss there is nothing that a control could lower.
 */
export function missingIn(model: Model, report: Pick<ScoreReport, "none"> | null): readonly Missing[] {
  const { sources, steps, controls } = model
  const has: Readonly<Record<Exclude<Missing, "way">, boolean>> = {
    loss: lossesOf(model).some(({ loss }) => isSomething(loss, "money")),
    attempts: sources.some(({ approaches }) => approaches.some(({ perYear }) => isSomething(perYear, "rate"))),
    chance:
      steps.some(({ gives }) => gives.some((gift) => "asset" in gift)) &&
      steps.some((step) => statedChances(step).some((chance) => isSomething(chance, "probability"))),
    cost: controls.some(isPriced),
    effect: unexplainedControls(model).length === 0,
  }
  const lacks = (["loss", "attempts", "chance", "cost", "effect"] as const).filter((kind) => !has[kind])
  const needsWay = has.loss && has.attempts && has.chance && report !== null && report.none.expectedLoss === 0
  return needsWay ? ["way", ...lacks] : lacks
}
