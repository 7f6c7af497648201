import { describe, expect, test } from "vitest"
import { betaDistribution } from "../../../src/core/estimate/beta.ts"
import { logGamma } from "../../../src/core/estimate/gamma.ts"
import { normalCdf, normalQuantile, normalUpperTail } from "../../../src/core/estimate/normal.ts"
import { relativeError, vectors } from "./vectors.ts"

test("normalUpperTail(z) is the published value from the middle into the far tail", () => {
  // Abramowitz and Stegun, tables 26.1 and 26.2 (to the digits printed there), and erfc(z/√2)/2 by mpmath at 30 digits.
  const published: [number, number, number][] = [
    [0, 0.5, 1e-16],
    [1, 0.158655253931457051, 1e-14],
    [2, 0.0227501319481792072, 1e-14],
    [5, 2.86651571879193911674e-7, 1e-14],
    [10, 7.61985302416052606597e-24, 1e-13],
    [30, 4.90671392714818787e-198, 1e-13],
  ]
  for (const [z, expected, tolerance] of published)
    expect(relativeError(normalUpperTail(z), expected)).toBeLessThan(tolerance)
  expect(normalCdf(-1)).toBe(normalUpperTail(1))
})

test("normalUpperTail(z) has no step where its two methods meet", () => {
  const slope = -0.1295175956658917 // −φ(1.5)
  const jump = normalUpperTail(1.5 + 1e-9) - normalUpperTail(1.5)
  expect(Math.abs(jump - slope * 1e-9)).toBeLessThan(2e-16)
})

describe.skipIf(vectors === null)("normalQuantile(p)", () => {
  test.each(Object.entries(vectors?.normal_quantile ?? {}))("at %s is the reference", (p, expected) => {
    expect(Math.abs(normalQuantile(Number(p)) - expected)).toBeLessThan(1e-13 * Math.max(1, Math.abs(expected)))
  })
})

test("normalQuantile(p) outside [0, 1] throws with the value", () => {
  expect(() => normalQuantile(1.5)).toThrow("1.5")
  expect(() => normalQuantile(NaN)).toThrow("NaN")
})

test("logGamma(n) is the logarithm of a factorial, and ln √π at one half", () => {
  let factorial = 1
  for (let n = 1; n <= 20; n++) {
    expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(2e-14)
    factorial *= n
  }
  expect(Math.abs(logGamma(0.5) - 0.5 * Math.log(Math.PI))).toBeLessThan(1e-14)
  expect(() => logGamma(0)).toThrow("0")
})

test("betaDistribution(a, b).cdf is the closed polynomial for whole a and b", () => {
  // I_x(3, 3) = x³(10 − 15x + 6x²); I_x(1, 5) = 1 − (1 − x)⁵; I_x(5, 1) = x⁵
  for (const x of [1e-6, 0.01, 0.2, 0.5, 0.77, 0.99]) {
    const y = 1 - x
    expect(relativeError(betaDistribution(3, 3).cdf(x, y), x ** 3 * (10 - 15 * x + 6 * x * x))).toBeLessThan(1e-13)
    expect(relativeError(betaDistribution(1, 5).cdf(x, y), -Math.expm1(5 * Math.log1p(-x)))).toBeLessThan(1e-13)
    expect(relativeError(betaDistribution(5, 1).cdf(x, y), x ** 5)).toBeLessThan(1e-13)
  }
})

test("betaDistribution(a, b).quantile is the closed root for a = 1 or b = 1", () => {
  for (const p of [1e-12, 1e-6, 0.05, 0.5, 0.9, 0.999999]) {
    expect(relativeError(betaDistribution(1, 5).quantile(p).x, -Math.expm1(Math.log1p(-p) / 5))).toBeLessThan(1e-13)
    expect(relativeError(betaDistribution(5, 1).quantile(p).x, p ** 0.2)).toBeLessThan(1e-13)
  }
})
