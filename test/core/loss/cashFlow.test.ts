import { describe, expect, test } from "vitest"
import { cashFlow } from "../../../src/core/loss/cashFlow.ts"
import type { Control, Model } from "../../../src/core/model/model.ts"
import { newModel } from "../../../src/core/model/newModel.ts"

const control = (id: string, rest: Partial<Control>): Control => ({ id, name: id, effects: [], ...rest })

/** Bought for 900 and run for 100; run for 40 already; bought for 60 every two years. */
const model: Model = {
  ...newModel("Cash", "EUR"),
  horizonYears: 5,
  discountRate: 0.1,
  controls: [
    control("wall", { cost: { oneTime: 900, perYear: 100 } }),
    control("door", { status: "in-place", cost: { oneTime: 5000, perYear: 40 } }),
    control("badge", { cost: { oneTime: { low: 30, likely: 60, high: 90 } }, lifeYears: 2 }),
    control("tenth", { cost: { oneTime: 1 }, lifeYears: 0.1 }),
  ],
}
const oneTimes = (ids: readonly string[], years: number): readonly number[] =>
  cashFlow(model, ids, years).map(({ oneTime }) => oneTime)

describe("cashFlow(model, controls, years)", () => {
  test("pays once for what is bought, and every year for what runs; nothing is spread and nothing discounted", () => {
    expect(cashFlow(model, ["wall", "door"], 3)).toEqual([
      { year: 1, oneTime: 900, perYear: 140 },
      { year: 2, oneTime: 0, perYear: 140 },
      { year: 3, oneTime: 0, perYear: 140 },
    ])
  })
  test("counts nothing again that is paid for, even where the document counts sunk costs", () => {
    expect(cashFlow({ ...model, countSunk: true }, ["door"], 2).map(({ oneTime }) => oneTime)).toEqual([0, 0])
  })
  test("buys again whenever a life is over, a life of the document's horizon where the control names none", () => {
    expect(oneTimes(["badge"], 6)).toEqual([60, 0, 60, 0, 60, 0])
    expect(oneTimes(["wall"], 11)).toEqual([900, 0, 0, 0, 0, 900, 0, 0, 0, 0, 900])
    expect(oneTimes(["tenth"], 4)).toEqual([10, 10, 10, 10])
  })
  test("takes an estimate at its mean, passes over what is no control, and of no years says nothing", () => {
    expect(oneTimes(["badge", "gone"], 1)).toEqual([60])
    expect(oneTimes(["wall"], 0)).toEqual([])
  })
})
