import { realpath } from "node:fs/promises"
import path from "node:path"
import type { Disk } from "./disk.ts"
import { readOrdinary } from "./read.ts"

/**
 * The bytes of a file that a file names, where it lies in the same folder or below; null where it does not, is not there, or has
 * more than `most` bytes. What a stranger wrote into a file must not have another one read: links that lead out are not followed.
 */
export async function readNamedBy(
  disk: Disk,
  file: string,
  name: string,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (name.includes("\0") || path.isAbsolute(name) || path.win32.isAbsolute(name)) return null
  try {
    const folder = await realpath(path.dirname(file))
    const named = await realpath(path.resolve(folder, name))
    const below = path.relative(folder, named)
    if (below === "" || below.startsWith("..") || path.isAbsolute(below)) return null
    return await readOrdinary(disk, named, most)
  } catch {
    return null
  }
}
