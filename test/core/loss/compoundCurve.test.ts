import { describe, expect, test } from "vitest"
import { distributionOf } from "../../../src/core/estimate/distribution.ts"
import { compoundCurve } from "../../../src/core/loss/compoundCurve.ts"
import { fourier } from "../../../src/core/loss/fourier.ts"
import { vectors } from "../estimate/vectors.ts"

test("fourier(n).forward is the sum that defines it", () => {
  for (const n of [2, 4, 16, 64]) {
    const x = Array.from({ length: n }, (_, j) => [Math.sin(j * j + 1), Math.cos(3 * j)] as const)
    const real = Float64Array.from(x, ([re]) => re)
    const imaginary = Float64Array.from(x, ([, im]) => im)
    fourier(n).forward(real, imaginary)
    for (let k = 0; k < n; k++) {
      let re = 0
      let im = 0
      x.forEach(([a, b], j) => {
        const angle = (-2 * Math.PI * j * k) / n
        re += a * Math.cos(angle) - b * Math.sin(angle)
        im += a * Math.sin(angle) + b * Math.cos(angle)
      })
      expect(real[k]).toBeCloseTo(re, 11)
      expect(imaginary[k]).toBeCloseTo(im, 11)
    }
  }
})

test("fourier(n).inverse undoes forward, and keeps thirteen digits at 131,072 values", () => {
  const n = 131_072
  const real = Float64Array.from({ length: n }, (_, j) => Math.sin(j))
  const imaginary = new Float64Array(n)
  const transform = fourier(n)
  transform.forward(real, imaginary)
  transform.inverse(real, imaginary)
  let worst = 0
  for (let j = 0; j < n; j++) worst = Math.max(worst, Math.abs(real[j]! - Math.sin(j)), Math.abs(imaginary[j]!))
  expect(worst).toBeLessThan(1e-13)
})

test("fourier(12) throws with the number", () => {
  expect(() => fourier(12)).toThrow("12")
})

describe.skipIf(vectors === null)("compoundCurve, against the reference", () => {
  // E has 100 events a year, F is a sum of three processes: that is another function.
  const single = vectors?.compound_poisson_lognormal.filter(({ components }) => components.length === 1) ?? []
  test.each(single)("set $name: exceedances and quantiles", ({ components, quantiles, exceedance, p_zero }) => {
    const { lambda_, p05, p95 } = components[0]!
    const upTo = Math.max(...Object.values(quantiles), ...Object.keys(exceedance).map(Number))
    const loss = distributionOf({ low: p05, high: p95 }, "money")
    const curve = compoundCurve({ eventsPerYear: lambda_!, loss, factor: 1 }, upTo)
    expect(Math.abs(curve.exceedance(0) - (1 - p_zero))).toBeLessThan(1e-12)
    for (const [x, p] of Object.entries(exceedance))
      expect(Math.abs(curve.exceedance(Number(x)) - p)).toBeLessThan(1e-6)
    for (const [p, x] of Object.entries(quantiles))
      if (x > 0) expect(Math.abs(curve.exceedance(x) - (1 - Number(p)))).toBeLessThan(1e-6)
  })
})

test("compoundCurve with a factor is the curve of scaled losses", () => {
  const loss = distributionOf({ low: 10, likely: 20, high: 60 }, "money")
  const whole = compoundCurve({ eventsPerYear: 1.5, loss, factor: 1 }, 400)
  const half = compoundCurve({ eventsPerYear: 1.5, loss, factor: 0.5 }, 200)
  for (const x of [0, 5, 20, 50, 199]) expect(half.exceedance(x)).toBeCloseTo(whole.exceedance(2 * x), 10)
  expect(() => whole.exceedance(401)).toThrow("401")
})
