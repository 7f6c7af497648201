import { useMemo } from "react"
import { useStore } from "zustand"
import {
  isPriced,
  money,
  numberInWords,
  tossUpInWords,
  type EstimateSensitivity,
  type Model,
  type Move,
  type Robustness,
  type ScoreReport,
  type YearsReport,
} from "../../core/index.ts"
import type { Why } from "../../compute/protocol.ts"
import type { AttentionData } from "../charts/attention.ts"
import type { DriversData } from "../charts/drivers.ts"
import type { ExactCheckData } from "../charts/exactCheck.ts"
import type { CurvePoint, ExceedanceData } from "../charts/exceedance.ts"
import { twoFigures } from "../charts/figures.ts"
import { attentionOf, frontierOf, nowRegionOf, scoreDoubt, scoreMapOf, type SourceFace } from "../charts/fromReport.ts"
import type { FrontierData } from "../charts/frontier.ts"
import { KIND_GLYPHS } from "../charts/kindGlyph.ts"
import type { LadderData, LadderRung } from "../charts/ladder.ts"
import type { ScoreMapData } from "../charts/scoreMap.ts"
import { canBeJudged } from "../state/judged.ts"
import { reportsOf, studiesStore, type Studies, type StudyKind } from "../state/studies.ts"
import { trailStore, type Snapshot } from "../state/trail.ts"
import { parameterWords } from "./parameterWords.ts"

/** A study of the document. */
export function useStudy<K extends StudyKind>(kind: K): Studies[K] {
  return useStore(studiesStore, (studies) => studies[kind])
}

/** Attention against loss, as its chart wants it. */
export function attentionData(model: Model, report: ScoreReport, lossUnder: AttentionData["lossUnder"]): AttentionData {
  const faceOf = (id: string): SourceFace => {
    const source = model.sources.find((one) => one.id === id)
    return { name: source?.name ?? id, glyph: KIND_GLYPHS[source?.kind ?? "other"] }
  }
  return attentionOf(report, faceOf, lossUnder)
}

const controlName = (model: Model, id: string): string =>
  model.controls.find((control) => control.id === id)?.name ?? id

/** Frontier and score map of the document, as their charts want them; null while the frontier is not known. */
export function useSpendCharts(
  model: Model,
  report: ScoreReport | null,
): { readonly frontier: FrontierData | null; readonly scoreMap: ScoreMapData } | null {
  const { result } = useStudy("spend")
  const robust = useStudy("robustness")
  const moves = useStudy("why").result?.moves ?? NO_MOVES
  const { snapshots } = useStore(trailStore)
  return useMemo(() => {
    if (!report || result?.frontier.kind !== "frontier") return null
    const doubt = robust.stale ? null : robust.result
    const nameOf = (id: string): string => controlName(model, id)
    const priced = model.controls.filter(isPriced).length
    return {
      frontier: frontierOf(
        report,
        result.frontier.points,
        nameOf,
        priced,
        model.budget ?? null,
        doubt ? nowRegionOf(doubt) : [],
      ),
      scoreMap: scoreMapOf(report, result.frontier.points, {
        ...(doubt && scoreDoubt(report, doubt)),
        tossUp: doubt && tossUpInWords(model, report.verdict, moves, doubt),
        trail: earlier(snapshots, report),
      }),
    }
  }, [model, report, result, robust, moves, snapshots])
}

const NO_MOVES: readonly Move[] = []

/** The snapshots that do not lie where Now does, named by when they were taken. */
function earlier(snapshots: readonly Snapshot[], { level, placement }: ScoreReport): ScoreMapData["trail"] {
  const [first, ...rest] = snapshots
  const named = [
    ...(first ? [{ ...first, name: "Opened" }] : []),
    ...rest.map((one) => ({ ...one, name: one.savedAt === null ? "Opened" : `Saved ${timeOf(one.savedAt)}` })),
  ]
  return named.filter((one) => one.level !== level || one.placement !== placement)
}

function timeOf(time: number): string {
  return new Date(time).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
}

function curveOf(reports: readonly YearsReport[], portfolio: string): readonly CurvePoint[] | null {
  const found = reports.find((report) => report.portfolio === portfolio)
  return found ? found.exceedance.map(([loss, chance]) => ({ loss, chance })) : null
}

