import { useEffect, useMemo, useRef, useState } from "react"
import type { Model } from "../../core/index.ts"
import { ExceedanceCurve } from "../charts/ExceedanceCurve.tsx"
import { HundredYears } from "../charts/HundredYears.tsx"
import { yearsByLot } from "../../charts/hundredYears.ts"
import { showScreen } from "../state/settings.ts"
import { CROWDED } from "../state/studies.ts"
import { Card, Waiting } from "./Card.tsx"
import { useExceedance, useStudy } from "./charts.ts"
import { copyChart } from "./copyChart.ts"
import { offerPicture } from "../state/picture.ts"
import { HurtQuestion } from "./spend/HurtQuestion.tsx"
import { writeNextPoint } from "./spend/ToleranceFields.tsx"
import { useLetters } from "./useStores.ts"

/** To where the owner says what a year may cost. */
function drawLine(): void {
  showScreen("spend")
  writeNextPoint()
}

/** How bad a year can get: the curve, or its hundred years (`Y`), read at the same threshold. */
export function ExceedanceCard({ model, asks = false }: { readonly model: Model; readonly asks?: boolean }) {
  const letters = useLetters()
  const study = useStudy("simulate")
  const data = useExceedance(model)
  const [asYears, setAsYears] = useState(false)
  // Where the reader has moved the threshold to, and from where: where the view gives another one, that holds again.
  const [moved, setMoved] = useState<{ readonly from: number; readonly to: number } | null>(null)
  const threshold = data && (moved?.from === data.threshold ? moved.to : data.threshold)
  const order = useMemo(() => yearsByLot(model.seed ?? 1), [model.seed])
  const place = useRef<HTMLElement>(null)
  const held = useRef(false)
  // One chart goes where the other comes: whoever had it by the keyboard keeps it, and returns with the same key.
  const show = (years: boolean): void => {
    held.current = place.current?.contains(document.activeElement) === true
    setAsYears(years)
  }
  useEffect(() => {
    if (held.current) place.current?.querySelector<HTMLElement>(".chart-area")?.focus()
    held.current = false
  }, [asYears])
  if (!data || threshold === null)
    return (
      <Card>
        <Waiting
          doing="Simulating years"
          share={study.share}
          why={study.result?.kind === "crowded" ? CROWDED : study.why}
        />
      </Card>
    )
  // What one could live with is said on Spend, and what a plan does to it.
  const shared = { letters, onCopy: copyChart, onSave: offerPicture, onOpen: () => showScreen("spend") }
  return (
    <Card stale={study.stale} place={place}>
      {asYears ? (
        <HundredYears {...shared} data={data} threshold={threshold} order={order} onCurve={() => show(false)} />
      ) : (
        <ExceedanceCurve
          {...shared}
          data={data}
          startAt={threshold}
          onThreshold={(to) => setMoved({ from: data.threshold, to })}
          onYears={() => show(true)}
          onDrawLine={drawLine}
        />
      )}
      {asks && <HurtQuestion model={model} />}
    </Card>
  )
}
