import fc from "fast-check"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import { USUAL_FORMATS, stepOfPlans } from "../../../src/core/index.ts"
import {
  frontierReadout,
  frontierWords,
  planWithin,
  savings,
  totalOf,
  type FrontierData,
} from "../../../src/charts/frontier.ts"
import { FrontierPlot } from "../../../src/renderer/charts/Frontier.tsx"
import { layoutFrontier } from "../../../src/charts/frontierLayout.ts"
import { frontierOf } from "../../../src/charts/fromReport.ts"
import { amountsIn, isOneOf } from "../printed.ts"
import { fixture, gateways, northwind } from "./fixture.ts"
import { expectShort, expectTextsApart, LAW_CASES } from "./laws.ts"

const amount = fc.integer({ min: 1, max: 5e6 })

/** A strict frontier from no controls on, with Now on it or above it. */
const frontier: fc.Arbitrary<FrontierData> = fc
  .record({
    costs: fc.array(amount, { maxLength: 40 }),
    losses: fc.array(amount, { minLength: 41, maxLength: 41 }),
    nowCost: amount,
    nowLoss: amount,
    budget: fc.option(amount),
  })
  .map(({ costs, losses, nowCost, nowLoss, budget }) => {
    const rising = [0, ...new Set(costs)].sort((a, b) => a - b)
    const falling = [...new Set(losses)].sort((a, b) => b - a)
    const plans = rising.slice(0, falling.length).map((annualCost, i) => ({
      controls: Array.from({ length: i }, (_, k) => `c${k}`),
      annualCost,
      expectedLoss: falling[i]!,
    }))
    const totals = plans.map(totalOf)
    const best = totals.indexOf(totals.reduce((least, total) => Math.min(least, total)))
    const sameMoney = planWithin(plans, nowCost)
    return {
      currency: "EUR",
      plans,
      pricedControls: 2,
      now: { annualCost: nowCost, expectedLoss: plans[sameMoney]!.expectedLoss + nowLoss - 1 },
      nowRegion: [],
      best,
      sameMoney,
      asGoodUpTo: 1.02 * totals[best]!,
      step: stepOfPlans([
        { annualCost: nowCost, expectedLoss: plans[sameMoney]!.expectedLoss + nowLoss - 1 },
        plans[best]!,
      ]),
      budget,
    }
  })

describe("savings", () => {
  test("savings(northwind) splits 222 into 195 of placement and 27 of level, as ux.md §3.1 does by hand", () => {
    expect(savings(northwind())).toEqual({ placement: 195e3, level: 27e3 })
  })

  test("savings(data) are both at least 0 and add up to the excess cost", () => {
    fc.assert(
      fc.property(frontier, (data) => {
        const saved = savings(data)!
        expect(saved.placement).toBeGreaterThanOrEqual(0)
        expect(saved.level).toBeGreaterThanOrEqual(-1e-9)
        expect(saved.placement + saved.level).toBeCloseTo(totalOf(data.now) - totalOf(data.plans[data.best]!), 6)
      }),
    )
  })
})

describe("planWithin", () => {
  test("planWithin(plans, budget) buys the dearest plan that the budget reaches, the cheapest where it reaches none", () => {
    const { plans } = gateways()
    expect(planWithin(plans, 0)).toBe(0)
    expect(plans[planWithin(plans, 9000)]!.annualCost).toBe(8500)
    expect(planWithin(plans, 1e9)).toBe(plans.length - 1)
  })
})

