import { readNamedBy } from "../disk/beside.ts"
import type { Disk } from "../disk/disk.ts"
import { codeOf, inWords } from "../disk/failure.ts"
import { createWhole } from "../disk/files.ts"
import { readOrdinary, tooLargeInWords } from "../disk/read.ts"
import { MOST_READ } from "../formats/index.ts"

/** What a command is given to read: its bytes, or why there are none. */
export type Input = { readonly bytes: Uint8Array } | { readonly why: string }

/** The name that stands for standard input. */
export const STANDARD_INPUT = "-"

/**
 * Reads a file as the window does: an ordinary one, of bounded size. `-`, and a descriptor that whoever called has opened
 * (`/dev/stdin`, and `/dev/fd/63` as a shell makes it of `<(…)`), are read to their end, and no further than that size.
 */
export async function readInput(
  disk: Disk,
  file: string,
  streamOf: (file: string) => AsyncIterable<Uint8Array>,
): Promise<Input> {
  try {
    if (file === STANDARD_INPUT || /^\/dev\/(?:stdin|fd\/\d+)$/.test(file)) return await drained(streamOf(file))
    return { bytes: await readOrdinary(disk, file, MOST_READ) }
  } catch (error) {
    return { why: reason(error) }
  }
}

async function drained(stream: AsyncIterable<Uint8Array>): Promise<Input> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    // Leaving the loop closes the stream: what is endless is not read on.
    if (size > MOST_READ) return { why: tooLargeInWords(size, MOST_READ) }
    chunks.push(chunk)
  }
  return { bytes: Buffer.concat(chunks) }
}

/** The bytes of a file that a file names (`disk/beside.ts`); what came through standard input has nothing beside it. */
export async function readBeside(disk: Disk, file: string, name: string): Promise<Uint8Array | null> {
  return file === STANDARD_INPUT ? null : readNamedBy(disk, file, name, MOST_READ)
}

/** Writes a file that must not exist yet, whole or not at all; null, or why that cannot be. */
export async function createFile(disk: Disk, file: string, bytes: Uint8Array): Promise<string | null> {
  try {
    await createWhole(disk, file, bytes)
    return null
  } catch (error) {
    return reason(error)
  }
}

/** Why a file cannot be read or made, as one says it of a name that somebody typed. */
function reason(error: unknown): string {
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return "there is no such file or folder"
    case "EISDIR":
      return "this is a folder, not a file"
    case "EACCES":
    case "EPERM":
      return "not allowed by the permissions of the file or folder"
    case "EEXIST":
      return "the file exists already, and nothing is overwritten"
    case "ENXIO":
      return "this is a socket or a pipe that nobody has open, not a file"
    default:
      return inWords(error)
  }
}
