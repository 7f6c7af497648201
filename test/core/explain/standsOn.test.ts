import { describe, expect, test } from "vitest"
import { NOT_ESTIMATED } from "../../../src/core/index.ts"
import { isConfirmed, standsOn } from "../../../src/core/explain/standsOn.ts"
import { earlyGuess } from "../../../src/core/explain/words/standsOnWords.ts"
import type { Estimate } from "../../../src/core/estimate/estimate.ts"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { currentPortfolio } from "../../../src/core/loss/portfolio.ts"
import type { Model } from "../../../src/core/model/model.ts"
import { plain } from "../../../src/core/score/words.ts"

/** Two thieves, each with a door of its own: rate × chance × loss, the second's door under a lock. */
function house(first: { rate: Estimate; chance: Estimate; loss: Estimate }): Model {
  const thief = (id: string, from: string, perYear: Estimate) => ({
    id,
    name: id,
    kind: "criminal" as const,
    skill: "skilled" as const,
    approaches: [{ from: [from], perYear }],
  })
  const door = (id: string, needs: string, success: Estimate) => ({
    id,
    name: id,
    needs: [needs],
    gives: [{ asset: "goods", harm: "availability" as const }],
    success,
  })
  return {
    format: "batten",
    version: 1,
    name: "House",
    currency: "EUR",
    places: [
      { id: "street", name: "Street" },
      { id: "garden", name: "Garden" },
    ],
    assets: [{ id: "goods", name: "Goods", loss: { availability: first.loss } }],
    sources: [thief("thief", "street", first.rate), thief("neighbour", "garden", { value: 2, basis: "guess" })],
    steps: [door("front", "street", first.chance), door("back", "garden", { value: 0.25, basis: "guess" })],
    controls: [
      {
        id: "lock",
        name: "Lock",
        status: "in-place",
        effects: [{ prevents: "back", reduction: { value: 0.5, basis: "measured" } }],
      },
      { id: "dog", name: "Dog", effects: [{ prevents: "front", reduction: 0.9 }] },
    ],
  }
}

const MEASURED = {
  rate: { value: 1, basis: "measured" },
  chance: 0.5,
  loss: { value: 1000, basis: "published" },
} as const

describe("standsOn", () => {
  test("standsOn(model) weighs each number by the loss that comes or goes with it", () => {
    // Front: 1 × 0.5 × 1000 = 500. Back: 2 × 0.25 × (1 − 0.5) × 1000 = 250; without the lock's effect 500, so it holds 250.
    const model = house(MEASURED)
    const { supports, confirmed } = standsOn(compileModel(model), currentPortfolio(model))
    expect(new Map(supports.map(({ estimate, weight }) => [estimate, weight]))).toEqual(
      new Map([
        ["assets/goods/loss/availability", 750],
        ["sources/thief/approaches/street", 500],
        ["steps/front/success", 500],
        ["sources/neighbour/approaches/garden", 250],
        ["steps/back/success", 250],
        ["controls/lock/effects/prevents:back", 250],
      ]),
    )
    // All but the neighbour's tries and his chance are confirmed: 2000 of 2500.
    expect(confirmed).toBeCloseTo(0.8, 12)
  })

  test("earlyGuess(standpoint) stands before the verdict until six tenths of the weight are confirmed", () => {
    const said = (model: Model): string => plain(earlyGuess(standsOn(compileModel(model), currentPortfolio(model))))
    expect(said(house(MEASURED))).toBe("")
    // The loss a guess: 1250 of 2500.
    expect(said(house({ ...MEASURED, loss: { value: 1000, basis: "template" } }))).toBe("Early guess: ")
    expect(plain(earlyGuess({ supports: [], confirmed: 0.6 }))).toBe("")
  })
})

test.each<readonly [Estimate, boolean]>([
  [61, true],
  [{ value: 61 }, true],
  [{ value: 61, basis: "template" }, false],
  [{ low: 1, high: 2 }, false],
  [{ low: 1, high: 2, why: "invoice" }, true],
  [{ low: 1, high: 2, why: "invoice", basis: "guess" }, false],
  [{ low: 1, high: 2, basis: "group" }, true],
  // Nobody has said anything: the reason that stands in for the number is no source of it.
  [NOT_ESTIMATED, false],
])("isConfirmed(%j) is %j", (estimate, confirmed) => {
  expect(isConfirmed(estimate)).toBe(confirmed)
})
