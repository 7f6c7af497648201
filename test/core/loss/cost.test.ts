import { describe, expect, it } from "vitest"
import { newModel, oneTimePerYear, type Control, type Model } from "../../../src/core/index.ts"

const control: Control = { id: "door", name: "Door", status: "in-place", cost: { oneTime: 90_000 }, effects: [] }
const model: Model = { ...newModel("Costs", "EUR"), horizonYears: 3 }

describe("oneTimePerYear(model, control)", () => {
  it("is the sum over the years of the control, of the model where it has none of its own", () => {
    expect(oneTimePerYear(model, { ...control, lifeYears: 5 })).toBe(18_000)
    expect(oneTimePerYear(model, control)).toBe(30_000)
    expect(oneTimePerYear(model, { ...control, cost: { perYear: 7 } })).toBe(0)
  })

  it("is the annuity where the model discounts: r / (1 − (1 + r)^−n) of the mean", () => {
    const discounting = { ...model, discountRate: 0.1 }
    expect(oneTimePerYear(discounting, { ...control, lifeYears: 5 })).toBeCloseTo(23_741.77, 1)
    const pert = { ...control, lifeYears: 1, cost: { oneTime: { low: 0, likely: 60, high: 120 } } }
    expect(oneTimePerYear(discounting, pert)).toBeCloseTo(66, 9)
  })
})
