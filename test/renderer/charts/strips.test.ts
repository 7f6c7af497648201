import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dotAxis, dotText, DOTS, dotValues, layoutDotStrip } from "../../../src/renderer/charts/dotStrip.ts"
import { axisTicks, layoutRangeStrip, rangeText, sharedAxis } from "../../../src/renderer/charts/rangeStrip.ts"
import { lognormalDots, lognormalQuantiles } from "./fixture.ts"

const ends = fc
  .tuple(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 1000 }))
  .map(([low, times]) => [low, low * times] as const)

describe("sharedAxis", () => {
  test("sharedAxis(rows) holds every range, and equal values lie at equal places in all rows", () => {
    fc.assert(
      fc.property(fc.array(ends, { minLength: 1, maxLength: 9 }), fc.constantFrom("linear", "log"), (rows, kind) => {
        const ranges = rows.map(([low, high]) => lognormalQuantiles(low, high))
        const axis = sharedAxis(ranges, kind)!
        for (const range of ranges) {
          const strip = layoutRangeStrip(range, axis, 200)
          const places = [strip.thin.from, strip.thick.from, strip.median, strip.thick.to, strip.thin.to]
          expect(places).toEqual([...places].sort((a, b) => a - b))
          expect(strip.thin.from).toBeGreaterThanOrEqual(4 - 1e-9)
          expect(strip.thin.to).toBeLessThanOrEqual(196 + 1e-9)
        }
        const ticks = axisTicks(axis, 5)
        expect(ticks.every((tick) => tick >= axis.low - 1e-9 && tick <= axis.high + 1e-9)).toBe(true)
      }),
    )
  })

  test("sharedAxis(a range that reaches 0, log) is linear from 0, for zero has no place on a logarithmic axis", () => {
    const range = { p5: 0, p25: 1, p50: 2, p75: 3, p95: 10 }
    expect(sharedAxis([range, null], "log")).toEqual({ kind: "linear", low: 0, high: 10.2 })
    expect(sharedAxis([null], "log")).toBeNull()
  })

  test("layoutRangeStrip(lognormal, log axis) is symmetric round the median, as logarithms are", () => {
    const range = lognormalQuantiles(200e3, 2.5e6)
    const strip = layoutRangeStrip(range, sharedAxis([range], "log")!, 300)
    expect(strip.median - strip.thin.from).toBeCloseTo(strip.thin.to - strip.median, 9)
    expect(rangeText(range, (value) => String(Math.round(value)))).toBe("200000 to 2500000, middle 707107")
  })
})

describe("layoutDotStrip", () => {
  test("layoutDotStrip(twenty values) never lets dots overlap or leave the strip, and keeps all twenty", () => {
    fc.assert(
      fc.property(ends, fc.constantFrom("linear", "log"), fc.integer({ min: 12, max: 60 }), (pair, kind, height) => {
        const values = lognormalDots(...pair)
        const { dots, radius } = layoutDotStrip(values, dotAxis(values, kind), 240, height)
        expect(dots.length).toBe(DOTS)
        dots.forEach((dot, i) => {
          expect(dot.y - radius).toBeGreaterThanOrEqual(-1e-6)
          expect(dot.x - radius).toBeGreaterThanOrEqual(-1e-6)
          expect(dot.x + radius).toBeLessThanOrEqual(240 + 1e-6)
          for (const other of dots.slice(0, i)) {
            expect(Math.hypot(dot.x - other.x, dot.y - other.y)).toBeGreaterThanOrEqual(2 * radius - 1e-6)
          }
        })
      }),
    )
  })

  test("dotValues(uniform quantile) are 2.5, 7.5, … 97.5 in 100", () => {
    const values = dotValues((share) => share)
    expect(values[0]).toBe(0.025)
    expect(values.at(-1)).toBe(0.975)
    expect(dotText(values, (value) => value.toFixed(3))).toBe(
      "20 dots, each 1 in 20: from 0.025 to 0.975, half of them under 0.500",
    )
  })
})
