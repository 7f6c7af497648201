import { randomBytes } from "node:crypto"
import { constants, type Stats } from "node:fs"
import path from "node:path"
import { type Disk, type DiskFile, stampOf } from "./disk.ts"
import { asCourtesy, codeOf, inWords, isUnknownToDrive } from "./failure.ts"
import { forceToDisk, mustBeSame, writeAll } from "./openFile.ts"
import { readWhole } from "./read.ts"

/**
 * What came of a save. After `failed` the file that was there before is whole. `stopped`: `mayReplace` said no.
 * `folderRefuses`: the folder takes no new file, or lets none be replaced, while the file itself may be written.
 */
export type WriteOutcome =
  | { readonly kind: "written" }
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "folderRefuses"; readonly why: string }
  | { readonly kind: "stopped" }

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants
const noFollow = process.platform === "win32" ? 0 : O_NOFOLLOW
const noWait = process.platform === "win32" ? 0 : O_NONBLOCK

/**
 * Replaces a file with `bytes` so that after a crash, a power cut or any refused call the old or the new content is there, whole:
 * a temporary file beside it, forced to the disk, checked, renamed over it, and the folder forced to the disk.
 *
 * A link is followed to its target; mode and owner of an existing file are kept; a new file is readable by its owner only.
 * Of a file with several hard links this name gets the new content, the others keep the old one: to write through them
 * would mean to overwrite in place.
 *
 * `mayReplace` is asked last, when everything is written and only the rename is missing. Where the file changes while it is
 * being asked, it is asked again.
 */
export async function writeWhole(
  disk: Disk,
  file: string,
  bytes: Uint8Array,
  mayReplace: (target: string) => Promise<boolean> = () => Promise.resolve(true),
): Promise<WriteOutcome> {
  let temporary: string | null = null
  try {
    const target = await targetOf(disk, file)
    const before = await existing(disk, target)
    if (before !== null && !before.isFile()) return { kind: "failed", why: "That is not an ordinary file." }
    temporary = temporaryOf(target)
    await writeNew(disk, temporary, bytes, before)
    if (!(await replaceSettled(disk, temporary, target, mayReplace))) {
      await removeQuietly(disk, temporary)
      return { kind: "stopped" }
    }
    temporary = null
    await syncFolder(disk, path.dirname(target))
    return { kind: "written" }
  } catch (error) {
    if (temporary !== null) await removeQuietly(disk, temporary)
    if (error instanceof FolderRefusal) return refusalOf(disk, file, error)
    return { kind: "failed", why: inWords(error) }
  }
}

/** Why a write that came to nothing did so. */
export function whyNot(outcome: Exclude<WriteOutcome, { readonly kind: "written" }>): string {
  return outcome.kind === "stopped" ? "It was stopped." : outcome.why
}

/** A folder that takes no new file, or lets none be replaced. */
class FolderRefusal extends Error {
  readonly code: string

  constructor(code: string) {
    super(`The folder refuses: files can be neither made nor replaced in it. (${code})`)
    this.code = code
  }
}

/** Makes a call that a folder may refuse. @throws FolderRefusal where it does, else what the system says. */
async function inFolder<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const code = codeOf(error)
    throw code === "EACCES" || code === "EPERM" ? new FolderRefusal(code) : error
  }
}

async function refusalOf(disk: Disk, file: string, { message }: FolderRefusal): Promise<WriteOutcome> {
  return { kind: (await mayBeWritten(disk, file)) ? "folderRefuses" : "failed", why: message }
}

/** Whether an ordinary file is there that may be written as it stands. Nothing of it is changed. */
async function mayBeWritten(disk: Disk, file: string): Promise<boolean> {
  try {
    const opened = await disk.open(file, O_RDWR | noWait)
    try {
      return (await opened.stat()).isFile()
    } finally {
      await opened.close()
    }
  } catch {
    return false
  }
}

/**
 * Writes a file that must not exist yet: whole, or not at all. It is written under another name beside it and then linked to
 * its own, which the system refuses where that name is taken; a disk that knows no links renames instead.
 *
 * @throws what the system says, EEXIST where the name is taken; nothing is left behind then.
 */
export async function createWhole(disk: Disk, file: string, bytes: Uint8Array, mode = 0o600): Promise<void> {
  const temporary = temporaryOf(file)
  try {
    if ((await existing(disk, file)) !== null) throw taken()
    await writeNew(disk, temporary, bytes, null, mode)
    await nameNew(disk, temporary, file)
  } finally {
    await removeQuietly(disk, temporary)
  }
  try {
    await syncFolder(disk, path.dirname(file))
  } catch (error) {
    await removeQuietly(disk, file)
    throw error
  }
}

