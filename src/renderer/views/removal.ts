import type { Model } from "../../core/index.ts"
import { undoAloud } from "../state/commands.ts"
import { documentStore } from "../state/document.ts"
import { editModel } from "../state/edits.ts"
import { select, type ElementRef } from "../state/selection.ts"
import { say } from "../state/toasts.ts"

/** The model without an element of a list. What still names it makes the edit be refused, in words. */
function without(model: Model, { list, id }: ElementRef): Model {
  const kept = (model[list] ?? []).filter((element) => element.id !== id)
  return { ...model, [list]: kept }
}

/** Deletes an element at once, and offers to undo that. */
export function removeElement(element: ElementRef, noun: string): void {
  const { model } = documentStore.getState()
  const name = model?.[element.list]?.find(({ id }) => id === element.id)?.name
  if (name === undefined) return
  const why = editModel(`delete ${noun} ${name}`, element, (now) => without(now, element))
  if (why !== null) {
    say(`${name} is still needed. ${why}`, "refused")
    return
  }
  select(null)
  say(`Deleted ${noun} ${name}.`, "said", { label: "Undo", act: undoAloud })
}
