import { useCallback, useEffect, useMemo } from "react"
import { useStore } from "zustand"
import {
  isInPlace,
  isPriced,
  scoreMoney,
  shownPlans,
  tossUpInWords,
  type Model,
  type Move,
  type Robustness,
  type ScoreReport,
  type YearsReport,
} from "../../core/index.ts"
import type { Why } from "../../compute/protocol.ts"
import type { AttentionData } from "../../charts/attention.ts"
import type { ExactCheckData } from "../../charts/exactCheck.ts"
import type { CurvePoint, ExceedanceData, OtherCurve } from "../../charts/exceedance.ts"
import { twoFigures } from "../../charts/figures.ts"
import {
  attentionOf,
  frontierOf,
  nowRegionOf,
  scoreDoubt,
  scoreMapOf,
  type SourceFace,
} from "../../charts/fromReport.ts"
import type { FrontierData } from "../../charts/frontier.ts"
import { KIND_GLYPHS } from "../../charts/kindGlyph.ts"
import { exactCheckOf, ladderOf } from "../../charts/fromStudies.ts"
import type { LadderData } from "../../charts/ladder.ts"
import type { ScoreMapData } from "../../charts/scoreMap.ts"
import { compareYears, comparisonStore } from "../state/comparison.ts"
import { canBeJudged } from "../state/judged.ts"
import { hurtOf, hurtStore } from "../state/hurt.ts"
import { reportsOf, studiesStore, type Studies, type StudyKind } from "../state/studies.ts"
import { trailStore, type Snapshot } from "../state/trail.ts"
import { useDocument, useRuns, useTry } from "./useStores.ts"
import { useFormats } from "../ui/formats.ts"

/** A study of the document. */
export function useStudy<K extends StudyKind>(kind: K): Studies[K] {
  return useStore(studiesStore, (studies) => studies[kind])
}

/**
 * Attention against loss, as its chart wants it.
 *
 * @param tried - the score of what is being tried; null where nothing is.
 */
export function attentionData(
  model: Model,
  report: ScoreReport,
  lossUnder: AttentionData["lossUnder"],
  tried: ScoreReport | null,
): AttentionData {
  const faceOf = (id: string): SourceFace => {
    const source = model.sources.find((one) => one.id === id)
    return { name: source?.name ?? id, glyph: KIND_GLYPHS[source?.kind ?? "other"] }
  }
  return attentionOf(report, faceOf, lossUnder, tried)
}

const controlName = (model: Model, id: string): string =>
  model.controls.find((control) => control.id === id)?.name ?? id

/**
 * Frontier and score map, as their charts want them; null while the frontier is not known. Where and what the marks are comes
 * from the score that the frontier was worked out with: while a newer one is worked out, both are of the earlier state.
 *
 * @param budget - the most to spend a year, on which no figure depends; null where there is none.
 */
export function useSpendCharts(budget: number | null): {
  readonly frontier: FrontierData | null
  readonly scoreMap: ScoreMapData
  readonly stale: boolean
} | null {
  const formats = useFormats()
  const spend = useStudy("spend")
  const robust = useStudy("robustness")
  const why = useStudy("why")
  const { snapshots } = useStore(trailStore)
  const tried = useTriedReport()
  return useMemo(() => {
    const { result, of: model, scored, stale } = spend
    if (!model || !scored || result?.frontier.kind !== "frontier") return null
    const doubt = robust.of === model ? robust.result : null
    const moves = (why.of === model ? why.result?.moves : null) ?? NO_MOVES
    const nameOf = (id: string): string => controlName(model, id)
    const priced = model.controls.filter(isPriced).length
    const region = doubt ? nowRegionOf(doubt) : []
    const drawn = frontierOf(scored, result.frontier.points, nameOf, priced, budget, region)
    return {
      stale,
      frontier: drawn && {
        ...drawn,
        shown: shownPlans(scoreMoney(model, scored, formats), scored),
        marks: tried ? [{ name: TRIED, ...moneyOf(tried), isTried: true }] : [],
      },
      scoreMap: scoreMapOf(scored, result.frontier.points, {
        tried: tried && pointOf(tried),
        ...(doubt && scoreDoubt(scored, doubt)),
        tossUp: doubt && tossUpInWords(model, scored.verdict, moves, doubt),
        trail: earlier(snapshots, scored),
      }),
    }
  }, [spend, robust, why, snapshots, tried, budget, formats])
}

/** What a plan is called on a chart that is only tried. */
const TRIED = "Tried"

const pointOf = ({ level, placement }: ScoreReport) =>
  level === null || placement === null ? null : { level, placement }

const moneyOf = ({ current: { annualCost, expectedLoss } }: ScoreReport) => ({ annualCost, expectedLoss })

