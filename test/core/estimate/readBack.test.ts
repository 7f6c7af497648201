import { expect, test } from "vitest"
import { distributionOf } from "../../../src/core/estimate/distribution.ts"
import { readBack } from "../../../src/core/estimate/readBack.ts"

test("readBack(uniform 0 to 40) is its median, mean, 99th percentile and twenty even dots", () => {
  const { median, mean, percentile99, dots } = readBack(distributionOf({ low: 0, high: 40, shape: "uniform" }, "money"))
  expect([median, mean]).toEqual([20, 20])
  expect(percentile99).toBeCloseTo(39.6, 12)
  expect(dots.map((dot) => Math.round(dot * 1e9) / 1e9)).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i + 1))
})
