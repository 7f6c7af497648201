import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  compileModel,
  currentPortfolio,
  explain,
  lossEvaluator,
  type Model,
  QUICK_LIMIT,
  scoreCompiled,
  type Step,
} from "../../src/core/index.ts"
import { seededRng } from "../../src/core/estimate/rng.ts"
import { connectedModel } from "../arbitrary/connected.ts"

/** A model of one source from the place p0, one harm worth 1,000, two attempts a year. */
function oneHarm(places: number, steps: readonly Step[], controls: Model["controls"] = []): Model {
  return {
    format: "batten",
    version: 1,
    name: "one harm",
    currency: "EUR",
    places: Array.from({ length: places }, (_, i) => ({ id: `p${i}`, name: `p${i}` })),
    assets: [{ id: "a", name: "a", loss: { confidentiality: 1000 } }],
    sources: [{ id: "x", name: "x", kind: "other", skill: "skilled", approaches: [{ from: ["p0"], perYear: 2 }] }],
    steps: [...steps],
    controls,
  }
}

const HARM = { asset: "a", harm: "confidentiality" } as const
const MANY = 10_000

const lossOf = (model: Model): number => lossEvaluator(compileModel(model)).expectedLoss(currentPortfolio(model))

describe("D3: long and wide models are computed exactly, without a deep stack", () => {
  test("D3: 10,000 steps in a row", () => {
    const success = 1 - 1 / MANY
    const steps = Array.from({ length: MANY }, (_, i) => {
      const gives = [i === MANY - 1 ? HARM : { place: `p${i + 1}` }]
      return { id: `s${i}`, name: "", needs: [`p${i}`], gives, success }
    })
    expect(lossOf(oneHarm(MANY, steps))).toBeCloseTo(2000 * success ** MANY, 6)
  })

  test("D3: 10,000 steps side by side", () => {
    const steps = Array.from({ length: MANY }, (_, i) => {
      return { id: `s${i}`, name: "", needs: ["p0"], gives: [HARM], success: 1 / MANY }
    })
    expect(lossOf(oneHarm(1, steps))).toBeCloseTo(2000 * (1 - (1 - 1 / MANY) ** MANY), 6)
  })

  test("D3: a chain of 10,000 steps that are the same as the next", () => {
    const steps = Array.from({ length: MANY }, (_, i): Step => {
      const own = i === MANY - 1 ? { success: 0.25 } : { sameAs: `s${i + 1}` }
      return { id: `s${i}`, name: "", needs: ["p0"], gives: [HARM], ...own }
    })
    expect(lossOf(oneHarm(1, steps))).toBeCloseTo(500, 9)
  })
})

/** A time that is used up after so many questions. */
function endingAfter(questions: number): () => number {
  let asked = 0
  return () => ++asked / questions
}

describe("D3: 2,000 candidates", () => {
  test("D3: are scored within a limit, not proven, with a lower bound and a gap", () => {
    const steps = Array.from({ length: 40 }, (_, i) => {
      const gives = [i % 4 === 3 ? HARM : { place: `p${i + 1}` }]
      return { id: `s${i}`, name: "", needs: [`p${i - (i % 4) === i ? 0 : i}`], gives, success: 0.5 }
    })
    const controls = Array.from({ length: 2000 }, (_, i) => ({
      id: `c${i}`,
      name: "",
      cost: { perYear: 1 + (i % 97) },
      effects: [{ prevents: `s${i % 40}`, reduction: 0.1 + (i % 7) / 10 }],
    }))
    const compiled = compileModel(oneHarm(41, steps, controls))
    const { optimal } = scoreCompiled(compiled, { spent: endingAfter(3000) })
    expect(optimal!.proven).toBe(false)
    expect(optimal!.lowerBound).toBeGreaterThan(0)
    expect(optimal!.lowerBound).toBeLessThan(optimal!.totalCost)
    expect(optimal!.gap).toBeCloseTo(1 - optimal!.lowerBound / optimal!.totalCost, 12)
  })
})

/** A random directed graph without layers: every place can lead to every other. */
function tangled(seed: number, places: number, count: number): Model {
  const rng = seededRng(seed, "tangled")
  const below = (n: number): number => Math.floor(rng() * n)
  const steps = Array.from({ length: count }, (_, i): Step => {
    const needs = [...new Set([`p${below(places)}`, ...(rng() < 0.3 ? [`p${below(places)}`] : [])])]
    const gives = rng() < 0.15 ? [HARM] : [{ place: `p${below(places)}` }]
    return { id: `s${i}`, name: "", needs, gives, success: 0.1 + 0.8 * rng() }
  })
  const controls = Array.from({ length: 8 }, (_, i) => ({
    id: `c${i}`,
    name: "",
    ...(i < 3 && { status: "in-place" as const }),
    cost: { perYear: 10 + below(90) },
    effects: [{ prevents: `s${below(count)}`, reduction: 0.8 }],
  }))
  return oneHarm(places, steps, controls)
}

describe("H7: tangled graphs", () => {
  test("H7: with little work the answer lies between sound bounds, is called neither exact nor proven, and tightens with work", () => {
    const model = tangled(7, 14, 48)
    const exact = lossOf(model)
    const widths = [10_000, 40_000, 160_000].map((joins) => {
      const compiled = compileModel(model, { joins })
      const { current, optimal, exact: isExact } = scoreCompiled(compiled)
      if (isExact) return 0
      expect(optimal!.proven).toBe(false)
      expect(optimal!.lowerBound).toBeLessThanOrEqual(optimal!.totalCost)
      const { low, high, standardError } = current.doubt!
      expect(low).toBeLessThanOrEqual(exact)
      expect(high).toBeGreaterThanOrEqual(exact)
      expect(current.expectedLoss).toBeGreaterThanOrEqual(low)
      expect(current.expectedLoss).toBeLessThanOrEqual(high)
      expect(standardError).toBeGreaterThan(0)
      return high - low
    })
    expect(widths[0]).toBeGreaterThan(0)
    expect(widths[1]).toBeLessThan(widths[0]!)
    expect(widths[2]).toBeLessThanOrEqual(widths[1]!)
  })

  test("H7: the lower bound of a plan found from estimates is below what any portfolio costs", () => {
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const model = connectedModel(seed)
        const { optimal: best } = scoreCompiled(compileModel(model))
        const { optimal: estimated, exact } = scoreCompiled(compileModel(model, { joins: 2 }))
        if (exact || !best || !estimated) return
        expect(estimated.proven).toBe(false)
        expect(estimated.lowerBound).toBeLessThanOrEqual(best.totalCost * (1 + 1e-12))
      }),
      { numRuns: 60 },
    )
  })

  test("H7: time that is used up ends compiling, scoring and explaining with what there is", () => {
    const model = tangled(8, 20, 90)
    const compiled = compileModel(model, { shouldStop: () => true })
    expect(compiled.exact).toBe(false)
    const report = scoreCompiled(compiled, { spent: () => 1 })
    expect(report.optimal!.proven).toBe(false)
    expect(report.current.doubt!.low).toBeLessThanOrEqual(report.current.expectedLoss)
    const explained = explain(compiled, { spent: () => 1 })
    expect(explained.weakestPaths).toEqual([])
    expect(explained.robustness.draws).toBeLessThanOrEqual(1)
  })

  test("H7: the same work comes to the same answer", () => {
    const model = tangled(9, 20, 90)
    const report = () => scoreCompiled(compileModel(model, { joins: QUICK_LIMIT / 20 }))
    expect(report()).toEqual(report())
  })
})
