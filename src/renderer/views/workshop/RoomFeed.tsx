import { useEffect, useMemo } from "react"
import { useStore } from "zustand"
import { driverRows } from "../../../charts/drivers.ts"
import { type Model, money, underway } from "../../../core/index.ts"
import type { RoomRow } from "../../../ipc/contract.ts"
import { ask } from "../../bridge.ts"
import { judged } from "../../state/judged.ts"
import { type Judged, verdictSteps } from "../../state/room/roomVerdict.ts"
import { roomView } from "../../state/room/roomView.ts"
import { workshopStore } from "../../state/workshop.ts"
import { useFormats } from "../../ui/formats.ts"
import { useSpendCharts } from "../charts.ts"
import { useDrivers } from "../drivers.ts"
import { useDocument, useRuns, useSettings } from "../useStores.ts"

/** Keeps the room's screen in step with the document. What is worked out for the verdict is asked for from then on only. */
export function RoomFeed() {
  const model = useDocument((state) => state.model)
  const found = model && underway(model)
  if (!model || !found) return null
  const isVerdict = ["verdict", "challenge", "commit"].includes(found.phase.name)
  return isVerdict ? <ScoredFeed model={model} /> : <Feed model={model} judged={null} doubts={NO_DOUBTS} />
}

const NO_DOUBTS: readonly RoomRow[] = []

function ScoredFeed({ model }: { readonly model: Model }) {
  const formats = useFormats()
  const kept = useRuns((runs) => runs.kept)
  const map = useSpendCharts(model.budget ?? null)?.scoreMap ?? null
  const drivers = useDrivers()
  const report = judged(kept)
  const { of } = kept
  const verdict = useMemo((): Judged | null => (report && of ? { of, report, map } : null), [report, of, map])
  const doubts = useMemo(
    () =>
      drivers && "data" in drivers
        ? driverRows(drivers.data).map(({ name, flip, worthFindingOut }): RoomRow => {
            const worth = `finding out is worth ${money(worthFindingOut, drivers.data.currency, formats)}`
            return { glyph: "?", name, says: flip === null ? worth : `could change the plan; ${worth}` }
          })
        : drivers && NO_DOUBTS,
    [drivers, formats],
  )
  useEffect(() => {
    workshopStore.setState({ verdictSteps: verdict ? verdictSteps(verdict, formats) : 0 })
  }, [verdict, formats])
  return <Feed model={model} judged={verdict} doubts={doubts} />
}

/** The theme of the room: light, for a projector has no dark, unless the user has chosen dark for this window. */
function useRoomTheme(): "light" | "dark" {
  return useSettings(({ theme }) => (theme === "dark" ? "dark" : "light"))
}

function Feed(props: {
  readonly model: Model
  readonly judged: Judged | null
  readonly doubts: readonly RoomRow[] | null
}) {
  const { model, judged: verdict, doubts } = props
  const formats = useFormats()
  const theme = useRoomTheme()
  const still = useSettings((settings) => settings.still)
  const isOpen = useStore(workshopStore, ({ room }) => room.isOpen)
  const isBlank = useStore(workshopStore, (state) => state.isBlank)
  const prompt = useStore(workshopStore, (state) => state.prompt)
  const view = useMemo(
    () => roomView({ model, judged: verdict, doubts, formats, theme, still, isBlank, prompt }),
    [model, verdict, doubts, formats, theme, still, isBlank, prompt],
  )
  // As text: what did not change is not sent, and the hand on the keys is not slowed by it.
  const sent = useMemo(() => JSON.stringify(view), [view])
  useEffect(() => {
    if (isOpen) void ask("room:show", { view: JSON.parse(sent) as typeof view })
  }, [isOpen, sent])
  return null
}
