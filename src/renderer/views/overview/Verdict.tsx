import {
  earlyGuess,
  overviewSentence,
  planInWords,
  proofMark,
  type Model,
  type ScoreReport,
  type Sentence,
} from "../../../core/index.ts"
import { openOrigin } from "../../state/origin.ts"
import { showBestPlan } from "../../state/commands.ts"
import { showScreen } from "../../state/settings.ts"
import { Button } from "../../ui/Button.tsx"
import { recheckInWords } from "../inspector/nearestFlip.ts"
import { Guesses } from "./Guesses.tsx"
import { Said } from "./Said.tsx"
import css from "./Verdict.module.css"
import { headline, useBeside } from "./useHeadline.ts"
import { VerdictFigures } from "./VerdictFigures.tsx"
import { VerdictNotes } from "./VerdictNotes.tsx"
import { useFormats } from "../../ui/formats.ts"

/** The browser remembers when this is first painted (Element Timing): what a start takes is measured by it, and React's types do not know it. */
const painted = { elementtiming: "verdict" }

/** What the sentence begins with where something is being tried: none of the figures in it is of what is kept. */
const TRYING: Sentence = [{ text: "Trying:", strong: true }, { text: " " }]

/** Level, placement, and the sentence that says what they mean in money (ux.md §2.4, §3.1). */
export function Verdict(props: {
  /** The model that was scored. */
  readonly model: Model
  readonly report: ScoreReport
  readonly proving: boolean
  readonly isTried: boolean
}) {
  const formats = useFormats()
  const { model, report, proving, isTried } = props
  const { doubt, moves, standsOn, sensitivity } = useBeside(isTried)
  const mark = proofMark([report.optimal, report.sameSpend], proving)
  const { name, says } = headline(model, report, doubt, moves)
  const moving = planInWords(model, report, doubt?.excess ?? null, formats)
  const recheck =
    report.verdict === "paranoid-enough" && sensitivity ? recheckInWords(model, sensitivity, formats) : null
  return (
    <section className={css.verdict} aria-label="Verdict" data-testid="verdict">
      <VerdictFigures report={report} doubt={doubt} />
      <div className={css.words}>
        <h1 className={css.name} {...painted}>
          {name} <span className={css.says}>{says}</span>
          {mark !== null && <span className={css.unproven}>{mark}</span>}
        </h1>
        <p className={css.sentence} data-testid="sentence">
          {isTried ? <Said sentence={TRYING} /> : standsOn && <Said sentence={earlyGuess(standsOn)} />}
          <Said sentence={overviewSentence(model, report, formats)} open={openOrigin} />
          {moving && " "}
          {moving && (
            <mark className={css.mark}>
              <Said sentence={moving} open={openOrigin} />
            </mark>
          )}
          {recheck !== null && ` ${recheck}`}
        </p>
        <div className={css.foot}>
          <Guesses model={model} heaviest={standsOn?.supports ?? []} />
          <Button onClick={showBestPlan}>Show best plan</Button>
          <Button onClick={() => showScreen("scenarios")}>Compare</Button>
        </div>
      </div>
      <VerdictNotes model={model} report={report} />
    </section>
  )
}
