import { useMemo, useState } from "react"
import { scoreSentence, type Model, type ScoreReport } from "../../../core/index.ts"
import { Attention } from "../../charts/Attention.tsx"
import { Frontier } from "../../charts/Frontier.tsx"
import { ScoreMap } from "../../charts/ScoreMap.tsx"
import { openOrigin } from "../../state/origin.ts"
import { showScreen } from "../../state/settings.ts"
import { BUDGETS, Card, Unfinished, Waiting } from "../Card.tsx"
import { attentionData, useSpendCharts, useStudy, useTriedReport } from "../charts.ts"
import { copyChart } from "../copyChart.ts"
import { offerPicture } from "../../state/picture.ts"
import { ExceedanceCard } from "../ExceedanceCard.tsx"
import { useLetters } from "../useStores.ts"
import { FourRows } from "./FourRows.tsx"
import { ToleratedLine } from "../spend/ToleratedPlan.tsx"
import css from "./Proof.module.css"
import { Said } from "./Said.tsx"
import { WeakestPath } from "./WeakestPath.tsx"
import { useFormats } from "../../ui/formats.ts"

/** More threat sources than these are left to the table where the card is narrow. */
const MOST_ROWS = 10

/** What lies under the verdict: what each budget buys, whom the money faces, the weakest path, the sum, the map. */
export function Proof(props: {
  readonly model: Model
  readonly report: ScoreReport
  /** The model of the report, from which its names come: the document may be a moment further. */
  readonly of: Model
  readonly proving: boolean
}) {
  const formats = useFormats()
  const { model, report, of, proving } = props
  const [lossUnder, setLossUnder] = useState<"none" | "current">("none")
  const letters = useLetters()
  const spend = useStudy("spend")
  const why = useStudy("why")
  const charts = useSpendCharts(model.budget ?? null)
  const tried = useTriedReport()
  const attention = useMemo(() => attentionData(of, report, lossUnder, tried), [of, report, lossUnder, tried])
  const shared = { letters, onCopy: copyChart, onSave: offerPicture }
  const [weakest] = why.result?.paths ?? []
  const budgets = <Waiting doing={BUDGETS} share={spend.share} why={spend.why} />
  return (
    <div className={css.cards}>
      <ExceedanceCard model={model} asks />
      <Card stale={charts?.stale === true}>
        {charts?.frontier ? (
          <Frontier {...shared} data={charts.frontier} onOpen={() => showScreen("spend")} />
        ) : (
          budgets
        )}
        {charts?.frontier && <Unfinished frontier={spend.result} share={spend.share} why={spend.why} />}
      </Card>
      <Card rows={Math.min(attention.sources.length + (attention.facesNobody.spend > 0 ? 1 : 0), MOST_ROWS)}>
        <Attention
          {...shared}
          data={attention}
          onOpen={() => showScreen("sources")}
          onSwitchLoss={() => setLossUnder(lossUnder === "none" ? "current" : "none")}
        />
      </Card>
      <Card stale={why.stale}>
        {weakest && why.result ? (
          <WeakestPath model={why.of ?? model} weakest={weakest} importance={why.result.importance} />
        ) : (
          <Waiting doing="Looking for the weakest path" share={why.share} why={why.why} />
        )}
      </Card>
      <Card>
        <h2>What it adds up to</h2>
        <FourRows model={of} report={report} proving={proving} tried={tried} />
        <ToleratedLine model={model} report={report} />
        <p className={css.definition}>
          <Said sentence={scoreSentence(of, report, formats)} open={(figure) => openOrigin(figure, "kept")} />
        </p>
      </Card>
      <Card stale={charts?.stale === true}>
        {charts ? <ScoreMap {...shared} data={charts.scoreMap} onOpen={() => showScreen("spend")} /> : budgets}
      </Card>
    </div>
  )
}
