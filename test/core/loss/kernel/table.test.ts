import { expect, test } from "vitest"
import { distributionOf } from "../../../../src/core/estimate/distribution.ts"
import type { Estimate, Quantity } from "../../../../src/core/estimate/estimate.ts"
import { TABLE_DOUBLES } from "../../../../src/core/loss/kernel/knots.ts"
import { tableBuilder } from "../../../../src/core/loss/kernel/table.ts"
import { valueOfWord } from "../../../../src/core/loss/kernel/twin.ts"

const cases: [string, Estimate, Quantity, number][] = [
  // the last number: the largest relative error of a value, about segment⁴/384 times the fourth derivative
  ["lognormal σ 1.4", { low: 1e4, high: 1e6 }, "money", 2e-6],
  ["lognormal σ 2.8", { low: 1e4, high: 1e8 }, "money", 1e-5],
  ["logit-normal", { low: 0.02, high: 0.4 }, "probability", 2e-6],
  ["PERT", { low: 0.5, likely: 2, high: 10 }, "rate", 2e-6],
  ["PERT at its end", { low: 0, likely: 0, high: 1 }, "reduction", 2e-6],
  ["PERT near its end", { low: 0, likely: 0.02, high: 1 }, "reduction", 2e-6],
  ["uniform", { low: 3, high: 8, shape: "uniform" }, "money", 1e-14],
  ["triangular", { low: 1, likely: 2, high: 6, shape: "triangular" }, "money", 1e-4],
]

test.each(cases)(
  "tableOf(%s) is the quantile function in the middle and in both tails",
  (_, estimate, quantity, error) => {
    const table = tableBuilder().tableOf(estimate, quantity)!
    expect(table.length).toBe(TABLE_DOUBLES)
    const distribution = distributionOf(estimate, quantity)
    let state = 12345
    for (let i = 0; i < 3000; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0
      const word = (i & 1) === 0 ? state : (state >>> (i % 31)) ^ (i & 2 ? -1 : 0)
      const tail = (((word << 1) ^ (word >> 31)) | 1) >>> 0
      const p = tail / 8589934592
      const upper = word < 0
      const exact = distribution.quantile(upper ? 1 - p : p)
      // 1 − p is rounded where p is tiny, which moves a quantile by up to slope·1e-16: only a share of the value at 1e-9
      const slack = upper && p < 1e-6 ? 1e-6 : 0
      expect(Math.abs(valueOfWord(table, 0, word) - exact)).toBeLessThan((error + slack) * Math.abs(exact) + 1e-12)
    }
  },
)

test.each(cases)("tableOf(%s) has the mean of the estimate", (_, estimate, quantity) => {
  const table = tableBuilder().tableOf(estimate, quantity)!
  // The integral of a cubic over each segment, weighted by the width of the segment in p.
  let mean = 0
  for (let side = 0; side < 2; side++)
    for (let segment = 0; segment < 512; segment++) {
      const width = 2 ** (Math.floor(segment / 16) - 33) / 16
      const at = (side * 512 + segment) * 4
      const t = 1 / 16
      mean +=
        width * (table[at]! + (table[at + 1]! * t) / 2 + (table[at + 2]! * t * t) / 3 + (table[at + 3]! * t ** 3) / 4)
    }
  const { mean: exact } = distributionOf(estimate, quantity)
  // What lies beyond p = 2^−33 is cut off: for σ = 2.8 that is 1e-4 of the mean, Φ(σ − 6.34) (Asmussen, partial means).
  expect(Math.abs(mean / exact - 1)).toBeLessThan(estimate === cases[1]![1] ? 4e-4 : 2e-6)
})

test("tableOf an exact number is null", () => {
  expect(tableBuilder().tableOf(5, "money")).toBeNull()
  expect(tableBuilder().tableOf({ low: 2, high: 2 }, "money")).toBeNull()
})
