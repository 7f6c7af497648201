import type { Estimate } from "../estimate/estimate.ts"
import type { NumberContext } from "../estimate/numerals.ts"
import { isNotEstimated } from "../estimate/unknown.ts"
import {
  HARMS,
  SKILLS,
  type Asset,
  type Control,
  type Effect,
  type Gift,
  type GivenHarm,
  type GivenPlace,
  type Harm,
  type Model,
  type Source,
  type Status,
  type Step,
  type SuccessBySkill,
  type TriedModel,
} from "./model.ts"

/** Years over which one-time costs are spread where a control names no life of its own; 3 unless the document says. */
export function horizonYears(model: Model): number {
  return model.horizonYears ?? 3
}

/** What a model says of the texts of its numbers: their currency, and how they are written where that is decided. */
export function numberContextOf(model: Pick<Model, "currency" | "numberFormat">): NumberContext {
  return { currency: model.currency, format: model.numberFormat ?? null }
}

/** Yearly discount rate for one-time costs; 0 unless the document says. */
export function discountRate(model: Model): number {
  return model.discountRate ?? 0
}

/** Years that a control lasts, over which its one-time cost is spread; the horizon of the model unless the document says. */
export function lifeYears(model: Model, control: Control): number {
  return control.lifeYears ?? horizonYears(model)
}

/** The status of a control; `candidate` unless the document says. */
export function statusOf(control: Control): Status {
  return control.status ?? "candidate"
}

/** Whether a control is part of the current portfolio: in place, or in place and bound to stay. */
export function isInPlace(control: Control): boolean {
  const status = statusOf(control)
  return status === "in-place" || status === "required"
}

/** Whether a control is paid for, so that no decision brings its one-time cost back (model.md §5): as what is in place is. */
export function isPaidFor(model: Model | TriedModel, control: Control): boolean {
  return "spent" in model && model.spent instanceof Set ? model.spent.has(control.id) : isInPlace(control)
}

/** Whether the one-time cost of a control counts in what it costs a year: it does unless it is paid for, or the document says otherwise. */
export function countsOneTime(model: Model | TriedModel, control: Control): boolean {
  return model.countSunk === true || !isPaidFor(model, control)
}

/** Whether nobody has said yet what a part of a control costs; an absent cost is nothing, and known. */
export function hasUnknownCost({ cost }: Control): boolean {
  return isNotEstimated(cost?.oneTime) || isNotEstimated(cost?.perYear)
}

/** Whether the document says what a control costs. One of which it does not counts as free (model.md §9). */
export function isPriced(control: Control): boolean {
  const { cost } = control
  return (cost?.perYear !== undefined || cost?.oneTime !== undefined) && !hasUnknownCost(control)
}

/** The part of its field that a control covers, in [0, 1]; 1 unless the document says. */
export function coverageOf(control: Control): number {
  return control.coverage ?? 1
}

/** Whether an effect acts on a source: all do that name none, those that name it, and those that except others. */
export function appliesTo(effect: Effect, sourceId: string): boolean {
  if (effect.sources) return effect.sources.includes(sourceId)
  return !effect.exceptSources?.includes(sourceId)
}

/** Whether a source wants a harm of an asset: absent lists mean all. */
export function wants(source: Source, assetId: string, harm: Harm): boolean {
  return (source.seeks?.includes(harm) ?? true) && (source.wants?.includes(assetId) ?? true)
}

/** Whether a source may take a step. */
export function mayTake(source: Source, step: Step): boolean {
  return step.only?.includes(source.id) ?? true
}

/** Whether a gift is a place. */
export function isPlace(gift: Gift): gift is GivenPlace {
  return "place" in gift
}

/** The harms that a step gives. */
export function harmsGiven(step: Step): readonly GivenHarm[] {
  return step.gives.filter((gift): gift is GivenHarm => !isPlace(gift))
}

/** The share of a harm that a gift hands over, in (0, 1]; 1 unless the document says. */
export function shareOf(gift: GivenHarm): number {
  return gift.share ?? 1
}

