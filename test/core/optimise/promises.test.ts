import { describe, expect, test } from "vitest"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { frontier, type FrontierPoint } from "../../../src/core/optimise/frontier.ts"
import { portfolioProblem } from "../../../src/core/optimise/portfolioProblem.ts"
import {
  bestWithinBudget,
  leastCostForLoss,
  leastLossWithin,
  optimalPortfolio,
} from "../../../src/core/optimise/optimalPortfolio.ts"
import type { PortfolioProblem } from "../../../src/core/optimise/problem.ts"
import { isAllowed } from "../../../src/core/optimise/rules.ts"
import type { SearchProgress } from "../../../src/core/optimise/search.ts"
import { allAllowed, bestOf, undominated } from "../../oracle/enumerate.ts"
import { haveShared, readDocument } from "./documents.ts"
import { stream, syntheticProblem } from "./syntheticProblem.ts"

/** Controls a, b, c … with costs, and a loss that none of them touches. */
function small(costs: readonly number[], change: Partial<PortfolioProblem> = {}): PortfolioProblem {
  return {
    controlIds: costs.map((_, c) => "abcdefgh"[c]!),
    annualCost: Float64Array.from(costs),
    freedom: costs.map(() => "free" as const),
    inPlace: new Uint8Array(costs.length),
    requires: costs.map(() => []),
    excludes: [],
    terms: [{ controls: new Int32Array(0), evaluate: () => 100 }],
    exact: true,
    ...change,
  }
}

function found(problem: PortfolioProblem, options = {}) {
  const answer = optimalPortfolio(problem, options)
  if (answer.kind !== "found") throw new Error(answer.kind)
  return answer
}

/**
 * Purchases of several controls of which none helps without the others, for a money that does not go far: a knapsack, in
 * which what just does not fit looks as good at the price of money as what does.
 */
function bundles(seed: number, count: number, size: number) {
  const random = stream(seed)
  const losses = Float64Array.from({ length: count }, () => 100 * size * (1 + 3 * random()))
  const costs = Array.from({ length: count * size }, () => 50 + 100 * random())
  const terms = Array.from(losses, (loss, b) => {
    const controls = Int32Array.from({ length: size }, (_, i) => b * size + i)
    return { controls, evaluate: (p: Uint8Array) => (controls.every((c) => p[c] === 1) ? 0.1 : 1) * loss }
  })
  const ids = costs.map((_, c) => `c${String(c).padStart(3, "0")}`)
  const problem = { ...small(costs.slice(0, 8), { terms }), ...freely(costs), controlIds: ids }
  return { problem, losses, costs: losses.map((_, b) => costs.slice(b * size, (b + 1) * size).reduce((a, c) => a + c)) }
}

function freely(costs: readonly number[]) {
  return {
    annualCost: Float64Array.from(costs),
    freedom: costs.map(() => "free" as const),
    inPlace: new Uint8Array(costs.length),
    requires: costs.map(() => []),
  }
}

/** The least loss within a budget by looking at every set of bundles. */
function leastByLooking(losses: Float64Array, costs: Float64Array, budget: number): number {
  const whole = losses.reduce((a, b) => a + b)
  const best = (b: number, left: number, loss: number): number =>
    b === losses.length
      ? loss
      : Math.min(
          best(b + 1, left, loss),
          costs[b]! <= left ? best(b + 1, left - costs[b]!, loss - 0.9 * losses[b]!) : loss,
        )
  return best(0, budget, whole)
}

/** Hard on purpose: every term depends on nearly every control, so that tables leave controls out and the search branches. */
const entangled = syntheticProblem(5, { controls: 26, terms: 40, width: 24 })

