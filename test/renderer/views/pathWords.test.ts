import fc from "fast-check"
import { expect, test } from "vitest"
import { productInWords } from "../../../src/renderer/views/pathWords.ts"

test("A8: a product as it is printed is what a calculator makes of its factors, or says that it is only about so much", () => {
  // 40.2 % × 87.3 % × 31.5 % × 77.6 % is 8.58 %: of two figures each a calculator would make 8.7 %.
  expect(productInWords([0.402, 0.873, 0.315, 0.776], 0.402 * 0.873 * 0.315 * 0.776)).toBe(
    "40.2% × 87.3% × 31.5% × 77.6% = 8.6%",
  )
  const chance = fc.double({ min: 0.001, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(chance, { minLength: 2, maxLength: 6 }), (chances) => {
      const said = productInWords(
        chances,
        chances.reduce((all, one) => all * one, 1),
      )
      const [factors = "", whole] = said.split(" = ")
      if (whole === undefined) return
      const product = factors.split(" × ").reduce((all, factor) => (all * Number(factor.slice(0, -1))) / 100, 1)
      expect(Number((100 * product).toPrecision(2))).toBe(Number(whole.slice(0, -1)))
    }),
    { numRuns: 500 },
  )
})
