import { useMemo, useState } from "react"
import type { FrontierPoint, Model, ScoreReport } from "../../core/index.ts"
import { EmptyChart } from "../charts/EmptyChart.tsx"
import { FRONTIER_EMPTY } from "../charts/frontier.ts"
import { Frontier } from "../charts/Frontier.tsx"
import { waterfallOf } from "../charts/fromReport.ts"
import { LADDER_EMPTY } from "../charts/ladder.ts"
import { Ladder } from "../charts/Ladder.tsx"
import { ScoreMap } from "../charts/ScoreMap.tsx"
import { Waterfall } from "../charts/Waterfall.tsx"
import { judged } from "../state/judged.ts"
import { tryScenario } from "../state/scenarios.ts"
import { say } from "../state/toasts.ts"
import { Card, Waiting } from "./Card.tsx"
import { useLadder, useSpendCharts, useStudy } from "./charts.ts"
import { copyChart } from "./copyChart.ts"
import { Page } from "./Page.tsx"
import { BudgetField } from "./spend/BudgetField.tsx"
import { PlanTable } from "./spend/PlanTable.tsx"
import { ToleratedPlan } from "./spend/ToleratedPlan.tsx"
import css from "./SpendView.module.css"
import { useDocument, useRuns, useLetters } from "./useStores.ts"
import { setBudget } from "./spend/budget.ts"

const TITLE = "Spend"
const SAYS = "What each budget could buy, and where it stops paying."

function Spend({ model, report }: { readonly model: Model; readonly report: ScoreReport }) {
  const letters = useLetters()
  const study = useStudy("spend")
  // While the line is dragged only the drawing follows; the model gets the budget that it ends at.
  const [dragged, setDragged] = useState<number | null>(null)
  const charts = useSpendCharts(model.budget ?? null)
  const why = useStudy("why")
  const ladder = useLadder(model)
  const waterfall = useMemo(() => waterfallOf(report), [report])
  const frontier = useMemo(
    () => charts?.frontier && (dragged === null ? charts.frontier : { ...charts.frontier, budget: dragged }),
    [charts, dragged],
  )
  const waiting = <Waiting doing="Working out what each budget could buy" share={study.share} why={study.why} />
  return (
    <Page title={TITLE} says={SAYS} actions={<BudgetField model={model} report={report} />}>
      <div
        className={css.charts}
        onPointerUp={() => commit(dragged, setDragged)}
        onKeyUp={() => commit(dragged, setDragged)}
      >
        <Card tall stale={charts?.stale === true}>
          {frontier ? (
            <Frontier
              data={frontier}
              letters={letters}
              onCopy={copyChart}
              onBudget={setDragged}
              onPlan={(place) =>
                study.result?.frontier.kind === "frontier" && tryPlan(study.result.frontier.points[place])
              }
            />
          ) : (
            waiting
          )}
        </Card>
        <Card tall stale={charts?.stale === true}>
          {charts ? <ScoreMap data={charts.scoreMap} letters={letters} onCopy={copyChart} /> : waiting}
        </Card>
        <Card tall wide stale={why.stale}>
          {ladder ? (
            <Ladder data={ladder} letters={letters} onCopy={copyChart} />
          ) : (
            <Waiting doing="Working out where the next unit of money goes" share={why.share} why={why.why} />
          )}
        </Card>
        {waterfall && (
          <Card tall wide>
            <Waterfall data={waterfall} letters={letters} onCopy={copyChart} />
          </Card>
        )}
      </div>
      <ToleratedPlan model={model} report={report} />
      <PlanTable model={model} report={report} annualCost={study.result?.annualCost ?? null} />
    </Page>
  )
}

/** Tries a plan of the frontier: nothing is changed until it is kept. */
function tryPlan(plan: FrontierPoint | undefined): void {
  const locks = plan ? tryScenario(plan) : []
  if (locks.length > 0) say(locks.join(" "), "refused")
}

function commit(dragged: number | null, setDragged: (budget: number | null) => void): void {
  if (dragged === null) return
  setDragged(null)
  setBudget(dragged)
}

/** Before there is a verdict: the charts as grey axes, each with what would fill it (ux.md §2.4). */
function NothingToSpend() {
  return (
    <Page title={TITLE} says={SAYS}>
      <p className={css.nothing}>There is no score yet: Overview says what is missing.</p>
      <div className={css.charts}>
        <Card tall>
          <EmptyChart title="What could each budget buy?" sentence={FRONTIER_EMPTY} />
        </Card>
        <Card tall>
          <EmptyChart
            title="Too little, or too much?"
            sentence="Price a control to see where you are between too little and too much."
          />
        </Card>
        <Card tall wide>
          <EmptyChart title="Where does the next unit of money go?" sentence={LADDER_EMPTY} />
        </Card>
      </div>
    </Page>
  )
}

/** What to spend and on what (ux.md §2.9): what each budget buys, where we are, and the moves to the best plan. */
export function SpendView() {
  const model = useDocument((state) => state.model)
  const report = useRuns(({ kept }) => judged(kept))
  return model && report ? <Spend model={model} report={report} /> : <NothingToSpend />
}
