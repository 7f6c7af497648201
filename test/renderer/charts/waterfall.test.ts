import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { USUAL_FORMATS, compileModel, journeyBetween } from "../../../src/core/index.ts"
import { waterfallOf } from "../../../src/charts/fromReport.ts"
import {
  waterfallMoney,
  waterfallParts,
  waterfallReadings,
  waterfallSteps,
  waterfallWords,
  type WaterfallData,
} from "../../../src/charts/waterfall.ts"
import { layoutWaterfall, type WaterfallGeometry } from "../../../src/charts/waterfallLayout.ts"
import { connectedModel } from "../../arbitrary/connected.ts"
import { isOneOf, printed } from "../printed.ts"
import { plansApart, waterfall } from "./fixture.ts"
import { expectShort, expectTextsApart, LAW_CASES } from "./laws.ts"

const euros = fc.integer({ min: 0, max: 1e7 })
const move = fc.record({
  name: fc.string({ maxLength: 70 }),
  saves: fc.integer({ min: 0, max: 1e6 }),
  kind: fc.constantFrom("add" as const, "drop" as const, "swap" as const),
})

const random: fc.Arbitrary<WaterfallData> = fc
  .record({
    cost: euros,
    loss: euros,
    moves: fc.array(move, { maxLength: 14 }),
    placed: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    name: fc.string({ maxLength: 70 }),
  })
  .map(({ cost, loss, moves, placed, name }): WaterfallData => {
    const saved = moves.reduce((sum, { saves }) => sum + saves, 0)
    return {
      currency: "EUR",
      from: { name: placed === null ? name : "Now", annualCost: cost + saved, expectedLoss: loss, state: "now" },
      moves: moves.map((one) => ({ name: one.name, change: -one.saves, kind: one.kind })),
      to: { name: placed === null ? name : "Best plan", annualCost: cost, expectedLoss: loss, state: "best" },
      placement: placed === null ? null : Math.round(placed * saved),
    }
  })

const total = ({ annualCost, expectedLoss }: WaterfallData["from"]) => annualCost + expectedLoss

/** What the bars of one kind are long, in money. */
const lengthOf = (drawn: WaterfallGeometry, of: string, ink?: string): number =>
  drawn.bars
    .filter((bar) => bar.of === of && (ink === undefined || bar.ink === ink))
    .reduce((sum, { box }) => sum + drawn.x.invert(box.x + box.width) - drawn.x.invert(box.x), 0)

describe("waterfallSteps(data, most)", () => {
  test("keeps a few moves as they are, in their order", () => {
    expect(waterfallSteps(waterfall()).map(({ change }) => change)).toEqual([-124e3, -57e3, -27e3, -14e3])
  })

  test("keeps the largest of many in the order in which they are made, and adds the others up", () => {
    const steps = waterfallSteps(plansApart())
    expect(steps.map(({ change }) => change)).toEqual([-90e3, -40e3, 30e3, -22e3, -9e3, -8e3, -6e3])
    expect(steps.at(-1)).toEqual({ name: "4 others together", change: -6e3, kind: "others" })
    expect(waterfallSteps(plansApart(), 1)).toEqual([{ name: "All 10 moves together", change: -145e3, kind: "others" }])
  })

  test("adds up to the difference of the totals, however few there is room for", () => {
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 9 }), (data, most) => {
        const steps = waterfallSteps(data, most)
        expect(steps.length).toBeLessThanOrEqual(most)
        expect(steps.reduce((sum, { change }) => sum + change, total(data.from))).toBeCloseTo(total(data.to), 2)
      }),
    )
  })

  test("of moves that do not add up throws with both totals", () => {
    const data = { ...waterfall(), moves: waterfall().moves.slice(1) }
    expect(() => waterfallSteps(data)).toThrow(new RangeError("the moves lead to 572000, not to 448000"))
    // A monkey typed 1e400 into a loss: sums of forty figures differ in the last of those that a number holds.
    const end = (expectedLoss: number) => ({ name: "", annualCost: 0, expectedLoss, state: "now" as const })
    const huge = { ...waterfall(), from: end(1.0417086212518408e40), to: end(1.0417086212518407e40), moves: [] }
    expect(waterfallSteps(huge)).toEqual([])
  })
})

describe("waterfallParts(data)", () => {
  test("of northwind are 195 of placement and 27 of amount, as in ux.md §3.1", () => {
    expect(waterfallParts(waterfall(), USUAL_FORMATS)).toEqual([
      { part: "placement", from: 670e3, to: 475e3, text: "€195k" },
      { part: "amount", from: 475e3, to: 448e3, text: "€27k" },
    ])
  })
  test("are none where the way does not end at the best plan", () => {
    expect(waterfallParts(plansApart(), USUAL_FORMATS)).toEqual([])
  })
})

