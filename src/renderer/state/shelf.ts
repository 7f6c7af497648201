/// <reference types="vite/client" />
import { type LibraryLists, type SearchIndex, searchIndex, type Shelf, shelfOf } from "../../knowledge/index.ts"
import { LIBRARY_LISTS } from "../../library/library.ts"

/** The library that ships with Batten, with what it is searched by. */
export interface Shelved {
  readonly shelf: Shelf
  readonly index: SearchIndex
}

const FILES = import.meta.glob<unknown>("../../../resources/library/*.json", { import: "default" })

/** Loads the library: its lists are parts of the window of their own, which are not loaded before. */
export async function loadShelf(): Promise<Shelved> {
  const lists = await Promise.all(
    LIBRARY_LISTS.map(async (list) => {
      const load = FILES[`../../../resources/library/${list}.json`]
      if (!load) throw new Error(`the window was built without the library's list ${list}`)
      return [list, await load()] as const
    }),
  )
  const shelf = shelfOf(Object.fromEntries(lists) as unknown as LibraryLists)
  return { shelf, index: searchIndex(shelf.entries) }
}
