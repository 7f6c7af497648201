import type { ModelDiff } from "../../core/index.ts"
import { EMPTY_HISTORY, type Entry, type History } from "./history.ts"

/** Bytes are good for this layout only; what says another is not read. */
const LAYOUT = 1

/** Most entries that are kept across sessions: months of work, and a file that is still read at once. */
const MOST_ENTRIES = 2000

/** What stands in for a Map in JSON. No document has such a key order: both keys are ours, and every Map is written so. */
interface MapAsPairs {
  readonly "batten:map": readonly (readonly [string, unknown])[]
}

/** The history as bytes, for the content that the file has now. */
export function historyToBytes({ past, future }: History): Uint8Array<ArrayBuffer> {
  const kept = { layout: LAYOUT, past: past.slice(-MOST_ENTRIES), future: future.slice(-MOST_ENTRIES) }
  const text = JSON.stringify(kept, (_key, value: unknown) =>
    value instanceof Map ? { "batten:map": [...(value as Map<string, unknown>)] } : value,
  )
  return new Uint8Array(new TextEncoder().encode(text))
}

/** The history in bytes that historyToBytes made; null where they are none, or of another layout. */
export function historyFromBytes(bytes: Uint8Array | null): History | null {
  if (bytes === null) return null
  try {
    const kept: unknown = JSON.parse(new TextDecoder().decode(bytes), (_key, value: unknown) =>
      isMapAsPairs(value) ? new Map(value["batten:map"]) : value,
    )
    if (typeof kept !== "object" || kept === null || !("layout" in kept) || kept.layout !== LAYOUT) return null
    const { past, future } = kept as { past?: unknown; future?: unknown }
    if (!areEntries(past) || !areEntries(future)) return null
    return { ...EMPTY_HISTORY, past: past.map(timed), future: future.map(timed), savedLength: past.length }
  } catch {
    return null
  }
}

function isMapAsPairs(value: unknown): value is MapAsPairs {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "batten:map"
}

function areEntries(value: unknown): value is readonly Entry[] {
  return Array.isArray(value) && value.every(isEntry)
}

/** Entries of before did not say when they were made. */
function timed(entry: Entry): Entry {
  const at: unknown = entry.at
  return { ...entry, at: typeof at === "number" && Number.isFinite(at) ? at : null }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false
  const { label, spot, diff } = value as Partial<Record<keyof Entry, unknown>>
  return typeof label === "string" && typeof spot === "object" && spot !== null && isDiff(diff)
}

function isDiff(value: unknown): value is ModelDiff {
  if (typeof value !== "object" || value === null) return false
  const { frame, lists } = value as Partial<Record<keyof ModelDiff, unknown>>
  return (frame === null || Array.isArray(frame)) && lists instanceof Map
}
