import path from "node:path"
import type { KeepOutcome, Recovery } from "../ipc/contract.ts"
import { type ContentSum, isSealed, sumOfFile } from "./content.ts"
import { codeOf, inWords } from "../disk/failure.ts"
import type { Disk } from "../disk/disk.ts"
import { readKeepsake, writeKeepsake } from "./keepsake.ts"

/** Edits that are to be put aside. `base` is the sum of the file's content on which they were made; null where there is no file. */
export interface Edits {
  readonly document: string
  readonly file: string | null
  readonly base: ContentSum | null
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Edits as they were put aside. */
export interface KeptEdits extends Edits {
  readonly keptAt: number
}

/** The place where unsaved edits are put aside, one file for each document. */
export interface RecoveryFolder {
  keep(edits: Edits, now: number): Promise<KeepOutcome>
  drop(document: string): Promise<void>
  /** What windows that are gone left behind, newest first; damaged ones are left out, and left alone. */
  list(isOpen: (document: string) => boolean): Promise<Recovery[]>
  read(document: string): Promise<KeptEdits | null>
  /** Puts edits where they are kept until `discardedFor` days have gone by. */
  discard(document: string, now: number): Promise<void>
  /** Removes for good what is put aside, or was discarded, of a file: it is encrypted from now on. */
  forget(file: string): Promise<void>
  /** Removes what was discarded longer ago than that. */
  tidy(now: number): Promise<void>
}

/** Days for which discarded edits are kept. */
export const discardedFor = 30

const ending = ".recovery"

/** The recovery folder at `folder`, readable by its owner only. */
export function openRecovery(disk: Disk, folder: string): RecoveryFolder {
  const discarded = path.join(folder, "discarded")
  const fileOf = (document: string): string => path.join(folder, `${document}${ending}`)
  // Writes for one document never overtake each other: a drop after a keep stays dropped.
  const queues = new Map<string, Promise<unknown>>()
  const inTurn = <T>(document: string, work: () => Promise<T>): Promise<T> => {
    const turn = (queues.get(document) ?? Promise.resolve()).then(work, work)
    queues.set(
      document,
      turn.catch(() => undefined),
    )
    return turn
  }
  const read = (document: string): Promise<KeptEdits | null> => readEdits(disk, fileOf(document))

  return {
    read,
    keep: (edits, now) =>
      inTurn<KeepOutcome>(edits.document, async () => {
        const { bytes, ...about } = edits
        await disk.mkdir(folder, { recursive: true, mode: 0o700 })
        const outcome = await writeKeepsake(disk, fileOf(edits.document), { about: { ...about, keptAt: now }, bytes })
        return outcome.kind === "failed" ? outcome : { kind: "kept" }
      }).catch((error: unknown): KeepOutcome => ({ kind: "failed", why: inWords(error) })),
    drop: (document) => inTurn(document, () => removeIfThere(disk, fileOf(document))),
    list: async (isOpen) => {
      const documents = (await namesIn(disk, folder)).map((name) => name.slice(0, -ending.length))
      const kept = await Promise.all(documents.filter((document) => !isOpen(document)).map(read))
      const listed = await Promise.all(kept.filter((edits) => edits !== null).map((edits) => describe(disk, edits)))
      return listed.sort((a, b) => b.keptAt - a.keptAt)
    },
    discard: (document, now) =>
      inTurn(document, async () => {
        await disk.mkdir(discarded, { recursive: true, mode: 0o700 })
        await disk.rename(fileOf(document), path.join(discarded, `${now}.${document}${ending}`))
      }),
    forget: async (file) => {
      for (const place of [folder, discarded]) {
        for (const name of await namesIn(disk, place)) {
          const edits = await readEdits(disk, path.join(place, name))
          if (edits?.file === file && !isSealed(edits.bytes)) await removeIfThere(disk, path.join(place, name))
        }
      }
    },
    tidy: async (now) => {
      for (const name of await namesIn(disk, discarded)) {
        const discardedAt = Number(name.split(".")[0])
        if (now - discardedAt > discardedFor * 86_400_000) await removeIfThere(disk, path.join(discarded, name))
      }
    },
  }
}

async function describe(disk: Disk, { document, file, base, name, keptAt }: KeptEdits): Promise<Recovery> {
  const state = async (): Promise<Recovery["file"]> => {
    if (file === null) return "none"
    const sum = await sumOfFile(disk, file).catch(() => null)
    return sum === null ? "gone" : sum === base ? "same" : "changed"
  }
  return { recovery: document, name, keptAt, file: await state() }
}

async function readEdits(disk: Disk, file: string): Promise<KeptEdits | null> {
  const keepsake = await readKeepsake(disk, file)
  if (keepsake === null) return null
  const { document, file: of, base, name, keptAt } = keepsake.about
  if (typeof document !== "string" || typeof name !== "string" || typeof keptAt !== "number") return null
  return { document, file: textOrNull(of), base: textOrNull(base), name, keptAt, bytes: keepsake.bytes }
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null)

async function namesIn(disk: Disk, folder: string): Promise<string[]> {
  try {
    return (await disk.readdir(folder)).filter((name) => name.endsWith(ending))
  } catch (error) {
    if (codeOf(error) === "ENOENT") return []
    throw error
  }
}

async function removeIfThere(disk: Disk, file: string): Promise<void> {
  try {
    await disk.unlink(file)
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error
  }
}
