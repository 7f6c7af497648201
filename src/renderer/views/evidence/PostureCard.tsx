import { useEffect, useMemo, useState } from "react"
import type { Model } from "../../../core/index.ts"
import type { PosturePoint } from "../../../history/index.ts"
import type { PostureData } from "../../../charts/posture.ts"
import { Posture } from "../../charts/Posture.tsx"
import { offerPicture } from "../../state/picture.ts"
import { takeSnapshot } from "../../state/posture.ts"
import { Button } from "../../ui/Button.tsx"
import { Card, Waiting } from "../Card.tsx"
import { copyChart } from "../copyChart.ts"
import { useDesk } from "../useDesk.ts"
import { useLetters, useRuns } from "../useStores.ts"
import { dayOf } from "../when.ts"

/** The posture over time, with what is planned, and a way to keep that of today (ux.md §2.10). */
export function PostureCard({ model }: { readonly model: Model }) {
  const { historian } = useDesk()
  // What is kept of a day is its score, and not that of the state before the last edit.
  const report = useRuns(({ kept }) => (kept.of === model && !kept.stale && !kept.proving ? kept.report : null))
  const letters = useLetters()
  const [known, setKnown] = useState<{ readonly of: Model; readonly points: readonly PosturePoint[] } | null>(null)
  useEffect(() => {
    const left = new AbortController()
    void historian.posture(model, dayOf(Date.now()), left.signal).then((points) => {
      if (points !== null && !left.signal.aborted) setKnown({ of: model, points })
    })
    return () => left.abort()
  }, [historian, model])
  const data = useMemo((): PostureData | null => known && dataOf(known.of, known.points), [known])
  return (
    <>
      <Card tall stale={known !== null && known.of !== model}>
        {data ? (
          <Posture data={data} letters={letters} onCopy={copyChart} onSave={offerPicture} />
        ) : (
          <Waiting doing="Working out the posture over time" share={null} why={null} />
        )}
      </Card>
      {report && (
        <p>
          <Button onClick={() => takeSnapshot(report, dayOf(Date.now()))}>Take a snapshot</Button>{" "}
          <span className="quiet">Keeps the figures of today in the document.</span>
        </p>
      )}
    </>
  )
}

/** What is planned for a day that has gone by is drawn no earlier than today. */
function dataOf({ currency }: Model, points: readonly PosturePoint[]): PostureData {
  const today = points.find(({ kind }) => kind === "version")?.date ?? ""
  return {
    currency,
    marks: points.map(({ kind, date, changes, ...figures }) => ({
      ...figures,
      date: kind === "plan" && date < today ? today : date,
      isPlanned: kind === "plan",
      changes: kind === "version" ? ["As it is now"] : changes,
    })),
  }
}
