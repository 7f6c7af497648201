import { describe, expect, it } from "vitest"
import { BECOMES } from "../../../src/formats/otm/becomes.ts"
import { expectSound, imported, realFiles, refusal, scalarsOf, surviveDamage, textOf } from "../import/checks.ts"
import { hostileFiles } from "../import/hostile.ts"

const REAL = realFiles([
  "otm/EXAMPLE.json",
  "otm/startleft-MTMT_MVP.otm",
  "otm/td-example-open-threat-model.json",
  "otm/EXAMPLE.yaml",
])

const shop = {
  otmVersion: "0.2.0",
  project: { name: "Shop", id: "shop", description: "A shop", owner: "Ann", tags: ["retail"] },
  representations: null,
  assets: [
    {
      id: "cards",
      name: "Cards",
      description: "Numbers",
      risk: { confidentiality: 100, integrity: 50, availability: 0, comment: "Secret" },
    },
  ],
  trustZones: [
    { id: "net", name: "Outside", type: "internet", risk: { trustRating: 1 } },
    { id: "in", name: "Inside", type: "lan", risk: { trustRating: 80 } },
  ],
  components: [
    { id: "app", name: "App", type: "mobile", parent: { trustZone: "net" }, assets: null },
    {
      id: "web",
      name: "Web",
      type: "web-service",
      parent: { trustZone: "in" },
      assets: { processed: ["cards"], stored: null },
      threats: [{ threat: "t", state: "exposed", mitigations: [{ mitigation: "m", state: "implemented" }] }],
      representations: [{ representation: "r", id: "x", position: { x: 10, y: 20 } }],
    },
    { id: "db", name: "Base", type: "postgres-database", parent: { component: "web" } },
    { id: "lost", name: "Lost", type: "x", parent: { trustZone: "nowhere" } },
  ],
  dataflows: [
    { id: "f1", name: "Ask", source: "app", destination: "web" },
    {
      id: "f2",
      name: "Store",
      source: "web",
      destination: "db",
      bidirectional: true,
      threats: [
        {
          threat: "t",
          state: null,
          mitigations: [
            { mitigation: "m", state: "rejected" },
            { mitigation: "gone", state: "x" },
          ],
        },
      ],
    },
    { id: "f3", name: "Nowhere", source: "web", destination: "ghost" },
  ],
  threats: [
    {
      id: "t",
      name: "Sniff",
      description: "Listens",
      categories: ["Information Disclosure", "Odd"],
      cwes: ["CWE-79"],
      risk: { likelihood: null, impact: 120, impactComment: "Bad" },
    },
    { id: "u", name: "Unused", categories: null },
  ],
  mitigations: [{ id: "m", name: "Encrypt", description: "All of it", riskReduction: 50 }],
}

describe("OTM, real files", () => {
  it.each(REAL)("%s comes in, its leaves add up, no number is invented", async (file) => {
    const text = textOf(file)
    // The example in YAML other parsers refuse for its indentation: the next test counts it against the one in JSON.
    expectSound(await imported(text), file.endsWith(".yaml") ? null : scalarsOf(JSON.parse(text)).length)
  })

  it.runIf(REAL.length > 0)("the example says in YAML what it says in JSON", async () => {
    const [json, yaml] = [await imported(textOf(REAL[0]!)), await imported(textOf(REAL[3]!))]
    expect(yaml.came).toEqual(json.came)
    expect(yaml.report.leaves).toBe(json.report.leaves)
    expect(yaml.model.steps.map(({ name, needs, gives }) => ({ name, needs, gives }))).toEqual(
      json.model.steps.map(({ name, needs, gives }) => ({ name, needs, gives })),
    )
  })

  it.each(REAL)("damaged forms of %s are refused or come in sound", async (file) => {
    expect(await surviveDamage(textOf(file), 60)).toBeGreaterThan(0)
  })
})

