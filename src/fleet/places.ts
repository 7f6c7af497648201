import path from "node:path"
import type { Disk } from "../disk/disk.ts"
import { codeOf, inWords } from "../disk/failure.ts"

/** A model of a fleet before it is read: where it lies, and as what it is told. */
export interface FoundFile {
  /** The path by which it is read. */
  readonly path: string
  /** What it is called where people and programs read of it: its path as it was given, or below the place that was. */
  readonly file: string
}

/** What a search came to: the models in the order of their names, and what was passed over, in words. */
export interface Found {
  readonly files: readonly FoundFile[]
  readonly notes: readonly string[]
}

/** The ending of a document. */
const ENDING = ".batten"

/** Folders inside one another, and names looked at: what is more is no folder of models. */
const DEEPEST = 64
const MOST_NAMES = 1_000_000

/**
 * The models in some places: files as they are, and every `.batten` file below a folder, in the order of their names. Links are
 * followed; a folder is searched once, however many links lead to it, and a file counts once.
 *
 * @returns what was found; or why a place cannot be looked into.
 */
export async function findModels(
  disk: Disk,
  places: readonly string[],
): Promise<Found | { readonly place: string; readonly why: string }> {
  const search: Search = { disk, files: [], notes: [], seen: new Map(), names: 0 }
  for (const place of places) {
    try {
      const stats = await disk.stat(place)
      if (stats.isDirectory()) await searchFolder(search, place, 0)
      else await take(search, place)
    } catch (error) {
      return { place, why: whyNot(error) }
    }
  }
  return { files: search.files, notes: search.notes }
}

interface Search {
  readonly disk: Disk
  readonly files: FoundFile[]
  readonly notes: string[]
  /** Under what name a folder or a file was met first, by its real path. */
  readonly seen: Map<string, string>
  names: number
}

async function take({ disk, files, notes, seen }: Search, file: string): Promise<void> {
  const real = await disk.realpath(file)
  const before = seen.get(real)
  if (before === undefined) {
    seen.set(real, file)
    files.push({ path: file, file })
  } else if (before !== file) notes.push(`${file} is the same file as ${before}, and counts once`)
}

async function searchFolder(search: Search, folder: string, depth: number): Promise<void> {
  const { disk, notes, seen } = search
  const real = await disk.realpath(folder)
  const before = seen.get(real)
  if (before !== undefined) {
    notes.push(`${folder} leads back to ${before}, which is searched once`)
    return
  }
  seen.set(real, folder)
  if (depth > DEEPEST) {
    notes.push(`${folder} lies more than ${DEEPEST} folders deep, and is not searched`)
    return
  }
  const names = (await disk.readdir(folder)).sort()
  search.names += names.length
  if (search.names > MOST_NAMES) throw new Error(`there are more than ${MOST_NAMES} files and folders below it`)
  for (const name of names) {
    if (name.startsWith(".")) continue
    const inside = path.join(folder, name)
    try {
      const stats = await disk.stat(inside)
      if (stats.isDirectory()) await searchFolder(search, inside, depth + 1)
      else if (name.endsWith(ENDING)) await take(search, inside)
    } catch (error) {
      // A link that leads nowhere, and a folder that may not be read, hide models: that is told, whatever they are called.
      notes.push(`${inside}: ${whyNot(error)}`)
    }
  }
}

/** Why a place cannot be looked into. */
function whyNot(error: unknown): string {
  if (codeOf(error) === "ENOENT") return "there is no such file or folder"
  return codeOf(error) === "ELOOP" ? "its links lead in a circle" : inWords(error)
}
