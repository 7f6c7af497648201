import { useMemo, type ReactNode } from "react"
import type { Model, ScoreReport } from "../../../core/index.ts"
import { Attention } from "../../charts/Attention.tsx"
import { Drivers } from "../../charts/Drivers.tsx"
import { ExceedanceCurve } from "../../charts/ExceedanceCurve.tsx"
import { Frontier } from "../../charts/Frontier.tsx"
import { ScoreMap } from "../../charts/ScoreMap.tsx"
import { attentionData, useExceedance, useSpendCharts, useTriedReport } from "../charts.ts"
import { useDrivers } from "../drivers.ts"
import { FourRows } from "../overview/FourRows.tsx"
import { PresentedMoves } from "./PresentedMoves.tsx"
import { PresentedPath } from "./PresentedPath.tsx"
import { PresentedVerdict } from "./PresentedVerdict.tsx"
import css from "./Present.module.css"

/** One thing that a screen says. */
export interface Fact {
  readonly title: string
  /** Null while it is not known. */
  readonly shown: ReactNode | null
}

const ROOM = { variant: "room", letters: null } as const

/** What is presented, in the order in which it is told: the verdict, what proves it, what to do, what could change it. */
export function useFacts(model: Model, of: Model, report: ScoreReport, proving: boolean): readonly Fact[] {
  const charts = useSpendCharts(model.budget ?? null)
  const exceedance = useExceedance(model)
  const drivers = useDrivers()
  const tried = useTriedReport()
  const attention = useMemo(() => attentionData(of, report, "current", tried), [of, report, tried])
  return [
    { title: "Verdict", shown: <PresentedVerdict model={of} report={report} proving={proving} /> },
    {
      title: "What it adds up to",
      shown: (
        <div className={css.rows}>
          <FourRows model={of} report={report} proving={proving} tried={tried} />
        </div>
      ),
    },
    { title: "What each budget buys", shown: charts?.frontier ? <Frontier {...ROOM} data={charts.frontier} /> : null },
    { title: "Amount and places", shown: charts ? <ScoreMap {...ROOM} data={charts.scoreMap} /> : null },
    { title: "Whom the money faces", shown: <Attention {...ROOM} data={attention} /> },
    { title: "The weakest path", shown: <PresentedPath model={model} /> },
    {
      title: "How bad a year can get",
      shown: exceedance ? <ExceedanceCurve {...ROOM} data={exceedance} startAt={exceedance.threshold} /> : null,
    },
    { title: "Do next", shown: <PresentedMoves model={of} report={report} /> },
    {
      title: "What could change it",
      shown: drivers && "data" in drivers ? <Drivers {...ROOM} data={drivers.data} /> : null,
    },
  ]
}
