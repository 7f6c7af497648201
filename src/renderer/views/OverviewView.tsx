import { useStore } from "zustand"
import { coachStore } from "../state/coach.ts"
import { canBeJudged, judged, lackingIn } from "../state/judged.ts"
import { Boundary } from "../ui/Boundary.tsx"
import { Checklist } from "./overview/Checklist.tsx"
import { EmptyProof } from "./overview/EmptyProof.tsx"
import { LitGraph } from "./overview/LitGraph.tsx"
import { Proof } from "./overview/Proof.tsx"
import { Verdict } from "./overview/Verdict.tsx"
import css from "./OverviewView.module.css"
import { useDocument, useRuns } from "./useStores.ts"

/** The verdict in words and money; the figures that prove it under it (ux.md §2.4). */
export function OverviewView() {
  const model = useDocument((state) => state.model)
  const { kept, tried } = useRuns((runs) => runs)
  const isCoached = useStore(coachStore, ({ on }) => on)
  if (!model) return null
  const scored = tried ?? kept
  const report = judged(scored)
  if (!report && !canBeJudged(model, scored))
    return (
      <div className={css.page}>
        <Checklist model={model} lacking={lackingIn(model, scored)} />
        <EmptyProof model={model} />
      </div>
    )
  const { why, stale, proving } = scored
  if (!report || !scored.of)
    return <p className={css.waiting}>{why === null ? "Working out the score…" : `No score: ${why}`}</p>
  // The proofs are worked out for the document as it is kept; what is tried shows in the verdict alone.
  const proof = judged(kept)
  return (
    <div className={css.page} data-stale={stale}>
      <Boundary part="The verdict" of={report}>
        <Verdict model={scored.of} report={report} proving={proving} isTried={tried !== null} />
      </Boundary>
      {isCoached && (
        <Boundary part="The picture of the paths" of={model}>
          <LitGraph model={model} />
        </Boundary>
      )}
      {proof && (
        <>
          {tried && (
            <p className={css.kept}>
              The charts below are of what is kept; what is being tried is the hollow marks and the dashed lines.
            </p>
          )}
          <Proof model={model} of={kept.of ?? model} report={proof} proving={kept.proving} />
        </>
      )}
    </div>
  )
}
