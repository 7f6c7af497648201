import { describe, expect, test } from "vitest"
import {
  errorsApart,
  exactCheckWords,
  exactReadout,
  firstReading,
  followsExact,
  mostApart,
  type ExactCheckData,
} from "../../../src/charts/exactCheck.ts"
import { layoutExactCheck } from "../../../src/charts/exactCheckLayout.ts"
import { overlaps, textBox } from "../../../src/charts/mark.ts"
import { exactCheck } from "./fixture.ts"
import { expectShort, expectTextsApart, LAW_CASES } from "./laws.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

/** By hand: 10,000 years, a chance of 0.2 exactly has a standard error of 0.004. */
const byHand: ExactCheckData = {
  currency: "EUR",
  years: 10_000,
  points: [
    { loss: 0, exact: 0.5, simulated: 0.5 },
    { loss: 1000, exact: 0.2, simulated: 0.206 },
    { loss: 9000, exact: 0.0001, simulated: 0.0009 },
  ],
}

describe("errorsApart and followsExact", () => {
  test("errorsApart(20 in 100, 20.6 in 100 of 10,000 years) is 1.5 standard errors, and unsaid for one year in 10,000", () => {
    expect(byHand.points.map((point) => errorsApart(byHand, point))).toEqual([0, expect.closeTo(1.5, 9), null])
    expect(mostApart(byHand)).toBeCloseTo(1.5, 9)
  })

  test("followsExact(a simulation with 2 % too few attempts) is false where 300,000 years can tell, and the title says so", () => {
    const years = 300_000
    const points = [0.5, 0.4, 0.3, 0.2].map((exact, i) => ({ loss: 1000 * i, exact, simulated: 0.98 * exact }))
    const biased: ExactCheckData = { currency: "EUR", years, points }
    expect(followsExact(biased)).toBe(false)
    expect(exactCheckWords(biased).title).toBe("Simulated years leave the exact curve by 11.0 standard errors")
    expect(followsExact({ ...biased, points: points.map((one) => ({ ...one, simulated: one.exact })) })).toBe(true)
  })

  test("exactReadout(data, position) says both chances and how far they are apart", () => {
    expect(exactReadout(byHand, 1, USUAL_FORMATS)).toBe(
      "A year worse than €1k: 20 in 100 exactly, 21 in 100 simulated, 1.5 standard errors apart.",
    )
  })
})

describe("layoutExactCheck", () => {
  test("layoutExactCheck(data) keeps texts apart and inside at every size, with short titles and every row in the table", () => {
    const data = exactCheck()
    const words = exactCheckWords(data)
    expectShort(words.title)
    expect(words.table.rows.length).toBe(data.points.length)
    for (const { size, variant } of LAW_CASES) {
      const drawn = layoutExactCheck(data, firstReading(data), size, variant, USUAL_FORMATS)
      const labels = drawn.labels.map(({ mark }) => mark)
      expectTextsApart(drawn.axisTexts, size)
      expectTextsApart(labels, size)
      for (const label of labels)
        expect(drawn.axisTexts.some((text) => overlaps(textBox(text), textBox(label)))).toBe(false)
    }
    expect(layoutExactCheck(data, 5, { width: 860, height: 420 }, "edit", USUAL_FORMATS).labels.length).toBe(2)
  })

  test("layoutExactCheck(data, position) reads the exact curve where it says", () => {
    const data = exactCheck()
    for (const position of [20, 40, 60]) {
      const { at, x, y } = layoutExactCheck(data, position, { width: 860, height: 420 }, "edit", USUAL_FORMATS)
      expect(x.invert(at.x)).toBeCloseTo(data.points[position]!.loss, 6)
      expect(y.invert(at.y)).toBeCloseTo(data.points[position]!.exact, 9)
    }
  })
})
