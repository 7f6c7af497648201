import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { nodeBounds } from "../../../src/core/attack/bounds.ts"
import { evaluateFactors, hinderedFactors } from "../../../src/core/attack/chance.ts"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { annualCosts } from "../../../src/core/loss/cost.ts"
import { annuityFactor } from "../../../src/core/model/annuity.ts"
import { lossEvaluator } from "../../../src/core/loss/expectedLoss.ts"
import { emptyPortfolio, portfolioOf } from "../../../src/core/loss/portfolio.ts"
import type { Model } from "../../../src/core/model/model.ts"
import { modelArbitrary, SMALL } from "../../arbitrary/model.ts"
import { bruteForceLoss } from "../../oracle/bruteForce.ts"
import { documentNames, haveShared, readDocument, readExpected } from "../optimise/documents.ts"

interface Row {
  readonly controls?: string[]
  readonly portfolio?: string[]
  readonly cost: number
  readonly ale: number
}

const idsOf = (row: Row): string[] => row.controls ?? row.portfolio ?? []

describe.skipIf(!haveShared)("the shared cases", () => {
  test.each(documentNames("cases"))(
    "expectedLoss and annualCosts of every portfolio of %s to a relative 1e-9",
    (name) => {
      const model = readDocument("cases", name)
      const { table } = readExpected("cases", name) as { table: Row[] }
      const compiled = compileModel(model)
      const evaluator = lossEvaluator(compiled)
      const costs = annualCosts(compiled)
      expect(table.length).toBeGreaterThan(0)
      for (const row of table) {
        const portfolio = portfolioOf(model, idsOf(row))
        const cost = portfolio.reduce((sum, isIn, control) => sum + (isIn === 1 ? costs[control]! : 0), 0)
        expect(Math.abs(evaluator.expectedLoss(portfolio) - row.ale)).toBeLessThanOrEqual(1e-9 * row.ale)
        expect(Math.abs(cost - row.cost)).toBeLessThanOrEqual(1e-9 * row.cost)
      }
    },
  )
})

/** Any subset of a model's controls, as portfolio and as ids. */
const withPortfolio = fc
  .tuple(modelArbitrary({ size: SMALL, exact: true, plain: true }), fc.nat())
  .map(([model, bits]) => {
    const ids = model.controls.filter((_, i) => (bits >> i) % 2 === 1).map(({ id }) => id)
    return { model, ids, portfolio: portfolioOf(model, ids) }
  })

/** Draws that the brute force would list for the largest approach: beyond 14 it takes too long for a quick test. */
const isSmall = (model: Model): boolean => model.steps.length + model.controls.length <= 12

describe("lossEvaluator", () => {
  test("expectedLoss of any portfolio of any small model is that of listing all outcomes", () => {
    fc.assert(
      fc.property(withPortfolio, ({ model, ids, portfolio }) => {
        fc.pre(isSmall(model))
        const listed = bruteForceLoss(model, new Set(ids))
        const found = lossEvaluator(compileModel(model)).expectedLoss(portfolio)
        expect(Math.abs(found - listed)).toBeLessThanOrEqual(1e-9 * Math.max(listed, 1e-9))
      }),
      { numRuns: 200 },
    )
  }, 120_000)

  test("terms summed in their order are expectedLoss to the last bit, and so is every breakdown's total", () => {
    fc.assert(
      fc.property(withPortfolio, ({ model, portfolio }) => {
        const evaluator = lossEvaluator(compileModel(model))
        const total = evaluator.expectedLoss(portfolio)
        expect(evaluator.terms.reduce((sum, term) => sum + term.evaluate(portfolio), 0)).toBe(total)
        const parts = evaluator.breakdown(portfolio)
        expect(parts.total).toBe(total)
        for (const part of [parts.bySource, parts.byHarm, parts.byApproach])
          expect(Math.abs(part.reduce((sum, loss) => sum + loss, 0) - total)).toBeLessThanOrEqual(1e-9 * total)
      }),
      { numRuns: 100 },
    )
  })

  test("expectedLoss never rises when a control is added", () => {
    fc.assert(
      fc.property(withPortfolio, fc.nat(), ({ model, portfolio }, which) => {
        if (model.controls.length === 0) return
        const evaluator = lossEvaluator(compileModel(model))
        const before = evaluator.expectedLoss(portfolio)
        const more = Uint8Array.from(portfolio)
        more[which % more.length] = 1
        expect(evaluator.expectedLoss(more)).toBeLessThanOrEqual(before * (1 + 1e-12))
      }),
      { numRuns: 200 },
    )
  })
})

