import { removeElement as withoutElement, type Removal } from "../../core/index.ts"
import { consequences } from "../graph/removal.ts"
import { undoOffer } from "../state/commands.ts"
import { documentStore } from "../state/document.ts"
import { editModel } from "../state/edits.ts"
import { select, type ElementRef } from "../state/selection.ts"
import { say } from "../state/toasts.ts"

/** What went with a removal, in one sentence; null where nothing did. */
export function removalsInWords(removals: readonly Removal[]): string | null {
  if (removals.length === 0) return null
  const names = [...new Set(removals.map(({ name }) => name))]
  const gone = removals.filter(({ field }) => field === null).length
  const more = names.length > 3 ? ` and ${names.length - 3} more` : ""
  const verb = gone === removals.length ? "went with it" : "changed with it"
  return `${names.slice(0, 3).join(", ")}${more} ${verb}.`
}

/** Deletes an element at once with what speaks of it, says which paths that breaks, and offers to undo it. */
export function removeElement({ list, id }: ElementRef, noun: string): void {
  const name = documentStore.getState().model?.[list]?.find((element) => element.id === id)?.name
  if (name === undefined) return
  const also: { words: readonly string[] } = { words: [] }
  const why = editModel(`delete ${noun} ${name}`, { list, id }, (model) => {
    const { model: without } = withoutElement(model, list, id)
    also.words = consequences(model, without, new Set([id]))
    return without
  })
  if (why !== null) {
    say(`${name} cannot go. ${why}`, "refused")
    return
  }
  select(null)
  say([`Deleted ${noun} ${name}.`, ...also.words].join(" "), "said", undoOffer())
}
