import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Distribution, distributionOf, meanOf } from "../../../src/core/estimate/distribution.ts"
import type { Estimate, Quantity } from "../../../src/core/estimate/estimate.ts"
import { classicPertShape, scaledBeta } from "../../../src/core/estimate/pert.ts"
import { seededRng } from "../../../src/core/estimate/rng.ts"
import { relativeError, vectors } from "./vectors.ts"

const RELATIVE = 1e-10

function expectQuantiles(distribution: Distribution, quantiles: Readonly<Record<string, number>>): void {
  for (const [p, expected] of Object.entries(quantiles))
    expect(relativeError(distribution.quantile(Number(p)), expected), `quantile ${p}`).toBeLessThan(RELATIVE)
}

describe.skipIf(vectors === null)("distributionOf, against the reference vectors to 1e-10", () => {
  test.each(vectors?.lognormal_from_90ci ?? [])("lognormal $p05 to $p95", ({ p05, p95, mean, variance, quantiles }) => {
    const distribution = distributionOf({ low: p05, high: p95 }, "money")
    expect(relativeError(distribution.mean, mean)).toBeLessThan(RELATIVE)
    expect(relativeError(distribution.variance, variance)).toBeLessThan(RELATIVE)
    expectQuantiles(distribution, quantiles)
  })

  test.each(vectors?.pert_modified_vose.filter((c) => !("lambda_" in c) || c.lambda_ === 4) ?? [])(
    "PERT $min, $mode, $max",
    ({ min, mode, max, mean, variance, quantiles }) => {
      const distribution = distributionOf({ low: min, likely: mode, high: max }, "money")
      expect(relativeError(distribution.mean, mean)).toBeLessThan(RELATIVE)
      expect(relativeError(distribution.variance, variance)).toBeLessThan(RELATIVE)
      expectQuantiles(distribution, quantiles)
    },
  )

  test.each(vectors?.pert_pyfair_classic_sd_range_over_6 ?? [])(
    "classic PERT $min, $mode, $max",
    ({ min, mode, max, mean, variance, quantiles }) => {
      const distribution = scaledBeta(min, max, classicPertShape(min, mode, max))
      expect(relativeError(distribution.mean, mean)).toBeLessThan(RELATIVE)
      expect(relativeError(distribution.variance, variance)).toBeLessThan(RELATIVE)
      expectQuantiles(distribution, quantiles)
    },
  )
})

test("distributionOf(triangular) has the closed mean, variance, cdf and quantile", () => {
  const distribution = distributionOf({ low: 2, likely: 3, high: 6, shape: "triangular" }, "money")
  expect(distribution.mean).toBe(11 / 3)
  // (4 + 9 + 36 − 6 − 12 − 18)/18
  expect(distribution.variance).toBeCloseTo(13 / 18, 14)
  expect(distribution.cdf(3)).toBeCloseTo(1 / 4, 14)
  expect(distribution.cdf(2.5)).toBeCloseTo(1 / 16, 14)
  expect(distribution.quantile(0.25)).toBe(3)
  expect(distribution.quantile(1 - 1 / 12)).toBeCloseTo(5, 14)
})

test("distributionOf(uniform) has the closed mean, variance, cdf and quantile", () => {
  const distribution = distributionOf({ low: 2, high: 6, shape: "uniform" }, "rate")
  expect([distribution.mean, distribution.variance, distribution.cdf(3), distribution.quantile(0.75)]).toEqual([
    4,
    4 / 3,
    0.25,
    5,
  ])
})

test("distributionOf a number, a value or a range without width is that number", () => {
  for (const estimate of [5, { value: 5, why: "invoice" }, { low: 5, high: 5 }, { low: 5, likely: 5, high: 5 }]) {
    const distribution = distributionOf(estimate, "money")
    expect(distribution).toMatchObject({ shape: "point", mean: 5, variance: 0 })
    expect([distribution.quantile(0.1), distribution.cdf(4.9), distribution.cdf(5)]).toEqual([5, 0, 1])
  }
})

test("distributionOf two numbers for a probability is a 90 % range on the logit scale", () => {
  const distribution = distributionOf({ low: 0.1, high: 0.6 }, "probability")
  expect(distribution.shape).toBe("logit-normal")
  expect(distribution.quantile(0.05)).toBeCloseTo(0.1, 14)
  expect(distribution.quantile(0.95)).toBeCloseTo(0.6, 14)
})

