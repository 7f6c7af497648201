import type { Annotations, Model, Origin } from "../core/index.ts"

/** What an element that came from the library says of where it came from. */
const FORMAT = "batten-library"

/** The origin of an element that an entry, or a place of the library, became. */
export function libraryOrigin(id: string): Origin {
  return { format: FORMAT, document: "library", id }
}

/** The id of the entry or place of the library from which an element came; null where it came from elsewhere. */
export function entryIdOf({ origin }: Annotations): string | null {
  return origin?.format === FORMAT ? origin.id : null
}

/** The ids of the entries and places of the library that a model has. */
export function entryIdsIn(model: Model): ReadonlySet<string> {
  const elements: readonly Annotations[] = [
    ...model.places,
    ...model.assets,
    ...model.sources,
    ...model.steps,
    ...model.controls,
  ]
  return new Set(elements.flatMap((element) => entryIdOf(element) ?? []))
}
