import {
  levelInWords,
  overviewSentence,
  percentInWords,
  proofMark,
  type Model,
  type ScoreReport,
} from "../../../core/index.ts"
import { useFormats } from "../../ui/formats.ts"
import { useHeadline } from "../overview/useHeadline.ts"
import { Said } from "../overview/Said.tsx"
import css from "./Present.module.css"

/** The verdict as a room reads it: its name, the sentence in money, level and placement. */
export function PresentedVerdict(props: {
  readonly model: Model
  readonly report: ScoreReport
  readonly proving: boolean
}) {
  const { model, report, proving } = props
  const formats = useFormats()
  const { name, says } = useHeadline(model, report, false)
  const mark = proofMark([report.optimal, report.sameSpend], proving)
  return (
    <div className={css.verdict}>
      <h1>
        {name} <span className={css.says}>{says}</span>
      </h1>
      <dl className={css.figures}>
        <div>
          <dt>Level</dt>
          <dd>{levelInWords(report.level)}</dd>
        </div>
        <div>
          <dt>Placement</dt>
          <dd>{report.placement === null ? "—" : percentInWords(report.placement)}</dd>
        </div>
      </dl>
      <p className={css.sentence}>
        <Said sentence={overviewSentence(model, report, formats)} />
      </p>
      {mark !== null && <p className={css.mark}>{mark}</p>}
    </div>
  )
}
