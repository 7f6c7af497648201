import { readFileSync } from "node:fs"
import { type LibraryLists, type Shelf, shelfOf } from "../../src/knowledge/index.ts"
import { LIBRARY_LISTS, libraryFile } from "../../src/library/library.ts"
import { resource } from "../resources.ts"

/** What a file of JSON that ships holds. */
export const shippedJson = (file: string): unknown => JSON.parse(readFileSync(resource(file), "utf8"))

/** The library that ships. */
export const LIBRARY: Shelf = shelfOf(
  Object.fromEntries(
    LIBRARY_LISTS.map((list) => [list, shippedJson(libraryFile(list).file)]),
  ) as unknown as LibraryLists,
)