describe("waterfallWords(data)", () => {
  test("of northwind splits the excess", () => {
    expect(waterfallWords(waterfall(), USUAL_FORMATS).title).toBe(
      "€222k a year over the best: €195k placement, €27k amount",
    )
    expect(waterfallReadings(waterfall(), USUAL_FORMATS)).toEqual([
      "Now: €145k of controls and €525k of loss, €670k in all a year.",
      "+ Own admin logins: saves €124k a year; then €546k in all.",
      "− Vault door: saves €57k a year; then €489k in all.",
      "+ Offline backups: saves €27k a year; then €462k in all.",
      "+ Staff phishing drills: saves €14k a year; then €448k in all.",
      "Placement: €195k of that a year, by the same money in better places.",
      "Amount: €27k of that a year, by spending more then.",
      "Best plan: €233k of controls and €215k of loss, €448k in all a year.",
    ])
  })

  test("of two other plans says how far apart they are, either way", () => {
    const data = plansApart()
    expect(waterfallWords(data, USUAL_FORMATS).title).toBe(
      "In all, Use what you already have is €145k a year below Perimeter only",
    )
    const back = {
      ...data,
      from: data.to,
      to: data.from,
      moves: data.moves.map((one) => ({ ...one, change: -one.change })),
    }
    expect(waterfallWords(back, USUAL_FORMATS).title).toBe(
      "In all, Perimeter only is €145k a year above Use what you alread…",
    )
    expect(waterfallWords({ ...data, to: data.from, moves: [] }, USUAL_FORMATS).title).toBe(
      "Perimeter only costs as much in all as Perimeter only",
    )
  })

  test("has a title of at most 70 characters, whose amounts are lengths of what is drawn", () => {
    fc.assert(
      fc.property(random, (data) => {
        const title = waterfallWords(data, USUAL_FORMATS).title
        expectShort(title)
        const drawn = layoutWaterfall(data, { width: 1500, height: 900 }, "edit", USUAL_FORMATS)
        const saved = Number((lengthOf(drawn, "cost", "--now") - lengthOf(drawn, "cost", "--best")).toFixed(4))
        expect(lengthOf(drawn, "move")).toBeCloseTo(saved, 3)
        const figures = /^(\S+) a year over the best: (\S+) placement, (\S+) amount$/u.exec(title)
        if (!figures) return
        const [placement] = drawn.brackets.map((path) => drawn.x.invert(path[2]!.x) - drawn.x.invert(path[1]!.x))
        const parts = [saved, placement!, saved - placement!]
        figures
          .slice(1)
          .forEach((figure, i) => expect(isOneOf(figure, [parts[i]!], 2), `${title}: ${parts.join()}`).toBe(true))
        const [whole = 0, first = 0, second = 0] = figures.slice(1).map((figure) => printed(figure).value)
        expect(first + second).toBeCloseTo(whole, 6)
      }),
      { numRuns: 200 },
    )
  })
})

test("A7: waterfallMoney(data, steps) leads from one total to the other, as it is printed", () => {
  fc.assert(
    fc.property(random, (data) => {
      const { from, to, steps } = waterfallMoney(data, data.moves, USUAL_FORMATS)
      let reached = printed(from).value
      steps.forEach(({ change, reached: says }, i) => {
        reached += Math.sign(data.moves[i]!.change) * printed(change).value
        expect(printed(says).value).toBeCloseTo(reached, 4)
      })
      expect(printed(to).value).toBeCloseTo(reached, 4)
    }),
    { numRuns: 500 },
  )
})

describe("waterfallOf(journey)", () => {
  test("adds up to the cent for any two sets of controls", () => {
    for (let seed = 0; seed < 40; seed++) {
      const model = connectedModel(seed)
      const ids = model.controls.map(({ id }) => id)
      const journey = journeyBetween(
        compileModel(model),
        ids.filter((_, c) => c % 2 === 0),
        ids.filter((_, c) => c % 3 === 0),
      )
      const faces = { from: { name: "A", state: "other" }, to: { name: "B", state: "other" } } as const
      const data = waterfallOf(journey, faces, null, "EUR", (id) => id)
      const sum = data.moves.reduce((all, { change }) => all + change, 0)
      expect(Math.abs(sum - (journey.to.totalCost - journey.from.totalCost))).toBeLessThan(0.01)
      expect(data.moves.map(({ kind }) => kind)).toEqual(
        journey.moves.map(({ add, drop }) => (drop.length === 0 ? "add" : add.length === 0 ? "drop" : "swap")),
      )
    }
  })
})

describe("layoutWaterfall", () => {
  test("layoutWaterfall(data) begins at zero, joins each bar to the next, and keeps texts apart and inside", () => {
    fc.assert(
      fc.property(random, fc.constantFrom(...LAW_CASES), (data, { size, variant }) => {
        const drawn = layoutWaterfall(data, size, variant, USUAL_FORMATS)
        expectTextsApart(drawn.texts, size)
        expect(drawn.x.domain()[0]).toBe(0)
        expect(drawn.links.length).toBe(drawn.bars.filter(({ of }) => of === "move").length + 1)
        expect(drawn.links[0]!.from.x).toBeCloseTo(drawn.x(total(data.from)), 9)
        if (drawn.asRead)
          expect(drawn.step * waterfallReadings(data, USUAL_FORMATS).length).toBeLessThanOrEqual(size.height)
      }),
      { numRuns: 200 },
    )
  })

  test("layoutWaterfall(data) brackets placement from where the first bar ends, and amount on to where the last does", () => {
    const drawn = layoutWaterfall(waterfall(), { width: 860, height: 420 }, "edit", USUAL_FORMATS)
    const [placement, amount] = drawn.brackets.map((path) => [path[2]!.x, path[1]!.x].map((at) => drawn.x.invert(at)))
    expect(placement!.map(Math.round)).toEqual([670e3, 475e3])
    expect(amount!.map(Math.round)).toEqual([475e3, 448e3])
  })
})
