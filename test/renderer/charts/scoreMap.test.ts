import { percent } from "../../../src/charts/figures.ts"
import { levelInWords } from "../../../src/core/index.ts"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Verdict } from "../../../src/core/index.ts"
import { levelBand, scoreMapOf } from "../../../src/charts/fromReport.ts"
import {
  quarterOf,
  QUARTERS,
  scoreMapWords,
  scoreReadings,
  type ScoreMapData,
  type ScorePoint,
} from "../../../src/charts/scoreMap.ts"
import { layoutScoreMap } from "../../../src/charts/scoreMapLayout.ts"
import { fixture, gateways } from "./fixture.ts"
import { expectShort, expectTextsApart, LAW_CASES } from "./laws.ts"

const placement = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000)
const level = fc.integer({ min: 1, max: 400 }).map((eighths) => eighths / 20)
const point = fc.record({ level, placement })

/** A border in steps, from a level to which nothing allowed costs less. */
const border = fc
  .array(fc.record({ level: fc.integer({ min: 0, max: 200 }).map((eighths) => eighths / 20), placement }), {
    maxLength: 6,
  })
  .map((steps) => steps.toSorted((a, b) => a.level - b.level))

const borderAt = (steps: readonly ScorePoint[], at: number): number =>
  steps.findLast(({ level }) => level <= at)?.placement ?? 0

const scoreMap: fc.Arbitrary<ScoreMapData> = fc
  .record({
    now: point,
    below: fc.integer({ min: 0, max: 60 }),
    above: fc.integer({ min: 0, max: 150 }),
    trail: fc.array(fc.record({ level, placement, name: fc.string({ maxLength: 20 }) }), { maxLength: 5 }),
    guesses: fc.array(point, { maxLength: 8 }),
    share: fc.option(placement),
    border,
  })
  .map(({ now, below, above, trail, guesses, share, border }) => {
    const band = { from: 1 - below / 100, to: 1 + above / 100 }
    const right = now.placement >= borderAt(border, now.level)
    const verdict: Verdict =
      now.level < band.from
        ? right
          ? "sound-but-thin"
          : "wrong-door"
        : now.level > band.to
          ? right
            ? "gold-plated"
            : "vault-door"
          : right
            ? "paranoid-enough"
            : "reshuffle"
    const inQuarter = share === null ? null : { share, other: "reshuffle" as const }
    return { verdict, now, band, border, regions: [], inQuarter, tossUp: null, trail, guesses }
  })

describe("levelBand", () => {
  test("levelBand(gateways, its optimum) spans the levels whose total is within 2 % of the least", () => {
    const frontier = gateways().plans.map((plan) => ({
      controls: [],
      annualCost: plan.annualCost,
      expectedLoss: plan.expectedLoss,
      totalCost: plan.annualCost + plan.expectedLoss,
    }))
    const optimal = frontier.find((plan) => plan.annualCost === 9500)!
    const band = levelBand(frontier, optimal)
    // By hand: 8 500 + 6 457.50 is the first within 1.02 × 14 907.50; the last amount is 15 205.65 − 4 194.75.
    expect(band.from).toBeCloseTo(8500 / 9500, 12)
    expect(band.to).toBeCloseTo((15205.65 - 4194.75) / 9500, 12)
  })

  test("levelBand(…, a best plan that costs nothing) is 1 to 1", () => {
    const none = { controls: [], annualCost: 0, expectedLoss: 10, totalCost: 10 }
    expect(levelBand([none], none)).toEqual({ from: 1, to: 1 })
  })
})

