import { Plus } from "lucide-react"
import { useState } from "react"
import { useStore } from "zustand"
import type { ScoreReport } from "../../core/index.ts"
import { newScenario, scenarioStore, shownControls } from "../state/scenarios.ts"
import { Button } from "../ui/Button.tsx"
import { Page } from "./Page.tsx"
import { Comparison } from "./scenarios/Comparison.tsx"
import { SideBySide } from "./scenarios/SideBySide.tsx"
import { ScenarioRow } from "./scenarios/ScenarioRow.tsx"
import { useColumns } from "./scenarios/useColumns.ts"
import css from "./ScenariosView.module.css"
import { useDocument, useRuns } from "./useStores.ts"

function Starters({ report }: { readonly report: ScoreReport | null }) {
  return (
    <div className={css.starters}>
      <Button onClick={() => newScenario("What is shown", shownControls())}>
        <Plus size={16} strokeWidth={1.5} aria-hidden /> From what is shown now
      </Button>
      {report?.optimal && (
        <Button onClick={() => newScenario("Best plan", report.optimal?.controls ?? [])}>
          <Plus size={16} strokeWidth={1.5} aria-hidden /> From the best plan
        </Button>
      )}
    </div>
  )
}

/** Named what-ifs: what each costs and leaves, and any two of them side by side (ux.md §2.11). */
export function ScenariosView() {
  const model = useDocument((state) => state.model)
  const report = useRuns(({ kept }) => kept.report)
  const { figures } = useStore(scenarioStore)
  const columns = useColumns(model, report)
  const [pair, setPair] = useState<readonly [string, string]>(["now", "best"])
  if (!model) return null
  const scenarios = model.scenarios ?? []
  return (
    <Page
      title="Scenarios"
      says="Named what-ifs. Trying one changes nothing until you keep it."
      actions={<Starters report={report} />}
    >
      {scenarios.length === 0 ? (
        <p className={css.empty}>
          None yet. Switch controls with Space until it looks right, then add a scenario from what is shown.
        </p>
      ) : (
        <ul className={css.list}>
          {scenarios.map((scenario) => (
            <ScenarioRow
              key={scenario.id}
              model={model}
              scenario={scenario}
              figures={figures.get(scenario.id)}
              standing={columns.find(({ id }) => id === `scenario ${scenario.id}`)}
            />
          ))}
        </ul>
      )}
      <SideBySide model={model} columns={columns} />
      {columns.length > 1 && (
        <Comparison model={model} report={report} columns={columns} pair={pair} choose={setPair} />
      )}
    </Page>
  )
}
