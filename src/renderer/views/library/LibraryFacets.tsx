import { useStore } from "zustand"
import {
  type Entry,
  EVIDENCE_IN_WORDS,
  type EvidenceClass,
  FIRM_SIZES,
  KIND_IN_WORDS,
  type Lacking,
} from "../../../knowledge/index.ts"
import { libraryStore } from "../../state/library.ts"
import { Button } from "../../ui/Button.tsx"
import { Select } from "../../ui/Select.tsx"
import css from "./Library.module.css"
import type { Facet } from "./rows.ts"
import type { Wanted } from "./useWanted.ts"

const FACETS: readonly Facet[] = ["all", "missing", "pattern", "control", "attack-step", "threat-source", "asset"]

function facetInWords(facet: Facet, entries: readonly Entry[], lacking: readonly Lacking[] | null): string {
  if (facet === "all") return `Everything (${entries.length})`
  if (facet === "missing") return `What is missing${lacking === null ? "" : ` (${lacking.length})`}`
  const noun = KIND_IN_WORDS[facet]
  return `${noun[0]!.toUpperCase()}${noun.slice(1)}s (${entries.filter(({ kind }) => kind === facet).length})`
}

interface Props {
  readonly entries: readonly Entry[]
  /** What is missing; null until it is known. */
  readonly lacking: readonly Lacking[] | null
  readonly wanted: Wanted
  readonly onMissing: () => void
}

/** What narrows the list beside the words: the kind, the class of evidence, and the size of firm that costs are of. */
export function LibraryFacets({ entries, lacking, wanted, onMissing }: Props) {
  const { text, facet, evidence } = wanted
  const size = useStore(libraryStore, (state) => state.size)
  return (
    <div className={css.facets}>
      <Select
        label="Kind"
        value={facet}
        options={FACETS.map((one) => [one, facetInWords(one, entries, lacking)] as const)}
        choose={(one) => {
          wanted.setFacet(one)
          wanted.setAt(0)
        }}
      />
      <Select
        label="Evidence"
        value={evidence ?? "any"}
        options={[
          ["any", "Any evidence"],
          ...Object.entries(EVIDENCE_IN_WORDS).map(([key, words]) => [key as EvidenceClass, words] as const),
        ]}
        choose={(one) => {
          wanted.setEvidence(one === "any" ? null : one)
          wanted.setAt(0)
        }}
      />
      <Select
        label="Costs and losses of"
        value={size}
        options={FIRM_SIZES.map((one) => [one, `${one[0]!.toUpperCase()}${one.slice(1)} firm`] as const)}
        choose={(one) => libraryStore.setState({ size: one })}
      />
      {facet === "all" && text === "" && lacking !== null && lacking.length > 0 && (
        <Button kind="quiet" onClick={onMissing}>
          What is missing: {lacking.length} {lacking.length === 1 ? "thing" : "things"}
        </Button>
      )}
    </div>
  )
}