/** How bad a year can get, as its chart wants it; null while no year has been simulated. */
export function useExceedance(model: Model): ExceedanceData | null {
  const { result } = useStudy("simulate")
  const band = useStudy("band")
  return useMemo(() => {
    const reports = reportsOf(result)
    const now = curveOf(reports, "current")
    if (!now) return null
    const tolerance = (model.tolerance ?? [])
      .map(({ loss, probability }) => ({ loss, chance: probability }))
      .toSorted((a, b) => a.loss - b.loss)
    const worst = reports.find(({ portfolio }) => portfolio === "current")?.quantiles["0.9"] ?? 0
    return {
      currency: model.currency,
      none: curveOf(reports, "none"),
      now,
      // Without a control that has its cost the best plan is no plan at all.
      best: canBeJudged(model) ? curveOf(reports, "optimal") : null,
      nowBand: band.stale ? [] : (band.result ?? []),
      tolerance,
      threshold: tolerance[0]?.loss ?? twoFigures(worst),
    }
  }, [model, result, band])
}

/** The exact curve beside the simulated one, as its chart wants it; null where the model is no single compound process. */
export function useExactCheck(model: Model): ExactCheckData | null {
  const { result, stale } = useStudy("simulate")
  return useMemo(() => {
    const now = reportsOf(result).find(({ portfolio }) => portfolio === "current")
    if (stale || !now?.exactExceedance || now.exceedance.length < 2) return null
    const { exactExceedance, exceedance, years } = now
    const points = exceedance.map(([loss, simulated], i) => ({ loss, simulated, exact: exactExceedance[i]! }))
    return { currency: model.currency, years, points }
  }, [model, result, stale])
}

/** Where the next euro goes, as its chart wants it; null while it is not known. */
export function useLadder(model: Model): LadderData | null {
  const { result } = useStudy("why")
  const robust = useStudy("robustness")
  return useMemo(
    () => (result ? ladderData(model, result, robust.stale ? null : robust.result) : null),
    [model, result, robust],
  )
}

/** The rungs as their chart wants them; without ranges where the draws are not of this model. */
export function ladderData(model: Model, result: Why, doubt: Robustness | null): LadderData {
  const inPlace = new Set(result.worth.filter(({ isIn }) => isIn).map(({ control }) => control))
  const boughtIn = new Map(doubt?.inBestPlan.map(({ control, share }) => [control, share]))
  const drawn = new Map(doubt?.ladder.map((one) => [one.controls.join("+"), one]))
  const rung = (ids: readonly string[], annualCost: number, prevented: number): LadderRung => ({
    id: ids.join("+"),
    name: ids.map((id) => controlName(model, id)).join(" with "),
    annualCost,
    prevented,
    range: drawn.get(ids.join("+"))?.perCost ?? null,
    boughtIn: ids.length === 1 ? (boughtIn.get(ids[0]!) ?? null) : null,
    firstIn: drawn.get(ids.join("+"))?.first ?? null,
    inPlace: ids.every((id) => inPlace.has(id)),
  })
  const leave = result.beside.map(({ control, annualCost, savesLoss }) => rung([control], annualCost, savesLoss))
  return {
    currency: model.currency,
    buy: result.ladder.map(({ add, costChange, lossChange }) => rung(add, costChange, -lossChange)),
    leave: [...leave.filter((one) => one.inPlace), ...leave.filter((one) => !one.inPlace)],
  }
}

function driversOf(
  model: Model,
  report: ScoreReport,
  found: readonly EstimateSensitivity[],
  quantityOf: (id: string) => "money" | "rate" | "probability" | "reduction",
): DriversData | null {
  const { level } = report
  if (level === null) return null
  const drivers = found.flatMap((one) => {
    if (one.low.level === null || one.high.level === null) return []
    const quantity = quantityOf(one.estimate)
    const say = (value: number): string => numberInWords(value, quantity, (amount) => money(amount, model.currency))
    // Up to the nearest flip the plan, and with it the level, is as it is now.
    const flip = [one.flipBelow, one.flipAbove]
      .filter((point) => point !== null)
      .toSorted((a, b) => b.chance - a.chance)[0]
    return [
      {
        id: one.estimate,
        name: parameterWords(model, one.estimate).words,
        lowLevel: one.low.level,
        highLevel: one.high.level,
        lowText: say(one.low.value),
        highText: say(one.high.value),
        flip: flip ? { level, text: say(flip.at) } : null,
        worthFindingOut: one.evppi,
        whoMayKnow: "",
      },
    ]
  })
  return { currency: model.currency, level, drivers, others: null }
}

/** What could change the verdict, as its chart wants it; null while it is not known. */
export function useDrivers(
  model: Model,
  report: ScoreReport | null,
  quantities: ReadonlyMap<string, "money" | "rate" | "probability" | "reduction">,
): DriversData | null {
  const { result } = useStudy("sensitivity")
  return useMemo(
    () => (result && report ? driversOf(model, report, result, (id) => quantities.get(id) ?? "money") : null),
    [model, report, result, quantities],
  )
}
