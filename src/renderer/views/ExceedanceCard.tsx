import { useState } from "react"
import type { Model } from "../../core/index.ts"
import { ExceedanceCurve } from "../charts/ExceedanceCurve.tsx"
import { HundredYears } from "../charts/HundredYears.tsx"
import { showScreen } from "../state/settings.ts"
import { Button } from "../ui/Button.tsx"
import { Card, Waiting } from "./Card.tsx"
import { useExceedance, useStudy } from "./charts.ts"
import { copyChart } from "./copyChart.ts"
import { writeNextPoint } from "./spend/ToleranceFields.tsx"
import { useLetters } from "./useStores.ts"

const CROWDED = "Some source tries so often that its years are not simulated: see its average on the other charts."

/** To where the owner says what a year may cost. */
function drawLine(): void {
  showScreen("spend")
  writeNextPoint()
}

/** How bad a year can get: the curve, or its hundred years (`Y`), read at the same threshold. */
export function ExceedanceCard({ model, tall = false }: { readonly model: Model; readonly tall?: boolean }) {
  const letters = useLetters()
  const study = useStudy("simulate")
  const data = useExceedance(model)
  const [asYears, setAsYears] = useState(false)
  const [threshold, setThreshold] = useState<number | null>(null)
  // What one could live with is said on Spend, and what a plan does to it.
  const shared = { letters, onCopy: copyChart, onOpen: () => showScreen("spend") }
  if (!data)
    return (
      <Card tall={tall}>
        <Waiting
          doing="Simulating years"
          share={study.share}
          why={study.result?.kind === "crowded" ? CROWDED : study.why}
        />
      </Card>
    )
  if (!asYears)
    return (
      <Card tall={tall}>
        <ExceedanceCurve
          {...shared}
          data={data}
          onThreshold={setThreshold}
          onYears={() => setAsYears(true)}
          onDrawLine={drawLine}
        />
      </Card>
    )
  return (
    <Card tall={tall}>
      <HundredYears {...shared} data={data} threshold={threshold ?? data.threshold} />
      <Button kind="quiet" onClick={() => setAsYears(false)}>
        Back to the curve
      </Button>
    </Card>
  )
}
