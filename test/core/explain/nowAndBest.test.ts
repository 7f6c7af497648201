import { describe, expect, test } from "vitest"
import {
  compileModel,
  importanceOfTechniques,
  currentPortfolio,
  newModel,
  nowAndBest,
  optimalPortfolio,
  portfolioProblem,
  type Model,
} from "../../../src/core/index.ts"

/**
 * Two doors into a hall, 0.5 each and of one technique, a window of 0.2 of another, and a theft that always succeeds. One
 * attempt a year, 1000 at stake: 1000 · (1 − 0.5 · 0.5 · 0.8) = 800 a year.
 */
const DOORS: Model = {
  ...newModel("Doors", "EUR"),
  places: [
    { id: "street", name: "Street" },
    { id: "hall", name: "Hall" },
  ],
  assets: [{ id: "goods", name: "Goods", loss: { availability: 1000 } }],
  sources: [
    { id: "thief", name: "Thief", kind: "criminal", skill: "skilled", approaches: [{ from: ["street"], perYear: 1 }] },
  ],
  steps: [
    { id: "front", name: "Front", needs: ["street"], gives: [{ place: "hall" }], success: 0.5, attack: ["T1"] },
    { id: "back", name: "Back", needs: ["street"], gives: [{ place: "hall" }], success: 0.5, attack: ["T1", "T3"] },
    { id: "window", name: "Window", needs: ["street"], gives: [{ place: "hall" }], success: 0.2, attack: ["T2"] },
    {
      id: "take",
      name: "Take",
      needs: ["hall"],
      gives: [{ asset: "goods", harm: "availability" }],
      success: 1,
      attack: ["constructor"],
    },
  ],
  controls: [
    {
      id: "bars",
      name: "Bars",
      status: "in-place",
      cost: { perYear: 500 },
      effects: [{ prevents: "window", reduction: 1 }],
    },
    { id: "lock", name: "Lock", cost: { perYear: 50 }, effects: [{ prevents: "front", reduction: 1 }] },
  ],
}

describe("what hangs on a technique", () => {
  test("is the loss that goes with all of its steps together, not the sum of what goes with each", () => {
    const shares = Object.fromEntries(
      importanceOfTechniques(compileModel(DOORS), Uint8Array.of(0, 0)).map(({ technique, share }) => [
        technique,
        share,
      ]),
    )
    // Without both doors 200 is left; without the back door alone 1000 · (1 − 0.5 · 0.8) = 600.
    expect(shares.T1).toBeCloseTo(1 - 200 / 800, 12)
    expect(shares.T3).toBeCloseTo(1 - 600 / 800, 12)
    expect(shares.T2).toBeCloseTo(1 - 750 / 800, 12)
    expect(shares.constructor).toBeCloseTo(1, 12)
  })

  test("is left out where time ends, and then the shares are not complete", () => {
    expect(importanceOfTechniques(compileModel(DOORS), Uint8Array.of(0, 0), () => true)).toEqual([])
  })
})

test("what is in place stands beside the best plan, with the way there", () => {
  const compiled = compileModel(DOORS)
  const problem = portfolioProblem(compiled)
  const { now, best, moves, complete, exact } = nowAndBest(compiled, problem, optimalPortfolio(problem))
  expect([complete, exact]).toEqual([true, true])
  // With bars: 1000 · (1 − 0.25) = 750 and 500 for them. Best: the lock alone, 1000 · (1 − 0.5 · 0.8) = 600 and 50.
  expect(now.expectedLoss).toBeCloseTo(750, 9)
  expect(now.annualCost).toBe(500)
  expect(now.techniques.T2).toBeCloseTo(0, 12)
  expect(best?.controls).toEqual(["lock"])
  expect(best?.expectedLoss).toBeCloseTo(600, 9)
  expect(best?.proven).toBe(true)
  expect(best?.techniques.T2).toBeCloseTo(1 - 500 / 600, 12)
  expect(moves.flatMap(({ add, drop }) => [...add, ...drop]).sort()).toEqual(["bars", "lock"])
  expect(currentPortfolio(DOORS)).toEqual(Uint8Array.of(1, 0))
})
