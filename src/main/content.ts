import { createHash } from "node:crypto"
import { codeOf } from "../disk/failure.ts"
import type { Disk } from "../disk/disk.ts"
import { readWhole } from "../disk/read.ts"

/** A sum of a file's content: two files are the same where their sums are, whatever their times say. */
export type ContentSum = string

/** The sum of bytes. */
export function sumOf(bytes: Uint8Array): ContentSum {
  return createHash("sha256").update(bytes).digest("hex")
}

/** The sum of what a file holds now; null where there is no such file. Throws where it cannot be read. */
export async function sumOfFile(disk: Disk, file: string): Promise<ContentSum | null> {
  try {
    await disk.stat(file)
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null
    throw error
  }
  const outcome = await readWhole(disk, file)
  if (outcome.kind === "failed") throw new Error(outcome.why)
  return sumOf(outcome.bytes)
}

const sealedStart = Buffer.from("age-encryption.org/v1\n")

/** Whether bytes are an encrypted document. Only the first line is looked at: main opens no document. */
export function isSealed(bytes: Uint8Array): boolean {
  return bytes.length >= sealedStart.length && sealedStart.equals(bytes.subarray(0, sealedStart.length))
}
