import fc from "fast-check"
import { expect, test } from "vitest"
import { exp, log, logistic, logit, logOfOnePlus } from "../../../src/core/estimate/elementary.ts"

// Math.exp and Math.log of this engine are an independent implementation: both err by less than one unit in the last place.
const TWO_UNITS = 4.5e-16

test("exp(x) agrees with Math.exp to two units in the last place", () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 709, noNaN: true }), (x) => {
      expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(TWO_UNITS)
    }),
  )
})

test("exp(x) at the ends is 0, the smallest number, infinity and NaN", () => {
  expect([exp(-Infinity), exp(-746), exp(-745), exp(0), exp(710), exp(Infinity)]).toEqual([
    0,
    0,
    5e-324,
    1,
    Infinity,
    Infinity,
  ])
  expect(exp(NaN)).toBeNaN()
  expect(Math.abs(exp(-720) / Math.exp(-720) - 1)).toBeLessThan(1e-10)
})

test("log(x) agrees with Math.log to two units in the last place", () => {
  fc.assert(
    fc.property(fc.double({ min: 5e-324, max: 1.7e308, noNaN: true }), (x) => {
      expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(TWO_UNITS * Math.abs(Math.log(x)))
    }),
  )
})

test("log(x) at the ends is minus infinity, 0, infinity and NaN", () => {
  expect([log(0), log(1), log(Infinity)]).toEqual([-Infinity, 0, Infinity])
  expect(log(-1)).toBeNaN()
})

test("logOfOnePlus(x) keeps the digits of a small x", () => {
  expect(logOfOnePlus(1e-20)).toBe(1e-20)
  expect(Math.abs(logOfOnePlus(1e-5) / Math.log1p(1e-5) - 1)).toBeLessThan(1e-15)
})

test("logistic(logit(p)) is p", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 0.999999, noNaN: true }), (p) => {
      expect(Math.abs(logistic(logit(p)) / p - 1)).toBeLessThan(1e-14)
    }),
  )
})
