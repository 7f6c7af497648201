import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  amountsTogether,
  columnInMoney,
  moneyOn,
  partsInSteps,
  rowsInMoney,
  scaleOf,
  sharesInWords,
  stepFor,
} from "../../../src/core/score/scale.ts"
import { printed } from "../../renderer/printed.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

const amount = fc.double({ min: 0, max: 1e12, noNaN: true })

describe("A6: amounts that are read together", () => {
  test("amountsTogether are printed in one unit with the same decimals", () => {
    expect(amountsTogether([7330, 7600, 6500], "USD", USUAL_FORMATS)).toEqual(["$7.33k", "$7.60k", "$6.50k"])
    expect(amountsTogether([9120, 9100], "USD", USUAL_FORMATS)).toEqual(["$9.12k", "$9.10k"])
    expect(amountsTogether([36_000, 833], "USD", USUAL_FORMATS)).toEqual(["$36,000", "$800"])
  })

  test("amountsTogether that differ never read alike, and equal ones do", () => {
    expect(amountsTogether([36_930, 36_949], "EUR", USUAL_FORMATS)).toEqual(["€36.93k", "€36.95k"])
    expect(amountsTogether([5, 5], "EUR", USUAL_FORMATS)).toEqual(["€5", "€5"])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (a, b) => {
        const [one, other] = amountsTogether([a, b], "EUR", USUAL_FORMATS)
        expect(one === other).toBe(a === b)
      }),
      { numRuns: 500 },
    )
  })

  test("moneyOn: what rounds to nothing and is not says so, and nothing is nothing", () => {
    const scale = scaleOf([40, 3], 1000, USUAL_FORMATS)
    expect([0, 300, -300, 40_000, -3000].map((one) => moneyOn(scale, one, "EUR"))).toEqual([
      "€0",
      "<€1k",
      "<€1k",
      "€40k",
      "−€3k",
    ])
  })

  test("stepFor(amounts) is never below a hundredth, whatever they are", () => {
    expect([stepFor([1e-300]), stepFor([0]), stepFor([1, 1e12])]).toEqual([0.01, 1, 1e9])
    expect(() => stepFor([NaN])).toThrow("not an amount of money: NaN")
  })
})

describe("A7: parts add up to their whole", () => {
  test("partsInSteps(parts, whole, step) add up to the whole, each within a step of the truth", () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), fc.integer({ min: 0, max: 9 }), (parts, power) => {
        const step = 10 ** power
        const whole = parts.reduce((sum, part) => sum + part, 0)
        const counts = partsInSteps(parts, whole, step)
        const sum = counts.reduce((all, count) => all + count, 0)
        expect(Math.abs(sum - Math.round(whole / step))).toBeLessThanOrEqual(1e-9 * sum)
        counts.forEach((count, i) => expect(Math.abs(count - parts[i]! / step)).toBeLessThanOrEqual(1))
      }),
      { numRuns: 500 },
    )
  })

  test("columnInMoney and rowsInMoney add up as they are printed", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 12 }), (parts) => {
        const { parts: said, whole } = columnInMoney(parts, "USD", USUAL_FORMATS)
        const sum = said.reduce((all, text) => all + printed(text).value, 0)
        expect(Math.abs(sum - printed(whole).value)).toBeLessThanOrEqual(1e-6 * Math.max(1, sum))
        const rows = parts.map((annualCost, i) => ({ annualCost, expectedLoss: parts[(i + 1) % parts.length]! }))
        for (const { cost, loss, total } of rowsInMoney(rows, "USD", USUAL_FORMATS))
          expect(printed(cost).value + printed(loss).value).toBeCloseTo(printed(total).value, 4)
      }),
      { numRuns: 500 },
    )
  })

  test("sharesInWords add up to 100 %, in whole per cent or all in tenths", () => {
    expect(sharesInWords([0.333, 0.333, 0.334])).toEqual(["33%", "33%", "34%"])
    expect(sharesInWords([0.9996, 0.0004])).toEqual(["100.0%", "<0.1%"])
    expect(sharesInWords([0, 0])).toEqual(["0%", "0%"])
  })
})
