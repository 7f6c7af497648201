import { constants } from "node:fs"
import type { Disk, DiskFile } from "./disk.ts"
import { inWords } from "./failure.ts"
import { forceToDisk, mustBeSame, writeAll } from "./openFile.ts"
import { readAll } from "./read.ts"

const { O_NONBLOCK, O_RDWR } = constants
const noWait = process.platform === "win32" ? 0 : O_NONBLOCK

/** What came of writing in place. `torn`: it was begun and failed, and the old content could not be put back. */
export type InPlaceOutcome =
  | { readonly kind: "written" }
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "torn"; readonly why: string }

/**
 * Overwrites a file where it stands, for a folder that refuses everything else. A crash meanwhile leaves a mixture: `old`, which
 * the file holds now, must lie whole elsewhere before. Where writing fails it is put back.
 */
export async function writeInPlace(
  disk: Disk,
  file: string,
  old: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array,
): Promise<InPlaceOutcome> {
  try {
    const opened = await disk.open(file, O_RDWR | noWait)
    try {
      if (!(await opened.stat()).isFile()) return { kind: "failed", why: "That is not an ordinary file." }
      return await overwrite(opened, old, bytes)
    } finally {
      await opened.close()
    }
  } catch (error) {
    return { kind: "failed", why: inWords(error) }
  }
}

async function overwrite(file: DiskFile, old: Uint8Array<ArrayBuffer>, bytes: Uint8Array): Promise<InPlaceOutcome> {
  try {
    await fill(file, bytes)
    return { kind: "written" }
  } catch (error) {
    try {
      await fill(file, old)
      return { kind: "failed", why: inWords(error) }
    } catch {
      return { kind: "torn", why: inWords(error) }
    }
  }
}

/** Makes an open file hold exactly `bytes`, forced to the disk and read back. */
async function fill(file: DiskFile, bytes: Uint8Array): Promise<void> {
  await writeAll(file, bytes)
  await file.truncate(bytes.length)
  await forceToDisk(file)
  const { size } = await file.stat()
  mustBeSame(await readAll(file, size), bytes)
}
