import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { splitInWords } from "../../../src/core/index.ts"
import { waterfallOf } from "../../../src/renderer/charts/fromReport.ts"
import {
  moveTexts,
  waterfallParts,
  waterfallReadings,
  waterfallWords,
  type WaterfallData,
} from "../../../src/renderer/charts/waterfall.ts"
import { layoutWaterfall } from "../../../src/renderer/charts/waterfallLayout.ts"
import { fixture, waterfall } from "./fixture.ts"
import { expectShort, expectTextsApart, LAW_CASES } from "./laws.ts"

const euros = fc.integer({ min: 0, max: 1e7 })
const move = fc.record({ name: fc.string({ maxLength: 70 }), saves: fc.integer({ min: 0, max: 1e6 }) })

const random: fc.Arbitrary<WaterfallData> = fc
  .record({
    cost: euros,
    loss: euros,
    placement: fc.array(move, { maxLength: 4 }),
    level: fc.array(move, { maxLength: 3 }),
  })
  .map(({ cost, loss, placement, level }) => {
    const step = (part: "placement" | "level") => (one: { name: string; saves: number }) => ({
      name: one.name,
      change: -one.saves,
      part,
    })
    const moves = [...placement.map(step("placement")), ...level.map(step("level"))]
    const saved = moves.reduce((sum, one) => sum - one.change, 0)
    return {
      currency: "EUR",
      from: { name: "Now", annualCost: cost + saved, expectedLoss: loss },
      moves,
      to: { name: "Best plan", annualCost: cost, expectedLoss: loss },
    }
  })

describe("waterfallParts", () => {
  test("waterfallParts(northwind) are 195 of placement and 27 of level, as in ux.md §3.1", () => {
    expect(waterfallParts(waterfall())).toEqual([
      { part: "placement", change: -195e3 },
      { part: "level", change: -27e3 },
    ])
  })

  test("waterfallParts(moves that do not add up) throws with both totals", () => {
    const data = { ...waterfall(), moves: waterfall().moves.slice(1) }
    expect(() => waterfallParts(data)).toThrow(new RangeError("the moves lead to 505000, not to 448000"))
    // A monkey typed 1e400 into a loss: sums of forty figures differ in the last of those that a number holds.
    const end = (expectedLoss: number) => ({ name: "", annualCost: 0, expectedLoss })
    const huge = { ...waterfall(), from: end(1.0417086212518408e40), to: end(1.0417086212518407e40), moves: [] }
    expect(waterfallParts(huge).map(({ change }) => change)).toEqual([0, 0])
  })
})

describe("waterfallWords", () => {
  test("waterfallWords(northwind) splits the excess", () => {
    expect(waterfallWords(waterfall()).title).toBe("€222k a year over the best: €195k placement, €27k amount")
    expect(waterfallReadings(waterfall())[1]).toBe("− Vault door: saves €57k a year (placement); then €613k in all.")
  })

  test("moveTexts(exchange 2001) read as the parts of the title do", () => {
    const data = waterfallOf(fixture("exchange-2001").report)!
    expect(waterfallWords(data).title).toBe("$121k a year over the best: $117k placement, $4k amount")
    expect(moveTexts(data)).toEqual(["$117k", "$4k"])
  })

  test("waterfallOf(report) has the excess of the report, to the cent", () => {
    for (const name of ["clinic", "exchange-2001", "saas"] as const) {
      const { report } = fixture(name)
      const [placement, level] = waterfallParts(waterfallOf(report)!)
      expect(placement!.change).toBeCloseTo(-report.excess!.placement!, 2)
      expect(level!.change).toBeCloseTo(-report.excess!.level!, 2)
    }
  })

  test("waterfallWords(data).title has at most 70 characters, and its amounts are lengths of the bars", () => {
    fc.assert(
      fc.property(random, (data) => {
        const title = waterfallWords(data).title
        expectShort(title)
        const figures = /^(\S+) a year over the best: (\S+) placement, (\S+) amount$/u.exec(title)
        if (!figures) return
        const drawn = layoutWaterfall(data, { width: 1500, height: 900 }, "edit")
        const length = (ink: string) =>
          drawn.bars
            .filter((bar) => bar.ink === ink)
            .reduce((sum, bar) => sum + drawn.x.invert(bar.box.x + bar.box.width) - drawn.x.invert(bar.box.x), 0)
        const saved = Number((length("--now") - length("--best")).toFixed(4))
        const split = splitInWords(saved, Number(length("--waste").toFixed(4)), "EUR")
        expect(figures.slice(1)).toEqual([split.total, split.first, split.second])
        expect(length("--waste") + length("--gap")).toBeCloseTo(saved, 3)
      }),
      { numRuns: 200 },
    )
  })
})

describe("layoutWaterfall", () => {
  test("layoutWaterfall(data) begins at zero, joins each bar to the next, and keeps texts apart and inside", () => {
    fc.assert(
      fc.property(random, fc.constantFrom(...LAW_CASES), (data, { size, variant }) => {
        const drawn = layoutWaterfall(data, size, variant)
        expectTextsApart(drawn.texts, size)
        expect(drawn.x.domain()[0]).toBe(0)
        expect(drawn.links.length).toBe(drawn.inParts ? 3 : data.moves.length + 1)
        const total = data.from.annualCost + data.from.expectedLoss
        expect(drawn.links[0]!.from.x).toBeCloseTo(drawn.x(total), 9)
      }),
      { numRuns: 200 },
    )
  })
})
