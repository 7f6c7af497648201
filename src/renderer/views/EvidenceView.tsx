import { useStore } from "zustand"
import { evidenceTabStore } from "../state/evidenceTab.ts"
import { judged } from "../state/judged.ts"
import { Choice } from "../ui/Choice.tsx"
import { Assumptions } from "./evidence/Assumptions.tsx"
import { ChangeLog } from "./evidence/ChangeLog.tsx"
import { Checks } from "./evidence/Checks.tsx"
import { Doubt } from "./evidence/Doubt.tsx"
import { Finance } from "./evidence/Finance.tsx"
import { IncidentsCard } from "./evidence/IncidentsCard.tsx"
import { Numbers } from "./evidence/Numbers.tsx"
import { PostureCard } from "./evidence/PostureCard.tsx"
import { Security } from "./evidence/Security.tsx"
import { Page } from "./Page.tsx"
import { useDocument, useRuns } from "./useStores.ts"

/** Do we believe it: where every number comes from, what was checked, what is assumed, what was changed (ux.md §2.10). */
export function EvidenceView() {
  const model = useDocument((state) => state.model)
  const kept = useRuns((runs) => runs.kept)
  const { proving } = kept
  const report = judged(kept)
  const { tab } = useStore(evidenceTabStore)
  if (!model) return null
  return (
    <Page
      title="Evidence"
      says="Where every number comes from, what was checked, and what is assumed."
      actions={
        <Choice
          label="Evidence"
          value={tab}
          options={[
            ["finance", "For finance"],
            ["security", "For security"],
            ["numbers", "Numbers"],
            ["doubt", "What could change"],
            ["incidents", "Incidents"],
            ["time", "Over time"],
            ["checks", "Checks"],
            ["assumptions", "Assumptions"],
            ["changes", "Change log"],
          ]}
          choose={(chosen) => evidenceTabStore.setState({ tab: chosen })}
        />
      }
    >
      {tab === "finance" &&
        (report ? <Finance model={model} report={report} proving={proving} /> : <p>There is no score yet.</p>)}
      {tab === "security" && <Security model={model} />}
      {tab === "numbers" && <Numbers model={model} />}
      {tab === "doubt" && <Doubt model={model} report={report} />}
      {tab === "incidents" && <IncidentsCard model={model} report={report} />}
      {tab === "time" && <PostureCard model={model} />}
      {tab === "checks" && <Checks model={model} report={report} proving={proving} />}
      {tab === "assumptions" && <Assumptions model={model} report={report} />}
      {tab === "changes" && <ChangeLog />}
    </Page>
  )
}
