import { newModel, type Model } from "../../../src/core/index.ts"

/** One asset, one source, one step, two controls of which one is in place: the least that can be scored and changed. */
export function smallModel(): Model {
  return {
    ...newModel("Small", "EUR"),
    places: [{ id: "street", name: "Street" }],
    assets: [{ id: "safe", name: "Safe", loss: { availability: 1000 } }],
    sources: [
      {
        id: "thief",
        name: "Thief",
        kind: "criminal",
        skill: "skilled",
        approaches: [{ from: ["street"], perYear: { low: 1, high: 4 } }],
      },
    ],
    steps: [
      {
        id: "break-in",
        name: "Break in",
        needs: ["street"],
        gives: [{ asset: "safe", harm: "availability" }],
        success: 0.5,
      },
    ],
    controls: [
      {
        id: "lock",
        name: "Lock",
        status: "in-place",
        cost: { perYear: 10 },
        effects: [{ prevents: "break-in", reduction: 0.5 }],
      },
      { id: "alarm", name: "Alarm", cost: { perYear: 20 }, effects: [{ prevents: "break-in", reduction: 0.8 }] },
      { id: "law", name: "Guard", status: "required", effects: [] },
    ],
  }
}
