import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { distributionOf } from "../../../src/core/estimate/distribution.ts"
import type { Estimate } from "../../../src/core/estimate/estimate.ts"
import { sensitivityOf } from "../../../src/core/explain/sensitivity.ts"
import { subjectOf } from "../../../src/core/explain/subject.ts"
import { compileModel } from "../../../src/core/loss/compile.ts"
import type { Control, Model } from "../../../src/core/model/model.ts"

const BASE = {
  format: "batten",
  version: 1,
  name: "One step",
  currency: "USD",
  places: [{ id: "net", name: "Net" }],
  sources: [{ id: "s", name: "S", kind: "other", skill: "skilled", approaches: [{ from: ["net"], perYear: 1 }] }],
  steps: [{ id: "t", name: "T", needs: ["net"], gives: [{ asset: "a", harm: "integrity" }], success: 1 }],
} as const

/** A model whose loss a year is `loss` times what the controls, which exclude each other, leave of it. */
function modelOf(loss: Estimate, controls: readonly { id: string; cost: number; reduction: Estimate }[]): Model {
  const ids = controls.map(({ id }) => id)
  return {
    ...BASE,
    assets: [{ id: "a", name: "A", loss: { integrity: loss } }],
    controls: controls.map(({ id, cost, reduction }): Control => ({
      id,
      name: id,
      status: "candidate",
      cost: { perYear: cost },
      effects: [{ prevents: "t", reduction }],
      excludes: ids.slice(ids.indexOf(id) + 1),
    })),
  }
}

const sensitivity = (model: Model) => sensitivityOf(subjectOf(compileModel(model)))[0]!