/** Simpson's rule over the normal scale: slower and unlike the trapezoidal rule of the engine. */
function logitNormalMeanBySimpson(low: number, high: number): number {
  const bottom = Math.log(low / (1 - low))
  const top = Math.log(high / (1 - high))
  const mu = (bottom + top) / 2
  const sigma = (top - bottom) / (2 * 1.6448536269514722)
  const n = 40_000
  let sum = 0
  for (let i = 0; i <= n; i++) {
    const z = -9 + (18 * i) / n
    const weight = i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2
    sum += (weight * Math.exp(-0.5 * z * z)) / (1 + Math.exp(-mu - sigma * z))
  }
  return (sum * 18) / n / 3 / Math.sqrt(2 * Math.PI)
}

test("meanOf a logit-normal is exact to 1e-12, narrow, wide and at the edge", () => {
  const ranges = [
    [0.1, 0.6],
    [0.45, 0.55],
    [0.5, 0.500001],
    [1e-6, 0.9],
    [1e-9, 1 - 1e-9],
    [0.9, 0.999],
    [1e-5, 1e-3],
  ] as const
  for (const [low, high] of ranges) {
    const mean = meanOf({ low, high }, "reduction")
    expect(Math.abs(mean - logitNormalMeanBySimpson(low, high))).toBeLessThan(1e-12)
    expect(mean).toBe(distributionOf({ low, high }, "reduction").mean)
  }
  // symmetric about one half
  expect(Math.abs(meanOf({ low: 0.2, high: 0.8 }, "probability") - 0.5)).toBeLessThan(1e-15)
})

const inUnit = fc.double({ min: 0.001, max: 0.999, noNaN: true })
const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true })
const sortedPair = (number: fc.Arbitrary<number>) =>
  fc.tuple(number, number).map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]))
/** Any estimate with some spread, with the quantity that it fits. */
const spread: fc.Arbitrary<[Estimate, Quantity]> = fc
  .oneof(
    sortedPair(positive).map(([low, high]): [Estimate, Quantity, number] => [{ low, high }, "money", high / low]),
    sortedPair(inUnit).map(([low, high]): [Estimate, Quantity, number] => [{ low, high }, "probability", high / low]),
    sortedPair(positive).map(([low, high]): [Estimate, Quantity, number] => [
      { low, high, shape: "uniform" },
      "rate",
      high / low,
    ]),
    fc
      .tuple(sortedPair(inUnit), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
      .map(([[low, high], at, soft]): [Estimate, Quantity, number] => [
        { low, likely: low + at * (high - low), high, shape: soft ? "pert" : "triangular" },
        "reduction",
        high / low,
      ]),
  )
  .filter(([, , ratio]) => ratio > 1.001 && ratio < 1e4)
  .map(([estimate, quantity]) => [estimate, quantity])

test("distributionOf(…).quantile inverts cdf", () => {
  fc.assert(
    fc.property(spread, fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), ([estimate, quantity], p) => {
      const distribution = distributionOf(estimate, quantity)
      // A rounding of the value by one unit moves p by up to value·density·1e-16: narrow ranges lose three digits here.
      expect(Math.abs(distribution.cdf(distribution.quantile(p)) - p)).toBeLessThan(1e-11)
    }),
  )
})

test("distributionOf(…).quantile rises with p", () => {
  fc.assert(
    fc.property(spread, sortedPair(inUnit), ([estimate, quantity], [p, q]) => {
      const distribution = distributionOf(estimate, quantity)
      fc.pre(q - p > 1e-9)
      expect(distribution.quantile(q)).toBeGreaterThanOrEqual(distribution.quantile(p))
    }),
  )
})

test("distributionOf(…).draw has the mean and the variance that it states", () => {
  const estimates: [Estimate, Quantity][] = [
    [{ low: 100, high: 1000 }, "money"],
    [{ low: 0.2, high: 0.7 }, "probability"],
    [{ low: 0.5, likely: 2, high: 10 }, "rate"],
    [{ low: 0.1, likely: 0.3, high: 0.4, shape: "triangular" }, "reduction"],
    [{ low: 3, high: 8, shape: "uniform" }, "money"],
  ]
  const n = 20_000
  for (const [estimate, quantity] of estimates) {
    const distribution = distributionOf(estimate, quantity)
    const rng = seededRng(1, "draws")
    let sum = 0
    let squares = 0
    for (let i = 0; i < n; i++) {
      const deviation = distribution.draw(rng) - distribution.mean
      sum += deviation
      squares += deviation * deviation
    }
    // four standard errors of the mean
    expect(Math.abs(sum / n)).toBeLessThan(4 * Math.sqrt(distribution.variance / n))
    // A lognormal with σ = 0.7 has a kurtosis near 20: its variance is known to about 4·√(20/n) = 13 %.
    expect(relativeError(squares / n, distribution.variance)).toBeLessThan(0.13)
  }
})
