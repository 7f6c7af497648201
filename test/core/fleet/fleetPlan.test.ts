import { describe, expect, test } from "vitest"
import { type FleetPlan, fleetFrontier, fleetPlan, type FleetProblem } from "../../../src/core/index.ts"
import { audited, greedyLoss, leastLoss } from "./bruteForce.ts"
import { randomFleet } from "./randomFleet.ts"

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

function planned(problem: FleetProblem): FleetPlan {
  const plan = fleetPlan(problem)
  if (plan.kind !== "plan") throw new Error(plan.kind)
  return plan
}

/** A fleet of models that have nothing, or one thing of a cost that saves so much. */
const oneThingEach = (things: readonly (readonly [cost: number, saved: number])[], budget: number): FleetProblem => ({
  models: things.map(([annualCost, saved]) => ({
    group: null,
    shared: [],
    frontiers: [
      [
        { annualCost: 0, expectedLoss: 100 },
        { annualCost, expectedLoss: 100 - saved },
      ],
    ],
  })),
  groups: [],
  sharedCosts: [],
  budget,
})

describe("one budget over many models", () => {
  test("300 random fleets of up to 6 models: the plan is that of brute force, groups and shared controls included", () => {
    let [found, none, greedyWrong] = [0, 0, 0]
    for (let seed = 1; seed <= 300; seed++) {
      const isPlain = seed % 2 === 0
      const size = {
        models: 1 + (seed % 6),
        points: 2 + (seed % 5),
        groups: isPlain ? 0 : seed % 3,
        shared: isPlain ? 0 : Math.floor(seed / 7) % 3,
      }
      // Where there are shared controls, a frontier has many points: fewer models keep trying every plan short.
      const problem = randomFleet(
        seed,
        size.shared > 0 ? { ...size, models: Math.min(4, size.models), points: 3 } : size,
      )
      const least = leastLoss(problem)
      const plan = fleetPlan(problem)
      if (least === null) {
        expect([seed, plan.kind]).toEqual([seed, "nothingFits"])
        none++
        continue
      }
      if (plan.kind !== "plan") throw new Error(`seed ${seed}: ${plan.kind}`)
      found++
      const { cost, loss, broken } = audited(problem, plan)
      expect([seed, plan.proven, plan.gap, broken]).toEqual([seed, true, 0, null])
      expect([seed, isSame(plan.expectedLoss, least), isSame(loss, least), isSame(cost, plan.annualCost)]).toEqual([
        seed,
        true,
        true,
        true,
      ])
      if (isPlain && !isSame(greedyLoss(problem), least)) greedyWrong++
    }
    expect(found).toBeGreaterThan(200)
    expect(none).toBeGreaterThan(5)
    // A planted greedy answer is caught by the same comparison.
    expect(greedyWrong).toBeGreaterThan(20)
  })

  test("takes two things that fit exactly rather than the one that saves most for its money", () => {
    const problem = oneThingEach([[6, 60], [5, 45], [5, 45]], 10) // prettier-ignore
    expect(greedyLoss(problem)).toBe(240)
    expect(planned(problem)).toMatchObject({ annualCost: 10, expectedLoss: 210, totalCost: 220, proven: true, gap: 0 })
  })

  test("a shared control is paid once, and only where what it saves for all is worth it", () => {
    const without = [{ annualCost: 0, expectedLoss: 100 }]
    const withIt = [{ annualCost: 0, expectedLoss: 60 }]
    const site = { group: null, shared: [0], frontiers: [without, withIt] }
    const fleet = (sites: number, budget: number): FleetProblem => ({
      models: Array.from({ length: sites }, () => site),
      groups: [],
      sharedCosts: [90],
      budget,
    })
    expect(planned(fleet(3, 100))).toMatchObject({ bought: [0], annualCost: 90, expectedLoss: 180 })
    expect(planned(fleet(3, 80))).toMatchObject({ bought: [], annualCost: 0, expectedLoss: 300 })
  })

  test("a group that has to spend more takes what saves less elsewhere; one that may not leaves it", () => {
    const problem = oneThingEach([[10, 50], [10, 20]], 10) // prettier-ignore
    const grouped = (atLeast: number, atMost: number): FleetProblem => ({
      ...problem,
      models: problem.models.map((model, m) => ({ ...model, group: m === 1 ? 0 : 1 })),
      groups: [
        { atLeast, atMost: Infinity },
        { atLeast: 0, atMost },
      ],
    })
    expect(planned(grouped(0, 100)).expectedLoss).toBe(150)
    expect(planned(grouped(5, 100)).expectedLoss).toBe(180)
    expect(planned(grouped(0, 9)).expectedLoss).toBe(180)
    expect(fleetPlan(grouped(11, 100))).toEqual({ kind: "nothingFits" })
  })

  test("a plan that is stopped early is within its lower bound and gap, and no proof is claimed", () => {
    const problem = randomFleet(8, { models: 60, points: 20, groups: 0, shared: 0 })
    const best = planned(problem)
    const early = fleetPlan(problem, () => true)
    if (early.kind !== "plan") throw new Error(early.kind)
    expect(best.proven).toBe(true)
    expect(early.lowerBound).toBeLessThanOrEqual(best.expectedLoss * (1 + 1e-12))
    expect(early.expectedLoss).toBeGreaterThanOrEqual(best.expectedLoss * (1 - 1e-12))
    expect(early.gap).toBeCloseTo((early.expectedLoss - early.lowerBound) / early.expectedLoss, 12)
    if (!early.proven) expect(early.gap).toBeGreaterThan(0)
  })

  test("frontiers that are not all there is are not called proven: the bound is what no plan lies below", () => {
    const frontier = [
      { annualCost: 0, expectedLoss: 100 },
      { annualCost: 10, expectedLoss: 50 },
    ]
    const corners = [
      { annualCost: 0, expectedLoss: 100 },
      { annualCost: 10, expectedLoss: 45 },
    ]
    const model = { group: null, shared: [], frontiers: [frontier], bounds: [corners] }
    const problem = { models: [model], groups: [], sharedCosts: [], budget: 9 }
    // For 9 somebody may lose as little as 100 − 9 · 5.5; what is known costs nothing and loses 100.
    const plan = planned(problem)
    expect(plan).toMatchObject({ expectedLoss: 100, proven: false })
    expect([plan.lowerBound, plan.gap]).toEqual([expect.closeTo(50.5, 9), expect.closeTo(0.495, 9)])
  })

  test("does not depend on the unit of money", () => {
    const problem = randomFleet(5, { models: 12, points: 8, groups: 0, shared: 0 })
    const scaled: FleetProblem = {
      ...problem,
      budget: problem.budget * 1024,
      models: problem.models.map((model) => ({
        ...model,
        frontiers: model.frontiers.map((points) =>
          points.map((point) => ({ annualCost: point.annualCost * 1024, expectedLoss: point.expectedLoss * 1024 })),
        ),
      })),
    }
    const [one, other] = [planned(problem), planned(scaled)]
    expect(other.chosen).toEqual(one.chosen)
    expect(other.marginalPrice).toBe(one.marginalPrice)
  })
})

