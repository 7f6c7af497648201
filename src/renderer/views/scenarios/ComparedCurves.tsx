import { useEffect, useMemo } from "react"
import { useStore } from "zustand"
import type { Model } from "../../../core/index.ts"
import { ExceedanceCurve } from "../../charts/ExceedanceCurve.tsx"
import type { ExceedanceData } from "../../../charts/exceedance.ts"
import { compareYears, comparisonStore } from "../../state/comparison.ts"
import { Card, Waiting } from "../Card.tsx"
import { curveOf, useLine } from "../charts.ts"
import { copyChart } from "../copyChart.ts"
import { offerPicture } from "../../state/picture.ts"
import { useLetters } from "../useStores.ts"
import type { Column } from "./column.ts"

/** The years of two plans, one curve over the other, on the same luck. */
export function ComparedCurves(props: { readonly model: Model; readonly left: Column; readonly right: Column }) {
  const { model, left, right } = props
  const letters = useLetters()
  const { years, of, why } = useStore(comparisonStore, (all) => all.pair)
  const line = useLine(model)
  const [leftIds, rightIds] = [left.figures.controls, right.figures.controls]
  useEffect(() => compareYears("pair", [leftIds, rightIds]), [model, leftIds, rightIds])
  const data = useMemo((): ExceedanceData | null => {
    const [first, second] = years ?? []
    if (!first || !second || of !== model) return null
    return {
      currency: model.currency,
      none: null,
      now: curveOf(first),
      best: curveOf(second),
      nowBand: [],
      ...line(first),
      names: { now: left.name, best: right.name },
    }
  }, [years, of, model, line, left.name, right.name])
  return (
    <Card tall wide>
      {data ? (
        <ExceedanceCurve data={data} letters={letters} onCopy={copyChart} onSave={offerPicture} />
      ) : (
        <Waiting doing="Simulating years of both" share={null} why={of === model ? why : null} />
      )}
    </Card>
  )
}
