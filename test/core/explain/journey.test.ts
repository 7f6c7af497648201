import { describe, expect, test } from "vitest"
import { journeyBetween } from "../../../src/core/explain/journey.ts"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { annualCosts } from "../../../src/core/loss/cost.ts"
import { lossEvaluator } from "../../../src/core/loss/expectedLoss.ts"
import { portfolioOf } from "../../../src/core/loss/portfolio.ts"
import type { Model } from "../../../src/core/model/model.ts"
import { connectedModel } from "../../arbitrary/connected.ts"

const CENT = 0.01
const models = Array.from({ length: 60 }, (_, seed) => connectedModel(seed))

/** Two sets of controls of a model: every second one, and every third one. */
const pairOf = ({ controls }: Model) =>
  [2, 3].map((n) => controls.filter((_, c) => c % n === 0).map(({ id }) => id)) as [string[], string[]]

function totalOf(model: Model, ids: readonly string[]): number {
  const compiled = compileModel(model)
  const portfolio = portfolioOf(model, ids)
  const cost = annualCosts(compiled).reduce((sum, one, c) => sum + portfolio[c]! * one, 0)
  return cost + lossEvaluator(compiled).expectedLoss(portfolio)
}

describe("journeyBetween(compiled, from, to)", () => {
  test("has moves whose changes add up to the difference of the totals, to the cent, whichever way one goes", () => {
    let moves = 0
    for (const model of models) {
      const pair = pairOf(model)
      for (const [from, to] of [pair, pair.toReversed() as [string[], string[]]]) {
        const journey = journeyBetween(compileModel(model), from, to)
        const sum = journey.moves.reduce((all, { totalChange }) => all + totalChange, 0)
        expect(Math.abs(sum - (totalOf(model, to) - totalOf(model, from)))).toBeLessThan(CENT)
        expect(Math.abs(journey.from.totalCost - totalOf(model, from))).toBeLessThan(CENT)
        expect(Math.abs(journey.to.totalCost - totalOf(model, to))).toBeLessThan(CENT)
        moves += journey.moves.length
      }
    }
    expect(moves).toBeGreaterThan(models.length)
  })

  test("adds and drops each control that differs once, and no other", () => {
    for (const model of models) {
      const [from, to] = pairOf(model)
      const { moves } = journeyBetween(compileModel(model), from, to)
      expect(moves.flatMap(({ add }) => add).toSorted()).toEqual(to.filter((id) => !from.includes(id)).toSorted())
      expect(moves.flatMap(({ drop }) => drop).toSorted()).toEqual(from.filter((id) => !to.includes(id)).toSorted())
    }
  })

  test("says what each control is worth in the portfolio that it leads to, and which rule that breaks", () => {
    const model = models[0]!
    const [first, second] = model.controls
    const ruled = { ...model, controls: model.controls.map((one) => ({ ...one, requires: [], excludes: [] })) }
    const needing = ruled.controls.map((one) => (one.id === first!.id ? { ...one, requires: [second!.id] } : one))
    const journey = journeyBetween(compileModel({ ...ruled, controls: needing }), [], [first!.id])
    expect(journey.to.brokenRule).toEqual({ rule: "requires", controls: [first!.id, second!.id] })
    const { savesLoss, annualCost, isIn } = journey.worth[0]!
    expect(isIn).toBe(true)
    expect(Math.abs(journey.from.totalCost - journey.to.totalCost - (savesLoss - annualCost))).toBeLessThan(CENT)
  })
})