describe("frontierWords", () => {
  test("frontierWords(northwind) says what the larger part of the excess is", () => {
    expect(frontierWords(northwind(), USUAL_FORMATS).title).toBe("The same €145k, placed well, would save €195k a year")
  })

  test("frontierWords(too little, placed well) says how much more pays", () => {
    const data = northwind()
    const now = { annualCost: 145e3, expectedLoss: 331e3 }
    expect(frontierWords({ ...data, now }, USUAL_FORMATS).title).toBe("The next €88k pays; beyond €233k it does not")
  })

  test("frontierWords(nothing pays) says that the best spend is nothing", () => {
    const data = { ...northwind(), best: 0 }
    expect(frontierWords(data, USUAL_FORMATS).title).toBe("Nothing on your list pays for itself: best spend is €0")
  })

  test("frontierWords(one priced control) says what is needed", () => {
    const data = { ...northwind(), plans: northwind().plans.slice(0, 1), best: 0, pricedControls: 1 }
    expect(frontierWords(data, USUAL_FORMATS).title).toBe(
      "Price two controls or more to see what each budget could buy.",
    )
  })

  test("frontierReadout(plan) reads its figures and how it differs from the plan before", () => {
    const data = gateways()
    expect(frontierReadout(data, data.best, USUAL_FORMATS)).toBe(
      "Best plan: $9.50k of controls, $5.41k of loss, $14.91k in all a year. " +
        "Against the plan before: + edrA, + gw2, − edrB, − gw1.",
    )
  })

  test("frontierWords(data).title A6: has at most 70 characters, and its amounts are distances between the marks, in one precision", () => {
    fc.assert(
      fc.property(frontier, (data) => {
        const title = frontierWords(data, USUAL_FORMATS).title
        expectShort(title)
        const drawn = layoutFrontier(data, { width: 900, height: 500 }, "edit", USUAL_FORMATS)
        const cost = (x: number) => Number(drawn.x.invert(x).toFixed(3))
        const loss = (y: number) => Number(drawn.y.invert(y).toFixed(3))
        const now = cost(drawn.now.x)
        const best = cost(drawn.best.x)
        const placement = drawn.sameMoney ? loss(drawn.sameMoney.from.y) - loss(drawn.sameMoney.to.y) : 0
        const distances = [now, best, best - now, placement, 0]
        for (const figure of amountsIn(title))
          expect(isOneOf(figure, distances), `${title}: ${distances.join()}`).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe("layoutFrontier", () => {
  test("layoutFrontier(data) starts both axes at zero, steps right and down, and keeps labels apart and inside", () => {
    fc.assert(
      fc.property(frontier, fc.constantFrom(...LAW_CASES), (data, { size, variant }) => {
        const drawn = layoutFrontier(data, size, variant, USUAL_FORMATS)
        expect([drawn.x.domain()[0], drawn.y.domain()[0]]).toEqual([0, 0])
        drawn.steps.forEach((point, i) => {
          const before = drawn.steps[i - 1] ?? point
          expect(point.x).toBeGreaterThanOrEqual(before.x)
          expect(point.y).toBeGreaterThanOrEqual(before.y)
        })
        for (const mark of [drawn.now, drawn.best]) {
          expect(mark.x).toBeLessThanOrEqual(drawn.plot.x + drawn.plot.width + 1e-6)
          expect(mark.y).toBeGreaterThanOrEqual(drawn.plot.y - 1e-6)
        }
        expectTextsApart([...drawn.labels.map((label) => label.mark), ...drawn.axisTexts], size)
      }),
      { numRuns: 200 },
    )
  })

  test("layoutFrontier(as long as it is high) makes a euro as long across as down, so that equal totals lie at 45°", () => {
    const plans = [0, 1, 2, 3].map((i) => ({ controls: [], annualCost: i * 100, expectedLoss: 300 - i * 100 }))
    const data = { ...northwind(), plans, best: 1, sameMoney: 2, now: { annualCost: 200, expectedLoss: 200 } }
    const drawn = layoutFrontier({ ...data, asGoodUpTo: 300 }, { width: 420, height: 400 }, "edit", USUAL_FORMATS)
    expect(drawn.equalUnits).toBe(true)
    const { from, to } = drawn.diagonals.at(-1)!
    expect((to.y - from.y) / (to.x - from.x)).toBeCloseTo(1, 9)
  })

  test("layoutFrontier(gateways) bands the costs whose total is within 2 % of the least", () => {
    const data = gateways()
    const drawn = layoutFrontier(data, { width: 800, height: 400 }, "edit", USUAL_FORMATS)
    // 1.02 × 14 907.5 = 15 205.65: of the plans around the best, 8 500 (14 957.5), 10 000 (15 024.25) and 11 000 (15 194.75)
    // are as good; on from there 11 000 + 10.9 is, for its loss stays 4 194.75 up to that.
    expect(drawn.x.invert(drawn.asGood.x)).toBeCloseTo(8500, 6)
    expect(drawn.x.invert(drawn.asGood.x + drawn.asGood.width)).toBeCloseTo(15205.65 - 4194.75, 6)
  })
})

describe("frontierOf", () => {
  test("frontierOf(exchange 2001, its three plans) has the excess of the report in its savings", () => {
    const { report, controlName } = fixture("exchange-2001")
    const plans = [report.none, report.optimal!, report.sameSpend!]
    const data = frontierOf(report, plans, controlName, 23)!
    expect(savings(data)!.placement).toBeCloseTo(report.excess!.placement!, 6)
    expect(savings(data)!.level).toBeCloseTo(report.excess!.level!, 6)
  })
})

describe("FrontierPlot", () => {
  const rings = (apart: ReadonlySet<number> | null): readonly string[] => {
    const props = {
      data: northwind(),
      size: { width: 860, height: 420 },
      variant: "edit",
      reading: null,
      apart,
    } as const
    return renderToStaticMarkup(createElement(FrontierPlot, props)).match(/<circle[^>]*>/gu) ?? []
  }
  test("rings the plans that are set apart and lets the others step back; none where none are", () => {
    const drawn = rings(new Set([2, 3]))
    expect(drawn.filter((one) => one.includes("chart-apart")).length).toBe(2)
    expect(drawn.filter((one) => one.includes('fill-opacity="0.35"')).length).toBe(
      northwind().plans.length - 2 - hidden(),
    )
    expect(rings(null).some((one) => one.includes("chart-apart") || one.includes("fill-opacity"))).toBe(false)
  })
  /** Plans that lie beyond the axis or too near another have no dot. */
  const hidden = () =>
    northwind().plans.length -
    layoutFrontier(northwind(), { width: 860, height: 420 }, "edit", USUAL_FORMATS).dots.length
})
