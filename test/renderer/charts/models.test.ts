import { describe, expect, test } from "vitest"
import {
  USUAL_FORMATS,
  compileModel,
  frontier,
  journeyBetween,
  levelInWords,
  portfolioProblem,
  scoreCompiled,
  type Model,
  type PortfolioFigures,
  type ScoreReport,
} from "../../../src/core/index.ts"
import { attentionRows, attentionWords } from "../../../src/charts/attention.ts"
import { layoutAttention } from "../../../src/charts/attentionLayout.ts"
import { percent } from "../../../src/charts/figures.ts"
import { attentionOf, frontierOf, scoreMapOf, waterfallOf } from "../../../src/charts/fromReport.ts"
import { frontierWords } from "../../../src/charts/frontier.ts"
import { layoutFrontier } from "../../../src/charts/frontierLayout.ts"
import { scoreMapWords } from "../../../src/charts/scoreMap.ts"
import { layoutScoreMap } from "../../../src/charts/scoreMapLayout.ts"
import { waterfallWords } from "../../../src/charts/waterfall.ts"
import { layoutWaterfall } from "../../../src/charts/waterfallLayout.ts"
import { amountsIn, isOneOf } from "../printed.ts"
import { connectedModel } from "../../arbitrary/connected.ts"

const MODELS = 200
const SIZE = { width: 1500, height: 900 }

interface Case {
  readonly model: Model
  readonly report: ScoreReport
  readonly plans: readonly PortfolioFigures[]
}

const cases: readonly Case[] = Array.from({ length: MODELS }, (_, seed) => {
  const model = connectedModel(seed)
  const compiled = compileModel(model)
  const found = frontier(portfolioProblem(compiled))
  return { model, report: scoreCompiled(compiled), plans: found.kind === "frontier" ? found.points : [] }
})

const near = (value: number, digits: number): number => Number(value.toFixed(digits))
describe(`the titles of the charts of ${MODELS} random models say what their marks show (ux.md §6.3)`, () => {
  test("attention: both shares of the title are those of one row's marks", () => {
    let figures = 0
    for (const { model, report } of cases) {
      const data = attentionOf(report, (id) => ({ name: id, glyph: "◆" }))
      const rows = attentionRows(data)
      const title = attentionWords(data, rows).title
      const shares = title.match(/\S*%/gu) ?? []
      const drawn = layoutAttention(rows, data, SIZE, "edit", USUAL_FORMATS).dumbbells
      const { x } = layoutAttention(rows, data, SIZE, "edit", USUAL_FORMATS)
      const shown = drawn.map(({ spendX, lossX, zeroX }) => [spendX, lossX ?? zeroX].map((at) => 100 * x.invert(at)))
      // Shares are rounded together so that they add up: each is within one of its last figure of where its mark is.
      const fits = (share: string, at: number): boolean =>
        share.startsWith("<") ? at < 0.1 : Math.abs(Number(share.slice(0, -1)) - at) < (share.includes(".") ? 0.1 : 1)
      const all = shares.every((share) => shown.some((pair) => pair.some((at) => fits(share, at))))
      expect(all, `${model.name}: ${title}`).toBe(true)
      figures += shares.length
    }
    expect(figures).toBeGreaterThan(MODELS / 2)
  })

  test("score map: level and placement of the title are where the disc is", () => {
    let seen = 0
    for (const { report, plans } of cases) {
      const data = scoreMapOf(report, plans)
      const drawn = layoutScoreMap(data, SIZE, "edit")
      const [low, high] = drawn.x.domain() as [number, number]
      const title = scoreMapWords(data).title
      if (!drawn.now || !data.now || data.now.level < low || data.now.level > high || !title.includes("×")) continue
      seen += 1
      expect(title).toContain(levelInWords(near(drawn.x.invert(drawn.now.x), 6)))
      expect(title).toContain(percent(Math.min(1, near(drawn.y.invert(drawn.now.y), 9))))
    }
    expect(seen).toBeGreaterThan(MODELS / 4)
  })

  test("frontier: every amount of the title is a distance between its marks", () => {
    let seen = 0
    for (const { report, plans } of cases) {
      const data = frontierOf(report, plans, (id) => id, 9)
      if (!data || plans.length < 2) continue
      const drawn = layoutFrontier(data, SIZE, "edit", USUAL_FORMATS)
      const cost = (x: number) => near(drawn.x.invert(x), 3)
      const loss = (y: number) => near(drawn.y.invert(y), 3)
      const [now, best] = [cost(drawn.now.x), cost(drawn.best.x)]
      const placement = drawn.sameMoney ? loss(drawn.sameMoney.from.y) - loss(drawn.sameMoney.to.y) : 0
      const distances = [now, best, best - now, placement, 0]
      const title = frontierWords(data, USUAL_FORMATS).title
      for (const figure of amountsIn(title)) {
        seen += 1
        expect(isOneOf(figure, distances), title).toBe(true)
      }
    }
    expect(seen).toBeGreaterThan(MODELS / 4)
  })

  test("waterfall: the parts of the title are lengths of its brackets, and its moves add up to the whole to the cent", () => {
    let seen = 0
    for (const { model, report } of cases) {
      const { current, optimal, excess } = report
      if (!optimal) continue
      const journey = journeyBetween(compileModel(model), current.controls, optimal.controls)
      const faces = { from: { name: "Now", state: "now" }, to: { name: "Best plan", state: "best" } } as const
      const data = waterfallOf(journey, faces, excess?.placement ?? null, report.currency, (id) => id)
      const drawn = layoutWaterfall(data, SIZE, "edit", USUAL_FORMATS)
      const moved = drawn.links.at(-1)!.from.x
      const last = drawn.bars.at(-1)!.box
      expect(drawn.x.invert(moved)).toBeCloseTo(drawn.x.invert(last.x + last.width), 2)
      const title = waterfallWords(data, USUAL_FORMATS).title
      const figures = /^(\S+) a year over the best: (\S+) placement, (\S+) amount$/u.exec(title)
      if (!figures) continue
      seen += 1
      const ends = (path: readonly { readonly x: number }[]) => drawn.x.invert(path[2]!.x) - drawn.x.invert(path[1]!.x)
      const [placement, amount] = drawn.brackets.map(ends) as [number, number]
      const lengths = [placement + amount, placement, amount]
      figures.slice(1).forEach((figure, i) => expect(isOneOf(figure, [lengths[i]!], 2), title).toBe(true))
      expect(placement + amount).toBeCloseTo(excess!.total, 2)
    }
    expect(seen).toBeGreaterThan(MODELS / 4)
  })
})

test(`of ${MODELS} random models the parts add up to the cent, placement is at most 100 %, no plan is beaten (ux.md §6.4)`, () => {
  for (const { report, plans } of cases) {
    const { excess, placement } = report
    if (excess?.placement != null && excess.level != null) {
      expect(Math.abs(excess.placement + excess.level - excess.total)).toBeLessThan(0.005)
    }
    if (placement !== null) expect(placement).toBeLessThanOrEqual(1)
    for (const plan of plans) {
      const beaten = plans.some(
        (other) => other !== plan && other.annualCost <= plan.annualCost && other.expectedLoss <= plan.expectedLoss,
      )
      expect(beaten).toBe(false)
    }
  }
})
