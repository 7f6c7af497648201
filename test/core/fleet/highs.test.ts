import highsLoader from "highs"
import { describe, expect, test } from "vitest"
import { fleetPlan, type FleetProblem } from "../../../src/core/index.ts"
import { audited } from "./bruteForce.ts"
import { lpOf } from "./lp.ts"
import { randomFleet } from "./randomFleet.ts"

/** The least loss by a solver of mixed-integer programs whose gap is set to zero; null where nothing keeps to the limits. */
async function byHighs(problem: FleetProblem): Promise<number | null> {
  const highs = await highsLoader()
  const { Status, ObjectiveValue } = highs.solve(lpOf(problem), { mip_rel_gap: 0, mip_abs_gap: 0 })
  if (Status === "Infeasible") return null
  if (Status !== "Optimal") throw new Error(Status)
  return ObjectiveValue
}

describe("one budget over many models, against a solver", () => {
  test(
    "50 larger fleets: the plan is that of a mixed-integer program solved by HiGHS with its gap set to zero",
    { timeout: 120_000 },
    async () => {
      let compared = 0
      for (let seed = 1; seed <= 50; seed++) {
        const isPlain = seed % 2 === 0
        const problem = randomFleet(seed, {
          models: isPlain ? 20 + seed : 20 + (seed % 10),
          points: isPlain ? 12 : 8,
          groups: isPlain ? 0 : 1 + (seed % 2),
          shared: isPlain ? 0 : Math.floor(seed / 2) % 3,
        })
        const least = await byHighs(problem)
        const plan = fleetPlan(problem)
        if (least === null || plan.kind !== "plan") {
          expect([seed, plan.kind]).toEqual([seed, least === null ? "nothingFits" : "plan"])
          continue
        }
        compared++
        expect([seed, plan.proven, audited(problem, plan).broken]).toEqual([seed, true, null])
        // The solver lets a plan break a limit by a billionth of it.
        expect(plan.expectedLoss / least).toBeCloseTo(1, 8)
      }
      expect(compared).toBeGreaterThan(40)
    },
  )
})
