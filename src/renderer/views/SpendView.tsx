import { useMemo, useState } from "react"
import { useStore } from "zustand"
import { useShallow } from "zustand/react/shallow"
import type { Journey, Model, ScoreReport } from "../../core/index.ts"
import { EmptyChart } from "../charts/EmptyChart.tsx"
import { FRONTIER_EMPTY } from "../../charts/frontier.ts"
import { Frontier } from "../charts/Frontier.tsx"
import { LADDER_EMPTY } from "../../charts/ladder.ts"
import { Ladder } from "../charts/Ladder.tsx"
import { ScoreMap } from "../charts/ScoreMap.tsx"
import { brushControls, brushStore, endBrush } from "../state/brush.ts"
import { judged } from "../state/judged.ts"
import { showScreen } from "../state/settings.ts"
import { Button } from "../ui/Button.tsx"
import { BUDGETS, Card, Unfinished, Waiting } from "./Card.tsx"
import { useLadder, useSpendCharts, useStudy } from "./charts.ts"
import { copyChart } from "./copyChart.ts"
import { offerPicture } from "../state/picture.ts"
import { Page } from "./Page.tsx"
import { BudgetField } from "./spend/BudgetField.tsx"
import { BudgetPlan } from "./spend/BudgetPlan.tsx"
import { setBudget } from "./spend/budget.ts"
import { plansWith, rungsWith } from "./spend/brushed.ts"
import { tryPlan, usePlan, type Considered } from "./spend/plan.ts"
import { PlanEditor } from "./spend/PlanEditor.tsx"
import { PlanWaterfall } from "./spend/PlanWaterfall.tsx"
import { ToleratedPlan } from "./spend/ToleratedPlan.tsx"
import css from "./SpendView.module.css"
import { useJourney } from "./useJourney.ts"
import { useDocument, useRuns, useLetters } from "./useStores.ts"

const NO_COSTS: ReadonlyMap<string, number> = new Map()
const NOTHING: readonly string[] = []

function FrontierCard({ model }: { readonly model: Model }) {
  const letters = useLetters()
  const { result, share, why } = useStudy("spend")
  // While the line is dragged only the drawing follows; the model gets the budget that it ends at.
  const [dragged, setDragged] = useState<number | null>(null)
  const charts = useSpendCharts(model.budget ?? null)
  const brush = useStore(brushStore, (state) => state.brush)
  const points = result?.frontier.kind === "frontier" ? result.frontier.points : null
  const data = useMemo(
    () => charts?.frontier && (dragged === null ? charts.frontier : { ...charts.frontier, budget: dragged }),
    [charts, dragged],
  )
  const apart = useMemo(() => points && plansWith(points, brush), [points, brush])
  const commit = (): void => {
    if (dragged === null) return
    setDragged(null)
    setBudget(dragged)
  }
  return (
    <Card tall stale={charts?.stale === true} onRelease={commit} onLeave={() => endBrush("frontier")}>
      {data && points ? (
        <Frontier
          data={data}
          letters={letters}
          apart={apart}
          onCopy={copyChart}
          onSave={offerPicture}
          onBudget={setDragged}
          onRead={(place) => brushControls("frontier", points[place]?.controls ?? NOTHING)}
          onPlan={(place) => tryPlan(points[place])}
        />
      ) : (
        <Waiting doing={BUDGETS} share={share} why={why} />
      )}
      {data && points && <Unfinished frontier={result} share={share} why={why} />}
    </Card>
  )
}

function LadderCard({ model }: { readonly model: Model }) {
  const letters = useLetters()
  const ladder = useLadder(model)
  const { share, why, stale } = useStudy("why")
  const brush = useStore(brushStore, (state) => state.brush)
  const apart = useMemo(() => ladder && rungsWith(ladder, brush), [ladder, brush])
  return (
    <Card tall wide stale={stale} onLeave={() => endBrush("ladder")}>
      {ladder ? (
        <Ladder
          data={ladder}
          letters={letters}
          apart={apart}
          onCopy={copyChart}
          onSave={offerPicture}
          onRead={({ controls }) => brushControls("ladder", controls)}
        />
      ) : (
        <Waiting doing="Working out where the next unit of money goes" share={share} why={why} />
      )}
    </Card>
  )
}

/** The plan editor, and what the other views read in it. */
function Editor(props: {
  readonly model: Model
  readonly of: Model
  readonly report: ScoreReport
  readonly considered: Considered
  readonly journey: Journey | null
}) {
  const annualCost = useStudy("spend").result?.annualCost ?? NO_COSTS
  const brush = useStore(brushStore, (state) => state.brush)
  const apart = useMemo(() => new Set(brush && brush.view !== "plan" ? brush.controls : []), [brush])
  return <PlanEditor {...props} annualCost={annualCost} apart={apart} />
}

const TITLE = "Spend"
const SAYS = "What each budget could buy, and where it stops paying."

function Spend(props: { readonly model: Model; readonly of: Model; readonly report: ScoreReport }) {
  const { model, of, report } = props
  const letters = useLetters()
  const study = useStudy("spend")
  const charts = useSpendCharts(model.budget ?? null)
  const considered = usePlan(report)
  const { plan } = considered
  const journey = useJourney(model, report.current.controls, plan.controls)
  return (
    <Page title={TITLE} says={SAYS} actions={<BudgetField model={model} />}>
      <BudgetPlan model={of} report={report} />
      <div className={css.charts}>
        <FrontierCard model={model} />
        <Card tall stale={charts?.stale === true}>
          {charts ? (
            <ScoreMap data={charts.scoreMap} letters={letters} onCopy={copyChart} onSave={offerPicture} />
          ) : (
            <Waiting doing="Working out what each budget could buy" share={study.share} why={study.why} />
          )}
        </Card>
        <LadderCard model={model} />
        <PlanWaterfall model={of} report={report} plan={plan} journey={journey} />
      </div>
      <Editor model={model} of={of} report={report} considered={considered} journey={journey} />
      <ToleratedPlan model={model} report={report} />
    </Page>
  )
}

/** Before there is a verdict: the charts as grey axes, each with what would fill it (ux.md §2.4). */
function NothingToSpend() {
  return (
    <Page title={TITLE} says={SAYS}>
      <p className={css.nothing}>
        There is no score yet.{" "}
        <Button kind="quiet" onClick={() => showScreen("overview")}>
          See what is missing
        </Button>
      </p>
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
  const { of, report } = useRuns(useShallow(({ kept }) => ({ of: kept.of, report: judged(kept) })))
  return model && of && report ? <Spend model={model} of={of} report={report} /> : <NothingToSpend />
}
