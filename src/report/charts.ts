import { attentionRows, attentionWords } from "../charts/attention.ts"
import { exceedanceReadout, exceedanceWords, hasCurve, type ExceedanceData } from "../charts/exceedance.ts"
import { twoFigures } from "../charts/figures.ts"
import { attentionOf, frontierOf, nowRegionOf, scoreDoubt, scoreMapOf, waterfallOf } from "../charts/fromReport.ts"
import { frontierWords, hasFrontier } from "../charts/frontier.ts"
import { KIND_GLYPHS } from "../charts/kindGlyph.ts"
import { pathDataOf, pathHeight, pathWords } from "../charts/path.ts"
import { scoreMapWords } from "../charts/scoreMap.ts"
import { waterfallWords } from "../charts/waterfall.ts"
import {
  type AttackPath,
  controlName,
  isPriced,
  scoreMoney,
  shownPlans,
  sourceName,
  tossUpInWords,
  USUAL_FORMATS,
  type YearsReport,
} from "../core/index.ts"
import { type Chart, HALF, WHOLE } from "./chart.ts"
import { type ReportFigures, yearsUnder } from "./figures.ts"

const curveOf = ({ exceedance }: YearsReport) => exceedance.map(([loss, chance]) => ({ loss, chance }))

/** The chances of bad years, as their chart wants them; null where no years were simulated. */
export function exceedanceOf(figures: ReportFigures): ExceedanceData | null {
  const [none, now, best] = [
    yearsUnder(figures, "none"),
    yearsUnder(figures, "current"),
    yearsUnder(figures, "optimal"),
  ]
  if (!now) return null
  const tolerance = (figures.model.tolerance ?? [])
    .map(({ loss, probability }) => ({ loss, chance: probability }))
    .toSorted((a, b) => a.loss - b.loss)
  return {
    currency: figures.model.currency,
    none: none && curveOf(none),
    now: curveOf(now),
    best: best && curveOf(best),
    nowBand: [],
    tolerance,
    threshold: tolerance[0]?.loss ?? twoFigures(now.quantiles["0.9"] ?? 0),
  }
}

/** The loss exceedance curve; null where there is none to draw. */
export function lossCurve(figures: ReportFigures): Chart | null {
  const data = exceedanceOf(figures)
  if (!data || !hasCurve(data)) return null
  const words = exceedanceWords(data, data.threshold, "log", USUAL_FORMATS)
  return { name: "loss-curve", drawing: { kind: "exceedance", data }, words, size: HALF }
}

/** What is said of a bad year under each plan; null where no years were simulated. */
export function tailInWords(figures: ReportFigures): string | null {
  const data = exceedanceOf(figures)
  return data && hasCurve(data) ? exceedanceReadout(data, data.threshold, USUAL_FORMATS) : null
}

/** The efficient frontier; null where there is none to draw. */
export function frontierChart({ model, score, frontier, explained }: ReportFigures): Chart | null {
  if (!frontier) return null
  const drawn = frontierOf(
    score,
    frontier.points,
    (id) => controlName(model, id),
    model.controls.filter(isPriced).length,
    model.budget ?? null,
    nowRegionOf(explained.robustness),
  )
  if (!drawn || !hasFrontier(drawn)) return null
  const data = { ...drawn, shown: shownPlans(scoreMoney(model, score, USUAL_FORMATS), score) }
  return {
    name: "frontier",
    drawing: { kind: "frontier", data },
    words: frontierWords(data, USUAL_FORMATS),
    size: HALF,
  }
}

/** Where what is in place stands in level and placement; null where there is no frontier. */
export function scoreMapChart({ model, score, frontier, explained }: ReportFigures): Chart | null {
  if (!frontier) return null
  const { robustness, moves } = explained
  const data = scoreMapOf(score, frontier.points, {
    ...scoreDoubt(score, robustness),
    tossUp: tossUpInWords(model, score.verdict, moves, robustness),
  })
  return { name: "score-map", drawing: { kind: "scoreMap", data }, words: scoreMapWords(data), size: WHOLE }
}

/** From the total of what is in place to that of the best plan, move by move; null where nothing moves. */
export function waterfallChart({ model, score, explained }: ReportFigures): Chart | null {
  const { current, optimal, excess, currency } = score
  if (!optimal || explained.moves.length === 0) return null
  const data = {
    ...waterfallOf(
      { from: current, moves: explained.moves, to: optimal },
      { from: { name: "Now", state: "now" }, to: { name: "Best plan", state: "best" } },
      excess?.placement ?? null,
      currency,
      (id) => controlName(model, id),
    ),
    shown: shownPlans(scoreMoney(model, score, USUAL_FORMATS), score),
  }
  const words = waterfallWords(data, USUAL_FORMATS)
  return { name: "road-map", drawing: { kind: "waterfall", data }, words, size: WHOLE }
}

/** Whom the spend faces against where the loss comes from; null where there is no threat source. */
export function attentionChart({ model, score }: ReportFigures): Chart | null {
  const glyphOf = (id: string) => KIND_GLYPHS[model.sources.find((one) => one.id === id)?.kind ?? "other"]
  const data = attentionOf(score, (id) => ({ name: sourceName(model, id), glyph: glyphOf(id) }), "current")
  const rows = attentionRows(data)
  if (rows.length === 0) return null
  const height = Math.min(340, 60 + 40 * rows.length)
  const size = { width: WHOLE.width, height }
  return { name: "attention", drawing: { kind: "attention", data }, words: attentionWords(data, rows), size }
}

/** One way in, step by step. */
export function pathChart({ model }: ReportFigures, path: AttackPath, place: number): Chart {
  const data = pathDataOf(model, path, USUAL_FORMATS)
  const size = { width: WHOLE.width, height: pathHeight(data) }
  return { name: `path-${place}`, drawing: { kind: "path", data }, words: pathWords(data), size }
}
