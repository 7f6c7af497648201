import path from "node:path"
import { describe, expect, test } from "vitest"
import { compileModel, type FleetPoint, frontier, type Model, portfolioProblem } from "../../src/core/index.ts"
import { leastLoss } from "../core/fleet/bruteForce.ts"
import { countingEngine, filled, fleetRan, printedJson, temporaryFolder } from "./folder.ts"
import { site } from "./site.ts"

interface Printed {
  readonly budget: number
  readonly annualCost: number
  readonly expectedLoss: number
  readonly totalCost: number
  readonly proven: boolean
  readonly lowerBound: number
  readonly gap: number
  readonly models: readonly {
    readonly file: string
    readonly controls: readonly string[]
    readonly annualCost: number
    readonly expectedLoss: number
  }[]
  readonly shared?: readonly { readonly id: string }[]
  readonly frontier?: { readonly points: readonly { readonly annualCost: number; readonly marginalPrice: number }[] }
}

/** A model's frontier, asked of the core by itself. */
function pointsOf(model: Model): readonly FleetPoint[] {
  const found = frontier(portfolioProblem(compileModel(model)))
  if (found.kind !== "frontier" || !found.complete) throw new Error("not a whole frontier")
  return found.points.map(({ annualCost, expectedLoss }) => ({ annualCost, expectedLoss }))
}

const plain = (models: readonly Model[], budget: number) => ({
  models: models.map((model) => ({ group: null, shared: [], frontiers: [pointsOf(model)] })),
  groups: [],
  sharedCosts: [],
  budget,
})

