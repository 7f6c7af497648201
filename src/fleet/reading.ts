import type { Disk } from "../disk/disk.ts"
import { stampOf } from "../disk/disk.ts"
import { inWords } from "../disk/failure.ts"
import { readOrdinary } from "../disk/read.ts"
import { isSealed, keyFrom, MOST_READ } from "../formats/index.ts"
import type { FleetEntry } from "./fleet.ts"
import { sumOf } from "./work/cache.ts"
import type { ReadModel, Tools } from "./work/run.ts"

/** How often a file that changes while it is read is read again. */
const TRIES = 3

/**
 * Reads the models of a fleet. A file that changes while it is read is read again, and given up where it does not come to rest; one
 * that changes between two questions of one run is given up. The key to encrypted models is asked for once.
 *
 * @param secretOf - asks for the passphrase or secret key; null where nobody can be asked.
 */
export function modelReader(disk: Disk, secretOf: (file: string) => Promise<string | null>): Tools["read"] {
  let secret: Promise<string | null> | null = null
  const sums = new Map<string, string>()
  return async ({ path, file }: FleetEntry): Promise<ReadModel | { readonly why: string }> => {
    const bytes = await readSettled(disk, path)
    if ("why" in bytes) return bytes
    const sum = sumOf(bytes)
    const before = sums.get(path)
    if (before !== undefined && before !== sum) return { why: "the file was changed while it was worked on" }
    sums.set(path, sum)
    if (!isSealed(bytes)) return { bytes, sum, isSealed: false }
    const given = await (secret ??= secretOf(file))
    if (given === null) return { why: "the file is encrypted: give --passphrase-file FILE, or set BATTEN_PASSPHRASE" }
    const { unseal } = await import("../formats/sealing.ts")
    const opened = await unseal(bytes, keyFrom(given))
    if (opened.kind === "unsealed") return { bytes: opened.bytes, sum, isSealed: true }
    const isWrong = opened.problem.kind === "wrongKey"
    return { why: isWrong ? "the passphrase or key does not open the file" : "the file is encrypted, and damaged" }
  }
}

async function readSettled(disk: Disk, path: string): Promise<Uint8Array | { readonly why: string }> {
  try {
    for (let tries = 0; tries < TRIES; tries++) {
      const before = stampOf(await disk.stat(path))
      const bytes = await readOrdinary(disk, path, MOST_READ)
      if (stampOf(await disk.stat(path)) === before) return bytes
    }
    return { why: "the file changes while it is read" }
  } catch (error) {
    return { why: inWords(error) }
  }
}
