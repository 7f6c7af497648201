import { duplicateElement } from "../../core/index.ts"
import { undoOffer } from "../state/commands.ts"
import { documentStore } from "../state/document.ts"
import { editModel } from "../state/edits.ts"
import { select, type ElementRef } from "../state/selection.ts"
import { say } from "../state/toasts.ts"

/** Copies an element, selects the copy, and offers to undo it. */
export function duplicate({ list, id }: ElementRef, noun: string): void {
  const name = documentStore.getState().model?.[list]?.find((element) => element.id === id)?.name
  if (name === undefined) return
  const made = { id: "" }
  const why = editModel(`duplicate ${noun} ${name}`, { list, id }, (model) => {
    const added = duplicateElement(model, list, id)
    made.id = added.id
    return added.model
  })
  if (why !== null) {
    say(`${name} cannot be duplicated. ${why}`, "refused")
    return
  }
  select({ list, id: made.id })
  const led = list === "assets" || list === "places" ? " No step leads to the copy yet." : ""
  say(`Duplicated ${noun} ${name}.${led}`, "said", undoOffer())
}
