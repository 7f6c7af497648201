import type { AddOptions, Entry, Shelf } from "../../../knowledge/index.ts"
import { undoOffer } from "../../state/commands.ts"
import { addedInWords, addFromLibrary } from "../../state/library.ts"
import { say } from "../../state/toasts.ts"

/** Adds entries of the library and says what came of it. True where something came. */
export function addAloud(shelf: Shelf, entries: readonly Entry[], options: AddOptions): boolean {
  if (entries.length === 0) return false
  const added = addFromLibrary(shelf, entries, options)
  if (added.kind === "refused") say(added.why, "refused")
  else say(addedInWords(added.result), "said", undoOffer())
  return added.kind === "added"
}
