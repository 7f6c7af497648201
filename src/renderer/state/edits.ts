import type { Model } from "../../core/index.ts"
import { applyEdit } from "./document.ts"
import { screenOf, type ElementList, type ElementRef } from "./selection.ts"
import { say } from "./toasts.ts"

/** One element of a list of the model. */
export type ElementOf<L extends ElementList> = NonNullable<Model[L]>[number]

type Named = { readonly id: string; readonly name: string }

/** The model with one element of a list replaced; the same model where the element stays the same. */
export function withElement<L extends ElementList>(
  model: Model,
  list: L,
  id: string,
  change: (element: ElementOf<L>) => ElementOf<L>,
): Model {
  const before = (model[list] ?? []) as readonly ElementOf<L>[]
  let changed = false
  const after = before.map((element) => {
    if (element.id !== id) return element
    const next = change(element)
    changed ||= next !== element
    return next
  })
  return changed ? { ...model, [list]: after } : model
}

/** The model with an element at the end of a list. */
export function withAdded<L extends ElementList>(model: Model, list: L, element: ElementOf<L>): Model {
  return { ...model, [list]: [...(model[list] ?? []), element] }
}

/** The model with an element one place further up (−1) or down (+1) its list. */
export function withMoved(model: Model, list: ElementList, id: string, by: 1 | -1): Model {
  const elements = [...((model[list] ?? []) as readonly Named[])]
  const at = elements.findIndex((element) => element.id === id)
  const to = at + by
  if (at < 0 || to < 0 || to >= elements.length) return model
  const [element] = elements.splice(at, 1)
  elements.splice(to, 0, element!)
  return { ...model, [list]: elements }
}

/** A kebab-case id from a name that no element of the list has. */
export function freshId(name: string, taken: readonly { readonly id: string }[], fallback: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replace(/^-+|-+$/g, "")
  const stem = plain === "" ? fallback : plain
  const used = new Set(taken.map(({ id }) => id))
  let id = stem
  for (let next = 2; used.has(id); next += 1) id = `${stem}-${next}`
  return id
}

/** Edits an element where it is shown; returns why the edit is refused, or null. */
export function editElement<L extends ElementList>(
  list: L,
  id: string,
  label: string,
  change: (element: ElementOf<L>) => ElementOf<L>,
): string | null {
  return editModel(label, { list, id }, (model) => withElement(model, list, id, change))
}

/** Edits the model at an element; returns why the edit is refused, or null. */
export function editModel(label: string, element: ElementRef, edit: (model: Model) => Model): string | null {
  const outcome = applyEdit(label, edit, { screen: screenOf(element.list), element })
  return outcome.kind === "refused" ? outcome.why.join(" ") : null
}

/** Edits the model at an element and tells in a toast why it is refused, where it is. */
export function editAloud(label: string, element: ElementRef, edit: (model: Model) => Model): void {
  const why = editModel(label, element, edit)
  if (why !== null) say(why, "refused")
}