describe("OTM, what becomes what", () => {
  const cases: Readonly<Record<string, () => Promise<void>>> = {
    project: async () => {
      const { model } = await imported(shop)
      expect(model).toMatchObject({ name: "Shop", notes: "A shop\n\nOwner: Ann", tags: ["retail"] })
    },
    "trust zone": async () => {
      const { model } = await imported(shop)
      expect(model.places[0]).toMatchObject({ name: "Outside", evidence: [{ scale: "trust rating", value: "1" }] })
      expect(model.steps[0]).toMatchObject({
        name: "Get from App to Web",
        gives: [{ place: "web" }, { place: "inside" }],
      })
    },
    component: async () => {
      const { model } = await imported(shop)
      expect(model.places.find(({ id }) => id === "web")).toMatchObject({
        tags: ["web-service"],
        origin: { format: "otm", document: "Shop", id: "web" },
      })
    },
    "component that stores data, by its type": async () => {
      expect((await imported(shop)).model.assets.map(({ name }) => name)).toContain("Base")
    },
    asset: async () => {
      const [cards] = (await imported(shop)).model.assets
      expect(cards).toMatchObject({ name: "Cards", notes: "Numbers\n\nSecret" })
      expect(cards!.evidence).toContainEqual({ scale: "integrity", value: "50" })
    },
    "data flow": async () => {
      const { model, notices } = await imported(shop)
      expect(model.steps.filter(({ name }) => name.startsWith("Get from")).map(({ name }) => name)).toEqual([
        "Get from App to Web",
        "Get from Web to Base",
        "Get from Base to Web",
      ])
      expect(notices).toContainEqual(
        expect.objectContaining({ kind: "dangling", remark: expect.stringContaining("ghost") as string }),
      )
    },
    "threat of a component or data flow": async () => {
      const { model, notices } = await imported(shop)
      const sniffs = model.steps.filter(({ name }) => name === "Sniff")
      expect(sniffs.map(({ needs, gives, origin }) => [needs, gives, origin?.id])).toEqual([
        [["web"], [{ asset: "cards", harm: "confidentiality" }], "web/t"],
        [["inside"], [{ asset: "store", harm: "confidentiality" }], "f2/t"],
      ])
      expect(sniffs[0]).toMatchObject({
        tags: ["Odd", "CWE-79", "exposed"],
        evidence: [{ scale: "impact", value: "120" }],
      })
      expect(notices).toContainEqual(expect.objectContaining({ kind: "clamped", path: "threats[0].risk.impact" }))
    },
    "threat of nothing": async () => {
      const { model, notices } = await imported(shop)
      expect(model.steps.some(({ name }) => name === "Unused")).toBe(false)
      expect(notices).toContainEqual(expect.objectContaining({ kind: "left-out", path: "threats[1]" }))
    },
    // What is done in one spot earns nothing in another: precogly credited a control on threat A to threat B.
    mitigation: async () => {
      const { model, notices } = await imported(shop)
      expect(
        model.controls.map(({ name, status, effects }) => [
          name,
          status,
          effects.map((effect) => "prevents" in effect && effect.prevents),
        ]),
      ).toEqual([
        ["Encrypt", "in-place", ["sniff"]],
        ["Encrypt", "ruled-out", ["sniff-2"]],
      ])
      expect(model.controls[0]!.evidence).toEqual([{ scale: "risk reduction", value: "50" }])
      expect(notices).toContainEqual(
        expect.objectContaining({ kind: "dangling", remark: expect.stringContaining("gone") as string }),
      )
    },
    representation: async () => {
      const { model } = await imported(shop)
      expect(model.places.every(({ position }) => position === undefined)).toBe(true)
      expect(model.extensions?.["otm:Shop"]).toMatchObject({ source: shop })
    },
    "who attacks": async () => {
      const { model, notices } = await imported(shop)
      expect(model.sources).toMatchObject([{ name: "Attacker", approaches: [{ from: ["outside", "app"] }] }])
      expect(notices).toContainEqual(expect.objectContaining({ kind: "assumed" }))
    },
  }

  it("has a case for every row of the table", () => {
    expect(Object.keys(cases).sort()).toEqual(BECOMES.map(({ source }) => source).sort())
  })

  it.each(Object.keys(cases))("%s", async (row) => {
    await cases[row]!()
  })

  it("leaves add up, nulls among them", async () => {
    expectSound(await imported(shop), scalarsOf(shop).length)
  })

  it("tells of a parent that is not there, and of a circle of parents", async () => {
    const { notices } = await imported({
      ...shop,
      components: [
        ...shop.components,
        { id: "a", name: "A", parent: { component: "b" } },
        { id: "b", name: "B", parent: { component: "a" } },
      ],
    })
    expect(notices).toContainEqual(
      expect.objectContaining({ kind: "dangling", path: "components[3].parent.trustZone" }),
    )
    expect(notices.filter(({ kind }) => kind === "cycle")).toHaveLength(2)
  })

  it("refuses another version, with its place", async () => {
    expect(await refusal("otmVersion: 1.2.3\nproject: {name: x, id: x}\n")).toBe(
      'line 1, column 13, otmVersion: found "1.2.3"; OTM version 1.2.3 is not supported: OTM 0.1 and 0.2 are read',
    )
  })
})

describe("OTM, hostile files", () => {
  hostileFiles("otm")
})
