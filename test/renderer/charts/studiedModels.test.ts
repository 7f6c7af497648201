import { describe, expect, test } from "vitest"
import { plainWork } from "../../../src/compute/host.ts"
import { runSimulation } from "../../../src/compute/simulate.ts"
import { draws, sensitivity, why } from "../../../src/compute/why.ts"
import {
  USUAL_FORMATS,
  money,
  perUnitInWords,
  robustnessOf,
  scoreModel,
  type Model,
  type ScoreReport,
} from "../../../src/core/index.ts"
import { driversWords, NO_FLIP } from "../../../src/charts/drivers.ts"
import { layoutDrivers } from "../../../src/charts/driversLayout.ts"
import { exceedanceTitle, type ExceedanceData } from "../../../src/charts/exceedance.ts"
import { layoutExceedance } from "../../../src/charts/exceedanceLayout.ts"
import { percent, twoFigures } from "../../../src/charts/figures.ts"
import { layoutYears, yearsWords } from "../../../src/charts/hundredYears.ts"
import { ladderWords, rungsOf } from "../../../src/charts/ladder.ts"
import { layoutLadder } from "../../../src/charts/ladderLayout.ts"
import { curveOf, ladderData } from "../../../src/renderer/views/charts.ts"
import { driversData } from "../../../src/renderer/views/drivers.ts"
import { connectedModel } from "../../arbitrary/connected.ts"
import { heldModel } from "../../compute/held.ts"

const MODELS = 200
/** Enough for a curve and for swings; how far they are from the truth does not matter here. */
const [YEARS, DRAWS] = [1000, 8]
const SIZE = { width: 1500, height: 900 }
const TALL = { width: 1500, height: 2000 }

interface Case {
  readonly model: Model
  readonly report: ScoreReport
}

const cases: readonly Case[] = Array.from({ length: MODELS }, (_, seed) => {
  const model = connectedModel(seed)
  return { model, report: scoreModel(model) }
})

async function curves({ model, report }: Case): Promise<ExceedanceData | null> {
  const plans = [
    { name: "none", controls: [] },
    { name: "current", controls: report.current.controls },
    ...(report.optimal ? [{ name: "optimal", controls: report.optimal.controls }] : []),
  ]
  const question = { kind: "simulate", portfolios: plans, years: YEARS, seed: null } as const
  const result = await runSimulation(heldModel(model), question, plainWork)
  if (result?.kind !== "simulated") return null
  const [none, now, best = null] = result.reports
  const threshold = twoFigures(now!.quantiles["0.9"] ?? 0)
  if (threshold === 0) return null
  return {
    currency: model.currency,
    none: curveOf(none!),
    now: curveOf(now!),
    best: best && curveOf(best),
    nowBand: [],
    tolerance: [],
    threshold,
  }
}

describe(`the titles of the charts of ${MODELS} random models that are studied say what their marks show (ux.md §6.3)`, () => {
  test("a bad year: the threshold and both chances are where the marks are; of a hundred years as many are marked", async () => {
    let seen = 0
    for (const one of cases) {
      const data = await curves(one)
      if (!data) continue
      seen += 1
      const drawn = layoutExceedance(data, data.threshold, "log", SIZE, "edit", USUAL_FORMATS)
      const at = (name: string): string | undefined => {
        const mark = drawn.curves.find((curve) => curve.name === name)
        return mark && percent(Math.min(1, Math.max(0, Number(drawn.y.invert(mark.at.y).toFixed(12)))))
      }
      const worse = money(twoFigures(drawn.x.invert(drawn.threshold.from.x)), data.currency, USUAL_FORMATS)
      const plan = data.best ? `, ${at("best")} with the best plan` : ""
      expect(exceedanceTitle(data, data.threshold, USUAL_FORMATS)).toBe(
        `A year worse than ${worse}: ${at("now")} now${plan}`,
      )
      const years = layoutYears(data, data.threshold, SIZE, "edit", USUAL_FORMATS).squares.filter(
        (square) => square.worse,
      ).length
      expect(Number(/^\d+/u.exec(yearsWords(data, data.threshold, USUAL_FORMATS).title)![0])).toBe(years)
    }
    expect(seen).toBeGreaterThan(MODELS / 4)
  })

  test("next euro: the rate of the title is that of a bar", () => {
    let seen = 0
    for (const { model } of cases) {
      const data = ladderData(model, why(heldModel(model)), null)
      const rate = / prevents (\S+)$/u.exec(ladderWords(data, USUAL_FORMATS).title)?.[1]
      if (rate === undefined) continue
      seen += 1
      const drawn = layoutLadder(rungsOf(data), data, TALL, "edit", USUAL_FORMATS)
      const [low, high] = drawn.x.domain() as [number, number]
      const shown = drawn.bars
        .filter(({ rung }) => rung.perEuro >= low && rung.perEuro <= high)
        .map(({ bar }) => (Math.abs(bar.x - drawn.x(1)) < 1e-9 ? bar.x + bar.width : bar.x))
        .map((end) => perUnitInWords(Number(drawn.x.invert(end).toPrecision(9)), model.currency, USUAL_FORMATS))
      const beyond = drawn.bars.filter(({ rung }) => rung.perEuro < low || rung.perEuro > high)
      expect([
        ...shown,
        ...beyond.map(({ rung }) => perUnitInWords(rung.perEuro, model.currency, USUAL_FORMATS)),
      ]).toContain(rate)
    }
    expect(seen).toBeGreaterThan(MODELS / 4)
  })

  test("what could change the verdict: A10: the worth of the title stands beside the bar at the top, and the lines are the average and the level", async () => {
    let seen = 0
    for (const { model, report } of cases) {
      const { level, optimal } = report
      if (!optimal || level === null) continue
      const held = heldModel(model)
      const found = await sensitivity(held, { kind: "sensitivity", part: 0, parts: 1 }, plainWork)
      if (!found) continue
      const question = { kind: "draws", draws: DRAWS, part: 0, parts: 1 } as const
      const { levels } = robustnessOf(held.subject, (await draws(held, question, plainWork)) ?? [])
      if (!levels) continue
      const data = driversData(model, level, found, levels, USUAL_FORMATS)
      const drawn = layoutDrivers(data, SIZE, "edit", USUAL_FORMATS)
      expect(drawn.x.invert(drawn.now.from.x)).toBeCloseTo(level, 6)
      expect(drawn.x.invert(drawn.average.from.x)).toBeCloseTo(levels.mean, 6)
      const flips = drawn.bars.filter((bar) => bar.flip)
      const title = driversWords(data, USUAL_FORMATS).title
      if (flips.length === 0) {
        expect([NO_FLIP, "Give an input a range to see what could change the verdict."]).toContain(title)
        continue
      }
      seen += 1
      const stated = /worth (\S+)$/u.exec(title)?.[1]
      if (stated === undefined) expect(title).toContain("hardly worth finding out")
      else expect(stated).toBe(money(drawn.bars[0]!.driver!.worthFindingOut, model.currency, USUAL_FORMATS))
    }
    expect(seen).toBeGreaterThan(MODELS / 20)
  })
})
