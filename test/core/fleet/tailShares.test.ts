import { describe, expect, test } from "vitest"
import { keptLosses, momentsOf, seededRng, summaryOf, tailShare, tailWeights } from "../../../src/core/index.ts"

describe("what each model adds to the group's expected shortfall", () => {
  const rng = seededRng(3, "losses")
  const years = 1001
  const models = [0, 1, 2].map((m) =>
    Float64Array.from({ length: years }, () => (rng() < 0.3 ? Math.floor(10 * rng() ** -m) : 0)),
  )
  const totals = Float64Array.from({ length: years }, (_, year) => models.reduce((sum, one) => sum + one[year]!, 0))

  test("the shares add up to the expected shortfall that a simulation reports, ties at its edge included", () => {
    const { expectedShortfall } = summaryOf(keptLosses(totals), momentsOf(totals, 0))
    for (const level of [0.95, 0.99]) {
      const tail = tailWeights(totals, level)
      const parts = models.map((losses) => tailShare(tail, losses))
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(expectedShortfall.get(level)!.value, 6)
      expect(tail.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
    }
  })

  test("of two models in four years, by hand: the worst half is the two worst years", () => {
    const [a, b] = [Float64Array.of(0, 10, 2, 0), Float64Array.of(1, 0, 20, 0)]
    const tail = tailWeights(Float64Array.of(1, 10, 22, 0), 0.5)
    expect([tailShare(tail, a), tailShare(tail, b)]).toEqual([6, 10])
  })

  test("years that tie at the edge share what is left of the tail", () => {
    const [a, b] = [Float64Array.of(4, 0, 0, 8), Float64Array.of(0, 4, 0, 0)]
    // The worst half of four years: the year of 8, and one of the two years of 4.
    const tail = tailWeights(Float64Array.of(4, 4, 0, 8), 0.5)
    expect([tailShare(tail, a), tailShare(tail, b)]).toEqual([5, 1])
  })
})
