import path from "node:path"
import type { MainEvent } from "../ipc/contract.ts"
import { sumOfFile } from "./content.ts"
import { codeOf } from "../disk/failure.ts"
import type { Disk } from "../disk/disk.ts"
import { conflictCopiesOf } from "./conflictCopy.ts"
import { lockHolder } from "./lock.ts"
import { type FileRecord, holderInWords, takenOverInWords } from "./records.ts"

/** How often open files are looked at, in milliseconds. */
export const lookEvery = 2000

const seen = new WeakMap<FileRecord, string>()

/**
 * Looks at one open file: what the window must be told, or null. Times and sizes only decide whether to read;
 * what counts is the content, so a touched file is no news. The same news is told once.
 *
 * Looking instead of being told by the system works on network drives too, and costs one stat every two seconds.
 */
export async function lookAt(disk: Disk, handle: string, record: FileRecord): Promise<MainEvent | null> {
  if (record.saving) return null
  return (await lookAtLock(disk, handle, record)) ?? lookAtContent(disk, handle, record)
}

/** Of each record, its folder when it was last looked at, and the second versions that were told. */
const beside = new WeakMap<FileRecord, { changed: string; readonly told: Set<string> }>()

/** A second version that a program which keeps folders the same has put beside an open file; null where all were told. */
export async function lookBeside(disk: Disk, record: FileRecord): Promise<string | null> {
  const known = beside.get(record) ?? { changed: "", told: new Set<string>() }
  beside.set(record, known)
  const changed = String((await disk.stat(path.dirname(record.file))).mtimeMs)
  if (changed === known.changed) return null
  const news = (await conflictCopiesOf(disk, record.file)).find((copy) => !known.told.has(copy))
  // Only a folder without news is not listed again.
  if (news === undefined) known.changed = changed
  else known.told.add(news)
  return news ?? null
}

async function lookAtLock(disk: Disk, handle: string, record: FileRecord): Promise<MainEvent | null> {
  if (record.access.kind === "readOnly") return null
  const holder = await lockHolder(disk, record.file)
  if (holder === null || holder.id === record.me.id || record.saving) return null
  const by = holderInWords(holder)
  record.access = { kind: "readOnly", why: takenOverInWords(holder), takeOver: true }
  return { kind: "takenOver", handle, by }
}

async function lookAtContent(disk: Disk, handle: string, record: FileRecord): Promise<MainEvent | null> {
  const outside = await outsideOf(disk, record)
  if (seen.get(record) === outside) return null
  const content = await sumOfFile(disk, record.file).catch(() => undefined)
  // Saved meanwhile, or not readable now: looked at again next time.
  if (record.saving || content === undefined) return null
  seen.set(record, outside)
  if (content === record.content) {
    record.toldOf = undefined
    return null
  }
  if (record.toldOf === content) return null
  record.toldOf = content
  return { kind: "changedOutside", handle, present: content !== null }
}

async function outsideOf(disk: Disk, { file }: FileRecord): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await disk.stat(file)
    return `${mtimeMs} ${size} ${ino}`
  } catch (error) {
    return codeOf(error) ?? "unknown"
  }
}