describe("H1: the value of knowing a loss, with one control that stops all of it at a price of k", () => {
  // Nothing is bought at the mean where k is above it: knowing is worth E max(X − k, 0). Figures of mpmath, 40 digits.
  it.each([
    [1e3, 1e5, 20, 793.92],
    [1e3, 1e6, 1.05, 200_419],
    [1e3, 1e6, 3, 151_171],
    [1e3, 1e6, 20, 63_226.65],
  ])("is the closed form for a lognormal from %d to %d at %d times the mean", (low, high, times, right) => {
    const { mean } = distributionOf({ low, high }, "money")
    const { evppi, flipAbove, flipBelow } = sensitivity(
      modelOf({ low, high }, [{ id: "all", cost: times * mean, reduction: 1 }]),
    )
    expect(Math.abs(evppi / right - 1)).toBeLessThan(1e-5)
    expect(flipAbove!.at / (times * mean)).toBeCloseTo(1, 9)
    expect([flipAbove!.adds, flipAbove!.drops, flipBelow]).toEqual([["all"], [], null])
  })

  it("is not 0 where the flip is rarer than 1 in 1,000", () => {
    const range = { low: 1000, high: 100_000 }
    const distribution = distributionOf(range, "money")
    const k = distribution.quantile(1 - 5e-5)
    const { evppi, flipAbove } = sensitivity(modelOf(range, [{ id: "all", cost: k, reduction: 1 }]))
    expect(flipAbove!.chance / 5e-5).toBeCloseTo(1, 6)
    expect(evppi).toBeGreaterThan(10)
    expect(evppi / distribution.meanAbove(k)).toBeCloseTo(1, 9)
  })

  it("is the closed form for ranges of every shape, over up to twelve decades, in either tail", () => {
    const shape = fc.constantFrom("lognormal", "pert", "triangular", "uniform" as const)
    const numbers = fc.tuple(
      fc.double({ min: -2, max: 4, noNaN: true }),
      fc.double({ min: 0.01, max: 12, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    const place = fc.double({ min: 1e-5, max: 1 - 1e-5, noNaN: true })
    fc.assert(
      fc.property(shape, numbers, place, (kind, [from, decades, middle], p) => {
        const [low, high] = [10 ** from, 10 ** (from + decades)]
        const likely = low + middle * (high - low)
        const range = (
          kind === "lognormal"
            ? { low, high }
            : kind === "pert"
              ? { low, likely, high }
              : { shape: kind, low, high, ...(kind === "triangular" ? { likely } : {}) }
        ) as Estimate
        const distribution = distributionOf(range, "money")
        const k = distribution.quantile(p)
        const { evppi, mean } = sensitivity(modelOf(range, [{ id: "all", cost: k, reduction: 1 }]))
        const total = Math.min(k, mean)
        const right = k > mean ? distribution.meanAbove(k) : distribution.meanBelow(k)
        expect(Math.abs(evppi - right)).toBeLessThan(1e-9 * total + 1e-9 * right)
      }),
      { numRuns: 300 },
    )
  })
})

describe("H1: the value of knowing how well one of several controls works", () => {
  /** Independent of envelopes and tails: the best of all plans at 200,000 equally likely values. */
  function byEnumeration(
    loss: number,
    reduction: Estimate,
    price: number,
    others: readonly (readonly [number, number])[],
  ): number {
    const distribution = distributionOf(reduction, "reduction")
    const plans = (x: number): number[] => [
      loss,
      price + loss * (1 - x),
      ...others.map(([cost, stops]) => cost + loss * (1 - stops)),
    ]
    const atMean = plans(distribution.mean)
    const chosen = atMean.indexOf(Math.min(...atMean))
    const parts = 20_000
    let sum = 0
    for (let i = 0; i < parts; i++) {
      const at = plans(distribution.quantile((i + 0.5) / parts))
      sum += at[chosen]! - Math.min(...at)
    }
    return sum / parts
  }

  it("agrees with enumeration at 20,000 values", () => {
    const other = fc.tuple(
      fc.double({ min: 1, max: 900, noNaN: true }),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    )
    const range = fc.tuple(
      fc.double({ min: 0.02, max: 0.97, noNaN: true }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    )
    fc.assert(
      fc.property(
        range,
        fc.double({ min: 1, max: 900, noNaN: true }),
        fc.array(other, { maxLength: 3 }),
        ([low, share], price, others) => {
          const reduction = { low, high: low + share * (0.99 - low) }
          const controls = [
            { id: "doubted", cost: price, reduction },
            ...others.map(([cost, stops], i) => ({ id: `other-${i}`, cost, reduction: stops })),
          ]
          const found = sensitivityOf(subjectOf(compileModel(modelOf(1000, controls))))[0]
          expect(Math.abs((found?.evppi ?? 0) - byEnumeration(1000, reduction, price, others))).toBeLessThan(0.02)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe("H2: a flip without a change is none", () => {
  const uniform = { shape: "uniform", low: 0.5, high: 1 } as const

  it("names at an exact tie the plan that takes over, on the side where it does", () => {
    const { flipAbove, flipBelow, evppi } = sensitivity(
      modelOf(1000, [
        { id: "alpha", cost: 100, reduction: uniform },
        { id: "beta", cost: 100, reduction: 0.75 },
      ]),
    )
    expect(flipAbove).toBeNull()
    expect(flipBelow).toEqual({ at: 0.75, chance: 0.5, adds: ["beta"], drops: ["alpha"] })
    // E max(0.75 − X, 0) = 1/16 for a uniform from 0.5 to 1.
    expect(evppi).toBeCloseTo(62.5, 9)
  })

  it("names it above where the tie is broken the other way", () => {
    const { flipAbove, flipBelow } = sensitivity(
      modelOf(1000, [
        { id: "alpha", cost: 100, reduction: 0.75 },
        { id: "beta", cost: 100, reduction: uniform },
      ]),
    )
    expect(flipBelow).toBeNull()
    expect(flipAbove).toEqual({ at: 0.75, chance: 0.5, adds: ["beta"], drops: ["alpha"] })
  })

  it("holds for ties at the mean of any range: every flip adds or drops something", () => {
    const low = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(
        low,
        fc.integer({ min: 1, max: 39 }),
        fc.integer({ min: 10, max: 900 }),
        fc.boolean(),
        (from, width, cost, swap) => {
          const range = { shape: "uniform", low: from / 100, high: (from + width) / 100 } as const
          const mean = distributionOf(range, "reduction").mean
          const [first, second] = swap ? [mean, range] : [range, mean]
          const { flipAbove, flipBelow } = sensitivity(
            modelOf(10_000, [
              { id: "alpha", cost, reduction: first },
              { id: "beta", cost, reduction: second },
            ]),
          )
          for (const flip of [flipAbove, flipBelow]) if (flip) expect([...flip.adds, ...flip.drops]).not.toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  })
})
