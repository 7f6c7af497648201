import { expect, test } from "vitest"
import { distributionOf } from "../../../src/core/estimate/distribution.ts"
import { readBack } from "../../../src/core/estimate/readBack.ts"
import { wideRange } from "../../../src/core/estimate/warnings.ts"

test("readBack(uniform 0 to 40) is its median, mean, 99th percentile and twenty even dots", () => {
  const { median, mean, percentile99, dots } = readBack(distributionOf({ low: 0, high: 40, shape: "uniform" }, "money"))
  expect([median, mean]).toEqual([20, 20])
  expect(percentile99).toBeCloseTo(39.6, 12)
  expect(dots.map((dot) => Math.round(dot * 1e9) / 1e9)).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i + 1))
})

test("wideRange of a lognormal is silent at σ = 2.2 and speaks at σ = 2.4", () => {
  const range = (sigma: number) => ({
    low: Math.exp(-1.6448536269514722 * sigma),
    high: Math.exp(1.6448536269514722 * sigma),
  })
  expect(wideRange(range(2.2), "money")).toBeNull()
  const warning = wideRange(range(2.4), "money")
  expect(warning?.sigma).toBeCloseTo(2.4, 12)
  expect(warning?.mean).toBeCloseTo(Math.exp(2.4 ** 2 / 2), 9)
  expect(warning?.percentile99).toBeCloseTo(Math.exp(2.4 * 2.3263478740408408), 9)
  expect(warning?.meanAbovePercentile95).toBe(false)
})

test("wideRange says where the mean lies above the 95th percentile", () => {
  // μ = 0, σ = 3.5: mean exp(6.125) = 457, 95th percentile exp(5.757) = 316
  const z = 1.6448536269514722 * 3.5
  expect(wideRange({ low: Math.exp(-z), high: Math.exp(z) }, "rate")?.meanAbovePercentile95).toBe(true)
})

test("wideRange of hard ends and of exact numbers is silent", () => {
  expect(wideRange({ low: 0, likely: 1, high: 1e9 }, "money")).toBeNull()
  expect(wideRange(5, "money")).toBeNull()
  expect(wideRange({ low: 1, high: 1e9, shape: "uniform" }, "money")).toBeNull()
})
