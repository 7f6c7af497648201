import { constants } from "node:fs"
import type { Disk, DiskFile } from "./disk.ts"
import { asCourtesy, inWords } from "./failure.ts"

/** What came of reading. */
export type BytesOutcome =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "failed"; readonly why: string }

/** Largest document that is read or written, in bytes: about a hundred times the largest that a person could keep in mind. */
export const largestDocument = 64 * 1024 * 1024

const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants
const noFollow = process.platform === "win32" ? 0 : O_NOFOLLOW
const noWait = process.platform === "win32" ? 0 : O_NONBLOCK

/** Reads an ordinary file of at most `most` bytes. Never waits for a pipe or a device, and reads nothing of a larger file. */
export async function readWhole(disk: Disk, file: string, most = largestDocument): Promise<BytesOutcome> {
  try {
    return { kind: "bytes", bytes: await readOrdinary(disk, file, most) }
  } catch (error) {
    return { kind: "failed", why: inWords(error) }
  }
}

/**
 * The bytes of an ordinary file of at most `most` bytes. A pipe, a device or a folder is never waited for and never read.
 *
 * @throws what the system says, or an Error in words where the file is not ordinary or too large.
 */
export async function readOrdinary(
  disk: Disk,
  file: string,
  most: number,
  links: "followed" | "refused" = "followed",
): Promise<Uint8Array<ArrayBuffer>> {
  const opened = await disk.open(file, O_RDONLY | noWait | (links === "refused" ? noFollow : 0))
  try {
    const stats = await opened.stat()
    if (!stats.isFile()) throw new Error("That is not an ordinary file.")
    if (stats.size > most) throw new Error(tooLargeInWords(stats.size, most))
    return await readAll(opened, stats.size)
  } finally {
    await asCourtesy(() => opened.close())
  }
}

/** Why so many bytes, of which at most `most` are read, are refused. */
export function tooLargeInWords(bytes: number, most: number): string {
  const megabyte = 2 ** 20
  return `The file has ${Math.ceil(bytes / megabyte)} MB; Batten opens at most ${Math.floor(most / megabyte)} MB.`
}

/** The first `size` bytes of an open file; fewer where it has fewer. */
export async function readAll(file: DiskFile, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size)
  let at = 0
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, size - at, at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return at === size ? bytes : bytes.slice(0, at)
}
