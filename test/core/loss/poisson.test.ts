import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { poissonCount } from "../../../src/core/loss/poisson.ts"
import { vectors } from "../estimate/vectors.ts"

describe.skipIf(vectors === null)("poissonCount(uniform, mean), against the reference", () => {
  test.each(vectors?.poisson ?? [])(
    "poissonCount(u, $lambda_) steps where the cumulative chance is u",
    ({ lambda_, cdf }) => {
      for (const [k, expected] of Object.entries(cdf)) {
        if (expected > 0.999999) continue
        expect(poissonCount(expected * (1 - 1e-9), lambda_)).toBeLessThanOrEqual(Number(k))
        expect(poissonCount(expected * (1 + 1e-9), lambda_)).toBeGreaterThan(Number(k))
      }
    },
  )
})

test("poissonCount(u, mean) never falls when the mean or u rises", () => {
  const uniform = fc.double({ min: 0, max: 0.999999999, noNaN: true })
  const mean = fc.double({ min: 0, max: 500, noNaN: true })
  fc.assert(
    fc.property(uniform, uniform, mean, mean, (u, v, a, b) => {
      expect(poissonCount(Math.min(u, v), Math.min(a, b))).toBeLessThanOrEqual(
        poissonCount(Math.max(u, v), Math.max(a, b)),
      )
    }),
  )
})

test("poissonCount(u, 0) is 0, and a mean beyond its range throws", () => {
  expect(poissonCount(0.999999, 0)).toBe(0)
  expect(() => poissonCount(0.5, 501)).toThrow("501")
  expect(() => poissonCount(0.5, NaN)).toThrow("NaN")
})
