import type { SaveOutcome, SaveReason } from "../ipc/contract.ts"
import { type ContentSum, isSealed, sumOf, sumOfFile } from "./content.ts"
import { inWords } from "../disk/failure.ts"
import type { Disk } from "../disk/disk.ts"
import { writeWhole } from "../disk/files.ts"
import { writeInPlace } from "../disk/inPlace.ts"
import { readWhole } from "../disk/read.ts"
import type { KeepAside } from "./aside.ts"
import { lockHolder, releaseLock, takeLock, takeOverLock } from "./lock.ts"
import { type FileRecord, isRunning, openRecord, takenOverInWords } from "./records.ts"
import { keepVersion, removeOpenVersions, unkeptInWords } from "./versions.ts"

/** What came of a save, before it has a handle and a name. */
export type Saved =
  { readonly kind: "saved"; readonly unkept?: string } | Exclude<SaveOutcome, { kind: "saved" | "cancelled" }>

/**
 * Saves to the file of a record, unless someone else holds its lock or it has other content than the window knows.
 * The old content stays as a version. Says "saved" only when the new content is on the disk.
 *
 * Between the last look at the old content and the rename lies no wait of ours; a writer that hits exactly there is
 * overwritten, and what it wrote over is in the versions.
 *
 * @param aside - keeps the old content elsewhere before a file is written in place; without it none is.
 */
export async function saveRecord(
  disk: Disk,
  record: FileRecord,
  bytes: Uint8Array,
  how: SaveReason,
  now: number,
  aside: KeepAside | null = null,
): Promise<Saved> {
  record.saving = true
  try {
    if (how !== "overwrite" && (await isGone(disk, record))) {
      record.toldOf = null
      return { kind: "changedOutside", present: false }
    }
    const refusal = await refusalByLock(disk, record)
    if (refusal !== null) return { kind: "failed", why: refusal }
    const { attempted } = record
    record.attempted = sumOf(bytes)
    const save: Save = { disk, record, bytes, how, now, attempted }
    if (how === "inPlace") record.inPlace = true
    const outcome = record.inPlace && aside !== null ? await saveInPlace(save, aside) : await saveWhole(save)
    if (outcome.kind !== "saved") return outcome
    if (isSealed(bytes) && !record.sealed) await removeOpenVersions(disk, record.file)
    record.content = record.attempted
    record.sealed = isSealed(bytes)
    record.toldOf = undefined
    return outcome
  } catch (error) {
    return { kind: "failed", why: inWords(error) }
  } finally {
    record.saving = false
  }
}

/** One save. `attempted` is the sum of what the save before it wrote, which may have got as far as the file. */
interface Save {
  readonly disk: Disk
  readonly record: FileRecord
  readonly bytes: Uint8Array
  readonly how: SaveReason
  readonly now: number
  readonly attempted: ContentSum | null
}

/** Whether a file that the window knows is not there any more: then nothing of ours is written where it was, not even a lock. */
async function isGone(disk: Disk, { file, content }: FileRecord): Promise<boolean> {
  return content !== null && (await sumOfFile(disk, file)) === null
}

/** Whether a file has the content that the window knows, or that its last save tried to give it. */
function isOurs({ record, attempted }: Save, present: ContentSum | null): boolean {
  return present === record.content || (present !== null && present === attempted)
}

/** What is being encrypted must not stay readable beside the file. */
function isSealing({ record, bytes }: Save): boolean {
  return isSealed(bytes) && !record.sealed
}

async function saveWhole(save: Save): Promise<Saved> {
  const { disk, record, bytes, how, now } = save
  let outside: ContentSum | null | undefined
  const unkept: { why: string | null } = { why: null }
  const outcome = await writeWhole(disk, record.file, bytes, async (target) => {
    const present = await sumOfFile(disk, target)
    if (!isOurs(save, present) && how !== "overwrite") {
      outside = present
      return false
    }
    unkept.why = null
    if (present !== null && present !== sumOf(bytes) && !isSealing(save))
      unkept.why = await keepOld(disk, target, how, now)
    return true
  })
  if (outcome.kind === "stopped") {
    record.toldOf = outside
    return { kind: "changedOutside", present: outside !== null }
  }
  if (outcome.kind !== "written") return outcome
  return { kind: "saved", ...(unkept.why !== null && { unkept: unkept.why }) }
}

/** Writes over a file where it stands, after its old content was put aside: a crash meanwhile leaves that to be restored. */
async function saveInPlace(save: Save, aside: KeepAside): Promise<Saved> {
  const { disk, record, bytes, how } = save
  const old = await readWhole(disk, record.file)
  if (old.kind === "failed") return old
  const present = sumOf(old.bytes)
  if (!isOurs(save, present) && how !== "overwrite") {
    record.toldOf = present
    return { kind: "changedOutside", present: true }
  }
  if (present === sumOf(bytes)) return { kind: "saved" }
  const kept = await aside(record.file, old.bytes)
  if (kept.kind === "failed")
    return { kind: "failed", why: `The old content could not be put aside first. ${kept.why}` }
  const outcome = await writeInPlace(disk, record.file, old.bytes, bytes)
  if (outcome.kind === "torn") {
    return {
      kind: "failed",
      why: `${outcome.why} The file is damaged; what it held before is offered under “Recovered work”.`,
    }
  }
  await kept.settle(outcome.kind === "written" && isSealing(save) ? "forget" : how === "autosave" ? "autosave" : "keep")
  return outcome.kind === "written" ? { kind: "saved" } : outcome
}

/**
 * Writes a copy to a file that no window has open: whole or not at all, and what was there stays as a version. Where someone
 * has that file open it is left alone.
 */
export async function saveCopyTo(disk: Disk, file: string, bytes: Uint8Array, now: number): Promise<Saved> {
  try {
    const record = await openRecord(disk, file, { content: await sumOfFile(disk, file), sealed: false }, now)
    try {
      return await saveRecord(disk, record, bytes, "byUser", now)
    } finally {
      await releaseLock(disk, file, record.me).catch(() => undefined)
    }
  } catch (error) {
    return { kind: "failed", why: inWords(error) }
  }
}

/** A foreign content must be kept before it is overwritten; of our own it is told that none was kept, and the save goes on. */
async function keepOld(disk: Disk, target: string, how: SaveReason, now: number): Promise<string | null> {
  try {
    await keepVersion(disk, target, now, how !== "autosave")
    return null
  } catch (error) {
    const why = unkeptInWords(error, target)
    if (how === "overwrite")
      throw new Error(`The content that is there could not be kept first. ${why}`, { cause: error })
    return why
  }
}

async function refusalByLock(disk: Disk, record: FileRecord): Promise<string | null> {
  if (record.access.kind === "readOnly") return record.access.why
  const holder = await lockHolder(disk, record.file)
  if (holder?.id === record.me.id) return null
  // Someone deleted our lock, or no lock could be made until now.
  const outcome = await takeLock(disk, record.file, record.me, isRunning)
  // We had it: what is unreadable now was damaged, not taken over.
  if (outcome.kind === "unreadable") await takeOverLock(disk, record.file, record.me)
  if (outcome.kind !== "heldBy") return null
  const why = takenOverInWords(outcome.holder)
  record.access = { kind: "readOnly", why, takeOver: true }
  return why
}
