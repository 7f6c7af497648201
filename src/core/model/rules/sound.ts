import type { ElementOf, ListName } from "../document.ts"
import { at, type Ledger, type Spot, WHOLE } from "../problem.ts"

/**
 * A document whose parts have been looked at one by one: what is left to check is how they fit together. Elements that are
 * not sound in themselves are null, so that one mistake is told once.
 */
export interface Sound {
  readonly elements: { readonly [L in ListName]: readonly (ElementOf<L> | null)[] }
  /** The ids of each list, those of unsound elements too; null where the list itself is broken and its ids are unknowable. */
  readonly ids: Readonly<Record<ListName, ReadonlySet<string> | null>>
  /** The document's own fields, as they are. */
  readonly root: Readonly<Record<string, unknown>>
}

/** A rule about how parts of a document fit together: writes what it finds into the ledger. */
export type Rule = (sound: Sound, ledger: Ledger) => void

/** The place of an element of a list. */
export function spotOf(list: ListName, index: number, id: string): Spot {
  return at(at(WHOLE, list), index, id)
}

/** The sound elements of a list with their places. */
export function* each<L extends ListName>(sound: Sound, list: L): Generator<readonly [ElementOf<L>, Spot]> {
  const elements = sound.elements[list]
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index]
    if (element) yield [element, spotOf(list, index, element.id)]
  }
}

/** A chain of ids as a reader follows it, with the middle left out where it is long. */
export function inWords(chain: readonly string[]): string {
  const told = chain.length <= 9 ? chain : [...chain.slice(0, 5), "…", ...chain.slice(-3)]
  return told.join(" → ")
}
