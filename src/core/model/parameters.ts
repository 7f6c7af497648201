import type { Estimate, Quantity } from "../estimate/estimate.ts"
import { isNotEstimated } from "../estimate/unknown.ts"
import { HARMS, SKILLS, type Effect, type Model, type Step } from "./model.ts"
import { isBySkill, lossOf } from "./query.ts"

/** One estimate of the model, as a coordinate of everything that is computed from it. */
export interface Parameter {
  /**
   * Stable name, made of ids and not of positions, so that adding an element does not rename the others:
   * `steps/rpc-dos/success/skilled`, `controls/firewall/effects/prevents:rpc-dos`.
   */
  readonly id: string
  readonly quantity: Quantity
  readonly estimate: Estimate
}

/** What an effect acts on, as a word: `prevents:rpc-dos`, `recovers:mail/availability`. */
export function effectKey(effect: Effect): string {
  if ("prevents" in effect) return `prevents:${effect.prevents}`
  if ("contains" in effect) return `contains:${effect.contains}`
  if ("deters" in effect) return `deters:${effect.deters}`
  return `recovers:${effect.recovers.asset}/${effect.recovers.harm}`
}

/** The stable name of the chance at which a step is given: pass what {@link chanceField} returned for it. */
export function chanceParameterId(
  step: Step,
  field: { readonly field: string; readonly source?: string; readonly skill?: string },
): string {
  if (field.field === "bySource") return `steps/${step.id}/bySource/${field.source ?? ""}`
  if (field.field === "bySkill") return `steps/${step.id}/success/${field.skill ?? ""}`
  return `steps/${step.id}/success`
}

function chancesOf(step: Step): Parameter[] {
  const found: Parameter[] = []
  const add = (id: string, estimate: Estimate) => found.push({ id, quantity: "probability", estimate })
  if (step.success !== undefined) {
    if (isBySkill(step.success)) {
      const success = step.success
      for (const skill of SKILLS)
        if (Object.hasOwn(success, skill)) add(`steps/${step.id}/success/${skill}`, success[skill]!)
    } else add(`steps/${step.id}/success`, step.success)
  }
  for (const [source, estimate] of Object.entries(step.bySource ?? {}))
    add(`steps/${step.id}/bySource/${source}`, estimate)
  return found
}

/**
 * Names told apart: those that several elements would have are numbered, in the order of what the elements say, so that the
 * order of the list is none of it.
 */
function toldApart<T>(elements: readonly T[], nameOf: (element: T) => string): readonly string[] {
  const names = elements.map(nameOf)
  const says = elements.map((element) => JSON.stringify(element))
  const before = (i: number): number =>
    names.filter((name, j) => name === names[i] && (says[j]! < says[i]! || (says[j] === says[i] && j < i))).length
  const isAlone = new Set(names).size === names.length
  return isAlone
    ? names
    : names.map((name, i) => {
        const count = 1 + before(i)
        return count === 1 ? name : `${name}#${count}`
      })
}

/** The stable names of a source's attempts, one for each of its approaches in order. */
export function approachParameterIds(source: Model["sources"][number]): readonly string[] {
  const sorted = source.approaches.map((approach) => ({ ...approach, from: [...approach.from].sort() }))
  return toldApart(sorted, ({ from }) => `sources/${source.id}/approaches/${from.join("+")}`)
}

/** The stable names of a control's reductions, one for each of its effects in order. */
export function effectParameterIds(control: Model["controls"][number]): readonly string[] {
  return toldApart(control.effects, (effect) => `controls/${control.id}/effects/${effectKey(effect)}`)
}

/** The stable name of the profile's visibility. */
export const VISIBILITY_ID = "profile/visibility"

/** The stable name of the loss of a harm. */
export function lossParameterId(asset: string, harm: string): string {
  return `assets/${asset}/loss/${harm}`
}

/** The stable name of a part of a control's cost. */
export function costParameterId(control: string, part: "oneTime" | "perYear"): string {
  return `controls/${control}/cost/${part}`
}

/** The numbers of a model that nobody has given yet: they are left out of the score. */
export function unknownNumbers(model: Model): readonly Parameter[] {
  return parametersOf(model).filter(({ estimate }) => isNotEstimated(estimate))
}

/**
 * Every estimate of a valid model: visibility, losses, attempts, chances, reductions, costs, in the order of the
 * document. A missing cost is no parameter.
 */
export function parametersOf(model: Model): readonly Parameter[] {
  const found: Parameter[] = []
  const visibility = model.profile?.visibility
  if (visibility !== undefined) found.push({ id: VISIBILITY_ID, quantity: "rate", estimate: visibility })
  for (const asset of model.assets)
    for (const harm of HARMS) {
      const estimate = lossOf(asset, harm)
      if (estimate !== undefined) found.push({ id: lossParameterId(asset.id, harm), quantity: "money", estimate })
    }
  for (const source of model.sources) {
    const ids = approachParameterIds(source)
    source.approaches.forEach(({ perYear }, i) => found.push({ id: ids[i]!, quantity: "rate", estimate: perYear }))
  }
  for (const step of model.steps) found.push(...chancesOf(step))
  for (const control of model.controls) {
    const ids = effectParameterIds(control)
    control.effects.forEach(({ reduction }, i) =>
      found.push({ id: ids[i]!, quantity: "reduction", estimate: reduction }),
    )
    for (const part of ["oneTime", "perYear"] as const) {
      const estimate = control.cost?.[part]
      if (estimate !== undefined) found.push({ id: costParameterId(control.id, part), quantity: "money", estimate })
    }
  }
  return found
}
