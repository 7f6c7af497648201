import { describe, expect, test } from "vitest"
import { house } from "../core/model/house.ts"
import { ran, sampleBytes } from "./inMemory.ts"

const exchange = sampleBytes("exchange-2001")

const small = JSON.stringify(house())

interface Plan {
  readonly controls: string[]
  readonly annualCost: number
  readonly expectedLoss: number
  readonly totalCost: number
  readonly proven: boolean
}

describe("batten optimise", () => {
  test("optimise --json prints the best plan with its proof, and the limited ones where asked", async () => {
    const { code, printed } = await ran(
      ["optimise", "a.batten", "--json", "--budget", "20000", "--max-loss", "150000"],
      { "a.batten": exchange },
    )
    expect(code).toBe(0)
    const { optimal, withinBudget, withinLoss } = JSON.parse(printed) as Record<string, Plan>
    expect(optimal!.proven).toBe(true)
    expect(Math.abs(optimal!.totalCost - 164668.68428458646)).toBeLessThan(1e-6)
    expect(withinBudget!.annualCost).toBeLessThanOrEqual(20000)
    expect(withinLoss!.expectedLoss).toBeLessThanOrEqual(150000)
    expect(withinLoss!.annualCost).toBeLessThan(optimal!.annualCost)
  })

  test("optimise in words says what to add and to stop, and that it is proven", async () => {
    const { printed } = await ran(["optimise", "a.batten"], { "a.batten": exchange })
    for (const words of [
      "Best plan: $40.9k for controls + $123.8k expected loss = $164.7k a year",
      "Proven: no allowed plan does better",
      " 1 Add ",
      " 4 Stop ",
    ]) {
      expect(printed).toContain(words)
    }
  })

  test("optimise with a budget below what is required says that nothing fits, and what is least", async () => {
    const { printed } = await ran(["optimise", "a.batten", "--budget", "10"], { "a.batten": exchange })
    expect(printed).toContain("there is none; every allowed plan costs at least $6.5k a year")
  })

  test("optimise --time-limit 0 still gives a plan, and says that it is not proven", async () => {
    const { printed } = await ran(["optimise", "a.batten", "--time-limit", "0", "--json"], { "a.batten": exchange })
    expect((JSON.parse(printed) as { optimal: Plan }).optimal.proven).toBe(false)
  })

  test("optimise --budget cheap is called wrongly", async () => {
    expect((await ran(["optimise", "a.batten", "--budget", "cheap"], { "a.batten": exchange })).code).toBe(2)
  })
})

describe("batten frontier", () => {
  test("frontier --json prints points of rising cost and falling loss, and whether they are all", async () => {
    const { code, printed } = await ran(["frontier", "a.batten", "--json"], { "a.batten": exchange })
    const { points, complete } = JSON.parse(printed) as { points: Plan[]; complete: boolean }
    expect([code, complete]).toEqual([0, true])
    expect(points.length).toBeGreaterThan(20)
    points.slice(1).forEach((point, i) => {
      expect(point.annualCost).toBeGreaterThan(points[i]!.annualCost)
      expect(point.expectedLoss).toBeLessThan(points[i]!.expectedLoss)
    })
  })
})

describe("batten explain", () => {
  test("explain --json has every part", async () => {
    const { code, printed } = await ran(["explain", "a.batten", "--json", "--draws", "5"], { "a.batten": small })
    expect(code).toBe(0)
    const explained = JSON.parse(printed) as Record<string, unknown>
    for (const part of [
      "weakestPaths",
      "importance",
      "worth",
      "balsa",
      "moves",
      "sensitivity",
      "robustness",
      "evpi",
      "evppi",
    ]) {
      expect(explained).toHaveProperty(part)
    }
  })

  test("explain in words says what to stop, what to buy first, why, and how sure", async () => {
    const { printed } = await ran(["explain", "a.batten", "--draws", "20", "--estimates", "12"], {
      "a.batten": exchange,
    })
    for (const words of [
      "An expensive lock on a balsa-wood house. First add Password rules and lockout, which costs $4,800 a year and prevents $36,000",
      "1 Add Password rules and lockout: costs $4,800 a year and prevents $36,000 of loss.",
      "Weak where it stands",
      "Where it gives way",
      "of 100 draws",
      "If you do nothing and are wrong",
      "If above",
    ]) {
      expect(printed.replaceAll(/\s+/g, " ")).toContain(words)
    }
  })
})
