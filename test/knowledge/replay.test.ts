import { describe, expect, it } from "vitest"
import type { Control, Model, Step } from "../../src/core/index.ts"
import { type Incident, replay } from "../../src/knowledge/index.ts"
import { layOut } from "../../src/knowledge/incidentWay.ts"
import { LIBRARY } from "./shelf.ts"

const step = (id: string, attack: string, success: number): Step => ({
  id,
  name: id,
  needs: ["out"],
  gives: [{ place: "in" }],
  success,
  attack: [attack],
})
const model: Model = {
  format: "batten",
  version: 1,
  name: "M",
  currency: "EUR",
  places: [
    { id: "out", name: "Out" },
    { id: "in", name: "In" },
  ],
  assets: [],
  sources: [{ id: "s", name: "S", kind: "criminal", skill: "expert", approaches: [{ from: ["out"], perYear: 1 }] }],
  steps: [step("phish", "T1566.002", 0.5), step("login", "T1078", 0.8), step("crypt", "T1486", 0.4)],
  controls: [
    { id: "mfa", name: "MFA", coverage: 0.5, effects: [{ prevents: "login", reduction: 0.9 }] },
    { id: "watch", name: "Watch", effects: [{ contains: "phish", reduction: 0.6 }] },
  ] satisfies Control[],
}
const action = (technique?: string) => ({ kind: "action" as const, ...(technique !== undefined && { technique }) })
const incident = (nodes: Incident["nodes"], edges: Incident["edges"]): Incident => ({
  id: "i",
  name: "I",
  source: "",
  nodes,
  edges,
})
const none = { now: [], best: ["mfa", "watch"] }

describe("replaying an incident", () => {
  it("multiplies the chances along a row, under each set of controls, as the formula of the model has them", () => {
    const row = incident(
      [action("T1566"), action("T1078.004"), action("T1486")],
      [
        [0, 1],
        [1, 2],
      ],
    )
    const { now, best, known, actions } = replay(LIBRARY, model, row, none)
    expect([known, actions]).toEqual([3, 3])
    // 0.5 * 0.8 * 0.4; with controls 0.5 (1 - 0.6) * 0.8 (1 - 0.5 * 0.9) * 0.4.
    expect(now!.through).toBeCloseTo(0.16, 12)
    expect(best!.through).toBeCloseTo(0.5 * 0.4 * 0.8 * 0.55 * 0.4, 12)
    // It ends at the first with 0.5, at the second with 0.5 * 0.2, at the third with 0.4 * 0.6.
    expect(now!.stop).toEqual({ node: 0, technique: "T1566", step: "phish", chance: expect.closeTo(0.5, 12) })
    expect(best!.stop!.chance).toBeCloseTo(0.8, 12)
  })

  it("takes the likelier branch of an or, all branches of an and, and a step done twice once", () => {
    const or = incident(
      [action("T1566"), action("T1078"), { kind: "or" }, action("T1486")],
      [
        [0, 2],
        [1, 2],
        [2, 3],
      ],
    )
    expect(replay(LIBRARY, model, or, none).now!.through).toBeCloseTo(0.8 * 0.4, 12)
    const and = { ...or, nodes: or.nodes.map((node) => (node.kind === "or" ? { kind: "and" as const } : node)) }
    expect(replay(LIBRARY, model, and, none).now!.through).toBeCloseTo(0.5 * 0.8 * 0.4, 12)
    const twice = incident([action("T1078"), action("T1078")], [[0, 1]])
    expect(replay(LIBRARY, model, twice, none).now!.through).toBeCloseTo(0.8, 12)
  })

  it("lists what the model does not know, and lets it stand in nobody's way", () => {
    const strange = incident(
      [action("T1566.002"), action("T1059.001"), action("T1491.001"), action()],
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    )
    const { now, unknown, known, actions } = replay(LIBRARY, model, strange, none)
    expect(now!.through).toBeCloseTo(0.5, 12)
    expect([known, actions]).toEqual([1, 3])
    expect(unknown).toEqual([
      { technique: "T1059.001", inLibrary: true },
      { technique: "T1491.001", inLibrary: false },
    ])
  })

  it("knows a technique under the id that stands for it now", () => {
    const old: Model = { ...model, steps: [step("off", "T1685", 0.3)] }
    expect(replay(LIBRARY, old, incident([action("T1562.001")], []), none).now!.through).toBeCloseTo(0.3, 12)
  })

  it("cuts a circle and says so, in exactly the three incidents that have one", () => {
    const round = incident(
      [action("T1566"), action("T1078")],
      [
        [0, 1],
        [1, 0],
      ],
    )
    const walked = replay(LIBRARY, model, round, none)
    expect([walked.wasCut, walked.now!.through]).toEqual([true, expect.closeTo(0.4, 12)])
    expect(LIBRARY.incidents.filter((one) => layOut(one).wasCut)).toHaveLength(3)
  })

  it("is nobody's where the model has no source, and walks every incident of the library", () => {
    for (const one of LIBRARY.incidents) {
      expect(replay(LIBRARY, { ...model, sources: [] }, one, none).now).toBeNull()
      const { now, best } = replay(LIBRARY, model, one, none)
      expect([one.id, best!.through <= now!.through, now!.through > 0]).toEqual([one.id, true, true])
    }
    expect(LIBRARY.incidents).toHaveLength(39)
  })
})
