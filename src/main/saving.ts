import type { SaveOutcome, SaveReason } from "../ipc/contract.ts"
import { type ContentSum, isSealed, sumOf, sumOfFile } from "./content.ts"
import { inWords } from "../disk/failure.ts"
import type { Disk } from "../disk/disk.ts"
import { writeWhole } from "../disk/files.ts"
import { lockHolder, releaseLock, takeLock } from "./lock.ts"
import { type FileRecord, holderInWords, isRunning, openRecord } from "./records.ts"
import { keepVersion, removeOpenVersions } from "./versions.ts"

/** What came of a save, before it has a handle and a name. */
export type Saved = { readonly kind: "saved" } | Exclude<SaveOutcome, { kind: "saved" | "cancelled" }>

/**
 * Saves to the file of a record, unless someone else holds its lock or it has other content than the window knows.
 * The old content stays as a version. Says "saved" only when the new content is on the disk.
 *
 * Between the last look at the old content and the rename lies no wait of ours; a writer that hits exactly there is
 * overwritten, and what it wrote over is in the versions.
 */
export async function saveRecord(
  disk: Disk,
  record: FileRecord,
  bytes: Uint8Array,
  how: SaveReason,
  now: number,
): Promise<Saved> {
  record.saving = true
  try {
    const refusal = await refusalByLock(disk, record)
    if (refusal !== null) return { kind: "failed", why: refusal }
    let outside: ContentSum | null | undefined
    const sum = sumOf(bytes)
    const { attempted } = record
    record.attempted = sum
    const outcome = await writeWhole(disk, record.file, bytes, async (target) => {
      const present = await sumOfFile(disk, target)
      const isOurs = present === record.content || (present !== null && present === attempted)
      if (!isOurs && how !== "overwrite") {
        outside = present
        return false
      }
      // What is being encrypted must not stay readable beside the file.
      const sealing = isSealed(bytes) && !record.sealed
      if (present !== null && present !== sum && !sealing) await keepOld(disk, target, how, now)
      return true
    })
    if (outcome.kind === "stopped") {
      record.toldOf = outside
      return { kind: "changedOutside", present: outside !== null }
    }
    if (outcome.kind === "failed") return outcome
    if (isSealed(bytes) && !record.sealed) await removeOpenVersions(disk, record.file)
    record.content = sum
    record.sealed = isSealed(bytes)
    record.toldOf = undefined
    return { kind: "saved" }
  } catch (error) {
    return { kind: "failed", why: inWords(error) }
  } finally {
    record.saving = false
  }
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

/** A foreign content must be kept before it is overwritten; of our own, the next save keeps another version. */
async function keepOld(disk: Disk, target: string, how: SaveReason, now: number): Promise<void> {
  try {
    await keepVersion(disk, target, now, how !== "autosave")
  } catch (error) {
    if (how === "overwrite") throw error
  }
}

async function refusalByLock(disk: Disk, record: FileRecord): Promise<string | null> {
  if (record.access.kind === "readOnly") return record.access.why
  const holder = await lockHolder(disk, record.file)
  if (holder?.id === record.me.id) return null
  // Someone deleted our lock, or no lock could be made until now.
  const outcome = await takeLock(disk, record.file, record.me, isRunning)
  if (outcome.kind !== "heldBy") return null
  const why = `${holderInWords(outcome.holder)} has taken it over.`
  record.access = { kind: "readOnly", why, takeOver: true }
  return why
}
