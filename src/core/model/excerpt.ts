import { NOT_ESTIMATED } from "../estimate/unknown.ts"
import { copyName } from "./duplicate.ts"
import { addElement, changeElement } from "./edit.ts"
import { freshId } from "./freshId.ts"
import type { Approach, Control, Effect, Gift, Model, Source, Step } from "./model.ts"
import { named } from "./names.ts"
import { harmsGiven } from "./query.ts"

const isOn = (effect: Effect, steps: ReadonlySet<string>): boolean =>
  ("prevents" in effect && steps.has(effect.prevents)) || ("contains" in effect && steps.has(effect.contains))

/** A copy of a record that lacks some of its fields. */
function without<T extends object, K extends keyof T & string>(record: T, ...fields: readonly K[]): Omit<T, K> {
  const left: ReadonlySet<string> = new Set(fields)
  return Object.fromEntries(Object.entries(record).filter(([field]) => !left.has(field))) as Omit<T, K>
}

/** The step whose draw decides for a step, within a chain of `sameAs` that may be of any length, but runs in no circle. */
function originOf(model: Model, step: Step): Step {
  let now = step
  for (const seen = new Set([step.id]); now.sameAs !== undefined && !seen.has(now.sameAs); seen.add(now.id)) {
    const next = model.steps.find(({ id }) => id === now.sameAs)
    if (!next) return now
    now = next
  }
  return now
}

/** A step that stands without the others: one that shares the draw of a step that is left out has that draw's chance. */
function alone(model: Model, step: Step, kept: ReadonlySet<string>): Step {
  const rest = without(step, "zone")
  if (rest.sameAs === undefined || kept.has(rest.sameAs)) return rest
  const { success, bySource } = originOf(model, step)
  return { ...without(rest, "sameAs"), success: success ?? NOT_ESTIMATED, ...(bySource && { bySource }) }
}

/**
 * A document of some steps alone, to be taken to another one: with the places that they need and give, the assets that they
 * harm, the threat sources that they name (without their attempts), and the controls that act on them, with those effects only.
 */
export function excerptOf(model: Model, ids: Iterable<string>): Model {
  const kept = new Set(ids)
  const steps = model.steps.filter(({ id }) => kept.has(id)).map((step) => alone(model, step, kept))
  const places = new Set(
    steps.flatMap(({ needs, gives }) => [...needs, ...gives.flatMap((gift) => ("place" in gift ? [gift.place] : []))]),
  )
  const assets = new Set(steps.flatMap((step) => harmsGiven(step).map(({ asset }) => asset)))
  const sources = new Set(steps.flatMap(({ only = [], bySource = {} }) => [...only, ...Object.keys(bySource)]))
  const controls = model.controls.flatMap((control): readonly Control[] => {
    const own = control.effects
      .filter((effect) => isOn(effect, kept))
      .map((effect) => withKnownSources(effect, sources))
    return own.length === 0 ? [] : [{ ...without(control, "requires", "excludes"), effects: own }]
  })
  return {
    format: model.format,
    version: model.version,
    name: model.name,
    currency: model.currency,
    places: model.places.filter(({ id }) => places.has(id)).map((place) => without(place, "zone")),
    assets: model.assets.filter(({ id }) => assets.has(id)).map((asset) => without(asset, "zone")),
    sources: model.sources
      .filter(({ id }) => sources.has(id))
      .map((source): Source => ({
        ...without(source, "zone"),
        approaches: [],
        ...(source.wants && { wants: source.wants.filter((id) => assets.has(id)) }),
      })),
    steps,
    controls,
  }
}

/** An effect for those of its sources that come along; one whose sources all stay behind is for everybody. */
function withKnownSources(effect: Effect, known: ReadonlySet<string>): Effect {
  const { sources, exceptSources, ...rest } = effect
  const of = (ids: readonly string[] | undefined) => ids?.filter((id) => known.has(id)) ?? []
  return {
    ...rest,
    ...(of(sources).length > 0 && { sources: of(sources) }),
    ...(of(exceptSources).length > 0 && { exceptSources: of(exceptSources) }),
  }
}

/** What the elements of an excerpt are called in the document that takes it. */
type NewIds = ReadonlyMap<string, string>

const idIn = (ids: NewIds, id: string): string => ids.get(id) ?? id

/** Elements of a list by their names: those that are there are used again, the others are added. */
function taken<L extends "places" | "assets" | "sources">(
  model: Model,
  list: L,
  elements: Model[L],
): { readonly model: Model; readonly ids: NewIds } {
  const ids = new Map<string, string>()
  let grown = model
  for (const element of elements) {
    const there = named(grown[list], element.name)
    if (there) ids.set(element.id, there.id)
    else {
      const added = addElement(grown, list, without(element, "id", "position") as never)
      grown = added.model
      ids.set(element.id, added.id)
    }
  }
  return { model: grown, ids }
}

