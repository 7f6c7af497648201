import { RAIL } from "../views.ts"
import { documentStore } from "../../state/document.ts"
import { goTo } from "../../state/selection.ts"
import { say } from "../../state/toasts.ts"
import type { Entry } from "./action.ts"
import { paletteEntries } from "./entries.ts"

/** What was looked for last, and which row of it was gone to. */
let last: { readonly text: string; readonly key: string } | null = null

/** Takes note that `text` was looked for and led to the row `key`. */
export function rememberFound(text: string, key: string): void {
  if (text.trim() !== "") last = { text, key }
}

/** The elements of the model that a text finds, in the order of the palette. */
function elementsFound(text: string): readonly Entry[] {
  return paletteEntries(documentStore.getState().model, text, RAIL, [], null).filter(
    ({ action }) => action.kind === "go" && action.spot.element !== null,
  )
}

/**
 * Goes to the next element that the last text finds, from the last one to the first again, and says which of how many it is.
 *
 * @returns false where nothing was looked for yet: then there is nothing to find again.
 */
export function findNext(): boolean {
  if (last === null) return false
  const found = elementsFound(last.text)
  if (found.length === 0) {
    say(`Nothing is called “${last.text}” any more.`)
    return true
  }
  const { text, key } = last
  const at = (found.findIndex((entry) => entry.key === key) + 1) % found.length
  const next = found[at]!
  last = { text, key: next.key }
  if (next.action.kind === "go") goTo(next.action.spot)
  say(`${at + 1} of ${found.length} for “${text}”: ${next.label}`)
  return true
}
