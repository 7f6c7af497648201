import type { Control, Model } from "../core/index.ts"
import { entryIdOf } from "./origin.ts"
import type { Shelf } from "./shelf.ts"

/** Shorter names are parts of too many others. */
const SHORTEST_NAME = 3

/** A text with a blank before and behind each of its words. */
const inWords = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `

/**
 * The controls of a model that are meant by an id: the one that has it, or those that an entry of the library stands for, as
 * they came from it or have its name or another of its names in theirs.
 */
export function controlsLike(shelf: Shelf, model: Model, id: string): readonly Control[] {
  const own = model.controls.filter((control) => control.id === id || entryIdOf(control) === id)
  if (own.length > 0) return own
  const entry = shelf.byId.get(id)
  if (entry?.kind !== "control") return []
  const names = [entry.name, ...entry.synonyms].filter(({ length }) => length >= SHORTEST_NAME).map(inWords)
  return model.controls.filter(
    (control) => entryIdOf(control) === null && names.some((name) => inWords(control.name).includes(name)),
  )
}
