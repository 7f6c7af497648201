import type { Annotations, Origin } from "../core/index.ts"

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
