import { driverRows, driversWords } from "../charts/drivers.ts"
import { exactCheckWords } from "../charts/exactCheck.ts"
import { hasCurve } from "../charts/exceedance.ts"
import { driversOf, exactCheckOf, ladderOf } from "../charts/fromStudies.ts"
import { yearsWords } from "../charts/hundredYears.ts"
import { ladderWords, rungsOf } from "../charts/ladder.ts"
import { controlName, estimateName, type RungFigures, USUAL_FORMATS } from "../core/index.ts"
import type { ChartName } from "./chartNames.ts"
import type { Chart, Drawing } from "./chart.ts"
import { attentionChart, exceedanceOf, frontierChart, lossCurve, scoreMapChart, waterfallChart } from "./charts.ts"
import { type ReportFigures, yearsUnder } from "./figures.ts"

/** The size of a picture that stands on a page of its own, in px. */
const PAGE = { width: 860, height: 430 } as const

/** Px of a row of bars, and of what stands above and below all of them. */
const ROW = 34
const AROUND_ROWS = 70

const rowsHigh = (rows: number) => ({ width: PAGE.width, height: AROUND_ROWS + ROW * rows })

/** What a picture is made from: what a report is, and the ladder of the best plan. */
export interface PictureFigures extends ReportFigures {
  readonly ladder: readonly RungFigures[]
}

const drawn = (name: string, drawing: Drawing, words: Chart["words"], size: Chart["size"]): Chart => ({
  name,
  drawing,
  words,
  size,
})

const onPage = (chart: Chart | null): Chart | null => chart && { ...chart, size: PAGE }

function yearsChart(figures: PictureFigures): Chart | null {
  const data = exceedanceOf(figures)
  if (!data || !hasCurve(data)) return null
  return drawn("hundred-years", { kind: "years", data }, yearsWords(data, data.threshold, USUAL_FORMATS), PAGE)
}

function driversChart({ model, score, explained }: PictureFigures): Chart | null {
  const { levels } = explained.robustness
  if (score.level === null || levels === null) return null
  const nameOf = (id: string): string => estimateName(model, id)
  const data = driversOf(model, score.level, explained.sensitivity, levels, USUAL_FORMATS, nameOf)
  const rows = driverRows(data)
  if (rows.length === 0) return null
  const size = rowsHigh(rows.length + (data.others ? 1 : 0))
  return drawn("drivers", { kind: "drivers", data }, driversWords(data, USUAL_FORMATS), size)
}

function ladderChart({ model, score, explained, ladder }: PictureFigures): Chart | null {
  const { current, best } = explained.worth
  if (best === null) return null
  const beside = best.filter(({ isIn }) => !isIn)
  const data = ladderOf({ worth: current, ladder, beside }, score.currency, explained.robustness, (id) =>
    controlName(model, id),
  )
  const rungs = rungsOf(data)
  if (rungs.length === 0) return null
  return drawn("ladder", { kind: "ladder", data }, ladderWords(data, USUAL_FORMATS), rowsHigh(rungs.length))
}

function exactCheckChart(figures: PictureFigures): Chart | null {
  const data = exactCheckOf(yearsUnder(figures, "current"), figures.model.currency)
  return data && drawn("exact-check", { kind: "exactCheck", data }, exactCheckWords(data), PAGE)
}

const CHARTS: Readonly<Record<ChartName, (figures: PictureFigures) => Chart | null>> = {
  "loss-curve": (figures) => onPage(lossCurve(figures)),
  "hundred-years": yearsChart,
  frontier: (figures) => onPage(frontierChart(figures)),
  "score-map": (figures) => onPage(scoreMapChart(figures)),
  "road-map": (figures) => onPage(waterfallChart(figures)),
  attention: attentionChart,
  ladder: ladderChart,
  drivers: driversChart,
  "exact-check": exactCheckChart,
}

/** A chart of a model, to stand alone; null where the model gives none to draw. */
export function chartNamed(name: ChartName, figures: PictureFigures): Chart | null {
  return CHARTS[name](figures)
}