describe("optimalPortfolio(problem) keeps its promises", () => {
  test("never says proven where the problem is not exact, whatever the search found", () => {
    for (let seed = 0; seed < 20; seed++) {
      const problem = syntheticProblem(seed, { controls: 8, terms: 6, width: 5 })
      expect(found(problem).proven).toBe(true)
      expect(found({ ...problem, exact: false }).proven).toBe(false)
    }
  })

  test("under a node limit gives its best with a bound below it, and does so again on the next run", () => {
    const limited = found(entangled, { nodeLimit: 1 })
    const again = found(entangled, { nodeLimit: 1 })
    const whole = found(entangled)
    expect(whole.proven).toBe(true)
    expect(limited.lowerBound).toBeLessThanOrEqual(whole.totalCost * (1 + 1e-12))
    expect(limited.totalCost).toBeGreaterThanOrEqual(whole.totalCost * (1 - 1e-12))
    expect(limited.gap).toBeCloseTo((limited.totalCost - limited.lowerBound) / limited.totalCost, 12)
    expect([again.controls, again.lowerBound, again.nodes]).toEqual([
      limited.controls,
      limited.lowerBound,
      limited.nodes,
    ])
  })

  test("stops at once when told to, with a portfolio that is allowed and a bound that holds", () => {
    const stopped = found(entangled, { shouldStop: () => true })
    expect(stopped.proven).toBe(false)
    expect(isAllowed(entangled, stopped.portfolio)).toBe(null)
    expect(stopped.lowerBound).toBeLessThanOrEqual(found(entangled).totalCost)
  })

  test("tells of bounds that only rise towards incumbents that only fall", () => {
    const told: SearchProgress[] = []
    const answer = found(entangled, { onProgress: (progress: SearchProgress) => told.push(progress) })
    expect(told.length).toBeGreaterThan(0)
    for (const { value, lowerBound } of told) {
      expect(lowerBound).toBeLessThanOrEqual(answer.totalCost * (1 + 1e-12))
      expect(value).toBeGreaterThanOrEqual(answer.totalCost * (1 - 1e-12))
    }
    expect(told.at(-1)?.gap).toBe(0)
  })

  test("agrees with plain enumeration where tables are kept so small that the search has to branch", () => {
    const tuning = {
      caps: [2, 3],
      mergeCap: 3,
      nodeCap: 2,
      finish: 0,
      trials: 2,
      steps: { rough: 3, root: 6, node: 2 },
    }
    let nodes = 0
    for (let seed = 0; seed < 60; seed++) {
      const problem = syntheticProblem(seed, {
        controls: 11,
        terms: 8,
        width: 8,
        rules: seed % 3 === 0 ? 0.15 : 0,
        coarse: seed % 4 === 1,
      })
      const all = allAllowed(problem)
      const answer = found(problem, { tuning, allOptimal: true })
      expect([seed, answer.ties]).toEqual([
        seed,
        bestOf(
          all,
          (p) => p.total,
          (p) => p.cost,
        ).map((p) => p.controls),
      ])
      expect(found(problem, { tuning }).controls).toEqual(answer.controls)
      const budget = 0.4 * problem.annualCost.reduce((a, b) => a + b, 0)
      const safest = leastLossWithin(problem, budget, { tuning })
      if (safest.kind !== "found") throw new Error(safest.kind)
      const within = all.filter((p) => p.cost <= budget)
      expect([seed, safest.controls]).toEqual([
        seed,
        bestOf(
          within,
          (p) => p.loss,
          (p) => p.cost,
        )[0]!.controls,
      ])
      nodes += answer.nodes + safest.nodes
    }
    expect(nodes).toBeGreaterThan(500)
  })

  test("L° of purchases that do not fit by a little is the one that looking at every set finds, and looks at few", () => {
    for (const seed of [1, 2, 3]) {
      const { problem, losses, costs } = bundles(seed, 18, 4)
      const budget = costs.reduce((a, b) => a + b) / 4
      const safest = leastLossWithin(problem, budget)
      if (safest.kind !== "found") throw new Error(safest.kind)
      expect(safest.proven).toBe(true)
      expect(safest.expectedLoss / leastByLooking(losses, costs, budget)).toBeCloseTo(1, 12)
      // Of 262,144 sets.
      expect(safest.nodes).toBeLessThan(10_000)
    }
  })

  test("of two that tie takes the cheaper, then fewer changes, then the ids that come first", () => {
    const saves = (c: number, saving: number) => ({
      controls: Int32Array.of(c),
      evaluate: (portfolio: Uint8Array) => (portfolio[c] === 1 ? 100 - saving : 100),
    })
    expect(found(small([10], { terms: [saves(0, 10)] })).controls).toEqual([])
    const either = { controls: Int32Array.of(0, 1), evaluate: (p: Uint8Array) => (p[0] === 1 || p[1] === 1 ? 0 : 100) }
    expect(found(small([10, 10], { terms: [either] })).controls).toEqual(["a"])
    expect(found(small([10, 10], { terms: [either], inPlace: Uint8Array.of(0, 1) })).controls).toEqual(["b"])
    expect(found(small([10, 10], { terms: [either] }), { allOptimal: true }).ties).toEqual([["a"], ["b"]])
  })

  test("leaves a free control that does nothing as it is", () => {
    expect(found(small([0, 0], { inPlace: Uint8Array.of(1, 0) })).controls).toEqual(["a"])
  })

  test("names the rule where nothing is allowed", () => {
    const needs = small([1, 1], { freedom: ["in", "out"], requires: [[1], []] })
    expect(optimalPortfolio(needs)).toEqual({
      kind: "nothingAllowed",
      rule: { rule: "requires", controls: ["a", "b"] },
    })
    const clash = small([1, 1], { freedom: ["in", "in"], excludes: [[0, 1]] })
    expect(optimalPortfolio(clash)).toEqual({
      kind: "nothingAllowed",
      rule: { rule: "excludes", controls: ["a", "b"] },
    })
  })
})

describe("isAllowed(problem, portfolio)", () => {
  const problem = small([1, 1, 1, 1], {
    freedom: ["in", "out", "free", "free"],
    requires: [[], [], [3], []],
    excludes: [[0, 3]],
  })

  test("names the first rule that is broken, required before ruled-out before requires before excludes", () => {
    expect(isAllowed(problem, Uint8Array.of(0, 1, 1, 0))).toEqual({ rule: "required", controls: ["a"] })
    expect(isAllowed(problem, Uint8Array.of(1, 1, 1, 0))).toEqual({ rule: "ruled-out", controls: ["b"] })
    expect(isAllowed(problem, Uint8Array.of(1, 0, 1, 0))).toEqual({ rule: "requires", controls: ["c", "d"] })
    expect(isAllowed(problem, Uint8Array.of(1, 0, 1, 1))).toEqual({ rule: "excludes", controls: ["a", "d"] })
    expect(isAllowed(problem, Uint8Array.of(1, 0, 0, 0))).toBe(null)
  })
})

