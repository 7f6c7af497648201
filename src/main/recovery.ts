import path from "node:path"
import type { KeepOutcome, Recovery } from "../ipc/contract.ts"
import { type ContentSum, isSealed, sumOfFile } from "./content.ts"
import { codeOf, inWords } from "../disk/failure.ts"
import type { Disk } from "../disk/disk.ts"
import { whyNot } from "../disk/files.ts"
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
  /** What windows that are gone left behind, newest first; damaged ones are listed as such, and left alone. */
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
  const read = async (document: string): Promise<KeptEdits | null> => {
    const outcome = await readEdits(disk, fileOf(document))
    return outcome.kind === "whole" ? outcome.edits : null
  }
  const listed = async (document: string): Promise<Recovery | null> => {
    const outcome = await readEdits(disk, fileOf(document))
    if (outcome.kind === "absent") return null
    return outcome.kind === "whole" ? describe(disk, outcome.edits) : describeDamaged(disk, fileOf(document), outcome)
  }

  return {
    read,
    keep: (edits, now) =>
      inTurn<KeepOutcome>(edits.document, async () => {
        const { bytes, ...about } = edits
        await disk.mkdir(folder, { recursive: true, mode: 0o700 })
        const outcome = await writeKeepsake(disk, fileOf(edits.document), { about: { ...about, keptAt: now }, bytes })
        return outcome.kind === "written" ? { kind: "kept" } : { kind: "failed", why: whyNot(outcome) }
      }).catch((error: unknown): KeepOutcome => ({ kind: "failed", why: inWords(error) })),
    drop: (document) => inTurn(document, () => removeIfThere(disk, fileOf(document))),
    list: async (isOpen) => {
      const documents = (await namesIn(disk, folder)).map((name) => name.slice(0, -ending.length))
      const left = await Promise.all(documents.filter((document) => !isOpen(document)).map(listed))
      return left.filter((recovery) => recovery !== null).sort((a, b) => b.keptAt - a.keptAt)
    },
    discard: (document, now) =>
      inTurn(document, async () => {
        await disk.mkdir(discarded, { recursive: true, mode: 0o700 })
        await disk.rename(fileOf(document), path.join(discarded, `${now}.${document}${ending}`))
      }),
    forget: async (file) => {
      for (const place of [folder, discarded]) {
        for (const name of await namesIn(disk, place)) {
          const outcome = await readEdits(disk, path.join(place, name))
          if (outcome.kind === "absent" || outcome.edits.file !== file) continue
          // What is damaged may still hold a text that could be read.
          if (outcome.kind === "damaged" || !isSealed(outcome.edits.bytes))
            await removeIfThere(disk, path.join(place, name))
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

/** What can be said of a copy that cannot be read: what its first line says, else its own name and when it was last written. */
async function describeDamaged(disk: Disk, place: string, { edits }: DamagedEdits): Promise<Recovery> {
  const recovery = path.basename(place, ending)
  const writtenAt = async (): Promise<number> => (await disk.lstat(place)).mtimeMs
  const keptAt = edits.keptAt ?? (await writtenAt().catch(() => 0))
  return { recovery, name: edits.name ?? path.basename(place), keptAt, file: "damaged" }
}

type EditsOutcome = { readonly kind: "absent" } | { readonly kind: "whole"; readonly edits: KeptEdits } | DamagedEdits

/** Edits that cannot be read any more, and what is still known of them. */
interface DamagedEdits {
  readonly kind: "damaged"
  readonly edits: Partial<Pick<KeptEdits, "file" | "name" | "keptAt">>
}

async function readEdits(disk: Disk, place: string): Promise<EditsOutcome> {
  const outcome = await readKeepsake(disk, place)
  if (outcome.kind === "absent") return outcome
  const about = outcome.kind === "whole" ? outcome.keepsake.about : outcome.about
  const file = textOrNull(about.file)
  const name = textOrNull(about.name)
  const keptAt = typeof about.keptAt === "number" && Number.isFinite(about.keptAt) ? about.keptAt : null
  const document = textOrNull(about.document)
  if (outcome.kind === "whole" && document !== null && name !== null && keptAt !== null) {
    return {
      kind: "whole",
      edits: { document, file, base: textOrNull(about.base), name, keptAt, bytes: outcome.keepsake.bytes },
    }
  }
  return { kind: "damaged", edits: { file, ...(name !== null && { name }), ...(keptAt !== null && { keptAt }) } }
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
