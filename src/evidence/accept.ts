import type { Model, Proof } from "../core/index.ts"
import type { Scan } from "../formats/sources.ts"
import type { Proposal } from "./proposal.ts"

/** A file of a scanner, as a proof keeps it. */
export interface ScanFile {
  /** Without its folder. */
  readonly name: string
  /** In 64 hexadecimal digits. */
  readonly sha256: string
  readonly scans: readonly Scan[]
}

/**
 * A model with proposals accepted, one after the other, and a proof for every file: what it was, what it said, and which numbers
 * rest on it. What is not known cannot be accepted, and changes nothing.
 *
 * @param staleAfterDays - days from the scan on after which the proof is stale; never where null.
 */
export function accept(
  model: Model,
  proposals: readonly Proposal[],
  files: readonly ScanFile[],
  staleAfterDays: number | null,
): Model {
  const accepted = proposals.filter(({ kind }) => kind !== "unknown")
  if (accepted.length === 0) return model
  const changed = accepted.reduce((before, { apply }) => apply(before), model)
  const says = accepted.map((proposal) => proposal.says).join(" ")
  const numbers = accepted.flatMap((proposal) => proposal.numbers)
  const proofs = files.map((file): Proof => {
    const { tool, version } = file.scans[0]!
    const date = dayOf(latestStart(file))
    const staleFrom = date === null || staleAfterDays === null ? null : dayOf(latestStart(file)! + staleAfterDays * DAY)
    return {
      tool,
      ...(version !== null && { toolVersion: version }),
      file: file.name,
      sha256: file.sha256,
      ...(date !== null && { date }),
      says,
      numbers,
      ...(staleFrom !== null && { staleFrom }),
    }
  })
  const kept = (changed.proofs ?? []).filter(({ sha256 }) => !files.some((file) => file.sha256 === sha256))
  return { ...changed, proofs: [...kept, ...proofs] }
}

/** Seconds in a day. */
const DAY = 86_400

function latestStart({ scans }: ScanFile): number | null {
  return scans.reduce<number | null>(
    (latest, { started }) => (started !== null && started > (latest ?? -1) ? started : latest),
    null,
  )
}

/** The last day that a date of four digits can name, in seconds since 1970. */
const LAST_DAY = 253_402_300_799

/** The day in which a second lies, in UTC. */
function dayOf(seconds: number | null): string | null {
  if (seconds === null || seconds > LAST_DAY) return null
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}