describe("batten fleet plan", () => {
  const models = [site(1), site(2), site(3)]
  const folder = filled(temporaryFolder(), Object.fromEntries(models.map((model, i) => [`${i}.batten`, model])))

  test("--json says what it promises, and no more; the plan is that of brute force, and its parts add up", async () => {
    for (const budget of [0, 3000, 7000, 15_000, 1e6]) {
      const ran = await fleetRan(["fleet", "plan", folder, "--budget", String(budget), "--json"])
      const plan = printedJson(ran) as Printed
      expect([ran.code, ran.said]).toEqual([0, ""])
      expect(Object.keys(plan)).toEqual(
        ["budget", "annualCost", "expectedLoss", "totalCost", "proven", "lowerBound", "gap", "models"], // prettier-ignore
      )
      expect(Object.keys(plan.models[0]!)).toEqual(["file", "controls", "annualCost", "expectedLoss"])
      expect(plan).toMatchObject({ budget, proven: true, gap: 0, lowerBound: plan.expectedLoss })
      expect(plan.expectedLoss / leastLoss(plain(models, budget))!).toBeCloseTo(1, 9)
      expect(plan.annualCost).toBeLessThanOrEqual(budget * (1 + 1e-12))
      expect(plan.models.reduce((sum, { annualCost }) => sum + annualCost, 0)).toBeCloseTo(plan.annualCost, 6)
      expect(plan.models.reduce((sum, { expectedLoss }) => sum + expectedLoss, 0)).toBeCloseTo(plan.expectedLoss, 6)
      plan.models.forEach(({ controls, annualCost }, m) => {
        const compiled = compileModel(models[m]!)
        const { annualCost: costs, controlIds } = portfolioProblem(compiled)
        expect(controls.reduce((sum, id) => sum + costs[controlIds.indexOf(id)]!, 0)).toBeCloseTo(annualCost, 6)
      })
    }
  })

  test("in words it says who gets more, who less, whether it is proven, and what the next unit of money saves", async () => {
    const { printed } = await fleetRan(["fleet", "plan", folder, "--budget", "9k"])
    for (const words of [
      "With €9k a year for 3 models together",
      "Proven: no other way",
      "The next €1 a year would save",
      "than now",
      "All cost",
      "All lose",
    ])
      expect(printed).toContain(words)
  })

  test("--frontier also gives what every budget would buy, at a price that falls", async () => {
    const { frontier: found } = printedJson(
      await fleetRan(["fleet", "plan", folder, "--budget", "9000", "--json", "--frontier"]),
    ) as Printed
    const prices = found!.points.map(({ marginalPrice }) => marginalPrice)
    expect(prices.length).toBeGreaterThan(3)
    expect(prices).toEqual(prices.toSorted((a, b) => b - a))
  })

  test("groups, weights, a budget of fleet.json and what is bought once for all count, as brute force has it", async () => {
    const own = [site(1, { shared: "watch" }), site(2, { shared: "watch" }), site(3)]
    const cost = 2500
    const fleet = {
      format: "batten-fleet",
      version: 1,
      budget: 9000,
      models: own.map((_, i) => ({ file: `${i}.batten`, group: i === 2 ? "south" : "north", weight: i === 0 ? 2 : 1 })),
      groups: [
        { id: "north", atMost: 6000 },
        { id: "south", atLeast: 1500 },
      ],
      shared: [{ id: "watch", annualCost: cost }],
    }
    const here = filled(temporaryFolder(), {
      ...Object.fromEntries(own.map((model, i) => [`${i}.batten`, model])),
      "fleet.json": fleet,
    })
    const plan = printedJson(await fleetRan(["fleet", "plan", path.join(here, "fleet.json"), "--json"])) as Printed
    const withControl = (model: Model, change: object): Model => ({
      ...model,
      controls: model.controls.map((control) => (control.id === "control-0" ? { ...control, ...change } : control)),
    })
    const times = (points: readonly FleetPoint[], by: number) =>
      points.map(({ annualCost, expectedLoss }) => ({ annualCost: annualCost * by, expectedLoss: expectedLoss * by }))
    const problem = {
      models: own.map((model, i) => ({
        group: i === 2 ? 1 : 0,
        shared: i === 2 ? [] : [0],
        frontiers: (i === 2
          ? [pointsOf(model)]
          : [pointsOf(withControl(model, { status: "ruled-out" })), pointsOf(withControl(model, { cost: {} }))]
        ).map((points) => times(points, i === 0 ? 2 : 1)),
      })),
      groups: [
        { atLeast: 0, atMost: 6000 },
        { atLeast: 1500, atMost: Infinity },
      ],
      sharedCosts: [cost],
      budget: 9000,
    }
    expect(plan.proven).toBe(true)
    expect(plan.expectedLoss / leastLoss(problem)!).toBeCloseTo(1, 9)
  })

  test("nothing that keeps to the limits is said: exit 1; no budget at all is misuse", async () => {
    const tight = filled(temporaryFolder(), {
      "a.batten": site(1),
      "fleet.json": {
        format: "batten-fleet",
        version: 1,
        budget: 10,
        models: [{ file: "a.batten", group: "x" }],
        groups: [{ id: "x", atLeast: 1e6 }],
      },
    })
    const ran = await fleetRan(["fleet", "plan", path.join(tight, "fleet.json"), "--json"])
    expect([ran.code, ran.printed, ran.said]).toEqual([1, "", expect.stringContaining("Nothing keeps to the budget")])
    const none = await fleetRan(["fleet", "plan", folder])
    expect([none.code, none.said]).toEqual([2, expect.stringContaining("fleet plan wants --budget")])
    const odd = await fleetRan(["fleet", "plan", folder, "--budget", "lots"])
    expect(odd.code).toBe(2)
  })

  test("a model that cannot be read is left out and said; the others have their plan: exit 1", async () => {
    const broken = filled(temporaryFolder(), { "a.batten": site(1), "b.batten": "[]" })
    const ran = await fleetRan(["fleet", "plan", broken, "--budget", "5000", "--json"], { engine: countingEngine(3) })
    expect([ran.code, (printedJson(ran) as Printed).models.length]).toEqual([1, 1])
    expect((printedJson(ran) as { unread: unknown[] }).unread).toHaveLength(1)
  })
})
