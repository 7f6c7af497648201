import { describe, expect, it } from "vitest"
import {
  meanAnnualCost,
  newModel,
  oneTimePerYear,
  scoreModel,
  type Control,
  type Model,
  type TriedModel,
} from "../../../src/core/index.ts"

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

describe("meanAnnualCost(model, control)", () => {
  const running = { ...control, cost: { oneTime: 90_000, perYear: 1_000 } }

  it("has what is paid once in it until the control is in place, or where the model counts what is spent", () => {
    expect(meanAnnualCost(model, { ...running, status: "candidate" })).toBe(31_000)
    expect(meanAnnualCost(model, running)).toBe(1_000)
    expect(meanAnnualCost({ ...model, countSunk: true }, running)).toBe(31_000)
  })

  it("in a model that is tried goes by what was paid for before, not by what is switched on", () => {
    const bought: TriedModel = { ...model, spent: new Set(["door"]) }
    const tried: TriedModel = { ...model, spent: new Set() }
    expect(meanAnnualCost(tried, running)).toBe(31_000)
    expect(meanAnnualCost(bought, { ...running, status: "candidate" })).toBe(1_000)
  })

  it.each([5, null, [], ["door"], { door: true }])(
    "takes no notice of a field of a document of that name: %j",
    (spent) => {
      const document: Model & Record<string, unknown> = { ...model, controls: [running], spent }
      expect(meanAnnualCost(document, running)).toBe(1_000)
      expect(meanAnnualCost(document, { ...running, status: "candidate" })).toBe(31_000)
      expect(scoreModel(document).current.annualCost).toBe(1_000)
    },
  )

  it("is what a score adds up, so that a plan that is tried costs what the plan costs", () => {
    const tried: TriedModel = { ...model, controls: [running], spent: new Set() }
    expect(scoreModel(tried).current.annualCost).toBe(31_000)
    expect(scoreModel({ ...model, controls: [running] }).current.annualCost).toBe(1_000)
  })
})
