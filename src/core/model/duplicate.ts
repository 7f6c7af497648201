import type { ElementOf, ListName } from "./document.ts"
import { type Added, changeElement, copyElement } from "./edit.ts"
import type { Control, Effect, Model, Source, Step } from "./model.ts"
import { nameAsSeen } from "./names.ts"

/** An element that was copied, and what the copy is called by others. */
interface Twin {
  readonly id: string
  readonly copy: string
}

/** The list with the copy right behind the original; the same list where the original is not in it. */
function withTwin(ids: readonly string[], { id, copy }: Twin): readonly string[] {
  return ids.includes(id) ? ids.flatMap((one) => (one === id ? [id, copy] : [one])) : ids
}

/** A field with the copy in it, where it names the original; nothing to spread otherwise. */
function listWithTwin(
  key: "sources" | "exceptSources" | "only",
  ids: readonly string[] | undefined,
  twin: Twin,
): object {
  return ids?.includes(twin.id) === true ? { [key]: withTwin(ids, twin) } : {}
}

function mapped<T>(values: readonly T[], change: (value: T) => T): readonly T[] {
  const after = values.map(change)
  return after.every((value, i) => value === values[i]) ? values : after
}

/** The model with each control changed; what nothing was done to stays the same object. */
function withEffects(model: Model, change: (effects: readonly Effect[]) => readonly Effect[]): Model {
  const controls = mapped(model.controls, (control: Control) => {
    const effects = change(control.effects)
    return effects === control.effects ? control : { ...control, effects }
  })
  return controls === model.controls ? model : { ...model, controls }
}

/** The effects, and for each that acts on the original one that acts on the copy as well. */
function withTwinEffects(effects: readonly Effect[], twinOf: (effect: Effect) => Effect | null): readonly Effect[] {
  const after = effects.flatMap((effect) => {
    const twin = twinOf(effect)
    return twin === null ? [effect] : [effect, twin]
  })
  return after.length === effects.length ? effects : after
}

/** What acts on a step acts on its copy: an unprotected copy would be the weakest path at once. */
function stepTreatedAlike(model: Model, { id, copy }: Twin): Model {
  return withEffects(model, (effects) =>
    withTwinEffects(effects, (effect) => {
      if ("prevents" in effect && effect.prevents === id) return { ...effect, prevents: copy }
      if ("contains" in effect && effect.contains === id) return { ...effect, contains: copy }
      return null
    }),
  )
}

/** A copy of a source may take the same steps, as well, and is held off by the same controls. */
function sourceTreatedAlike(model: Model, twin: Twin): Model {
  const { id, copy } = twin
  const steps = mapped(model.steps, (step: Step): Step => {
    const own = step.bySource && Object.hasOwn(step.bySource, id) ? step.bySource[id] : undefined
    const isNamed = own !== undefined || step.only?.includes(id) === true
    return isNamed
      ? {
          ...step,
          ...(own !== undefined && { bySource: { ...step.bySource, [copy]: own } }),
          ...listWithTwin("only", step.only, twin),
        }
      : step
  })
  const scoped = (effect: Effect): Effect =>
    effect.sources?.includes(id) === true || effect.exceptSources?.includes(id) === true
      ? {
          ...effect,
          ...listWithTwin("sources", effect.sources, twin),
          ...listWithTwin("exceptSources", effect.exceptSources, twin),
        }
      : effect
  return withEffects(steps === model.steps ? model : { ...model, steps }, (effects) =>
    withTwinEffects(mapped(effects, scoped), (effect) =>
      "deters" in effect && effect.deters === id ? { ...effect, deters: copy } : null,
    ),
  )
}

/** A copy of an asset is wanted by the same sources and recovered by the same controls; no step leads to it. */
function assetTreatedAlike(model: Model, twin: Twin): Model {
  const sources = mapped(model.sources, (source: Source): Source => {
    return source.wants?.includes(twin.id) === true ? { ...source, wants: withTwin(source.wants, twin) } : source
  })
  return withEffects(sources === model.sources ? model : { ...model, sources }, (effects) =>
    withTwinEffects(effects, (effect) =>
      "recovers" in effect && effect.recovers.asset === twin.id
        ? { ...effect, recovers: { ...effect.recovers, asset: twin.copy } }
        : null,
    ),
  )
}

/** A name for a copy that no other element of the list has: `Safe copy`, `Safe copy 2`. */
export function copyName(model: Model, list: ListName, name: string): string {
  const taken = new Set((model[list] ?? []).map((element) => nameAsSeen(element.name)))
  const stem = `${name.replace(/ copy(?: \d+)?$/i, "")} copy`
  if (!taken.has(nameAsSeen(stem))) return stem
  for (let number = 2; ; number++) if (!taken.has(nameAsSeen(`${stem} ${number}`))) return `${stem} ${number}`
}

/**
 * A model with a copy of an element right behind it, under a name and an id of its own, and treated as the original is: the
 * controls that act on a step, a source or an asset act on the copy, a step that is for a source is for its copy. Nothing
 * new leads to the copy of an asset or a place, and no control requires or excludes the copy of a control.
 * Where it stands in the drawing is left out: two boxes in one place would look like one.
 *
 * @throws RangeError if the list has no such element.
 */
export function duplicateElement(model: Model, list: ListName, id: string): Added {
  const name = model[list]?.find((element) => element.id === id)?.name ?? id
  const { model: grown, id: copy } = copyElement(model, list, id, copyName(model, list, name))
  const placed = changeElement(grown, list, copy, (element) => {
    if (element.position === undefined) return element
    return Object.fromEntries(Object.entries(element).filter(([key]) => key !== "position")) as ElementOf<ListName>
  })
  const twin = { id, copy }
  switch (list) {
    case "steps":
      return { model: stepTreatedAlike(placed, twin), id: copy }
    case "sources":
      return { model: sourceTreatedAlike(placed, twin), id: copy }
    case "assets":
      return { model: assetTreatedAlike(placed, twin), id: copy }
    default:
      return { model: placed, id: copy }
  }
}
