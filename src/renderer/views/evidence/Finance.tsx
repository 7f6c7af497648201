import { useState } from "react"
import {
  discountRate,
  horizonYears,
  percentInWords,
  proofMark,
  regretInWords,
  sureOfVerdict,
  type Model,
  type ScoreReport,
} from "../../../core/index.ts"
import { exceedanceReadout } from "../../../charts/exceedance.ts"
import { showScreen } from "../../state/settings.ts"
import { Button } from "../../ui/Button.tsx"
import { useExceedance, useStudy } from "../charts.ts"
import { flipInWords } from "../inspector/nearestFlip.ts"
import { FourRows } from "../overview/FourRows.tsx"
import { Answers, type Answer } from "./Answers.tsx"
import { gordonLoebInWords, nobodyInWords } from "./financeWords.ts"
import { leftOut } from "./leftOut.ts"
import { useFormats } from "../../ui/formats.ts"

function useDoubtAnswers(model: Model, report: ScoreReport): readonly Answer[] {
  const formats = useFormats()
  const robust = useStudy("robustness")
  const sensitivity = useStudy("sensitivity").result
  const result = robust.stale ? null : robust.result
  const waiting = "Being worked out…"
  const flips = sensitivity ? flipInWords(model, sensitivity, formats) : ""
  return [
    { asks: "How sure is the verdict?", says: result ? `${sureOfVerdict(report.verdict, result)} ${flips}` : waiting },
    { asks: "What if you are wrong?", says: result ? regretInWords(result, model.currency, formats) : waiting },
  ]
}

/** The table that adds up by hand; with the return on the spend for those who ask. */
function Sum({
  model,
  report,
  proving,
}: {
  readonly model: Model
  readonly report: ScoreReport
  readonly proving: boolean
}) {
  const [withReturn, setWithReturn] = useState(false)
  return (
    <>
      <FourRows model={model} report={report} proving={proving} withReturn={withReturn} />
      <Button kind="quiet" onClick={() => setWithReturn(!withReturn)}>
        {withReturn ? "Without the return on the spend" : "With the return on the spend (ROSI)"}
      </Button>
      {withReturn && (
        <p className="quiet small">
          ROSI is the loss prevented less the cost, as a share of the cost. It ignores time value and what it displaces.
        </p>
      )}
    </>
  )
}

/** What a sceptical holder of the budget asks: is it made up, does it change what I pay, what if you are wrong (ux.md §3.4). */
export function Finance(props: { readonly model: Model; readonly report: ScoreReport; readonly proving: boolean }) {
  const formats = useFormats()
  const { model, report, proving } = props
  const years = useExceedance(model)
  const doubt = useDoubtAnswers(model, report)
  const rate = discountRate(model)
  const out = leftOut(model, formats)
  const mark = proofMark([report.optimal, report.sameSpend], proving)
  return (
    <Answers
      answers={[
        { asks: "Does it add up?", says: <Sum model={model} report={report} proving={proving} /> },
        {
          asks: "Where does more money stop paying?",
          says: (
            <>
              The ladder on Spend has every control in the order in which the best plan buys it, down to the line where
              one unit of money saves one.{" "}
              <Button kind="quiet" onClick={() => showScreen("spend")}>
                Open the ladder
              </Button>
            </>
          ),
        },
        ...doubt,
        { asks: "How bad can a year get?", says: years ? exceedanceReadout(years, years.threshold, formats) : "…" },
        { asks: "Does any of the money do nothing?", says: nobodyInWords(report, formats) },
        { asks: "Is that a usual amount?", says: gordonLoebInWords(report, formats) },
        {
          asks: "What is left out?",
          says: out.length > 0 ? out.join(" ") : "Everything on the list of assets is valued and can be reached.",
        },
        {
          asks: "How are one-off costs spread?",
          says: `Over ${horizonYears(model)} years unless a control has a life of its own, ${rate === 0 ? "without interest" : `at ${percentInWords(rate)} a year`}.`,
        },
        {
          asks: "Is the plan the best one?",
          says: mark === null ? "Proven: no allowed plan costs less in all." : `${mark}.`,
        },
      ]}
    />
  )
}
