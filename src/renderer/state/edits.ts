import {
  addElement,
  changeElement,
  moveElement,
  setModelField,
  type ElementOf,
  type Model,
  type ModelField,
} from "../../core/index.ts"
import type { Screen } from "../../commands/screens.ts"
import { applyEdit, documentStore } from "./document.ts"
import { isInModel, screenOf, type ElementList, type ElementRef, type Spot } from "./selection.ts"
import { settingsStore } from "./settings.ts"
import { say } from "./toasts.ts"

/** The model with one element of a list replaced; the same model where it is not there or stays the same. */
export function withElement<L extends ElementList>(
  model: Model,
  list: L,
  id: string,
  change: (element: ElementOf<L>) => ElementOf<L>,
): Model {
  return isInModel(model, { list, id }) ? changeElement(model, list, id, change) : model
}

/** Where an element is edited: on the attack paths, where it is drawn, while they are in front; else on its own screen. */
function spotOf(element: ElementRef): Spot {
  const isDrawn = element.list !== "controls" && element.list !== "scenarios"
  const isInFront = isDrawn && settingsStore.getState().screen === "paths"
  return { screen: isInFront ? "paths" : screenOf(element.list), element }
}

/** Edits the model at an element; returns why the edit is refused, or null. Edits of one gesture are one undo. */
export function editModel(
  label: string,
  element: ElementRef,
  edit: (model: Model) => Model,
  gesture: string | null = null,
): string | null {
  const outcome = applyEdit(label, edit, spotOf(element), gesture)
  return outcome.kind === "refused" ? outcome.why.join(" ") : null
}

/** Edits an element where it is shown; returns why the edit is refused, or null. */
export function editElement<L extends ElementList>(
  list: L,
  id: string,
  label: string,
  change: (element: ElementOf<L>) => ElementOf<L>,
  gesture: string | null = null,
): string | null {
  return editModel(label, { list, id }, (model) => withElement(model, list, id, change), gesture)
}

/** Adds an element to the end of a list; returns its id, or null where it was refused, which a toast tells. */
export function addToList<L extends ElementList>(
  list: L,
  noun: string,
  element: Omit<ElementOf<L>, "id">,
): string | null {
  let id = ""
  const spot = { screen: screenOf(list), element: null }
  const outcome = applyEdit(
    `add ${noun} ${(element as { readonly name: string }).name}`,
    (model) => {
      const added = addElement(model, list, element)
      id = added.id
      return added.model
    },
    spot,
  )
  if (outcome.kind === "refused") say(outcome.why.join(" "), "refused")
  return outcome.kind === "done" ? id : null
}

/** Moves an element one place up (−1) or down (+1) its list. */
export function moveInList(list: ElementList, noun: string, id: string, by: 1 | -1): void {
  const name = documentStore.getState().model?.[list]?.find((element) => element.id === id)?.name ?? id
  const why = editModel(`move ${noun} ${name}`, { list, id }, (model) => {
    const elements = model[list] ?? []
    const to = elements.findIndex((element) => element.id === id) + by
    return to < 0 || to >= elements.length ? model : moveElement(model, list, id, to)
  })
  if (why !== null) say(why, "refused")
}

/** Sets a field of the model itself; returns why that is refused, or null. Edits of one gesture are one undo. */
export function editField<K extends ModelField>(
  label: string,
  screen: Screen,
  key: K,
  value: Model[K] | undefined,
  gesture: string | null = null,
): string | null {
  const spot = { screen, element: null }
  const outcome = applyEdit(label, (model) => setModelField(model, key, value), spot, gesture)
  return outcome.kind === "refused" ? outcome.why.join(" ") : null
}
