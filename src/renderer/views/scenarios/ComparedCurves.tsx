import { useEffect, useMemo } from "react"
import { useStore } from "zustand"
import type { Model, YearsReport } from "../../../core/index.ts"
import { ExceedanceCurve } from "../../charts/ExceedanceCurve.tsx"
import type { CurvePoint, ExceedanceData } from "../../charts/exceedance.ts"
import { twoFigures } from "../../charts/figures.ts"
import { compareYears, comparisonStore } from "../../state/comparison.ts"
import { Card, Waiting } from "../Card.tsx"
import { copyChart } from "../copyChart.ts"
import { useLetters } from "../useStores.ts"
import type { Column } from "./column.ts"

function curveOf({ exceedance }: YearsReport): readonly CurvePoint[] {
  return exceedance.map(([loss, chance]) => ({ loss, chance }))
}

/** The years of two plans, one curve over the other, on the same luck. */
export function ComparedCurves(props: { readonly model: Model; readonly left: Column; readonly right: Column }) {
  const { model, left, right } = props
  const letters = useLetters()
  const { years, of } = useStore(comparisonStore)
  const [leftIds, rightIds] = [left.figures.controls, right.figures.controls]
  useEffect(() => compareYears(leftIds, rightIds), [model, leftIds, rightIds])
  const data = useMemo((): ExceedanceData | null => {
    if (!years || of !== model) return null
    const tolerance = (model.tolerance ?? [])
      .map(({ loss, probability }) => ({ loss, chance: probability }))
      .toSorted((a, b) => a.loss - b.loss)
    return {
      currency: model.currency,
      none: null,
      now: curveOf(years[0]),
      best: curveOf(years[1]),
      nowBand: [],
      tolerance,
      threshold: tolerance[0]?.loss ?? twoFigures(years[0].quantiles["0.9"] ?? 0),
      names: { now: left.name, best: right.name },
    }
  }, [years, of, model, left.name, right.name])
  return (
    <Card tall wide>
      {data ? (
        <ExceedanceCurve data={data} letters={letters} onCopy={copyChart} />
      ) : (
        <Waiting doing="Simulating years of both" share={null} why={null} />
      )}
    </Card>
  )
}
