import { describe, expect, it } from "vitest"
import { distributionOf, type Distribution } from "../../../src/core/estimate/distribution.ts"
import type { Estimate, Quantity } from "../../../src/core/estimate/estimate.ts"

/**
 * E max(X − k, 0) is the area of the survival curve beyond k, and E max(k − X, 0) that of the distribution function below it: here
 * by Simpson's rule on the quantile scale, ∫ max(Q(p) − k, 0) dp with p = u³(10 − 15u + 6u²), whose slope is 0 at both ends.
 */
function byQuantiles(distribution: Distribution, k: number): { above: number; below: number } {
  const steps = 40_000
  let [above, below] = [0, 0]
  for (let i = 0; i < steps; i++) {
    const u = (i + 0.5) / steps
    const p = u * u * u * (10 - 15 * u + 6 * u * u)
    const weight = (30 * u * u * (1 - u) * (1 - u)) / steps
    const x = distribution.quantile(p)
    above += weight * Math.max(0, x - k)
    below += weight * Math.max(0, k - x)
  }
  return { above, below }
}

const CASES: readonly (readonly [string, Estimate, Quantity])[] = [
  ["a lognormal over two decades", { low: 1000, high: 100_000 }, "money"],
  ["a narrow lognormal", { low: 99, high: 101 }, "money"],
  ["a logit-normal", { low: 0.02, high: 0.6 }, "probability"],
  ["a logit-normal over six decades", { low: 1e-6, high: 0.9 }, "probability"],
  ["a skewed PERT", { low: 10, likely: 12, high: 100 }, "money"],
  ["a PERT with its likely value at an end", { low: 0, likely: 0, high: 1 }, "reduction"],
  ["a triangular range", { shape: "triangular", low: 1, likely: 2, high: 9 }, "money"],
  ["a triangular range that only falls", { shape: "triangular", low: 1, likely: 1, high: 9 }, "money"],
  ["a uniform range", { shape: "uniform", low: 0.5, high: 1 }, "reduction"],
]

describe("H1: the mean of what a number exceeds, or falls short of, a limit by", () => {
  it.each(CASES)("agrees with brute quadrature for %s", (_, estimate, quantity) => {
    const distribution = distributionOf(estimate, quantity)
    for (const p of [0.001, 0.05, 0.3, 0.5, 0.9, 0.999]) {
      const k = distribution.quantile(p)
      const { above, below } = byQuantiles(distribution, k)
      const near = 3e-6 * distribution.mean
      expect(Math.abs(distribution.meanAbove(k) - above), `above ${p}`).toBeLessThan(near)
      expect(Math.abs(distribution.meanBelow(k) - below), `below ${p}`).toBeLessThan(near)
    }
  })

  it.each(CASES)("is one whole for %s: above − below = mean − k, and both end at 0", (_, estimate, quantity) => {
    const distribution = distributionOf(estimate, quantity)
    const spread = Math.sqrt(distribution.variance)
    for (const p of [1e-9, 1e-4, 0.1, 0.5, 0.8, 0.9999, 1 - 1e-9]) {
      const k = distribution.quantile(p)
      const [above, below] = [distribution.meanAbove(k), distribution.meanBelow(k)]
      expect(Math.abs(above - below - (distribution.mean - k))).toBeLessThan(
        1e-12 * (Math.abs(k) + distribution.mean + spread),
      )
      expect(Math.min(above, below)).toBeGreaterThanOrEqual(0)
    }
    expect(distribution.meanBelow(distribution.quantile(0))).toBe(0)
  })

  it.each([
    // Worked out with mpmath in 40 digits: m·Φ(d + σ) − k·Φ(d), d = (μ − ln k)/σ, μ and σ as in model.md §2.
    [1e3, 1e6, 20, 63226.65452834198094937619395],
    [1e-2, 1e10, 1e-6, 20850435516710982829.9578591],
    [1e-2, 1e10, 1, 20849878208979618078.8593631],
    [1e-2, 1e10, 1000, 20837471410625724599.9443765],
  ])("keeps its digits for a lognormal from %d to %d at %d times the mean", (low, high, times, right) => {
    const wide = distributionOf({ low, high }, "money")
    expect(Math.abs(wide.meanAbove(times * wide.mean) / right - 1)).toBeLessThan(1e-12)
  })
})
