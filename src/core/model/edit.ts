import type { Estimate } from "../estimate/estimate.ts"
import type { ElementOf, ListName } from "./document.ts"
import { freshId } from "./freshId.ts"
import type { Harm, Model, Place } from "./model.ts"
import { named, oneLine } from "./names.ts"

/** A model with a new element, and the id that it was given. */
export interface Added {
  readonly model: Model
  readonly id: string
}

/** A field of the document itself that can be edited as a whole. */
export type ModelField = Exclude<keyof Model, ListName | "format" | "version">

function elementsOf<L extends ListName>(model: Model, list: L): readonly ElementOf<L>[] {
  return model[list] ?? []
}

function withList<L extends ListName>(model: Model, list: L, elements: readonly ElementOf<L>[]): Model {
  return { ...model, [list]: elements }
}

function indexIn(model: Model, list: ListName, id: string): number {
  const index = elementsOf(model, list).findIndex((element) => element.id === id)
  if (index < 0) throw new RangeError(`no ${id} in ${list}`)
  return index
}

/** An object with a field set, or left out where the value is undefined; other keys stay, and stay in order. */
function withField<T extends object, K extends keyof T>(object: T, key: K, value: T[K] | undefined): T {
  if (value !== undefined) return { ...object, [key]: value }
  return Object.fromEntries(Object.entries(object).filter(([own]) => own !== key)) as T
}

/**
 * A model with a new element at a place of its list, by default the end; its id is made from its name.
 *
 * @throws RangeError if the list has no such place.
 */
export function addElement<L extends ListName>(
  model: Model,
  list: L,
  element: Omit<ElementOf<L>, "id">,
  index = elementsOf(model, list).length,
): Added {
  const elements = elementsOf(model, list)
  if (!Number.isInteger(index) || index < 0 || index > elements.length)
    throw new RangeError(`no place ${index} in ${list}`)
  const id = freshId(model, list, element.name)
  const added = { id, ...element, name: oneLine(element.name) } as ElementOf<L>
  return { model: withList(model, list, elements.toSpliced(index, 0, added)), id }
}

/**
 * A model with one element replaced by what `change` makes of it; the same model where that is the same object. A new name comes to stand on one line.
 *
 * @throws RangeError if the list has no such element, or `change` gives it another id: other elements refer to it.
 */
export function changeElement<L extends ListName>(
  model: Model,
  list: L,
  id: string,
  change: (element: ElementOf<L>) => ElementOf<L>,
): Model {
  const elements = elementsOf(model, list)
  const index = indexIn(model, list, id)
  const before = elements[index]!
  const changed = change(before)
  if (changed === before) return model
  const after = changed.name === before.name ? changed : { ...changed, name: oneLine(changed.name) }
  if (after.id !== id) throw new RangeError(`an id stays: ${id} became ${after.id}`)
  return withList(model, list, elements.with(index, after))
}

/**
 * A model with one field of an element set, or left out where the value is undefined.
 *
 * @throws RangeError if the list has no such element.
 */
export function setField<L extends ListName, K extends Exclude<keyof ElementOf<L>, "id">>(
  model: Model,
  list: L,
  id: string,
  key: K,
  value: ElementOf<L>[K] | undefined,
): Model {
  return changeElement(model, list, id, (element) =>
    element[key] === value ? element : withField(element, key, value),
  )
}

/**
 * A model with an element under another name, on one line. Its id stays, so nothing else changes.
 *
 * @throws RangeError if the list has no such element.
 */
export function renameElement(model: Model, list: ListName, id: string, name: string): Model {
  return changeElement(model, list, id, (element) => (element.name === name ? element : { ...element, name }))
}

/**
 * A model with an element moved to another place of its list, counted without it.
 *
 * @throws RangeError if the list has no such element or place.
 */
export function moveElement(model: Model, list: ListName, id: string, index: number): Model {
  const elements = elementsOf(model, list)
  const from = indexIn(model, list, id)
  if (!Number.isInteger(index) || index < 0 || index >= elements.length)
    throw new RangeError(`no place ${index} in ${list}`)
  if (from === index) return model
  return withList(model, list, elements.toSpliced(from, 1).toSpliced(index, 0, elements[from]!))
}

/**
 * A model with a copy of an element right behind it, unknown fields included, under a new name. Nothing refers to the copy;
 * the copy refers to what the element does.
 *
 * @throws RangeError if the list has no such element.
 */
export function copyElement(model: Model, list: ListName, id: string, name: string): Added {
  const elements = elementsOf(model, list)
  const index = indexIn(model, list, id)
  const copy = { ...elements[index]!, id: freshId(model, list, name), name }
  return { model: withList(model, list, elements.toSpliced(index + 1, 0, copy)), id: copy.id }
}

/** A model with one of its own fields set, or left out where the value is undefined. */
export function setModelField<K extends ModelField>(model: Model, key: K, value: Model[K] | undefined): Model {
  return model[key] === value ? model : withField(model, key, value)
}

/**
 * A model in which a harm of an asset has a loss. To take a loss away see `removeLoss`, which also removes what gives it.
 *
 * @throws RangeError if there is no such asset.
 */
export function setLoss(model: Model, assetId: string, harm: Harm, loss: Estimate): Model {
  return changeElement(model, "assets", assetId, (asset) => ({ ...asset, loss: { ...asset.loss, [harm]: loss } }))
}

/** What the place is called where a threat source starts of which nobody has said where. */
export const startName = (source: string): string => `Where ${source} starts`

/**
 * A model in which a threat source makes attempts of its first approach at a rate. A source that starts nowhere yet comes to
 * start at a place of its own, which is made where none has its name.
 *
 * @throws RangeError if there is no such source.
 */
export function setAttempts(model: Model, sourceId: string, perYear: Estimate): Model {
  const source = elementsOf(model, "sources")[indexIn(model, "sources", sourceId)]!
  const [first, ...others] = source.approaches
  if (first) return setField(model, "sources", sourceId, "approaches", [{ ...first, perYear }, ...others])
  const name = startName(source.name)
  const there: Place | undefined = named(model.places, name)
  const added = there ? { model, id: there.id } : addElement(model, "places", { name })
  return setField(added.model, "sources", sourceId, "approaches", [{ from: [added.id], perYear }])
}
