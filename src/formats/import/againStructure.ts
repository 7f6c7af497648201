import type { Control, Effect, Model, Step } from "../../core/index.ts"

/** The lists whose elements come from sources. */
export const LISTS = ["places", "assets", "sources", "steps", "controls"] as const
/** The name of one of them. */
export type List = (typeof LISTS)[number]

/** A field of an element that both the document and the source have changed since. */
export interface Conflict {
  readonly list: List
  /** The id of the element in the document. */
  readonly id: string
  readonly field: string
  readonly document: unknown
  readonly source: unknown
}

/** The ids of a state of a source as the document has them, list by list. */
export type Ids = Readonly<Record<"places" | "assets" | "sources" | "steps" | "controls", ReadonlyMap<string, string>>>

/** A state of a source, and what its elements are called in the document. */
export interface State {
  readonly model: Model
  readonly ids: Ids
  /** A part of the state with its references put as the document has them; undefined where one leads to nothing there. */
  readonly put: (part: unknown) => unknown
}

/** What a newer state of a source does to how steps and controls hang together. */
export interface Structure {
  readonly steps: readonly Step[]
  readonly controls: readonly Control[]
  readonly conflicts: readonly Conflict[]
  /** The ids of what was changed, with the fields. */
  readonly changed: readonly {
    readonly list: "steps" | "controls"
    readonly id: string
    readonly fields: readonly string[]
  }[]
}

const equal = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The elements of a state by their ids in the document. */
function inDocument<E extends { readonly id: string }>(
  elements: readonly E[],
  ids: ReadonlyMap<string, string>,
): ReadonlyMap<string, E> {
  return new Map(
    elements.flatMap((element) => {
      const id = ids.get(element.id)
      return id === undefined ? [] : [[id, element] as const]
    }),
  )
}

/** Whom an effect acts on and how, without how well. */
const targetOf = (effect: Effect): string => JSON.stringify({ ...effect, reduction: null })

/**
 * What only the source has changed of what steps need and give, and of what controls act on, is taken; where both have changed it
 * the document's stays and is told. How well a control acts is never touched: an effect that the source no longer has goes only
 * where nobody has given it a number.
 */
export function structureOf(mine: Pick<Model, "steps" | "controls">, before: State, now: State): Structure {
  const conflicts: Conflict[] = []
  const changed: { list: "steps" | "controls"; id: string; fields: readonly string[] }[] = []
  const [formerSteps, newerSteps] = [before, now].map(({ model, ids }) => inDocument(model.steps, ids.steps))
  const steps = mine.steps.map((step) => {
    const [former, newer] = [formerSteps!.get(step.id), newerSteps!.get(step.id)]
    if (!former || !newer) return step
    const fields = (["needs", "gives"] as const).flatMap((field) => {
      const [was, is] = [before.put(former[field]), now.put(newer[field])]
      if (equal(was, is) || equal(step[field], is)) return []
      if (equal(step[field], was)) return [[field, is] as const]
      conflicts.push({ list: "steps", id: step.id, field, document: step[field], source: is })
      return []
    })
    if (fields.length === 0) return step
    changed.push({ list: "steps", id: step.id, fields: fields.map(([field]) => field) })
    return { ...step, ...(Object.fromEntries(fields) as Partial<Step>) }
  })
  const [formerControls, newerControls] = [before, now].map(({ model, ids }) =>
    inDocument(model.controls, ids.controls),
  )
  const controls = mine.controls.map((control) => {
    const newer = newerControls!.get(control.id)
    if (!newer) return control
    const effects = effectsOf(control, effectsIn(formerControls!.get(control.id), before), effectsIn(newer, now))
    if (effects === null) return control
    changed.push({ list: "controls", id: control.id, fields: ["effects"] })
    return { ...control, effects }
  })
  return { steps, controls, conflicts, changed }
}

function effectsIn(control: Control | undefined, { put }: State): readonly Effect[] {
  return (control?.effects ?? []).flatMap((effect) => (put(effect) as Effect | undefined) ?? [])
}

/** The effects of a control with what the source has added and without what it has taken away; null where it has done neither. */
function effectsOf(
  { effects }: Control,
  former: readonly Effect[],
  newer: readonly Effect[],
): readonly Effect[] | null {
  const [own, was, is] = [effects, former, newer].map(
    (list) => new Map(list.map((effect) => [targetOf(effect), effect])),
  )
  const added = newer.filter((effect) => !was!.has(targetOf(effect)) && !own!.has(targetOf(effect)))
  const kept = effects.filter((effect) => {
    const former = was!.get(targetOf(effect))
    return !former || is!.has(targetOf(effect)) || !equal(former.reduction, effect.reduction)
  })
  return added.length === 0 && kept.length === effects.length ? null : [...kept, ...added]
}
