import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import type { RecentDocument, RecentScore } from "../ipc/contract.ts"
import type { Disk } from "../disk/disk.ts"
import { writeWhole } from "../disk/files.ts"
import type { Handles } from "./handles.ts"

/** How many files are remembered. */
const longest = 12

interface Entry {
  readonly handle: string
  readonly file: string
  readonly usedAt: number
  readonly score?: RecentScore
}

/** The files that were opened or saved before, newest first, kept in a file of their own between sessions. */
export interface Recent {
  list(): readonly RecentDocument[]
  note(file: string, usedAt: number): void
  forget(handle: string): void
  /** Keeps the score of a file that is listed, or with null keeps none. */
  noteScore(handle: string, score: RecentScore | null): void
}

/**
 * Reads the list from `listFile` and writes it back after each change. A list that cannot be read counts as empty:
 * it holds nothing but shortcuts. `changed` is called after each change.
 */
export function openRecent(disk: Disk, listFile: string, handles: Handles, changed: () => void): Recent {
  let entries = readEntries(listFile)
  for (const { handle, file } of entries) handles.restore(handle, file)
  let writing = Promise.resolve()
  const replace = (next: readonly Entry[]): void => {
    entries = next
    const bytes = Buffer.from(JSON.stringify({ version: 1, entries }))
    // One write after the other: the last list wins.
    writing = writing.then(async () => {
      await writeWhole(disk, listFile, bytes)
    })
    changed()
  }
  return {
    list: () =>
      entries.map(({ handle, file, usedAt, score }) => ({
        handle,
        name: path.basename(file),
        usedAt,
        present: existsSync(file),
        score: score ?? null,
      })),
    note: (file, usedAt) => {
      const score = entries.find((entry) => entry.file === file)?.score
      const others = entries.filter((entry) => entry.file !== file)
      const entry = { handle: handles.handleOf(file), file, usedAt, ...(score && { score }) }
      replace([entry, ...others].slice(0, longest))
    },
    forget: (handle) => replace(entries.filter((entry) => entry.handle !== handle)),
    noteScore: (handle, score) => {
      const now = entries.find((entry) => entry.handle === handle)
      if (!now || sameScore(now.score ?? null, score)) return
      const { file, usedAt } = now
      const noted = { handle, file, usedAt, ...(score && { score }) }
      replace(entries.map((entry) => (entry === now ? noted : entry)))
    },
  }
}

function readEntries(listFile: string): readonly Entry[] {
  try {
    const list: unknown = JSON.parse(readFileSync(listFile, "utf8"))
    if (typeof list !== "object" || list === null || !("entries" in list) || !Array.isArray(list.entries)) return []
    return list.entries.filter(isEntry).slice(0, longest)
  } catch {
    return []
  }
}

function sameScore(a: RecentScore | null, b: RecentScore | null): boolean {
  return a?.level === b?.level && a?.placement === b?.placement
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false
  const { handle, file, usedAt, score } = value as Record<string, unknown>
  const isFile = typeof handle === "string" && typeof file === "string" && path.isAbsolute(file)
  return isFile && typeof usedAt === "number" && (score === undefined || isScore(score))
}

function isScore(value: unknown): value is RecentScore {
  if (typeof value !== "object" || value === null) return false
  const { level, placement } = value as Record<string, unknown>
  return [level, placement].every((figure) => figure === null || typeof figure === "number")
}
