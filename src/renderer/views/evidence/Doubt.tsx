import { useMemo } from "react"
import {
  firstMoveInWords,
  money,
  parametersOf,
  rangesInWords,
  regretInWords,
  sureOfVerdict,
  tossUpInWords,
  verdictWords,
  type Model,
  type ScoreReport,
} from "../../../core/index.ts"
import { Drivers } from "../../charts/Drivers.tsx"
import { inHundred } from "../../charts/figures.ts"
import { Card, Waiting } from "../Card.tsx"
import { useDrivers, useStudy } from "../charts.ts"
import { copyChart } from "../copyChart.ts"
import { useLetters } from "../useStores.ts"
import css from "./Evidence.module.css"

/** What could change the verdict: each number alone, then all of them at once (ux.md §2.12-G). */
export function Doubt({ model, report }: { readonly model: Model; readonly report: ScoreReport | null }) {
  const letters = useLetters()
  const sensitivity = useStudy("sensitivity")
  const robust = useStudy("robustness")
  const moves = useStudy("why").result?.moves ?? []
  const quantities = useMemo(
    () => new Map(parametersOf(model).map(({ id, quantity }) => [id, quantity] as const)),
    [model],
  )
  const data = useDrivers(model, report, quantities)
  const { result } = robust
  return (
    <>
      <Card tall>
        {data ? (
          <Drivers data={data} letters={letters} onCopy={copyChart} />
        ) : (
          <Waiting doing="Looking for what could change the verdict" share={sensitivity.share} why={sensitivity.why} />
        )}
      </Card>
      <h2 className={css.title}>All of them at once</h2>
      {result ? (
        <ul className={css.checks}>
          {report && (
            <li>{tossUpInWords(model, report.verdict, moves, result) ?? sureOfVerdict(report.verdict, result)}</li>
          )}
          {result.verdicts.map(({ verdict, share }) => (
            <li key={verdict}>
              {verdictWords(verdict).name}: {inHundred(share)} draws
            </li>
          ))}
          <li>The best plan beats now in {inHundred(result.planBeatsNow)} draws.</li>
          <li>Exactly this plan is the best one in {inHundred(result.samePlan)} draws.</li>
          <li>
            Knowing everything before choosing would be worth {money(result.evpi, model.currency)} a year, give or take{" "}
            {money(result.evpiError, model.currency)}.
          </li>
          {rangesInWords(result, model.currency).map((range) => (
            <li key={range}>{range} in 90 of 100 draws.</li>
          ))}
          <li>{regretInWords(result, model.currency)}</li>
          <li>{firstMoveInWords(model, moves, result)}</li>
        </ul>
      ) : (
        <Waiting doing="Drawing what the estimates could be" share={robust.share} why={robust.why} />
      )}
    </>
  )
}
