import { useMemo, useState } from "react"
import { controlName, type Journey, type Model, type ScoreReport, scoreMoney, shownPlans } from "../../../core/index.ts"
import { waterfallOf } from "../../../charts/fromReport.ts"
import { Waterfall } from "../../charts/Waterfall.tsx"
import type { WaterfallData } from "../../../charts/waterfall.ts"
import { useFormats } from "../../ui/formats.ts"
import { Card, Waiting } from "../Card.tsx"
import { copyChart } from "../copyChart.ts"
import { offerPicture } from "../../state/picture.ts"
import { useLetters } from "../useStores.ts"
import type { Plan } from "./plan.ts"

/** From Now to the plan that is considered, move by move. While others are worked out the last ones stay. */
export function PlanWaterfall(props: {
  readonly model: Model
  readonly report: ScoreReport
  readonly plan: Plan
  readonly journey: Journey | null
}) {
  const { model, report, plan, journey } = props
  const letters = useLetters()
  const formats = useFormats()
  const data = useMemo((): WaterfallData | null => {
    if (!journey) return null
    const isBest = journey.to.controls.join() === report.optimal?.controls.join()
    const faces = {
      from: { name: "Now", state: "now" },
      to: { name: isBest ? "Best plan" : plan.name, state: isBest ? "best" : "other" },
    } as const
    const placement = isBest ? (report.excess?.placement ?? null) : null
    const drawn = waterfallOf(journey, faces, placement, model.currency, (id) => controlName(model, id))
    return isBest ? { ...drawn, shown: shownPlans(scoreMoney(model, report, formats), report) } : drawn
  }, [model, report, plan, journey, formats])
  const [last, setLast] = useState<WaterfallData | null>(null)
  if (data && data !== last) setLast(data)
  const shown = plan.kind === "now" ? null : (data ?? last)
  return (
    <Card tall wide>
      {shown ? (
        <Waterfall data={shown} letters={letters} onCopy={copyChart} onSave={offerPicture} />
      ) : plan.kind === "now" ? (
        <p className="quiet">
          From now to now there is no move: switch a control of the plan below, or choose another plan.
        </p>
      ) : (
        <Waiting doing="Working out the moves" share={null} why={null} />
      )}
    </Card>
  )
}
