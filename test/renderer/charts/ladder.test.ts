import { USUAL_FORMATS, perUnitInWords } from "../../../src/core/index.ts"
import fc from "fast-check"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import { ladderReadout, ladderWords, rungsOf, type LadderData } from "../../../src/charts/ladder.ts"
import { LadderPlot } from "../../../src/renderer/charts/Ladder.tsx"
import { layoutLadder } from "../../../src/charts/ladderLayout.ts"
import { ladder } from "./fixture.ts"
import { expectShort, expectTextsApart, LAW_CASES } from "./laws.ts"

const rung = fc.record({
  name: fc.string({ maxLength: 80 }),
  annualCost: fc.integer({ min: 100, max: 1e6 }),
  prevented: fc.integer({ min: 0, max: 3e7 }),
  range: fc.option(
    fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 3000 })).map(([low, more]) => ({
      low: low / 10,
      high: (low + more) / 10,
    })),
  ),
  boughtIn: fc.option(fc.constantFrom(0, 0.4, 1)),
  firstIn: fc.option(fc.constantFrom(0, 0.2)),
  inPlace: fc.boolean(),
})

const ladders: fc.Arbitrary<LadderData> = fc
  .record({ buy: fc.array(rung, { maxLength: 12 }), leave: fc.array(rung, { maxLength: 12 }) })
  .map(({ buy, leave }) => ({
    currency: "EUR",
    buy: buy.map((one, i) => ({ ...one, id: `b${i}`, controls: [`b${i}`] })),
    leave: leave.map((one, i) => ({ ...one, id: `l${i}`, controls: [`l${i}`] })),
  }))

describe("ladderWords", () => {
  test("A5: ladderWords(data) names what to buy next, and which of the two figures it gives", () => {
    expect(ladderWords(ladder(), USUAL_FORMATS).title).toBe("Buy Own admin logins next: in turn €1 prevents €7.90")
  })

  test("ladderReadout(rung) reads its rate, range and draws, as ux.md §2.12-F does", () => {
    const data = ladder()
    const rungs = rungsOf(data)
    expect(ladderReadout(rungs[0]!, data, USUAL_FORMATS)).toBe(
      "Own admin logins, €18k a year: in turn €1 prevents €7.90 (3.20 to 16). In the best plan. " +
        "Bought in 96 of 100 draws, before all else in 84.",
    )
    expect(ladderReadout(rungs[1]!, data, USUAL_FORMATS)).toMatch(/ Bought in 93 of 100 draws\.$/)
    expect(ladderReadout(rungs[4]!, data, USUAL_FORMATS)).toContain("In place; would not be bought again.")
  })

  test.each([
    [7.888, "€7.90"],
    [0.0656, "€0.07"],
    [16.2, "€16"],
    [0, "nothing"],
    [0.002, "<€0.01"],
    [12345, "€12k"],
  ])("A5, A11: perUnitInWords(%d) is %s", (value, text) => {
    expect(perUnitInWords(value, "EUR", USUAL_FORMATS)).toBe(text)
  })

  test("ladderWords(data).title has at most 70 characters, and its rate is that of a bar", () => {
    fc.assert(
      fc.property(ladders, (data) => {
        const title = ladderWords(data, USUAL_FORMATS).title
        expectShort(title)
        const rate = / prevents (\S+)$/u.exec(title)?.[1]
        if (rate === undefined) return
        const drawn = layoutLadder(rungsOf(data), data, { width: 1200, height: 2000 }, "edit", USUAL_FORMATS)
        const [low, high] = drawn.x.domain() as [number, number]
        const shown = drawn.bars
          .map(({ bar }) => (Math.abs(bar.x - drawn.x(1)) < 1e-9 ? bar.x + bar.width : bar.x))
          .map((end) => Number(drawn.x.invert(end).toPrecision(9)))
        const clipped = drawn.bars.filter(({ rung }) => rung.perEuro < low || rung.perEuro > high)
        const texts = shown.map((value) => perUnitInWords(value, "EUR", USUAL_FORMATS))
        expect([...texts, ...clipped.map(({ rung }) => perUnitInWords(rung.perEuro, "EUR", USUAL_FORMATS))]).toContain(
          rate,
        )
      }),
      { numRuns: 200 },
    )
  })
})

describe("layoutLadder", () => {
  test("layoutLadder(data) draws bars from 1×: to the right where a euro saves more than a euro, else to the left", () => {
    fc.assert(
      fc.property(ladders, fc.constantFrom(...LAW_CASES), (data, { size, variant }) => {
        const rungs = rungsOf(data)
        const drawn = layoutLadder(rungs, data, size, variant, USUAL_FORMATS)
        expectTextsApart(drawn.texts, size)
        const stop = drawn.stop.from.x
        for (const { bar, rung } of drawn.bars) {
          if (rung.perEuro >= 1) expect(bar.x).toBeCloseTo(stop, 9)
          else expect(bar.x + bar.width).toBeCloseTo(stop, 9)
        }
      }),
      { numRuns: 200 },
    )
  })

  test("layoutLadder(data) keeps the order of buying, what to buy above what to leave", () => {
    const data = ladder()
    const drawn = layoutLadder(rungsOf(data), data, { width: 860, height: 420 }, "edit", USUAL_FORMATS)
    expect(drawn.bars.map((bar) => bar.rung.name)).toEqual([...data.buy, ...data.leave].map((one) => one.name))
    expect(drawn.divider!.from.y).toBeCloseTo((drawn.bars[3]!.middle + drawn.bars[4]!.middle) / 2, 9)
    expect(drawn.x(4) - drawn.x(2)).toBeCloseTo(drawn.x(2) - drawn.x(1), 9)
  })
})

test("LadderPlot marks the rungs that are set apart with a dot and a line around the bar", () => {
  const props = { data: ladder(), size: { width: 860, height: 420 }, variant: "edit", reading: null } as const
  const marks = (apart: ReadonlySet<string> | null) =>
    renderToStaticMarkup(createElement(LadderPlot, { ...props, apart })).match(/class="chart-apart"/gu)?.length ?? 0
  expect([marks(new Set(["Vault door", "Offline backups"])), marks(new Set()), marks(null)]).toEqual([2, 0, 0])
})
