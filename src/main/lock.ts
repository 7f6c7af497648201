import { constants } from "node:fs"
import path from "node:path"
import { codeOf } from "../disk/failure.ts"
import type { Disk } from "../disk/disk.ts"
import { readWhole, removeQuietly, targetOf, writeWhole } from "../disk/files.ts"

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

/** What came of asking for a lock. `impossible`: no lock can be made there, for example in a folder that may only be read. */
export type LockOutcome =
  { readonly kind: "held" } | { readonly kind: "heldBy"; readonly holder: LockHolder } | { readonly kind: "impossible" }

/** Whether the process of that number runs on this machine. An argument, so that tests need no processes. */
export type IsRunning = (pid: number) => boolean

const { O_CREAT, O_EXCL, O_WRONLY } = constants

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
    if (holder === "unreadable") return { kind: "impossible" }
    if (holder.id === me.id) return { kind: "held" }
    if (holder.host !== me.host || isRunning(holder.pid)) return { kind: "heldBy", holder }
    await removeQuietly(disk, file)
  }
  return { kind: "impossible" }
}

/** Takes the lock from whoever holds it. */
export async function takeOverLock(disk: Disk, document: string, me: LockHolder): Promise<LockOutcome> {
  const outcome = await writeWhole(disk, await lockFileOf(disk, document), textOf(me))
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

/** True where the lock was free and is ours now; false where the file exists, or cannot be made at all. */
async function createLock(disk: Disk, file: string, me: LockHolder): Promise<boolean> {
  try {
    const handle = await disk.open(file, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    try {
      const text = textOf(me)
      await handle.write(text, 0, text.length, 0)
    } finally {
      await handle.close()
    }
    return true
  } catch {
    return false
  }
}

async function readLock(disk: Disk, file: string): Promise<LockHolder | "none" | "unreadable"> {
  try {
    await disk.stat(file)
  } catch (error) {
    return codeOf(error) === "ENOENT" ? "none" : "unreadable"
  }
  const outcome = await readWhole(disk, file)
  if (outcome.kind === "failed") return "none"
  try {
    const value: unknown = JSON.parse(Buffer.from(outcome.bytes).toString("utf8"))
    return isHolder(value) ? value : "unreadable"
  } catch {
    return "unreadable"
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