describe("frontier(problem)", () => {
  test("is what plain enumeration leaves unbeaten, ties together, on 150 random problems", () => {
    for (let seed = 0; seed < 150; seed++) {
      const random = stream(seed + 77)
      const problem = syntheticProblem(seed, {
        controls: 1 + Math.floor(random() * 8),
        terms: 1 + Math.floor(random() * 5),
        width: 1 + Math.floor(random() * 4),
        rules: seed % 3 === 0 ? 0.25 : 0,
        coarse: seed % 2 === 1,
      })
      const answer = frontier(problem)
      const expected = undominated(allAllowed(problem))
      if (answer.kind !== "frontier") throw new Error(answer.kind)
      expect(answer.complete).toBe(true)
      const ids = (lists: readonly (readonly string[])[]): string[] => lists.map((list) => list.join(" ")).sort()
      expect([seed, answer.points.map((point) => ids(point.ties))]).toEqual([
        seed,
        expected.map((group) => ids(group.map((portfolio) => portfolio.controls))),
      ])
      const least = Math.min(...answer.points.map((point) => point.totalCost))
      expect(answer.points[answer.stop]!.totalCost).toBeLessThanOrEqual(least * (1 + 1e-12))
    }
  })

  test("says where it is only a ladder, and every rung then is L° of its cost", () => {
    const wide = syntheticProblem(3, { controls: 24, terms: 30, width: 5 })
    const answer = frontier(wide, { rungs: 5 })
    if (answer.kind !== "frontier") throw new Error(answer.kind)
    expect(answer.complete).toBe(false)
    expect(answer.points.length).toBeGreaterThan(3)
    answer.points.slice(1).forEach((point, i) => {
      expect(point.annualCost).toBeGreaterThan(answer.points[i]!.annualCost)
      expect(point.expectedLoss).toBeLessThan(answer.points[i]!.expectedLoss)
    })
  })
})

describe("frontier(problem, { onProgress })", () => {
  test("F2: tells of the rungs that are done: first the best plan, then more and more of what it ends with", () => {
    const wide = syntheticProblem(3, { controls: 24, terms: 30, width: 5 })
    const told: { readonly share: number; readonly points: readonly FrontierPoint[] }[] = []
    const whole = frontier(wide, { rungs: 9, onProgress: (share, soFar) => told.push({ share, ...soFar() }) })
    if (whole.kind !== "frontier") throw new Error(whole.kind)
    expect(told.length).toBeGreaterThan(8)
    expect(told.map(({ share }) => share)).toEqual(told.map((_one, i) => (i + 1) / told.length))
    // The least total cost is known from the first on, so that the best plan has its place in every drawing of it.
    const least = (points: readonly FrontierPoint[]): number => Math.min(...points.map(({ totalCost }) => totalCost))
    for (const { points } of told) expect(least(points)).toBeCloseTo(least(whole.points), 9)
    const places = (points: readonly FrontierPoint[]): string[] => points.map(({ controls }) => controls.join(" "))
    expect(places(told.at(-1)!.points)).toEqual(places(whole.points))
    // No rung that is told of is lost again, unless another is as cheap and loses less.
    for (const [i, { points }] of told.slice(1).entries())
      for (const before of told[i]!.points)
        expect(
          points.some(
            ({ annualCost, expectedLoss }) =>
              annualCost <= before.annualCost * (1 + 1e-9) && expectedLoss <= before.expectedLoss * (1 + 1e-9),
          ),
        ).toBe(true)
    // Half-way it spans the whole range of costs.
    const half = told[Math.floor(told.length / 2)]!.points
    expect(half[0]!.annualCost).toBe(whole.points[0]!.annualCost)
    expect(half.at(-1)!.annualCost).toBe(whole.points.at(-1)!.annualCost)
  })
})

describe.skipIf(!haveShared)("a planted document that cannot be compiled exactly", () => {
  test("is solved, but the answer is never called proven, by no question and no rung of the frontier", () => {
    const compiled = compileModel(readDocument("cases", "C10-bridge"), { joins: 4 })
    expect(compiled.exact).toBe(false)
    const problem = portfolioProblem(compiled)
    const answers = [
      optimalPortfolio(problem),
      bestWithinBudget(problem, 400),
      leastLossWithin(problem, 400),
      leastCostForLoss(problem, 600),
    ]
    for (const answer of answers) {
      if (answer.kind !== "found") throw new Error(answer.kind)
      expect(answer.proven).toBe(false)
    }
    const points = frontier(problem)
    if (points.kind !== "frontier") throw new Error(points.kind)
    expect(points.points.some(({ proven }) => proven)).toBe(false)
  })
})