/** Whether a link was refused because there can be none here: the drive knows none, or this file has as many as it may have. */
export function knowsNoLinks(error: unknown): boolean {
  return isUnknownToDrive(error) || codeOf(error) === "EMLINK"
}

async function nameNew(disk: Disk, temporary: string, file: string): Promise<void> {
  try {
    await disk.link(temporary, file)
  } catch (error) {
    if (!knowsNoLinks(error)) throw error
    if (!(await disk.replace(temporary, file, null))) throw taken()
  }
}

function taken(): Error {
  return Object.assign(new Error("a file of that name exists"), { code: "EEXIST" })
}

/** A name beside a file that nothing has, by which `isTemporaryOf` knows what a crash left behind. */
function temporaryOf(target: string): string {
  return path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(8).toString("hex")}.tmp`)
}

/** Where a write must go: the end of the chain of links, even where that file does not exist yet. */
export async function targetOf(disk: Disk, file: string): Promise<string> {
  try {
    return await disk.realpath(file)
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error
  }
  const folder = await disk.realpath(path.dirname(file))
  const place = path.join(folder, path.basename(file))
  try {
    return path.resolve(folder, await disk.readlink(place))
  } catch (error) {
    // EINVAL: it is no link. The others: this drive has no links.
    if (codeOf(error) === "ENOENT" || isUnknownToDrive(error)) return place
    throw error
  }
}

async function replaceSettled(
  disk: Disk,
  temporary: string,
  target: string,
  mayReplace: (target: string) => Promise<boolean>,
): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    const stats = await existing(disk, target)
    if (!(await mayReplace(target))) return false
    if (await inFolder(() => disk.replace(temporary, target, stats === null ? null : stampOf(stats)))) return true
  }
  throw new Error("The file changes faster than it can be saved.")
}

async function existing(disk: Disk, target: string): Promise<Stats | null> {
  try {
    return await disk.stat(target)
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null
    throw error
  }
}

/** Writes a file that did not exist, forces it to the disk, and reads it back. Its descriptor is never used after a failed sync. */
async function writeNew(
  disk: Disk,
  temporary: string,
  bytes: Uint8Array,
  before: Stats | null,
  newMode = 0o600,
): Promise<void> {
  const mode = before === null ? newMode : before.mode & 0o777
  const file = await inFolder(() => disk.open(temporary, O_WRONLY | O_CREAT | O_EXCL | noFollow, mode))
  try {
    if (before !== null) await keepOwnerAndMode(file, before, mode)
    await writeAll(file, bytes)
    await forceToDisk(file)
  } finally {
    // It was forced to the disk, and is read back.
    await asCourtesy(() => file.close())
  }
  const back = await readWhole(disk, temporary)
  if (back.kind === "failed") throw new Error(back.why)
  mustBeSame(back.bytes, bytes)
}

/** Owner and mode are a courtesy: a new file starts out with fewer rights than the old one had, never with more. */
async function keepOwnerAndMode(file: DiskFile, before: Stats, mode: number): Promise<void> {
  await asCourtesy(async () => {
    const { uid, gid } = await file.stat()
    // Only root may give files away; others keep writing as themselves, as every editor does.
    if (uid !== before.uid || gid !== before.gid) await file.chown(before.uid, before.gid)
  })
  // After chown, which clears bits, and against the umask, which cleared some at open.
  await asCourtesy(() => file.chmod(mode))
}

/**
 * Forces a rename to the disk: without it a power cut can bring the old name back. What was renamed is written and checked, so
 * a drive that knows no such call, or lets nobody look into the folder, has saved all the same: nothing more could be done there.
 */
async function syncFolder(disk: Disk, folder: string): Promise<void> {
  if (process.platform === "win32") return
  let handle: DiskFile
  try {
    handle = await disk.open(folder, O_RDONLY)
  } catch (error) {
    if (isUnknownToDrive(error) || codeOf(error) === "EACCES" || codeOf(error) === "EISDIR") return
    throw error
  }
  try {
    await asCourtesy(() => handle.sync())
  } finally {
    await asCourtesy(() => handle.close())
  }
}

/** Removes a file if that can be done. What led here is to be reported, not that a leftover stayed: the next opening removes it. */
export async function removeQuietly(disk: Disk, file: string): Promise<void> {
  try {
    await disk.unlink(file)
  } catch {
    // See above.
  }
}

/** The names that temporary files of `target` have, which a crash may have left beside it. */
export function isTemporaryOf(target: string, name: string): boolean {
  const stem = `.${path.basename(target)}.`
  return name.startsWith(stem) && /^[0-9a-f]{16}\.tmp$/.test(name.slice(stem.length))
}
