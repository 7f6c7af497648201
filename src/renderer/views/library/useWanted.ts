import { useState } from "react"
import type { EvidenceClass } from "../../../knowledge/index.ts"
import type { Facet } from "./rows.ts"

/** No step is refused. */
export const NO_STEPS: ReadonlySet<string> = new Set()

/** What is asked for and marked in the list, and how each of it is set. */
export function useWanted() {
  const [text, setText] = useState("")
  const [facet, setFacet] = useState<Facet>("all")
  const [evidence, setEvidence] = useState<EvidenceClass | null>(null)
  const [at, setAt] = useState(0)
  const [marked, setMarked] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<ReadonlySet<string>>(NO_STEPS)
  return { text, setText, facet, setFacet, evidence, setEvidence, at, setAt, marked, setMarked, refused, setRefused }
}

/** What {@link useWanted} holds. */
export type Wanted = ReturnType<typeof useWanted>
