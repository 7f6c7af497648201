import type { Control, Effect, Model } from "../../core/index.ts"
import { HARM_TITLES } from "./format.ts"

/** What an effect acts on, and in which way: "stops", "Crash the server". */
export function effectTarget(model: Model, effect: Effect): { readonly verb: string; readonly name: string } {
  const step = (id: string): string => model.steps.find((one) => one.id === id)?.name ?? id
  if ("prevents" in effect) return { verb: "stops", name: step(effect.prevents) }
  if ("contains" in effect) return { verb: "contains", name: step(effect.contains) }
  if ("deters" in effect)
    return { verb: "deters", name: model.sources.find(({ id }) => id === effect.deters)?.name ?? effect.deters }
  const asset = model.assets.find(({ id }) => id === effect.recovers.asset)?.name ?? effect.recovers.asset
  return { verb: "lowers the loss of", name: `${asset} ${HARM_TITLES[effect.recovers.harm].toLowerCase()}` }
}

/** What one effect does, in words: "stops *Crash the server*". */
export function effectInWords(model: Model, effect: Effect): string {
  const { verb, name } = effectTarget(model, effect)
  return `${verb} ${name}`
}

/** Whom an effect is for, where that is not everybody: "for insiders", "but not for kiddies". */
export function effectFor(model: Model, effect: Effect): string | null {
  const names = (ids: readonly string[]): string =>
    ids.map((id) => model.sources.find((source) => source.id === id)?.name ?? id).join(", ")
  if (effect.sources) return `only for ${names(effect.sources)}`
  return effect.exceptSources ? `for all but ${names(effect.exceptSources)}` : null
}

/** Everything that a control acts on, in one line. */
export function actsOnAll(model: Model, control: Control): string {
  return control.effects.map((effect) => effectInWords(model, effect)).join("; ") || "It acts on nothing yet."
}

/** On how many things a control acts, where there is room for no more. */
export function actsOnCount({ effects }: Control): string {
  return effects.length === 0 ? "nothing yet" : effects.length === 1 ? "1 effect" : `${effects.length} effects`
}