describe("what stands in where a diagram is too large", () => {
  const noRoom = 2

  test("nodeBounds hold the exact share of every harm", () => {
    fc.assert(
      fc.property(withPortfolio, ({ model, portfolio }) => {
        const compiled = compileModel(model)
        for (const approach of compiled.approaches) {
          const chances = new Float64Array(approach.network.chances.length)
          evaluateFactors(hinderedFactors(approach.network.chances, compiled.means), portfolio, chances)
          for (const harm of approach.harms) {
            const { low, high } = nodeBounds(harm.network)
            if (harm.outcome.kind !== "exact") throw new Error("a small model is exact")
            const exact = exactShare(harm.outcome, chances)
            expect(low(chances)).toBeLessThanOrEqual(exact)
            expect(high(chances)).toBeGreaterThanOrEqual(exact)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test.skipIf(!haveShared)(
    "a sampled model says that it is not exact, and its estimate is within 5 standard errors",
    () => {
      for (const name of documentNames("samples")) {
        const model = readDocument("samples", name)
        const exact = lossEvaluator(compileModel(model)).expectedLoss(emptyPortfolio(model))
        const compiled = compileModel(model, { joins: noRoom })
        const evaluator = lossEvaluator(compiled)
        const estimate = evaluator.expectedLoss(emptyPortfolio(model))
        const interval = evaluator.interval(emptyPortfolio(model))
        expect(compiled.exact).toBe(false)
        if (!interval) throw new Error("an inexact model has an interval")
        expect(interval.low).toBeLessThanOrEqual(exact)
        expect(interval.high).toBeGreaterThanOrEqual(exact)
        expect(Math.abs(estimate - exact)).toBeLessThan(5 * interval.standardError)
        expect(interval.standardError).toBeLessThan(0.2 * exact)
      }
    },
  )

  test("an exact model has no interval", () => {
    fc.assert(
      fc.property(withPortfolio, ({ model, portfolio }) => {
        expect(lossEvaluator(compileModel(model)).interval(portfolio)).toBeNull()
      }),
      { numRuns: 20 },
    )
  })
})

function exactShare(
  outcome: {
    readonly diagram: { variable: Int32Array; low: Int32Array; high: Int32Array }
    readonly levels: readonly { weight: number; root: number }[]
  },
  chances: Float64Array,
): number {
  // Shannon's expansion, recursively: not the pass that the engine makes.
  const chanceOf = (node: number): number => {
    if (node < 2) return node
    const p = chances[outcome.diagram.variable[node]!]!
    return p * chanceOf(outcome.diagram.high[node]!) + (1 - p) * chanceOf(outcome.diagram.low[node]!)
  }
  return outcome.levels.reduce((sum, { weight, root }) => sum + weight * chanceOf(root), 0)
}

describe("annuityFactor", () => {
  test("annuityFactor(0, n) is 1 / n", () => {
    expect(annuityFactor(0, 4)).toBe(0.25)
  })
  test("annuityFactor of a vanishing rate is 1 / n, not 0 / 0", () => {
    for (const rate of [Number.MIN_VALUE, 1e-300, 1e-17, 1e-12]) expect(annuityFactor(rate, 0.5)).toBeCloseTo(2, 9)
  })
  test("annuityFactor(r, n): n payments of it, discounted, are worth 1", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.5, noNaN: true }), fc.integer({ min: 1, max: 30 }), (rate, years) => {
        let worth = 0
        for (let year = 1; year <= years; year++) worth += annuityFactor(rate, years) / (1 + rate) ** year
        expect(worth).toBeCloseTo(1, 10)
      }),
    )
  })
})