describe("scoreMapWords", () => {
  test("scoreMapWords(sample) reads as model.md §7 does: 1.30× and 39 %, 1.40× and 68 %, 0.91× and 40 %", () => {
    const titles = (["exchange-2001", "saas", "clinic"] as const).map((name) => {
      const { report } = fixture(name)
      return scoreMapWords(scoreMapOf(report, [])).title
    })
    expect(titles).toEqual([
      "Vault door, balsa walls: 1.30× the best spend, 39% well placed",
      "Vault door, balsa walls: 1.40× the best spend, 68% well placed",
      "Reshuffle: 0.91× the best spend, 40% well placed",
    ])
  })

  test("scoreMapWords(a toss-up) names both quarters", () => {
    const base = scoreMapOf(fixture("clinic").report, [])
    const data: ScoreMapData = { ...base, inQuarter: { share: 0.55, other: "wrong-door" } }
    expect(scoreMapWords(data).title).toBe("Toss-up, Reshuffle or Wrong door: 0.91×, 40%")
  })

  test.each([
    ["bare", "No control is in place: there is nothing to place yet"],
    ["nothing-pays", "Nothing on your list pays for itself: any spend is too much"],
    ["not-allowed", "What is in place breaks a rule, so it cannot be judged"],
  ] as const)("scoreMapWords(%s) says so in words, without a figure", (verdict, title) => {
    const data: ScoreMapData = { ...scoreMapOf(fixture("clinic").report, []), verdict, now: null }
    expect(scoreMapWords(data).title).toBe(title)
    expect(scoreReadings(data)[0]).toBe(`${title}.`)
  })

  test("scoreMapWords(data).title has at most 70 characters and the level and placement of the disc", () => {
    fc.assert(
      fc.property(scoreMap, (data) => {
        const title = scoreMapWords(data).title
        expectShort(title)
        const drawn = layoutScoreMap(data, { width: 1000, height: 600 }, "edit")
        const shownLevel = levelInWords(Number(drawn.x.invert(drawn.now!.x).toFixed(6)))
        const shownPlacement = percent(Number(drawn.y.invert(drawn.now!.y).toFixed(9)))
        expect(title).toContain(shownLevel)
        expect(title).toContain(shownPlacement)
      }),
      { numRuns: 200 },
    )
  })
})

describe("layoutScoreMap", () => {
  test("layoutScoreMap(data) puts Now in the quarter that the verdict names, and 1× in the middle band", () => {
    fc.assert(
      fc.property(scoreMap, (data) => {
        const drawn = layoutScoreMap(data, { width: 1000, height: 600 }, "edit")
        const [little, amount] = drawn.columns.map((column) => column.box)
        const { x, y } = drawn.now!
        const slack = 1e-6
        const column = x < amount!.x - slack ? 0 : x > amount!.x + amount!.width + slack ? 2 : 1
        // The last stretch of the border that begins at Now or before it; none where nothing allowed costs as little.
        const under = drawn.border.findLast((at, i) => i % 2 === 0 && at.x <= x + slack)
        const upper = under === undefined || y <= under.y + slack
        const quarters = upper
          ? [QUARTERS.thin, QUARTERS.enough, QUARTERS.gold]
          : [QUARTERS.wrong, QUARTERS.reshuffle, QUARTERS.vault]
        expect(quarters[column]).toBe(quarterOf(data.verdict))
        expect(little!.x).toBe(drawn.plot.x)
        expect(drawn.best.x).toBeGreaterThanOrEqual(amount!.x - slack)
        expect(drawn.best.x).toBeLessThanOrEqual(amount!.x + amount!.width + slack)
      }),
      { numRuns: 200 },
    )
  })

  test("layoutScoreMap(data) keeps names, ticks and labels apart and inside", () => {
    fc.assert(
      fc.property(scoreMap, fc.constantFrom(...LAW_CASES), (data, { size, variant }) => {
        const drawn = layoutScoreMap(data, size, variant)
        expectTextsApart([...drawn.names, ...drawn.axisTexts, ...drawn.labels.map((label) => label.mark)], size)
      }),
      { numRuns: 200 },
    )
  })

  test("layoutScoreMap(data) lays out doublings evenly, with 1× between ½× and 2×", () => {
    const drawn = layoutScoreMap(scoreMapOf(fixture("clinic").report, []), { width: 900, height: 400 }, "edit")
    expect(drawn.x(1) - drawn.x(0.5)).toBeCloseTo(drawn.x(2) - drawn.x(1), 9)
    expect(drawn.x(0.25)).toBe(drawn.plot.x)
  })
})
