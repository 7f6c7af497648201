import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  counterOf,
  GUIDE_WORDS,
  negativeBinomialChances,
  poissonChances,
} from "../../../src/core/loss/kernel/counter.ts"
import { poissonCount } from "../../../src/core/loss/poisson.ts"
import { relativeError, vectors } from "../estimate/vectors.ts"

describe.skipIf(vectors === null)("poissonChances(mean), against the reference", () => {
  test.each(vectors?.poisson ?? [])("has the chances of mean $lambda_", ({ lambda_, pmf }) => {
    const chances: number[] = []
    for (const chance of poissonChances(lambda_)) if (chances.push(chance) > 300) break
    for (const [k, expected] of Object.entries(pmf))
      expect(relativeError(chances[Number(k)]!, expected)).toBeLessThan(1e-12)
  })

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

test("negativeBinomialChances(1, m) is geometric", () => {
  // size 1: chance of k is (1 − q)·q^k with q = m/(1 + m)
  let k = 0
  for (const chance of negativeBinomialChances(1, 3)) {
    expect(relativeError(chance, 0.25 * 0.75 ** k)).toBeLessThan(1e-12)
    if (++k > 20) break
  }
})

test("counterOf(…) holds thresholds that never fall and end at the largest word", () => {
  const thresholds = new Uint32Array(counterOf(poissonChances(2.5)).subarray(GUIDE_WORDS))
  expect(thresholds.at(-1)).toBe(0xffffffff)
  expect([...thresholds]).toEqual([...thresholds].sort((a, b) => a - b))
  expect(Math.abs(thresholds[0]! / 2 ** 32 - Math.exp(-2.5))).toBeLessThan(2 ** -32)
})
