import type { Entry, FirmSize, LibraryLists, Shelf } from "../knowledge/index.ts"
import { LIBRARY_LISTS, libraryFile } from "../library/library.ts"
import type { Call, Misuse, OptionSpec } from "./command.ts"
import type { Io } from "./io.ts"
import { shownPath } from "./layout.ts"

/** The library that ships with Batten. */
export async function openShelf(io: Io): Promise<Shelf> {
  const { shelfOf } = await import("../knowledge/index.ts")
  const lists = await Promise.all(
    LIBRARY_LISTS.map(async (list) => [list, await shippedJson(io, libraryFile(list))] as const),
  )
  return shelfOf(Object.fromEntries(lists) as unknown as LibraryLists)
}

/** What a file of JSON that ships holds: it is ours, and tests hold its form. */
export async function shippedJson(io: Io, file: Parameters<Io["shipped"]>[0]): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await io.shipped(file)))
}

const SIZES: readonly FirmSize[] = ["small", "medium", "large"]

/** `--size`, whose costs and losses are taken. */
export const SIZE: OptionSpec = {
  name: "size",
  value: "SIZE",
  choices: SIZES,
  summary:
    "whose costs and losses: small (10 to 50 staff), medium (200 to 1,000) or large (more than 5,000); small unless said",
}

/** The size of firm that a call names, small where it names none. */
export function sizeOf(call: Call): FirmSize | Misuse {
  const given = call.values.get(SIZE.name)
  if (given === undefined) return "small"
  const size = SIZES.find((one) => one === given)
  return size ?? { misuse: `--${SIZE.name} wants ${SIZES.join(", ")}, found ${shownPath(given)}` }
}

/** The entries that ids name; or what is wrong with one. */
export function entriesOf(shelf: Shelf, ids: readonly string[]): readonly Entry[] | Misuse {
  const entries: Entry[] = []
  for (const id of ids) {
    const entry = shelf.byId.get(id)
    if (!entry) return { misuse: `The library has no ${shownPath(id)}. Try: batten library search WORD` }
    entries.push(entry)
  }
  return entries
}
