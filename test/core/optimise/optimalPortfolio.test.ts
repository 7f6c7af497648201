import { describe, expect, test } from "vitest"
import {
  bestWithinBudget,
  leastCostForLoss,
  leastLossWithin,
  optimalPortfolio,
} from "../../../src/core/optimise/optimalPortfolio.ts"
import { allAllowed, bestOf } from "../../oracle/enumerate.ts"
import type { Listed } from "../../oracle/enumerate.ts"
import { stream, syntheticProblem } from "./syntheticProblem.ts"
import type { Recipe } from "./syntheticProblem.ts"

const total = (p: Listed): number => p.total
const cost = (p: Listed): number => p.cost
const loss = (p: Listed): number => p.loss

function recipe(seed: number): Recipe {
  const random = stream(1000 + seed)
  return {
    controls: 1 + Math.floor(random() * 14),
    terms: 1 + Math.floor(random() * 10),
    width: 1 + Math.floor(random() * (seed % 7 === 0 ? 14 : 8)),
    rules: seed % 3 === 0 ? 0.25 : 0,
    coarse: seed % 4 === 1,
    statuses: seed % 6 === 3,
  }
}

describe("optimalPortfolio(problem)", () => {
  test("agrees with plain enumeration on 300 random problems, ties and all", () => {
    let ties = 0
    let nothing = 0
    for (let seed = 0; seed < 300; seed++) {
      const problem = syntheticProblem(seed, recipe(seed))
      const expected = bestOf(allAllowed(problem), total, cost)
      const answer = optimalPortfolio(problem, { allOptimal: true })
      if (expected.length === 0) {
        expect(answer.kind).toBe("nothingAllowed")
        nothing++
        continue
      }
      if (answer.kind !== "found") throw new Error(`seed ${seed}: ${answer.kind}`)
      expect([seed, answer.ties]).toEqual([seed, expected.map((p) => p.controls)])
      expect(answer.controls).toEqual(expected[0]!.controls)
      expect(Math.abs(answer.totalCost - expected[0]!.total)).toBeLessThanOrEqual(1e-11 * expected[0]!.total)
      expect(answer.proven).toBe(true)
      const plain = optimalPortfolio(problem)
      if (plain.kind !== "found") throw new Error(plain.kind)
      expect([seed, plain.controls]).toEqual([seed, expected[0]!.controls])
      if (expected.length > 1) ties++
    }
    expect(ties).toBeGreaterThan(5)
    expect(nothing).toBeGreaterThan(0)
  })
})

describe("H6: of equal plans the one that is preferred", () => {
  // Parts that do nothing and cost nothing tie in every way: which plan is named hangs on ids alone, across all parts.
  test("is the one of plain enumeration, where much is idle and rules tie it together in parts", () => {
    for (let seed = 0; seed < 2000; seed++) {
      const idle = syntheticProblem(seed, { controls: 2 + (seed % 6), terms: 0, width: 1, rules: 0.4 })
      const problem = { ...idle, annualCost: idle.annualCost.map((_, c) => (seed % 3 === 0 && c % 4 === 0 ? 10 : 0)) }
      const expected = bestOf(allAllowed(problem), total, cost)
      const answer = optimalPortfolio(problem)
      if (answer.kind !== "found") throw new Error(`seed ${seed}: ${answer.kind}`)
      expect([seed, answer.controls]).toEqual([seed, expected[0]!.controls])
    }
  })
})

describe("questions with a limit", () => {
  test("bestWithinBudget and leastLossWithin agree with plain enumeration on 300 random problems", () => {
    let nothing = 0
    for (let seed = 0; seed < 300; seed++) {
      const problem = syntheticProblem(seed, recipe(seed))
      const all = allAllowed(problem)
      if (all.length === 0) continue
      const sum = problem.annualCost.reduce((a, b) => a + b, 0)
      const budget = stream(seed)() * sum
      const affordable = all.filter((p) => p.cost <= budget)
      const within = bestWithinBudget(problem, budget)
      const safest = leastLossWithin(problem, budget)
      if (affordable.length === 0) {
        const least = all.reduce((smallest, p) => Math.min(smallest, p.cost), Infinity)
        expect(within).toEqual({ kind: "nothingWithin", limit: "budget", least })
        expect(safest.kind).toBe("nothingWithin")
        nothing++
        continue
      }
      if (within.kind !== "found" || safest.kind !== "found") throw new Error(`seed ${seed}`)
      expect([seed, within.controls]).toEqual([seed, bestOf(affordable, total, cost)[0]!.controls])
      expect([seed, safest.controls]).toEqual([seed, bestOf(affordable, loss, cost)[0]!.controls])
      expect(within.proven && safest.proven).toBe(true)
    }
    expect(nothing).toBeGreaterThan(0)
  })

  test("leastCostForLoss agrees with plain enumeration on 300 random problems", () => {
    let nothing = 0
    for (let seed = 0; seed < 300; seed++) {
      const problem = syntheticProblem(seed, recipe(seed))
      const all = allAllowed(problem)
      if (all.length === 0) continue
      const losses = all.map(loss)
      const least = losses.reduce((a, b) => Math.min(a, b), Infinity)
      const most = losses.reduce((a, b) => Math.max(a, b), 0)
      const limit = least + (1.1 * stream(seed)() - 0.1) * (most - least)
      const safe = all.filter((p) => p.loss <= limit)
      const answer = leastCostForLoss(problem, limit)
      if (safe.length === 0) {
        if (answer.kind !== "nothingWithin") throw new Error(answer.kind)
        expect(Math.abs(answer.least - least)).toBeLessThanOrEqual(1e-11 * least)
        nothing++
        continue
      }
      if (answer.kind !== "found") throw new Error(`seed ${seed}`)
      expect([seed, answer.controls]).toEqual([seed, bestOf(safe, cost, loss)[0]!.controls])
      expect(answer.proven).toBe(true)
    }
    expect(nothing).toBeGreaterThan(0)
  })
})
