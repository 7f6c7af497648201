import type { Control, Effect, Model, Source, Step } from "../../core/index.ts"
import { omit } from "./fields.ts"
import type { NodeRef } from "./key.ts"
import { counted, listed } from "./words.ts"

const without = (list: readonly string[], id: string): readonly string[] => list.filter((one) => one !== id)

/** Leaves an object alone where nothing of it changes, so that undo stores no more than the edit. */
function patch<T extends object>(element: T, change: Partial<T>): T {
  const keys = Object.keys(change) as (keyof T)[]
  return keys.every((key) => element[key] === change[key]) ? element : { ...element, ...change }
}

function listWithout(list: readonly string[] | undefined, id: string): readonly string[] | undefined {
  return list?.includes(id) ? without(list, id) : list
}

function withoutPlace(model: Model, id: string): Model {
  const steps = model.steps.map((step) => {
    const needs = listWithout(step.needs, id) ?? []
    const gives = step.gives.some((gift) => "place" in gift && gift.place === id)
      ? step.gives.filter((gift) => !("place" in gift && gift.place === id))
      : step.gives
    return patch(step, { needs, gives })
  })
  const sources = model.sources.map((source) => {
    if (!source.approaches.some(({ from }) => from.includes(id))) return source
    const approaches = source.approaches.map((approach) => patch(approach, { from: without(approach.from, id) }))
    return { ...source, approaches: approaches.filter(({ from }) => from.length > 0) }
  })
  return { ...model, steps, sources, places: model.places.filter((place) => place.id !== id) }
}

function keepEffects(controls: readonly Control[], keep: (effect: Effect) => Effect | null): readonly Control[] {
  return controls.map((control) => {
    const effects = control.effects.map(keep)
    if (effects.every((effect, i) => effect === control.effects[i])) return control
    return { ...control, effects: effects.filter((effect) => effect !== null) }
  })
}

/** The first step that shared the removed step's draw takes its chance over; the others share with that one from now on. */
function withoutStep(model: Model, id: string): Model {
  const gone = model.steps.find((step) => step.id === id)
  const heir = model.steps.find(({ sameAs }) => sameAs === id)
  const steps = model.steps
    .filter((step) => step !== gone)
    .map((step): Step => {
      if (!gone || step.sameAs !== id) return step
      if (gone.sameAs !== undefined) return { ...step, sameAs: gone.sameAs }
      if (step !== heir) return heir ? { ...step, sameAs: heir.id } : step
      const { success, bySource } = gone
      const own = omit(step, "sameAs")
      return { ...own, ...(success === undefined ? {} : { success }), ...(bySource === undefined ? {} : { bySource }) }
    })
  const keepsDraw = heir !== undefined && gone?.sameAs === undefined
  const controls = keepEffects(model.controls, (effect) => {
    if ("prevents" in effect && effect.prevents === id) return keepsDraw ? { ...effect, prevents: heir.id } : null
    return "contains" in effect && effect.contains === id ? null : effect
  })
  return { ...model, steps, controls }
}

function withoutAsset(model: Model, id: string): Model {
  const steps = model.steps.map((step) =>
    step.gives.some((gift) => "asset" in gift && gift.asset === id)
      ? { ...step, gives: step.gives.filter((gift) => !("asset" in gift && gift.asset === id)) }
      : step,
  )
  const sources = model.sources.map((source): Source => {
    const wants = listWithout(source.wants, id)
    return wants === undefined || wants === source.wants ? source : { ...source, wants }
  })
  const controls = keepEffects(model.controls, (effect) =>
    "recovers" in effect && effect.recovers.asset === id ? null : effect,
  )
  return { ...model, steps, sources, controls, assets: model.assets.filter((asset) => asset.id !== id) }
}

/** `Omit` would forget which of the four kinds of effect it is. */
function omitExcept(effect: Effect): Effect {
  const rest = { ...effect }
  Reflect.deleteProperty(rest, "exceptSources")
  return rest
}

function effectWithoutSource(effect: Effect, id: string): Effect | null {
  if ("deters" in effect && effect.deters === id) return null
  if (effect.sources?.includes(id)) {
    const sources = without(effect.sources, id)
    return sources.length === 0 ? null : { ...effect, sources }
  }
  if (effect.exceptSources?.includes(id)) {
    const exceptSources = without(effect.exceptSources, id)
    return exceptSources.length === 0 ? omitExcept(effect) : { ...effect, exceptSources }
  }
  return effect
}

function withoutSource(model: Model, id: string): Model {
  const steps = model.steps.map((step): Step => {
    const only = listWithout(step.only, id)
    const bySource =
      step.bySource && Object.hasOwn(step.bySource, id)
        ? Object.fromEntries(Object.entries(step.bySource).filter(([source]) => source !== id))
        : step.bySource
    if (only === step.only && bySource === step.bySource) return step
    return { ...step, ...(only && { only }), ...(bySource && { bySource }) }
  })
  const controls = keepEffects(model.controls, (effect) => effectWithoutSource(effect, id))
  return { ...model, steps, controls, sources: model.sources.filter((source) => source.id !== id) }
}

/** The model without an element and without every mention of it. What is not there is left alone. */
export function withoutNode(model: Model, { kind, id }: NodeRef): Model {
  switch (kind) {
    case "place":
      return withoutPlace(model, id)
    case "step":
      return withoutStep(model, id)
    case "asset":
      return withoutAsset(model, id)
    case "source":
      return withoutSource(model, id)
  }
}

/**
 * What else a removal does, in sentences for the undo toast; empty where nothing else changes. A step that loses its
 * last need can be taken from everywhere, which makes attackers stronger: that must not happen silently.
 */
export function consequences(before: Model, after: Model): readonly string[] {
  const old = new Map(before.steps.map((step) => [step.id, step]))
  const opened = after.steps.filter(({ id, needs }) => needs.length === 0 && (old.get(id)?.needs.length ?? 0) > 0)
  const idle = after.steps.filter(({ id, gives }) => gives.length === 0 && (old.get(id)?.gives.length ?? 0) > 0)
  const nobody = after.steps.filter(({ id, only }) => only?.length === 0 && (old.get(id)?.only?.length ?? 0) > 0)
  const oldSources = new Map(before.sources.map((source) => [source.id, source]))
  const homeless = after.sources.filter(
    ({ id, approaches }) => approaches.length < (oldSources.get(id)?.approaches.length ?? 0),
  )
  const effectCount = (model: Model): number => model.controls.reduce((sum, { effects }) => sum + effects.length, 0)
  const lostEffects = effectCount(before) - effectCount(after)
  const names = (list: readonly { readonly name: string }[]): string => listed(list.map(({ name }) => `“${name}”`))
  return [
    ...(opened.length > 0 ? [`${names(opened)} now needs nothing: every source can take it.`] : []),
    ...(idle.length > 0 ? [`${names(idle)} now leads nowhere.`] : []),
    ...(nobody.length > 0 ? [`Nobody may take ${names(nobody)} any more.`] : []),
    ...(homeless.length > 0 ? [`${names(homeless)} lost a way to start.`] : []),
    ...(lostEffects > 0 ? [`${counted(lostEffects, "effect")} of controls went with it.`] : []),
  ]
}
