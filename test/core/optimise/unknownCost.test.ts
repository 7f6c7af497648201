import { describe, expect, test } from "vitest"
import { NOT_ESTIMATED, newModel, scoreModel, type Control, type Model } from "../../../src/core/index.ts"

/** One step of 1,000 a year, and a lock that stops half of it at what is given. */
function withLock(lock: Partial<Control>): Model {
  return {
    ...newModel("Shed", "EUR"),
    places: [{ id: "street", name: "Street" }],
    assets: [{ id: "bike", name: "Bike", loss: { availability: 1000 } }],
    sources: [
      {
        id: "thief",
        name: "Thief",
        kind: "criminal",
        skill: "skilled",
        approaches: [{ from: ["street"], perYear: 1 }],
      },
    ],
    steps: [
      {
        id: "cut",
        name: "Cut",
        needs: ["street"],
        gives: [{ asset: "bike", harm: "availability" }],
        success: 1,
      },
    ],
    controls: [{ id: "lock", name: "Lock", effects: [{ prevents: "cut", reduction: 0.5 }], ...lock }],
  }
}

describe("a control without a known cost", () => {
  test.each([
    ["a cost that pays", { perYear: 400 }, ["lock"]],
    ["no cost", {}, ["lock"]],
    ["a cost a year that nobody knows", { perYear: NOT_ESTIMATED }, []],
    ["a cost paid once that nobody knows", { perYear: 1, oneTime: NOT_ESTIMATED }, []],
  ])("with %s is bought or left by the best plan", (_what, cost, best) => {
    expect(scoreModel(withLock({ cost })).optimal?.controls).toEqual(best)
  })

  test("that is in place stays, and its loss prevented counts", () => {
    const report = scoreModel(withLock({ cost: { perYear: NOT_ESTIMATED }, status: "in-place" }))
    expect([report.optimal?.controls, report.current.annualCost, report.current.expectedLoss]).toEqual([
      ["lock"],
      0,
      500,
    ])
    expect(report.brokenRule ?? null).toBeNull()
  })
})

test("an unknown loss, rate, chance or reduction adds nothing to the score", () => {
  const model = withLock({ status: "in-place", cost: { perYear: 10 } })
  const lossOf = (changed: Model): number => scoreModel(changed).current.expectedLoss
  const [source, step, control] = [model.sources[0]!, model.steps[0]!, model.controls[0]!]
  expect(lossOf(model)).toBe(500)
  expect(lossOf({ ...model, assets: [{ ...model.assets[0]!, loss: { availability: NOT_ESTIMATED } }] })).toBe(0)
  expect(
    lossOf({ ...model, sources: [{ ...source, approaches: [{ from: ["street"], perYear: NOT_ESTIMATED }] }] }),
  ).toBe(0)
  expect(lossOf({ ...model, steps: [{ ...step, success: NOT_ESTIMATED }] })).toBe(0)
  const idle = { ...control, effects: [{ prevents: "cut", reduction: NOT_ESTIMATED }] }
  expect(lossOf({ ...model, controls: [idle] })).toBe(1000)
})
