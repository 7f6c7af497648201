import type { Model } from "../../../core/index.ts"
import {
  type Entry,
  type EntryKind,
  type EvidenceClass,
  KIND_IN_WORDS,
  type Lacking,
  searchEntries,
} from "../../../knowledge/index.ts"
import type { Shelved } from "../../state/shelf.ts"

/** What of the library is listed: all of it, one kind, or what the document probably lacks. */
export type Facet = "all" | "missing" | EntryKind

/** What the list is asked for. */
export interface Wanted {
  readonly text: string
  readonly facet: Facet
  /** A class of evidence; null for any. */
  readonly evidence: EvidenceClass | null
}

/** One line of the list; `entry` null where it is something of the document that the library can only point at. */
export interface Row {
  readonly key: string
  readonly entry: Entry | null
  readonly name: string
  readonly note: string
}

/** The lines for what is asked. The search is one scan of the prepared index, and nothing of it is drawn again that did not change. */
export function rowsOf(
  { index }: Shelved,
  { text, facet, evidence }: Wanted,
  missing: { readonly lacking: readonly Lacking[]; readonly model: Model; readonly words: (amount: number) => string },
): readonly Row[] {
  const isOfEvidence = (entry: Entry): boolean => evidence === null || entry.evidence === evidence
  if (facet === "missing") {
    const rows = missing.lacking.map((one) => lackingRow(one, missing.model, missing.words))
    const asked = text.trim().toLowerCase()
    return rows.filter(({ entry, name }) => name.toLowerCase().includes(asked) && (!entry || isOfEvidence(entry)))
  }
  return searchEntries(index, text)
    .filter((entry) => (facet === "all" || entry.kind === facet) && isOfEvidence(entry))
    .map((entry) => ({ key: entry.id, entry, name: entry.name, note: KIND_IN_WORDS[entry.kind] }))
}

function lackingRow(one: Lacking, model: Model, words: (amount: number) => string): Row {
  switch (one.kind) {
    case "control":
      return { key: one.entry.id, entry: one.entry, name: one.entry.name, note: `saves ${words(one.saves)} a year` }
    case "step-of-pattern":
      return { key: one.entry.id, entry: one.entry, name: one.entry.name, note: `step of “${one.pattern.name}”` }
    case "source-without-path": {
      const name = model.sources.find(({ id }) => id === one.source)?.name ?? one.source
      return { key: `source ${one.source}`, entry: null, name, note: "reaches nothing: no path leads to a loss" }
    }
  }
}
