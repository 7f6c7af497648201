import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import type { DocumentAccess } from "../ipc/contract.ts"
import type { ContentSum } from "./content.ts"
import type { Disk } from "../disk/disk.ts"
import { isTemporaryOf, removeQuietly, targetOf } from "../disk/files.ts"
import { type IsRunning, type LockHolder, type LockOutcome, takeLock, takeOverLock } from "./lock.ts"
import { inOneLine } from "../text/visible.ts"

/** What main knows of a file that one window has open. */
export interface FileRecord {
  readonly file: string
  /** Under this name the window holds the lock. */
  readonly me: LockHolder
  /** The sum of the content that the window last read or wrote; null where it knows of no file there. */
  content: ContentSum | null
  sealed: boolean
  /** The sum of what a save wrote last, also of one that failed: it may have got as far as the file. */
  attempted: ContentSum | null
  /** What was read of the file since, and which the window has not taken yet: it may refuse it. */
  lastRead: Pick<FileRecord, "content" | "sealed"> | null
  access: DocumentAccess
  /** The user has let this file be written where it stands, for its folder takes no other. */
  inPlace: boolean
  /** A save is under way: what the file holds meanwhile is our own doing. */
  saving: boolean
  /** The content of which the window was last told that it is not what it knows. */
  toldOf: ContentSum | null | undefined
}

/**
 * Opens a record and tries to take the lock; leftovers of saves that a crash cut short are removed where it is ours. Of a file
 * that is not there no lock is made: its folder may be where a drive was.
 */
export async function openRecord(
  disk: Disk,
  file: string,
  { content, sealed }: Pick<FileRecord, "content" | "sealed">,
  now: number,
): Promise<FileRecord> {
  const me = { id: randomUUID(), user: userName(), host: os.hostname(), pid: process.pid, since: now }
  const outcome = await disk
    .stat(file)
    .then(() => takeLock(disk, file, me, isRunning))
    .catch((): LockOutcome => ({ kind: "impossible" }))
  if (outcome.kind === "held") await removeLeftovers(disk, file)
  return {
    file,
    me,
    content,
    sealed,
    attempted: null,
    lastRead: null,
    access: accessOf(outcome),
    inPlace: false,
    saving: false,
    toldOf: undefined,
  }
}

/** Takes the lock away from its holder, because the user says so. */
export async function takeOver(disk: Disk, record: FileRecord): Promise<DocumentAccess> {
  record.access = accessOf(await takeOverLock(disk, record.file, record.me))
  return record.access
}

/** The holder of a lock in words: somebody else, or my own other window on this machine. */
export function holderInWords(holder: LockHolder): string {
  if (isMe(holder)) return "you, in another window of Batten"
  return `${inOneLine(holder.user, 40)} on ${inOneLine(holder.host, 40)}`
}

/** Who has a file open, as a sentence. */
export function openInWords(holder: LockHolder): string {
  return isMe(holder) ? "You have it open in another window of Batten." : `${holderInWords(holder)} has it open.`
}

/** Who took a file over, as a sentence. */
export function takenOverInWords(holder: LockHolder): string {
  return isMe(holder) ? "You took it over in another window of Batten." : `${holderInWords(holder)} has taken it over.`
}

/** What is said of a lock that names nobody. */
export const UNREADABLE_LOCK =
  "The lock file beside it cannot be read, so nobody knows whether it is open elsewhere. If it is not, take it over."

/** Whether a window of the same person on this machine holds a lock. */
function isMe({ user, host }: LockHolder): boolean {
  return host === os.hostname() && user === userName()
}

/** Whether a process has ended and only waits for its parent to hear of it; false where no system file says so. */
function hasEnded(pid: number): boolean {
  try {
    // "pid (name) state …"; a name may have any characters, brackets too.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    return /^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2))
  } catch {
    return false
  }
}

/** Whether a process of that number runs on this machine, ours or another user's. One that has ended holds nothing any more. */
export const isRunning: IsRunning = (pid) => {
  try {
    process.kill(pid, 0)
    return !hasEnded(pid)
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}

/** Where no lock can be made, saving may still work; the check of the content stands in for the lock. */
function accessOf(outcome: LockOutcome): DocumentAccess {
  if (outcome.kind === "unreadable") return { kind: "readOnly", why: UNREADABLE_LOCK, takeOver: true }
  if (outcome.kind !== "heldBy") return { kind: "write" }
  return { kind: "readOnly", why: openInWords(outcome.holder), takeOver: true }
}

async function removeLeftovers(disk: Disk, file: string): Promise<void> {
  try {
    const target = await targetOf(disk, file)
    const folder = path.dirname(target)
    for (const name of await disk.readdir(folder)) {
      if (isTemporaryOf(target, name)) await removeQuietly(disk, path.join(folder, name))
    }
  } catch {
    // A folder that may not be listed has no leftovers of ours that we could remove.
  }
}

function userName(): string {
  try {
    return os.userInfo().username
  } catch {
    return "someone"
  }
}
