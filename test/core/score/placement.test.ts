import { expect, test } from "vitest"
import { placementOf } from "../../../src/core/index.ts"

test.each([
  ["half of what could be stopped", 100, 70, 40, 0.5],
  ["nothing where nothing can be stopped", 100, 100, 100, null],
  ["nothing of a loss that is all rounding, found by 20,000 models at the bounds", -1e-20, -1e-20, -1e-20, null],
  ["nothing of no loss", 0, 0, 0, null],
] as const)("D1: placementOf is %s", (_, without, current, best, wanted) => {
  const plan = (expectedLoss: number) => ({ annualCost: 1, expectedLoss })
  const placement = placementOf(without, plan(current), plan(best))
  if (wanted === null) expect(placement).toBeNull()
  else expect(placement).toBeCloseTo(wanted, 12)
})