describe("the group's frontier for every budget", () => {
  test("each of its points is the best plan of brute force for what it costs", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const problem = randomFleet(seed, { models: 4, points: 5, groups: 0, shared: 0 })
      const { points, proven } = fleetFrontier(problem, 1000)
      expect(proven).toBe(true)
      for (const { annualCost, expectedLoss } of points)
        expect(isSame(leastLoss({ ...problem, budget: annualCost })!, expectedLoss)).toBe(true)
    }
  })

  test("its price falls, and it stops where a unit of money saves less than a unit of loss", () => {
    const problem = oneThingEach([[10, 50], [10, 5], [20, 60]], 0) // prettier-ignore
    expect(fleetFrontier(problem, 100)).toEqual({
      points: [
        { annualCost: 0, expectedLoss: 300, marginalPrice: 5 },
        { annualCost: 10, expectedLoss: 250, marginalPrice: 3 },
        { annualCost: 30, expectedLoss: 190, marginalPrice: 0.5 },
        { annualCost: 40, expectedLoss: 185, marginalPrice: 0 },
      ],
      proven: true,
      stop: 2,
    })
  })

  test("with groups and shared controls it is a ladder of proven plans", () => {
    const size = { models: 4, points: 3, groups: 2, shared: 1 }
    const problem = [1, 2, 3, 4, 5, 6, 7, 8, 9]
      .map((seed) => randomFleet(seed, size))
      .find((one) => leastLoss(one) !== null)!
    const { points } = fleetFrontier(problem, 1000)
    expect(points.length).toBeGreaterThan(1)
    for (const { annualCost, expectedLoss } of points)
      expect(isSame(leastLoss({ ...problem, budget: annualCost })!, expectedLoss)).toBe(true)
  })
})
