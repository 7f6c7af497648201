import { describe, expect, it } from "vitest"
import { expectSound, imported, realFiles, refusal, scalarsOf, surviveDamage, textOf } from "../import/checks.ts"

const action = (id: string, name: string, more: Record<string, unknown> = {}) => ({
  type: "attack-action",
  id,
  name,
  ...more,
})

const BUNDLE = {
  type: "bundle",
  id: "bundle--1",
  objects: [
    {
      type: "attack-flow",
      id: "attack-flow--1",
      name: "Shop robbed",
      description: "In spring.",
      start_refs: ["a1", "a2"],
    },
    action("a1", "Buy a lure", { technique_id: "T1583.001", effect_refs: ["and"], confidence: 50 }),
    action("a2", "Find addresses", { technique_ref: "ap", effect_refs: ["and"] }),
    {
      type: "attack-pattern",
      id: "ap",
      external_references: [{ source_name: "mitre-attack", external_id: "T1589.002" }],
    },
    { type: "attack-operator", id: "and", operator: "AND", effect_refs: ["a3"] },
    action("a3", "Send the lure", { effect_refs: ["c1", "gone"] }),
    {
      type: "attack-condition",
      id: "c1",
      description: "Someone opens it",
      on_true_refs: ["or"],
      on_false_refs: ["a1"],
    },
    { type: "attack-operator", id: "or", operator: "OR", effect_refs: ["a4"] },
    action("a4", "Encrypt the shop", { tactic_id: "TA0040", asset_refs: ["asset"] }),
    { type: "attack-asset", id: "asset", name: "Web shop" },
  ],
}

/** The smallest drawing of Builder 3: two actions, the second of which leads back to the first. */
const THREE = {
  schema: "attack_flow_v2",
  theme: "dark_theme",
  objects: [
    {
      id: "flow",
      instance: "page",
      properties: [
        ["name", "Two steps"],
        ["author", [["name", "A. Author"]]],
      ],
      objects: ["n1", "n2"],
    },
    {
      id: "action",
      instance: "n1",
      properties: [
        ["name", "First"],
        [
          "ttp",
          [
            ["tactic", "TA0001"],
            ["technique", "T1566"],
          ],
        ],
        ["confidence", "certain"],
      ],
      anchors: { "0": "an1", "90": "an3" },
    },
    { id: "action", instance: "n2", properties: [["name", "Second"]], anchors: { "0": "an2", "90": "an4" } },
    { id: "horizontal_anchor", instance: "an1", latches: ["l1"] },
    { id: "horizontal_anchor", instance: "an2", latches: ["l2"] },
    { id: "vertical_anchor", instance: "an3", latches: ["l4"] },
    { id: "vertical_anchor", instance: "an4", latches: ["l3"] },
    { id: "dynamic_line", instance: "line1", source: "l1", target: "l2", handles: [] },
    { id: "dynamic_line", instance: "line2", source: "l3", target: "l4", handles: [] },
    { id: "note", instance: "n3", properties: [["name", "Only a note"]], anchors: {} },
  ],
  layout: { n1: [10, 20], n2: [10, 400] },
  camera: { x: 0, y: 0, k: 1 },
}

const REAL = realFiles([
  "attack-flow/searchawesome-adware.v3.afb",
  "attack-flow/target-breach-cyclic.v3.afb",
  "attack-flow/tesla-kubernetes-breach.v2.afb",
  "attack-flow/tesla-kubernetes-breach.v3.afb",
  "attack-flow/attack-flow-example.stix.json",
])

describe("Attack Flow", () => {
  it("reads STIX: AND needs all, OR any, conditions are steps, assets are harmed by what is drawn to them", async () => {
    const result = await imported(BUNDLE)
    expectSound(result, scalarsOf(BUNDLE).length, [1])
    const { model } = result
    expect(model).toMatchObject({ name: "Shop robbed", notes: "In spring." })
    const step = (name: string) => model.steps.find((one) => one.name === name)!
    expect(step("Buy a lure")).toMatchObject({
      attack: ["T1583.001"],
      evidence: [{ scale: "confidence", value: "50" }],
    })
    expect(step("Find addresses")).toMatchObject({ attack: ["T1589.002"] })
    expect(step("All together").needs).toHaveLength(2)
    expect(step("Someone opens it").needs).toHaveLength(1)
    expect(step("Encrypt the shop").gives).toEqual([{ asset: "web-shop", harm: "availability" }])
    expect(result.notices.map(({ kind }) => kind)).toContain("dangling")
  })

  it("reads drawings: lines by latches and anchors, and cuts the arrow that closes a circle", async () => {
    const result = await imported(THREE)
    expectSound(result, scalarsOf(THREE).length)
    const { model } = result
    expect(model).toMatchObject({ name: "Two steps", notes: "Author: A. Author" })
    expect(model.steps.map(({ name, needs }) => [name, needs])).toEqual([
      ["First", ["outside"]],
      ["Second", ["after-first"]],
    ])
    expect(model.steps[0]).toMatchObject({ attack: ["T1566"], evidence: [{ scale: "confidence", value: "certain" }] })
    expect(result.notices.map(({ kind }) => kind)).toContain("cycle")
  })

  it.each(REAL)("%s comes in whole, and no number is invented", async (file) => {
    const text = textOf(file)
    expectSound(await imported(text), scalarsOf(JSON.parse(text)).length, [1])
  })

  it.each(REAL)("damaged forms of %s are survived", async (file) => {
    expect(await surviveDamage(textOf(file), 60)).toBeGreaterThan(0)
  })

  it("makes one graph of one flow, whichever version of the Builder drew it", async () => {
    const [two, three] = REAL.filter((file) => file.includes("tesla"))
    if (two === undefined || three === undefined) return
    const graph = async (file: string) => {
      const { model } = await imported(textOf(file))
      return model.steps.map(({ name, needs, gives, attack }) => ({ name, needs, gives, attack }))
    }
    expect(await graph(two)).toEqual(await graph(three))
  })

  it("refuses two objects of one id", async () => {
    expect(await refusal({ ...BUNDLE, objects: [...BUNDLE.objects, BUNDLE.objects[1]] })).toContain("one id")
  })
})
