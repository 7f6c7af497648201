import { sumOf } from "./content.ts"
import { codeOf } from "../disk/failure.ts"
import type { Disk } from "../disk/disk.ts"
import { type WriteOutcome, writeWhole } from "../disk/files.ts"
import { largestDocument, readOrdinary } from "../disk/read.ts"

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

/** What came of reading a keepsake. Of a damaged one the first line, where that can still be read. */
export type KeepsakeOutcome =
  | { readonly kind: "whole"; readonly keepsake: Keepsake }
  | { readonly kind: "absent" }
  | { readonly kind: "damaged"; readonly about: Keepsake["about"] }

/** Reads what writeKeepsake wrote. A link, a pipe or what is too large is none of ours: damaged, and never read. */
export async function readKeepsake(disk: Disk, file: string): Promise<KeepsakeOutcome> {
  let content: Uint8Array<ArrayBuffer>
  try {
    content = await readOrdinary(disk, file, largestDocument, "refused")
  } catch (error) {
    return codeOf(error) === "ENOENT" ? { kind: "absent" } : { kind: "damaged", about: {} }
  }
  const end = content.indexOf(10)
  const about = aboutIn(content.subarray(0, Math.max(0, end)))
  const bytes = content.slice(end + 1)
  return about.sum === sumOf(bytes) ? { kind: "whole", keepsake: { about, bytes } } : { kind: "damaged", about }
}

/** What a first line says; nothing where it is damaged itself. */
function aboutIn(line: Uint8Array): Keepsake["about"] {
  try {
    const about: unknown = JSON.parse(Buffer.from(line).toString("utf8"))
    return typeof about === "object" && about !== null ? { ...about } : {}
  } catch {
    return {}
  }
}