/** The loss of one event of a harm, where the asset can suffer it. */
export function lossOf(asset: Asset, harm: Harm): Estimate | undefined {
  return Object.hasOwn(asset.loss, harm) ? asset.loss[harm] : undefined
}

/** Every harm that has a loss, asset by asset in the order of the model: the order of every list of harms in the core. */
export function lossesOf(
  model: Model,
): readonly { readonly asset: string; readonly harm: Harm; readonly loss: Estimate }[] {
  return model.assets.flatMap((asset) =>
    HARMS.flatMap((harm) => {
      const loss = lossOf(asset, harm)
      return loss === undefined ? [] : [{ asset: asset.id, harm, loss }]
    }),
  )
}

/** Whether a step's `success` is given by skill. */
export function isBySkill(success: Estimate | SuccessBySkill): success is SuccessBySkill {
  return typeof success === "object" && SKILLS.some((skill) => Object.hasOwn(success, skill))
}

/** Every chance of success that a step states itself: its one value or those by skill, then those of single sources. */
export function statedChances({ success, bySource = {} }: Step): readonly Estimate[] {
  const own =
    success === undefined ? [] : isBySkill(success) ? SKILLS.flatMap((skill) => success[skill] ?? []) : [success]
  return [...own, ...Object.values(bySource)]
}

/**
 * The step whose draw decides whether this one succeeds: itself, or the end of its chain of `sameAs`.
 *
 * @throws Error if the chain leaves the model or closes a circle: validation refuses both.
 */
export function drawnStep(step: Step, stepById: ReadonlyMap<string, Step>): Step {
  const known = drawnSteps.get(stepById) ?? new Map<Step, Step>()
  drawnSteps.set(stepById, known)
  const chain: Step[] = []
  const seen = new Set<string>()
  let current = step
  while (current.sameAs !== undefined) {
    const end = known.get(current)
    if (end) {
      current = end
      break
    }
    if (seen.has(current.id)) throw new Error(`sameAs goes round in a circle at step ${current.id}`)
    seen.add(current.id)
    chain.push(current)
    const next = stepById.get(current.sameAs)
    if (!next) throw new Error(`step ${current.id} is the same as ${current.sameAs}, which does not exist`)
    current = next
  }
  for (const alias of chain) known.set(alias, current)
  return current
}

/** Ends of chains that were followed before, by the steps of a model: a chain of thousands is followed once, not from each link. */
const drawnSteps = new WeakMap<ReadonlyMap<string, Step>, Map<Step, Step>>()

/** Where in a step the chance of success for a source stands: a key of `bySource`, of `success`, or `success` itself. */
export type ChanceField =
  | { readonly field: "bySource"; readonly source: string; readonly estimate: Estimate }
  | { readonly field: "bySkill"; readonly skill: string; readonly estimate: Estimate }
  | { readonly field: "success"; readonly estimate: Estimate }

/**
 * The chance that a source succeeds at a drawn step if nothing hinders it: the step's value for that source if it has
 * one, else its value for the source's skill (a missing skill takes the nearest lower one given, else the lowest), else
 * its one value.
 *
 * @throws Error if the step has no success: validation refuses a step with neither `success` nor `sameAs`.
 */
export function chanceField(step: Step, source: Source): ChanceField {
  const bySource = step.bySource
  if (bySource && Object.hasOwn(bySource, source.id))
    return { field: "bySource", source: source.id, estimate: bySource[source.id]! }
  if (step.success === undefined) throw new Error(`step ${step.id} has no success`)
  if (!isBySkill(step.success)) return { field: "success", estimate: step.success }
  const success = step.success
  const given = SKILLS.filter((skill) => Object.hasOwn(success, skill))
  const reached = given.filter((skill) => SKILLS.indexOf(skill) <= SKILLS.indexOf(source.skill))
  const skill = reached.at(-1) ?? given[0]!
  return { field: "bySkill", skill, estimate: success[skill]! }
}
