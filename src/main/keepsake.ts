import { sumOf } from "./content.ts"
import type { Disk } from "../disk/disk.ts"
import { readWhole, type WriteOutcome, writeWhole } from "../disk/files.ts"

/** Bytes that are kept in the user's data folder, with what must be known of them. */
export interface Keepsake {
  readonly about: Readonly<Record<string, unknown>>
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Writes bytes with a first line about them, which has their sum: a damaged one is never taken for whole. */
export function writeKeepsake(disk: Disk, file: string, { about, bytes }: Keepsake): Promise<WriteOutcome> {
  const head = Buffer.from(`${JSON.stringify({ ...about, sum: sumOf(bytes) })}\n`)
  return writeWhole(disk, file, Buffer.concat([head, bytes]))
}

/** Reads what writeKeepsake wrote; null where it is not there, or not whole. */
export async function readKeepsake(disk: Disk, file: string): Promise<Keepsake | null> {
  const outcome = await readWhole(disk, file)
  if (outcome.kind === "failed") return null
  const end = outcome.bytes.indexOf(10)
  if (end < 0) return null
  try {
    const about: unknown = JSON.parse(Buffer.from(outcome.bytes.subarray(0, end)).toString("utf8"))
    const bytes = outcome.bytes.slice(end + 1)
    if (typeof about !== "object" || about === null || !("sum" in about) || about.sum !== sumOf(bytes)) return null
    return { about: { ...about }, bytes }
  } catch {
    return null
  }
}
