import { useEffect, useMemo, useState } from "react"
import { isInPlace, type Model, type ScoreReport } from "../../../core/index.ts"
import { type Replay, runInWords, type Shelf, unknownInWords } from "../../../knowledge/index.ts"
import type { IncidentRow, IncidentsData } from "../../../charts/incidents.ts"
import { Incidents } from "../../charts/Incidents.tsx"
import { offerPicture } from "../../state/picture.ts"
import { Card, Waiting } from "../Card.tsx"
import { copyChart } from "../copyChart.ts"
import { useDesk } from "../useDesk.ts"
import { useLetters } from "../useStores.ts"

/** Incidents walked through a document, and the document and library that they were walked with. */
interface Walked {
  readonly of: Model
  readonly shelf: Shelf
  readonly replays: readonly Replay[]
}

/** Would this have got us? Each real incident of the library, walked through the document (ux.md §2.10). */
export function IncidentsCard({ model, report }: { readonly model: Model; readonly report: ScoreReport | null }) {
  const { librarian } = useDesk()
  const letters = useLetters()
  const [walked, setWalked] = useState<Walked | null>(null)
  const best = report?.optimal?.controls ?? null
  useEffect(() => {
    const left = new AbortController()
    const walk = async (): Promise<void> => {
      const { shelf } = await librarian.shelf()
      const now = model.controls.filter(isInPlace).map(({ id }) => id)
      const replays = await librarian.replay(shelf, model, { now, best }, left.signal)
      if (replays !== null && !left.signal.aborted) setWalked({ of: model, shelf, replays })
    }
    void walk()
    return () => left.abort()
  }, [librarian, model, best])
  const data = useMemo((): IncidentsData | null => walked && { rows: walked.replays.map(rowOf(walked)) }, [walked])
  return (
    <Card tall stale={walked !== null && walked.of !== model}>
      {data ? (
        <Incidents data={data} letters={letters} onCopy={copyChart} onSave={offerPicture} />
      ) : (
        <Waiting doing="Walking incidents through the document" share={null} why={null} />
      )}
    </Card>
  )
}

const rowOf =
  ({ of, shelf }: Walked) =>
  (one: Replay): IncidentRow => ({
    id: one.incident.id,
    name: one.incident.name,
    actions: one.actions,
    known: one.known,
    now: one.now?.through ?? null,
    best: one.best?.through ?? null,
    says: [
      runInWords(of, one.now, "Now"),
      ...(one.best === null ? [] : [runInWords(of, one.best, "Under the best plan")]),
      ...unknownInWords(shelf, one),
    ].join(" "),
  })
