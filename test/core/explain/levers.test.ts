import { describe, expect, test } from "vitest"
import { leversOf, newModel, type Estimate, type Model } from "../../../src/core/index.ts"

const UNKNOWN: Estimate = { value: 0, why: "Not estimated yet." }

/** One source at a place, from which a first step leads on to two harms: one by a step of its own, one by either of two. */
const model: Model = {
  ...newModel("Levers", "EUR"),
  places: [
    { id: "street", name: "Street" },
    { id: "hall", name: "Hall" },
  ],
  assets: [
    { id: "safe", name: "Safe", loss: { confidentiality: UNKNOWN } },
    { id: "desk", name: "Desk", loss: { confidentiality: UNKNOWN } },
  ],
  sources: [
    {
      id: "thief",
      name: "Thief",
      kind: "other",
      skill: "skilled",
      approaches: [{ from: ["street"], perYear: UNKNOWN }],
    },
  ],
  steps: [
    { id: "door", name: "Door", needs: ["street"], gives: [{ place: "hall" }], success: UNKNOWN },
    {
      id: "crack",
      name: "Crack",
      needs: ["hall"],
      gives: [{ asset: "safe", harm: "confidentiality" }],
      success: UNKNOWN,
    },
    {
      id: "left",
      name: "Left",
      needs: ["hall"],
      gives: [{ asset: "desk", harm: "confidentiality" }],
      success: UNKNOWN,
    },
    {
      id: "right",
      name: "Right",
      needs: ["hall"],
      gives: [{ asset: "desk", harm: "confidentiality" }],
      success: UNKNOWN,
    },
  ],
}

describe("leversOf", () => {
  test("weighs by what is at stake: all at the door, the safe 2 of 5, the desk 3 of 5, each of its two ways 1 of 5", () => {
    // Even chances, losses of 1: safe 1/2 × 1/2 = 1/4, desk 1/2 × (1 - 1/4) = 3/8; without one of the two ways 1/4.
    const shares = Object.fromEntries(leversOf(model).map(({ parameter, share }) => [parameter, share]))
    const expected = {
      "sources/thief/approaches/street": 1,
      "steps/door/success": 1,
      "assets/desk/loss/confidentiality": 3 / 5,
      "assets/safe/loss/confidentiality": 2 / 5,
      "steps/crack/success": 2 / 5,
      "steps/left/success": 1 / 5,
      "steps/right/success": 1 / 5,
    }
    expect(Object.keys(shares).sort()).toEqual(Object.keys(expected).sort())
    for (const [parameter, share] of Object.entries(expected)) expect(shares[parameter]).toBeCloseTo(share, 10)
    const order = leversOf(model).map(({ share }) => share!)
    expect(order).toEqual(order.toSorted((one, other) => other - one))
  })

  test("without time every number is named still, in the order of the document", () => {
    const levers = leversOf(model, () => true)
    expect(levers).toHaveLength(7)
    expect(levers.every(({ share }) => share === null)).toBe(true)
    expect(levers[0]!.parameter).toBe("assets/safe/loss/confidentiality")
  })
})
