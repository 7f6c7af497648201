import path from "node:path"
import { codeOf } from "../disk/failure.ts"
import type { Disk } from "../disk/disk.ts"
import { createWhole, removeQuietly, targetOf, writeWhole } from "../disk/files.ts"
import { readOrdinary } from "../disk/read.ts"

/** Who has a document open, as the lock file beside it says. */
export interface LockHolder {
  /** Random, one for each window that opened a document. */
  readonly id: string
  readonly user: string
  readonly host: string
  readonly pid: number
  /** Milliseconds since 1970. */
  readonly since: number
}

/**
 * What came of asking for a lock. `impossible`: no lock can be made there, for example in a folder that may only be read.
 * `unreadable`: a lock is there that names nobody. Ours appear whole or not at all, so a crash or another program left it: only
 * the user can say that nobody has the file open.
 */
export type LockOutcome =
  | { readonly kind: "held" }
  | { readonly kind: "heldBy"; readonly holder: LockHolder }
  | { readonly kind: "unreadable" }
  | { readonly kind: "impossible" }

/** Whether the process of that number runs on this machine. An argument, so that tests need no processes. */
export type IsRunning = (pid: number) => boolean

/** A lock names its holder in less than this, in bytes. */
const longestLock = 16 * 1024

/** Others must be able to read who holds a file that they may read. */
const lockMode = 0o644

/**
 * Takes the lock of a document: a file beside it that names its holder. The lock of a process that does not run any more is
 * taken without asking. A holder on another machine counts as there: only the user can know better.
 */
export async function takeLock(
  disk: Disk,
  document: string,
  me: LockHolder,
  isRunning: IsRunning,
): Promise<LockOutcome> {
  const file = await lockFileOf(disk, document)
  for (let tries = 0; tries < 3; tries++) {
    if (await createLock(disk, file, me)) return { kind: "held" }
    const holder = await readLock(disk, file)
    if (holder === "none") continue
    if (holder === "unreadable") return { kind: "unreadable" }
    if (holder.id === me.id) return { kind: "held" }
    if (holder.host !== me.host || isRunning(holder.pid)) return { kind: "heldBy", holder }
    await removeQuietly(disk, file)
  }
  return { kind: "impossible" }
}

/** Takes the lock from its holder, or from nobody where it names none. */
export async function takeOverLock(disk: Disk, document: string, me: LockHolder): Promise<LockOutcome> {
  const file = await lockFileOf(disk, document)
  // What is no file of ours, such as a link, goes; a folder stays, and then there is no lock.
  if ((await readLock(disk, file)) === "unreadable") await removeQuietly(disk, file)
  const outcome = await writeWhole(disk, file, textOf(me))
  return outcome.kind === "written" ? { kind: "held" } : { kind: "impossible" }
}

/** The holder of a document's lock; null where there is none, or none that could be read. */
export async function lockHolder(disk: Disk, document: string): Promise<LockHolder | null> {
  const holder = await readLock(disk, await lockFileOf(disk, document))
  return typeof holder === "string" ? null : holder
}

/** Gives a lock back, if it is still ours. */
export async function releaseLock(disk: Disk, document: string, me: LockHolder): Promise<void> {
  const file = await lockFileOf(disk, document)
  const holder = await readLock(disk, file)
  if (typeof holder !== "string" && holder.id === me.id) await removeQuietly(disk, file)
}

async function lockFileOf(disk: Disk, document: string): Promise<string> {
  const target = await targetOf(disk, document)
  return path.join(path.dirname(target), `.${path.basename(target)}.lock`)
}

/**
 * True where the lock was free and is ours now; false where the file exists, or cannot be made at all. It is written under
 * another name first: a lock that can be seen always says whose it is.
 */
async function createLock(disk: Disk, file: string, me: LockHolder): Promise<boolean> {
  try {
    await createWhole(disk, file, textOf(me), lockMode)
    return true
  } catch {
    return false
  }
}

async function readLock(disk: Disk, file: string): Promise<LockHolder | "none" | "unreadable"> {
  try {
    const bytes = await readOrdinary(disk, file, longestLock, "refused")
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"))
    return isHolder(value) ? value : "unreadable"
  } catch (error) {
    return codeOf(error) === "ENOENT" ? "none" : "unreadable"
  }
}

function isHolder(value: unknown): value is LockHolder {
  if (typeof value !== "object" || value === null) return false
  const { id, user, host, pid, since } = value as Record<string, unknown>
  return [id, user, host].every((text) => typeof text === "string") && [pid, since].every(Number.isSafeInteger)
}

function textOf(holder: LockHolder): Buffer {
  return Buffer.from(`${JSON.stringify(holder)}\n`)
}
