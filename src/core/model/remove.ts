import { type ElementOf, type ListName, LISTS } from "./document.ts"
import type { Approach, Control, Effect, Gift, Harm, Model, Scenario, Source, Standing, Step } from "./model.ts"

/** One thing that went: a whole element, or (with a `field`) the part of an element that referred to one. */
export interface Removal {
  readonly list: ListName
  readonly id: string
  readonly name: string
  /** The field of the element that lost a part; null where all of the element went. */
  readonly field: string | null
}

/** A model without something, and everything that went with it, in the order of the document. */
export interface Removed {
  readonly model: Model
  readonly removals: readonly Removal[]
}

/** What must go: whole elements by list and id, and harms without a loss as `asset harm`. */
interface Doomed {
  readonly ids: Readonly<Record<ListName, Set<string>>>
  readonly harms: ReadonlySet<string>
}

/** Without the values that do not pass; the same list where all do. */
function kept<T>(values: readonly T[], stays: (value: T) => boolean): readonly T[] {
  return values.every(stays) ? values : values.filter(stays)
}

/** The object with some fields replaced, undefined meaning left out; the same object where nothing is new. */
function patched<T extends object>(object: T, fields: Partial<Record<keyof T, unknown>>): T {
  const changed = Object.entries(fields).filter(([key, value]) => object[key as keyof T] !== value)
  if (changed.length === 0) return object
  const news = new Map(changed)
  const entries = Object.entries(object).map(([key, value]: [string, unknown]) => [
    key,
    news.has(key) ? news.get(key) : value,
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T
}

function withoutApproach(approach: Approach, { ids }: Doomed): Approach | null {
  const from = kept(approach.from, (place) => !ids.places.has(place))
  return from.length === 0 && approach.from.length > 0 ? null : patched(approach, { from })
}

/** A list with each value changed or, where the change is null, left out; the same list where nothing is new. */
function mapped<T>(values: readonly T[], change: (value: T) => T | null): readonly T[] {
  const after = values.map(change)
  return after.every((value, index) => value === values[index]) ? values : after.filter((value) => value !== null)
}

/** A zone takes nothing with it: what stood in it stands in none. */
function zoneWithout({ zone }: Standing, { ids }: Doomed): { readonly zone?: undefined } {
  return zone !== undefined && ids.zones.has(zone) ? { zone: undefined } : {}
}

function sourceWithout(source: Source, doomed: Doomed): Source {
  return patched(source, {
    ...zoneWithout(source, doomed),
    approaches: mapped(source.approaches, (approach) => withoutApproach(approach, doomed)),
    // A source that wanted only what is gone wants nothing now: an absent list would mean everything.
    ...(source.wants && { wants: kept(source.wants, (asset) => !doomed.ids.assets.has(asset)) }),
  })
}

function stepWithout(step: Step, doomed: Doomed): Step {
  const { ids, harms } = doomed
  const stays = (gift: Gift) =>
    "place" in gift
      ? !ids.places.has(gift.place)
      : !ids.assets.has(gift.asset) && !harms.has(`${gift.asset} ${gift.harm}`)
  const bySource = step.bySource && Object.entries(step.bySource).filter(([source]) => !ids.sources.has(source))
  const isShorter = step.bySource !== undefined && bySource!.length < Object.keys(step.bySource).length
  return patched(step, {
    ...zoneWithout(step, doomed),
    gives: kept(step.gives, stays),
    ...(isShorter && { bySource: bySource!.length === 0 ? undefined : Object.fromEntries(bySource!) }),
    // A step that only a source now gone could take is for nobody: an absent list would mean for all.
    ...(step.only && { only: kept(step.only, (source) => !ids.sources.has(source)) }),
  })
}

function effectWithout(effect: Effect, { ids, harms }: Doomed): Effect | null {
  if ("prevents" in effect && ids.steps.has(effect.prevents)) return null
  if ("contains" in effect && ids.steps.has(effect.contains)) return null
  if ("deters" in effect && ids.sources.has(effect.deters)) return null
  if ("recovers" in effect) {
    const { asset, harm } = effect.recovers
    if (ids.assets.has(asset) || harms.has(`${asset} ${harm}`)) return null
  }
  const stays = (source: string) => !ids.sources.has(source)
  const sources = effect.sources && kept(effect.sources, stays)
  if (sources?.length === 0 && effect.sources!.length > 0) return null
  const except = effect.exceptSources && kept(effect.exceptSources, stays)
  return patched(effect, {
    ...(sources && { sources }),
    ...(except && { exceptSources: except.length === 0 && effect.exceptSources.length > 0 ? undefined : except }),
  })
}

function controlWithout(control: Control, doomed: Doomed): Control {
  const stays = (id: string) => !doomed.ids.controls.has(id)
  return patched(control, {
    effects: mapped(control.effects, (effect) => effectWithout(effect, doomed)),
    ...(control.requires && { requires: kept(control.requires, stays) }),
    ...(control.excludes && { excludes: kept(control.excludes, stays) }),
  })
}

function scenarioWithout(scenario: Scenario, { ids }: Doomed): Scenario {
  return patched(scenario, { controls: kept(scenario.controls, (id) => !ids.controls.has(id)) })
}

/** Steps that cannot stay: those that need a place now gone, and those that were the same as a step that goes. */
function doomSteps(model: Model, { places, steps }: Doomed["ids"]): void {
  const sameAs = new Map<string, string[]>()
  for (const step of model.steps) {
    if (step.needs.some((place) => places.has(place))) steps.add(step.id)
    if (step.sameAs === undefined) continue
    const others = sameAs.get(step.sameAs)
    if (others) others.push(step.id)
    else sameAs.set(step.sameAs, [step.id])
  }
  // The set grows while it is walked: aliases of aliases are reached too.
  for (const id of steps) for (const alias of sameAs.get(id) ?? []) steps.add(alias)
}

function prune(model: Model, doomed: Doomed): Removed {
  const removals: Removal[] = []
  const rest = <L extends ListName>(list: L, trim: (element: ElementOf<L>, doomed: Doomed) => ElementOf<L>) => {
    const before = (model[list] ?? []) as readonly ElementOf<L>[]
    const after = mapped(before, (element) => {
      const { id, name } = element
      if (doomed.ids[list].has(id)) {
        removals.push({ list, id, name, field: null })
        return null
      }
      const trimmed = trim(element, doomed)
      for (const key of Object.keys(element) as (keyof ElementOf<L>)[])
        if (trimmed[key] !== element[key]) removals.push({ list, id, name, field: String(key) })
      return trimmed
    })
    return after === before ? {} : { [list]: after }
  }
  const same = <T>(element: T) => element
  const lists = {
    ...rest("places", (place) => patched(place, zoneWithout(place, doomed))),
    ...rest("assets", (asset) => patched(asset, zoneWithout(asset, doomed))),
    ...rest("sources", sourceWithout),
    ...rest("steps", stepWithout),
    ...rest("controls", controlWithout),
    ...rest("scenarios", scenarioWithout),
    ...rest("zones", same),
    ...rest("memos", same),
  }
  return { model: { ...model, ...lists }, removals }
}

function nobody(): Doomed["ids"] {
  return Object.fromEntries(LISTS.map((list) => [list, new Set<string>()])) as Doomed["ids"]
}

/**
 * A model without an element and without what refers to it, so that it stays valid: approaches from a place, steps that need
 * it, gifts of it; gifts and recoveries of an asset; chances, effects and scopes of a source; effects on a step, and
 * steps that are the same as it; mentions of a control; that an element stands in a zone. A step that needed a place goes whole, for without that need it
 * would be easier than it ever was.
 *
 * @throws RangeError if the list has no such element.
 */
export function removeElement(model: Model, list: ListName, id: string): Removed {
  if (!model[list]?.some((element) => element.id === id)) throw new RangeError(`no ${id} in ${list}`)
  const ids = nobody()
  ids[list].add(id)
  doomSteps(model, ids)
  return prune(model, { ids, harms: new Set() })
}

/**
 * A model in which a harm of an asset costs nothing, without the gifts and recoveries of it.
 *
 * @throws RangeError if the asset does not exist or has no such loss.
 */
export function removeLoss(model: Model, assetId: string, harm: Harm): Removed {
  const asset = model.assets.find(({ id }) => id === assetId)
  if (!asset || !Object.hasOwn(asset.loss, harm)) throw new RangeError(`no loss of ${harm} in ${assetId}`)
  const loss = patched(asset.loss, { [harm]: undefined })
  const assets = model.assets.map((one) => (one === asset ? { ...asset, loss } : one))
  const { model: rest, removals } = prune(
    { ...model, assets },
    { ids: nobody(), harms: new Set([`${assetId} ${harm}`]) },
  )
  return {
    model: rest,
    removals: [{ list: "assets", id: assetId, name: asset.name, field: `loss.${harm}` }, ...removals],
  }
}
