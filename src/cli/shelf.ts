import { problemInWords } from "../formats/index.ts"
import type { Checklist, Entry, FirmSize, LibraryLists, Shelf } from "../knowledge/index.ts"
import { LIBRARY_LISTS, libraryFile } from "../library/library.ts"
import type { Call, Misuse, OptionSpec } from "./command.ts"
import type { Io } from "./io.ts"
import { shownPath } from "./layout.ts"
import { opening } from "./open.ts"

/** The library that ships with Batten. */
export async function openShelf(io: Io): Promise<Shelf> {
  const { shelfOf } = await import("../knowledge/index.ts")
  const lists = await Promise.all(
    LIBRARY_LISTS.map(async (list) => [list, await shippedJson(io, libraryFile(list))] as const),
  )
  return shelfOf(Object.fromEntries(lists) as unknown as LibraryLists)
}

/** `--pack`, a library of one's own beside ours. */
export const PACK: OptionSpec = {
  name: "pack",
  value: "P.battenpack",
  isFile: true,
  summary: "also the entries and checklists of this pack, a library of your own; it may be encrypted",
}

/** The library with the pack that a call names, and the pack's checklists. Null where it cannot be read; why has been said. */
export async function openShelves(
  call: Call,
  io: Io,
): Promise<{ readonly shelf: Shelf; readonly checklists: readonly Checklist[] } | null> {
  const own = await openShelf(io)
  const path = call.values.get(PACK.name)
  if (path === undefined) return { shelf: own, checklists: [] }
  const read = await packIn(path, own, io)
  if ("why" in read) {
    io.say(`${shownPath(path)}: ${read.why}`)
    return null
  }
  for (const id of read.conflicts) io.say(`${shownPath(path)}: the library has ${id} too, and its own stands`)
  return read
}

async function packIn(path: string, shelf: Shelf, io: Io) {
  const file = await io.read(path)
  if ("why" in file) return file
  const opened = await opening(path, file.bytes, io)
  if ("why" in opened) return opened
  const { openSource } = await import("../formats/sources.ts")
  const source = await openSource(opened.bytes)
  if (source.kind === "refused") return { why: source.problems.map(problemInWords).join("; ") }
  const { packFrom, withPack } = await import("../knowledge/packs.ts")
  const pack = packFrom(source.parsed.form === "json" ? source.parsed.tree : null)
  if ("why" in pack) return pack
  const packed = withPack(shelf, pack)
  return "why" in packed ? packed : { ...packed, checklists: pack.checklists }
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
