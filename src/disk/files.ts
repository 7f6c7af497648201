import { randomBytes } from "node:crypto"
import { constants, type Stats } from "node:fs"
import path from "node:path"
import { type Disk, type DiskFile, stampOf } from "./disk.ts"
import { codeOf, inWords } from "./failure.ts"

/** What came of a save. After `failed` the file that was there before is whole. `stopped`: `mayReplace` said no. */
export type WriteOutcome =
  { readonly kind: "written" } | { readonly kind: "failed"; readonly why: string } | { readonly kind: "stopped" }

/** What came of reading. */
export type BytesOutcome =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "failed"; readonly why: string }

/** Largest document that is read or written, in bytes: about a hundred times the largest that a person could keep in mind. */
export const largestDocument = 64 * 1024 * 1024

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants
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
    return { kind: "failed", why: inWords(error) }
  }
}

/**
 * Writes a file that must not exist yet: whole, or not at all. It is written under another name beside it and then linked to
 * its own, which the system refuses where that name is taken; a disk that knows no links renames instead.
 *
 * @throws what the system says, EEXIST where the name is taken; nothing is left behind then.
 */
export async function createWhole(disk: Disk, file: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryOf(file)
  try {
    if ((await existing(disk, file)) !== null) throw taken()
    await writeNew(disk, temporary, bytes, null)
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

/** What a system says where it knows no hard links: FAT, some network and FUSE drives. */
const NO_LINKS: ReadonlySet<string | null> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"])

async function nameNew(disk: Disk, temporary: string, file: string): Promise<void> {
  try {
    await disk.link(temporary, file)
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error))) throw error
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

/** Reads an ordinary file of at most `largestDocument` bytes. Never waits for a pipe or a device. */
export async function readWhole(disk: Disk, file: string): Promise<BytesOutcome> {
  try {
    return { kind: "bytes", bytes: await readOrdinary(disk, file, largestDocument) }
  } catch (error) {
    return { kind: "failed", why: inWords(error) }
  }
}

/**
 * The bytes of an ordinary file of at most `most` bytes. A pipe, a device or a folder is never waited for and never read.
 *
 * @throws what the system says, or an Error in words where the file is not ordinary or too large.
 */
export async function readOrdinary(disk: Disk, file: string, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const opened = await disk.open(file, O_RDONLY | noWait)
  try {
    const stats = await opened.stat()
    if (!stats.isFile()) throw new Error("That is not an ordinary file.")
    if (stats.size > most) throw new Error(tooLargeInWords(stats.size, most))
    return await readAll(opened, stats.size)
  } finally {
    await opened.close()
  }
}

/** Why so many bytes, of which at most `most` are read, are refused. */
export function tooLargeInWords(bytes: number, most: number): string {
  const megabyte = 2 ** 20
  return `The file has ${Math.ceil(bytes / megabyte)} MB; Batten opens at most ${Math.floor(most / megabyte)} MB.`
}

/** Where a write must go: the end of the chain of links, even where that file does not exist yet. */
export async function targetOf(disk: Disk, file: string): Promise<string> {
  try {
    return await disk.realpath(file)
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error
  }
  const folder = await disk.realpath(path.dirname(file))
  const inFolder = path.join(folder, path.basename(file))
  try {
    return path.resolve(folder, await disk.readlink(inFolder))
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "EINVAL") return inFolder
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
    if (await disk.replace(temporary, target, stats === null ? null : stampOf(stats))) return true
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
async function writeNew(disk: Disk, temporary: string, bytes: Uint8Array, before: Stats | null): Promise<void> {
  const mode = before === null ? 0o600 : before.mode & 0o777
  const file = await disk.open(temporary, O_WRONLY | O_CREAT | O_EXCL | noFollow, mode)
  try {
    if (before !== null) await keepOwnerAndMode(file, before, mode)
    for (let at = 0; at < bytes.length;) {
      const { bytesWritten } = await file.write(bytes, at, bytes.length - at, at)
      if (bytesWritten === 0) throw new Error("The disk took no more bytes.")
      at += bytesWritten
    }
    await file.sync()
  } finally {
    await file.close()
  }
  const back = await readWhole(disk, temporary)
  if (back.kind === "failed") throw new Error(back.why)
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).equals(back.bytes)) {
    throw new Error("The disk gave back other bytes than were written.")
  }
}

async function keepOwnerAndMode(file: DiskFile, before: Stats, mode: number): Promise<void> {
  const { uid, gid } = await file.stat()
  if (uid !== before.uid || gid !== before.gid) {
    try {
      await file.chown(before.uid, before.gid)
    } catch (error) {
      // Only root may give files away; others keep writing as themselves, as every editor does.
      if (codeOf(error) !== "EPERM") throw error
    }
  }
  // After chown, which clears bits, and against the umask, which cleared some at open.
  await file.chmod(mode)
}

/** Forces a rename to the disk: without it a power cut can bring the old name back. */
async function syncFolder(disk: Disk, folder: string): Promise<void> {
  if (process.platform === "win32") return
  const handle = await disk.open(folder, O_RDONLY)
  try {
    await handle.sync()
  } catch (error) {
    // Some network and FUSE drives know no such call; there is nothing more that could be done there.
    if (codeOf(error) !== "EINVAL" && codeOf(error) !== "ENOTSUP") throw error
  } finally {
    await handle.close()
  }
}

async function readAll(file: DiskFile, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size)
  let at = 0
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, size - at, at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return at === size ? bytes : bytes.slice(0, at)
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
