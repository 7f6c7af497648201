import { Plus, Trash2 } from "lucide-react"
import { useMemo, useState } from "react"
import { useStore } from "zustand"
import { levelOf, money, type Model, type PortfolioFigures, type Scenario, type ScoreReport } from "../../core/index.ts"
import { waterfallOf } from "../charts/fromReport.ts"
import { editElement } from "../state/edits.ts"
import { differenceToNow, newScenario, scenarioStore, shownControls, tryScenario } from "../state/scenarios.ts"
import { say } from "../state/toasts.ts"
import { Button } from "../ui/Button.tsx"
import { IconButton } from "../ui/IconButton.tsx"
import { InlineText } from "../ui/InlineText.tsx"
import { Page } from "./Page.tsx"
import { removeElement } from "./removal.ts"
import type { Column } from "./scenarios/column.ts"
import { Comparison } from "./scenarios/Comparison.tsx"
import css from "./ScenariosView.module.css"
import { useDocument, useRuns } from "./useStores.ts"

function differenceInWords(model: Model, controls: readonly string[]): string {
  const name = (id: string): string => model.controls.find((control) => control.id === id)?.name ?? id
  const { more, less } = differenceToNow(model, controls)
  if (more.length + less.length === 0) return "the same as now"
  // A sign stays on the line of what it belongs to.
  return [...more.map((id) => `+\u00a0${name(id)}`), ...less.map((id) => `−\u00a0${name(id)}`)].join(", ")
}

function tryOut(scenario: Pick<Scenario, "controls">): void {
  const locks = tryScenario(scenario)
  if (locks.length > 0) say(locks.join(" "), "refused")
}

function Row(props: {
  readonly model: Model
  readonly scenario: Scenario
  readonly figures: PortfolioFigures | undefined
  readonly report: ScoreReport | null
}) {
  const { model, scenario, figures, report } = props
  const say3 = (amount: number): string => money(amount, model.currency, 3)
  const level = figures && report?.optimal ? levelOf(figures, report.optimal) : null
  return (
    <li className={css.row}>
      <div className={css.what}>
        <InlineText
          label="Name of the scenario"
          text={scenario.name}
          className={css.name}
          commit={(name) => void editElement("scenarios", scenario.id, `name ${name}`, (now) => ({ ...now, name }))}
        />
      </div>
      <p className={css.figures}>
        {figures
          ? `Level ${level === null ? "—" : `${level.toFixed(2)}×`} · cost ${say3(figures.annualCost)} + loss ${say3(figures.expectedLoss)} = ${say3(figures.totalCost)} a year`
          : "…"}
      </p>
      <Button onClick={() => tryOut(scenario)}>Try it</Button>
      <IconButton
        Icon={Trash2}
        label={`Delete ${scenario.name}`}
        onClick={() => removeElement({ list: "scenarios", id: scenario.id }, "scenario")}
      />
      <p className={`quiet small ${css.difference}`}>{differenceInWords(model, scenario.controls)}</p>
    </li>
  )
}

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
  const [pair, setPair] = useState<readonly [string, string]>(["now", "best"])
  const waterfall = useMemo(() => report && waterfallOf(report), [report])
  if (!model) return null
  const scenarios = model.scenarios ?? []
  const columns: readonly Column[] = [
    ...(report ? [{ id: "none", name: "No controls", figures: report.none }] : []),
    ...(report ? [{ id: "now", name: "Now", figures: report.current }] : []),
    ...(report?.optimal ? [{ id: "best", name: "Best plan", figures: report.optimal }] : []),
    ...scenarios.flatMap(({ id, name }) => {
      const found = figures.get(id)
      return found ? [{ id: `scenario ${id}`, name, figures: found }] : []
    }),
  ]
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
            <Row
              key={scenario.id}
              model={model}
              scenario={scenario}
              figures={figures.get(scenario.id)}
              report={report}
            />
          ))}
        </ul>
      )}
      {columns.length > 1 && (
        <Comparison model={model} columns={columns} pair={pair} choose={setPair} waterfall={waterfall} />
      )}
    </Page>
  )
}