/** Losses that the assets of an excerpt have and those of the same name lack: without them its harms could not be given. */
function withLosses(model: Model, excerpt: Model, ids: NewIds): Model {
  return excerpt.assets.reduce(
    (now, asset) =>
      changeElement(now, "assets", idIn(ids, asset.id), (own) => ({ ...own, loss: { ...asset.loss, ...own.loss } })),
    model,
  )
}

/** A document with the steps of an excerpt in it, and their ids there. */
export interface Taken {
  readonly model: Model
  readonly steps: readonly string[]
}

/**
 * A document that takes an excerpt over. Places, assets, threat sources and controls that have the same name are used again, and keep
 * their numbers; every step is new, with a name of its own. A control that is there comes to act on the new steps as well.
 *
 * @param excerpt - a sound document in the same currency.
 */
export function withExcerpt(model: Model, excerpt: Model): Taken {
  const places = taken(model, "places", excerpt.places)
  const assets = taken(places.model, "assets", excerpt.assets)
  const wanting = excerpt.sources.map((source): Source => ({
    ...source,
    approaches: source.approaches.map((one): Approach => ({
      ...one,
      from: one.from.map((id) => idIn(places.ids, id)),
    })),
    ...(source.wants && { wants: source.wants.map((id) => idIn(assets.ids, id)) }),
  }))
  const sources = taken(withLosses(assets.model, excerpt, assets.ids), "sources", wanting)
  const steps = new Map<string, string>()
  let grown = sources.model
  for (const step of excerpt.steps) {
    const name = named(grown.steps, step.name) ? copyName(grown, "steps", step.name) : step.name
    const id = freshId(grown, "steps", name)
    steps.set(step.id, id)
    const { bySource, only, ...rest } = without(step, "position", "zone")
    const gives = step.gives.map((gift): Gift =>
      "place" in gift
        ? { ...gift, place: idIn(places.ids, gift.place) }
        : { ...gift, asset: idIn(assets.ids, gift.asset) },
    )
    const fresh: Step = {
      ...rest,
      id,
      name,
      needs: step.needs.map((need) => idIn(places.ids, need)),
      gives,
      ...(bySource && {
        bySource: Object.fromEntries(
          Object.entries(bySource).map(([source, chance]) => [idIn(sources.ids, source), chance]),
        ),
      }),
      ...(only && { only: only.map((source) => idIn(sources.ids, source)) }),
    }
    grown = { ...grown, steps: [...grown.steps, fresh] }
  }
  // A step that is the same as another may stand before it.
  const renamed = grown.steps.map((step) =>
    step.sameAs !== undefined && [...steps.values()].includes(step.id)
      ? { ...step, sameAs: idIn(steps, step.sameAs) }
      : step,
  )
  grown = { ...grown, steps: renamed }
  return {
    model: withControls(grown, excerpt, { steps, sources: sources.ids, assets: assets.ids }),
    steps: [...steps.values()],
  }
}

function withControls(
  model: Model,
  excerpt: Model,
  ids: { readonly steps: NewIds; readonly sources: NewIds; readonly assets: NewIds },
): Model {
  return excerpt.controls.reduce((now, control) => {
    const rest = without(control, "id", "position", "requires", "excludes")
    const effects = control.effects.map((effect) => effectIn(effect, ids))
    const there = named(now.controls, control.name)
    if (!there) return addElement(now, "controls", { ...rest, effects }).model
    return changeElement(now, "controls", there.id, (own) => ({ ...own, effects: [...own.effects, ...effects] }))
  }, model)
}

function effectIn(
  effect: Effect,
  { steps, sources, assets }: { readonly steps: NewIds; readonly sources: NewIds; readonly assets: NewIds },
): Effect {
  const whom = {
    ...(effect.sources && { sources: effect.sources.map((id) => idIn(sources, id)) }),
    ...(effect.exceptSources && { exceptSources: effect.exceptSources.map((id) => idIn(sources, id)) }),
  }
  if ("prevents" in effect) return { ...effect, ...whom, prevents: idIn(steps, effect.prevents) }
  if ("contains" in effect) return { ...effect, ...whom, contains: idIn(steps, effect.contains) }
  if ("deters" in effect) return { ...effect, ...whom, deters: idIn(sources, effect.deters) }
  return { ...effect, ...whom, recovers: { ...effect.recovers, asset: idIn(assets, effect.recovers.asset) } }
}
