import { useEffect, useMemo, useState } from "react"
import { useStore } from "zustand"
import type { Model } from "../../../core/index.ts"
import type { ExceedanceData } from "../../../charts/exceedance.ts"
import { ExceedanceCurve } from "../../charts/ExceedanceCurve.tsx"
import { Frontier } from "../../charts/Frontier.tsx"
import { compareYears, comparisonStore } from "../../state/comparison.ts"
import { Card, Waiting } from "../Card.tsx"
import { curveOf, useLine, useSpendCharts, useStudy, useTriedCurve } from "../charts.ts"
import { copyChart } from "../copyChart.ts"
import { useLetters } from "../useStores.ts"
import type { Column } from "./column.ts"
import css from "./Comparison.module.css"

/** As many scenarios as can be told apart on one chart. */
const MOST = 5

/** The curves of Now, the best plan and the chosen scenarios, on the same luck. */
function AllCurves({ model, columns }: { readonly model: Model; readonly columns: readonly Column[] }) {
  const letters = useLetters()
  const { years, of, sets, why } = useStore(comparisonStore, (all) => all.scenarios)
  const line = useLine(model)
  const tried = useTriedCurve(model)
  const wanted = useMemo(() => columns.map(({ figures }) => figures.controls), [columns])
  useEffect(() => compareYears("scenarios", wanted), [model, wanted])
  const isOf = of === model && JSON.stringify(sets) === JSON.stringify(wanted)
  const data = useMemo((): ExceedanceData | null => {
    const [now] = years ?? []
    if (!years || !now || !isOf) return null
    const drawn = columns.map(({ name, state }, i) => ({ name, state, points: curveOf(years[i]!) }))
    return {
      currency: model.currency,
      none: null,
      now: curveOf(now),
      best: drawn.find(({ state }) => state === "best")?.points ?? null,
      nowBand: [],
      others: [
        ...(tried ? [tried] : []),
        ...drawn.filter(({ state }) => state === "other").map(({ name, points }) => ({ name, points, isTried: false })),
      ],
      ...line(now),
    }
  }, [years, isOf, columns, tried, model, line])
  return (
    <Card tall wide>
      {data ? (
        <ExceedanceCurve data={data} letters={letters} onCopy={copyChart} />
      ) : (
        <Waiting doing="Simulating years of all of them" share={null} why={isOf ? why : null} />
      )}
    </Card>
  )
}

/** Now, the best plan and the chosen scenarios on the frontier of the document. */
function AllMarks({ model, columns }: { readonly model: Model; readonly columns: readonly Column[] }) {
  const letters = useLetters()
  const spend = useStudy("spend")
  const charts = useSpendCharts(model.budget ?? null)
  const data = useMemo(() => {
    if (!charts?.frontier) return null
    const marks = columns.flatMap(({ name, state, figures: { annualCost, expectedLoss } }) =>
      state === "other" ? [{ name, annualCost, expectedLoss, isTried: false }] : [],
    )
    return { ...charts.frontier, marks: [...(charts.frontier.marks ?? []), ...marks] }
  }, [charts, columns])
  return (
    <Card tall wide stale={charts?.stale === true}>
      {data ? (
        <Frontier data={data} letters={letters} onCopy={copyChart} />
      ) : (
        <Waiting doing="Working out what each budget could buy" share={spend.share} why={spend.why} />
      )}
    </Card>
  )
}

/** Several scenarios at once, with Now and the best plan: on one curve and on one frontier. */
export function SideBySide({ model, columns }: { readonly model: Model; readonly columns: readonly Column[] }) {
  const scenarios = columns.filter(({ state }) => state === "other")
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const shown = scenarios.filter(({ id }) => !left.has(id)).slice(0, MOST)
  const isShown = ({ id, state }: Column): boolean => state === "best" || shown.some((one) => one.id === id)
  const drawn = [...columns.filter(({ state }) => state === "now"), ...columns.filter(isShown)]
  if (scenarios.length === 0) return null
  return (
    <section aria-label="Side by side">
      <h2>Side by side</h2>
      <p className={css.chosen}>
        {scenarios.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={shown.some((one) => one.id === id)}
              disabled={shown.length >= MOST && !shown.some((one) => one.id === id)}
              onChange={() => setLeft(new Set(left.has(id) ? [...left].filter((one) => one !== id) : [...left, id]))}
            />{" "}
            {name}
          </label>
        ))}
      </p>
      <div className={css.charts}>
        <AllCurves model={model} columns={drawn} />
        <AllMarks model={model} columns={drawn} />
      </div>
    </section>
  )
}
