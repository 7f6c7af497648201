import {
  type Formats,
  firstMoveInWords,
  money,
  rangesInWords,
  regretInWords,
  sureOfVerdict,
  tossUpInWords,
  verdictWords,
  type Model,
  type Move,
  type Robustness,
  type ScoreReport,
} from "../../../core/index.ts"
import { Drivers } from "../../charts/Drivers.tsx"
import { inHundred } from "../../../charts/figures.ts"
import { Card, Waiting } from "../Card.tsx"
import { useStudy } from "../charts.ts"
import { copyChart } from "../copyChart.ts"
import { offerPicture } from "../../state/picture.ts"
import { useDrivers } from "../drivers.ts"
import { flipInWords } from "../inspector/nearestFlip.ts"
import { useLast } from "../useLast.ts"
import { useLetters } from "../useStores.ts"
import css from "./Evidence.module.css"
import { useFormats } from "../../ui/formats.ts"

/** What could change the verdict: each number by itself, all others varying (ux.md §2.12-G). */
function EachNumber({ model }: { readonly model: Model }) {
  const formats = useFormats()
  const letters = useLetters()
  const sensitivity = useStudy("sensitivity")
  const robust = useStudy("robustness")
  const known = useLast(useDrivers())
  if (known && "data" in known)
    return <Drivers data={known.data} letters={letters} onCopy={copyChart} onSave={offerPicture} />
  if (known)
    return (
      <div>
        <p>{known.noLevel}</p>
        <p>{sensitivity.result && flipInWords(model, sensitivity.result, formats)}</p>
      </div>
    )
  return sensitivity.stale || !sensitivity.result ? (
    <Waiting doing="Looking for what could change the verdict" share={sensitivity.share} why={sensitivity.why} />
  ) : (
    <Waiting doing="Drawing what the estimates could be" share={robust.share} why={robust.why} />
  )
}

/** What the draws of all estimates say together, one sentence each; none where there is nothing to say. */
function allAtOnce(
  model: Model,
  report: ScoreReport | null,
  moves: readonly Move[],
  doubt: Robustness,
  formats: Formats,
): string[] {
  const { currency } = model
  return [
    report ? (tossUpInWords(model, report.verdict, moves, doubt) ?? sureOfVerdict(report.verdict, doubt)) : "",
    ...doubt.verdicts.map(({ verdict, share }) => `${verdictWords(verdict).name}: ${inHundred(share)} draws`),
    `The best plan beats now in ${inHundred(doubt.planBeatsNow)} draws.`,
    `Exactly this plan is the best one in ${inHundred(doubt.samePlan)} draws.`,
    `Knowing everything before choosing would be worth ${money(doubt.evpi, currency, formats)} a year, give or take ${money(doubt.evpiError, currency, formats)}.`,
    ...rangesInWords(doubt, currency, formats).map((range) => `${capital(range)} in 90 of 100 draws.`),
    regretInWords(doubt, currency, formats),
    firstMoveInWords(model, moves, doubt),
  ].filter((says) => says !== "")
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What could change the verdict: each number, then all of them at once. */
export function Doubt({ model, report }: { readonly model: Model; readonly report: ScoreReport | null }) {
  const formats = useFormats()
  const sensitivity = useStudy("sensitivity")
  const robust = useStudy("robustness")
  const moves = useStudy("why").result?.moves ?? []
  const { result } = robust
  return (
    <>
      <Card tall stale={sensitivity.stale || robust.stale}>
        <EachNumber model={model} />
      </Card>
      <h2 className={css.title}>All of them at once</h2>
      {result ? (
        <ul className={css.checks} data-stale={robust.stale}>
          {allAtOnce(model, report, moves, result, formats).map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      ) : (
        <Waiting doing="Drawing what the estimates could be" share={robust.share} why={robust.why} />
      )}
    </>
  )
}