/** The score of what is being tried, once it is known; null where nothing is tried. */
export function useTriedReport(): ScoreReport | null {
  return useRuns(({ tried }) => (tried && !tried.stale ? tried.report : null))
}

/** The years of the controls that are being tried, on the luck of the others; null where none is, or until they are known. */
export function useTriedCurve(model: Model): OtherCurve | null {
  const tried = useTry()
  const { years, sets, of } = useStore(comparisonStore, (all) => all.tried)
  const switched = tried?.kind === "controls" ? tried.switched : null
  const ids = useMemo(() => switched?.controls.filter(isInPlace).map(({ id }) => id) ?? null, [switched])
  useEffect(() => {
    if (ids) compareYears("tried", [ids])
  }, [ids, model])
  return useMemo(() => {
    const [first] = years ?? []
    if (!ids || !first || of !== model || sets?.[0]?.join() !== ids.join()) return null
    return { name: TRIED, points: curveOf(first), isTried: true }
  }, [ids, years, sets, of, model])
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

/** The points of the curve of simulated years. */
export function curveOf({ exceedance }: YearsReport): readonly CurvePoint[] {
  return exceedance.map(([loss, chance]) => ({ loss, chance }))
}

/** The line that the owner could live with, and where curves are read: what would really hurt, else one year in ten. */
export function useLine(model: Model): (now: YearsReport) => Pick<ExceedanceData, "tolerance" | "threshold"> {
  const key = useDocument((state) => state.key)
  const hurts = useStore(hurtStore, (hurt) => hurtOf(hurt, key).loss)
  const points = model.tolerance
  return useCallback(
    (now) => {
      const tolerance = (points ?? [])
        .map(({ loss, probability }) => ({ loss, chance: probability }))
        .toSorted((a, b) => a.loss - b.loss)
      return { tolerance, threshold: tolerance[0]?.loss ?? hurts ?? twoFigures(now.quantiles["0.9"] ?? 0) }
    },
    [points, hurts],
  )
}

/** How bad a year can get, as its chart wants it; null while no year has been simulated. */
export function useExceedance(model: Model): ExceedanceData | null {
  const { result } = useStudy("simulate")
  const band = useStudy("band")
  const line = useLine(model)
  const tried = useTriedCurve(model)
  const { currency } = model
  return useMemo(() => {
    const reports = reportsOf(result)
    const under = (name: string): YearsReport | undefined => reports.find(({ portfolio }) => portfolio === name)
    const [none, now, best] = [under("none"), under("current"), under("optimal")]
    if (!now) return null
    return {
      currency,
      none: none ? curveOf(none) : null,
      now: curveOf(now),
      // Without a control that has its cost the best plan is no plan at all.
      best: best && canBeJudged(model) ? curveOf(best) : null,
      nowBand: band.stale ? [] : (band.result ?? []),
      others: tried ? [tried] : [],
      ...line(now),
    }
  }, [model, currency, result, band, line, tried])
}

/** The exact curve beside the simulated one, as its chart wants it; null where the model is no single compound process. */
export function useExactCheck(model: Model): ExactCheckData | null {
  const { result, stale } = useStudy("simulate")
  return useMemo(() => {
    const now = reportsOf(result).find(({ portfolio }) => portfolio === "current")
    return stale ? null : exactCheckOf(now ?? null, model.currency)
  }, [model, result, stale])
}

/** Where the next euro goes, as its chart wants it; null while it is not known. */
export function useLadder(model: Model): LadderData | null {
  const { result, of } = useStudy("why")
  const robust = useStudy("robustness")
  const tried = useTry()
  const toggled = tried?.kind === "controls" ? tried.toggled : NONE_TOGGLED
  return useMemo(() => {
    if (!result) return null
    const found = ladderData(of ?? model, result, robust.stale ? null : robust.result)
    return toggled.length === 0 ? found : ladderWithTried(found, toggled)
  }, [model, result, of, robust, toggled])
}

const NONE_TOGGLED: readonly string[] = []

/** The ladder with the rungs marked of which some control is being tried switched over. */
export function ladderWithTried(ladder: LadderData, toggled: readonly string[]): LadderData {
  const marked = (rungs: LadderData["buy"]): LadderData["buy"] =>
    rungs.map((rung) => ({ ...rung, isTried: rung.controls.some((id) => toggled.includes(id)) }))
  return { ...ladder, buy: marked(ladder.buy), leave: marked(ladder.leave) }
}

/** The rungs as their chart wants them; without ranges where the draws are not of this model. */
export function ladderData(model: Model, result: Why, doubt: Robustness | null): LadderData {
  return ladderOf(result, model.currency, doubt, (id) => controlName(model, id))
}
