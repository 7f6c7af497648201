import { useStore } from "zustand"
import { canBeScored } from "../state/ahead.ts"
import { coachStore } from "../state/coach.ts"
import { Checklist } from "./overview/Checklist.tsx"
import { LitGraph } from "./overview/LitGraph.tsx"
import { Proof } from "./overview/Proof.tsx"
import { Verdict } from "./overview/Verdict.tsx"
import css from "./OverviewView.module.css"
import { useDocument, useRuns } from "./useStores.ts"

/** The verdict in words and money; the figures that prove it under it (ux.md §2.4). */
export function OverviewView() {
  const model = useDocument((state) => state.model)
  const scored = useRuns((runs) => runs.tried ?? runs.kept)
  // The proofs are worked out for the document as it is kept; what is tried shows in the verdict alone.
  const kept = useRuns((runs) => runs.kept)
  const isCoached = useStore(coachStore, ({ on }) => on)
  if (!model) return null
  if (!canBeScored(model)) return <Checklist model={model} />
  const { report, why, stale, proving } = scored
  if (!report) return <p className={css.waiting}>{why === null ? "Working out the score…" : `No score: ${why}`}</p>
  return (
    <div className={css.page} data-stale={stale}>
      <Verdict model={model} report={report} proving={proving} />
      {isCoached && <LitGraph model={model} />}
      {kept.report && <Proof model={model} report={kept.report} proving={kept.proving} />}
    </div>
  )
}
