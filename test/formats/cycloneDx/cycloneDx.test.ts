import { describe, expect, it } from "vitest"
import { BECOMES } from "../../../src/formats/cycloneDx/becomes.ts"
import { expectSound, imported, realFiles, refusal, scalarsOf, surviveDamage, textOf } from "../import/checks.ts"

const REAL = realFiles(["tm-bom/td-tmbom-multi-example.cdx.json"])

const shop = {
  specFormat: "CycloneDX",
  specVersion: "2.0",
  blueprints: [
    {
      name: "Shop",
      description: "A shop",
      modelTypes: ["data-flow"],
      assumptions: [{ description: "TLS is on" }],
      boundaries: [{ "bom-ref": "b", zones: ["net", "in"] }],
      zones: [
        { "bom-ref": "net", name: "Net", type: "network" },
        { "bom-ref": "in", name: "Inside", type: "trust", parent: "net" },
      ],
      actors: [{ "bom-ref": "user", party: { name: "User" }, zone: "net" }],
      assets: [
        { "bom-ref": "web", type: "service", name: "Web", zone: "in" },
        { "bom-ref": "cache", type: "cache", name: "Cache" },
      ],
      dataStores: [{ "bom-ref": "db", name: "Base", type: "relational", zone: "urn:cdx:x/1#in" }],
      dataSets: [
        { "bom-ref": "orders", name: "Orders", description: "All", placements: [{ dataStore: "db", encrypted: true }] },
      ],
      flows: [
        { "bom-ref": "f1", name: "Ask", source: "user", destination: "web", type: "data", protocols: ["https"] },
        { "bom-ref": "f2", name: "Query", source: "web", destination: "db", type: "data", bidirectional: true },
      ],
    },
  ],
  threats: {
    threats: [
      {
        "bom-ref": "t",
        name: "Injection",
        description: "By form",
        categories: [{ taxonomy: "STRIDE", category: "tampering" }],
        affectedAssets: ["web", "ghost"],
        mitigations: ["c", "none"],
      },
      { "bom-ref": "u", name: "Copy", mitigations: ["d"] },
    ],
    scenarios: [
      {
        "bom-ref": "s",
        name: "S",
        threats: ["u"],
        affectedAssets: ["db"],
        riskAttributes: ["confidentiality"],
        likelihood: { level: "high", probability: 0.4 },
      },
    ],
  },
  risks: [
    {
      "bom-ref": "r",
      name: "R",
      statement: "x",
      scenarios: ["s"],
      impact: { level: "major", quantification: { financialLoss: 5000, currency: "USD" } },
    },
  ],
  controls: [
    { "bom-ref": "c", name: "Filter", status: "verified", effectiveness: { percentage: 0.9 } },
    { "bom-ref": "d", name: "Old", status: "decommissioned" },
    { "bom-ref": "e", name: "Presumed", status: { name: "assumed" } },
  ],
}

describe("CycloneDX, real files", () => {
  it.each(REAL)("%s comes in, its leaves add up, no number is invented", async (file) => {
    const text = textOf(file)
    const result = await imported(text)
    expectSound(result, scalarsOf(JSON.parse(text)).length)
    expect(result.model.sources.map(({ name }) => name)).toEqual(["User", "Web Client"])
  })

  it.each(REAL)("damaged forms of %s are refused or come in sound", async (file) => {
    expect(await surviveDamage(textOf(file), 100)).toBeGreaterThan(0)
  })
})

describe("CycloneDX 2.0 draft, what becomes what", () => {
  const cases: Readonly<Record<string, () => Promise<void>>> = {
    blueprint: async () => {
      const { model, notices } = await imported(shop)
      expect(model).toMatchObject({ name: "Shop", notes: "A shop\n\nAssumption: TLS is on" })
      expect(notices[0]).toMatchObject({ kind: "draft" })
    },
    zone: async () => {
      expect((await imported(shop)).model.steps[0]!.gives).toEqual([{ place: "web" }, { place: "inside" }])
    },
    actor: async () => {
      expect((await imported(shop)).model.sources).toMatchObject([
        { name: "User", approaches: [{ from: ["user", "net"] }] },
      ])
    },
    asset: async () => {
      expect((await imported(shop)).model.places.find(({ id }) => id === "web")).toMatchObject({
        tags: ["service"],
        origin: { id: "web" },
      })
    },
    "data store": async () => {
      const { model } = await imported(shop)
      expect(model.places.map(({ name }) => name)).toContain("Base")
      expect(model.assets.map(({ name }) => name)).toContain("Cache")
    },
    "data set": async () => {
      const step = (await imported(shop)).model.steps.find(({ name }) => name === "Get at what lies on Base")
      expect(step?.gives).toEqual([
        { asset: "orders", harm: "integrity" },
        { asset: "orders", harm: "availability" },
      ])
    },
    flow: async () => {
      expect((await imported(shop)).model.steps.slice(0, 3).map(({ name }) => name)).toEqual([
        "Get from User to Web",
        "Get from Web to Base",
        "Get from Base to Web",
      ])
    },
    threat: async () => {
      const { model, notices } = await imported(shop)
      expect(model.steps.find(({ name }) => name === "Injection")).toMatchObject({
        needs: ["web"],
        gives: [{ asset: "web", harm: "integrity" }],
        stride: ["T"],
      })
      expect(model.steps.find(({ name }) => name === "Copy")).toMatchObject({
        needs: ["base"],
        gives: [{ asset: "orders", harm: "confidentiality" }],
      })
      expect(notices).toContainEqual(
        expect.objectContaining({ kind: "dangling", remark: expect.stringContaining("ghost") as string }),
      )
    },
    "threat scenario, risk": async () => {
      expect((await imported(shop)).model.steps.find(({ name }) => name === "Copy")?.evidence).toEqual([
        { scale: "likelihood", value: "high" },
        { scale: "probability", value: "0.4" },
        { scale: "impact", value: "major" },
        { scale: "financial loss", value: "5000 USD" },
      ])
    },
    control: async () => {
      const { model, notices } = await imported(shop)
      expect(model.controls.map(({ name, status, effects }) => [name, status, effects.length])).toEqual([
        ["Filter", "in-place", 1],
        ["Old", "ruled-out", 1],
        ["Presumed", "in-place", 0],
      ])
      expect(notices).toContainEqual(
        expect.objectContaining({ kind: "dangling", remark: expect.stringContaining("none") as string }),
      )
    },
    "boundary, behavior, attack tree": async () => {
      expect((await imported(shop)).model.extensions?.["cyclonedx:Shop"]).toMatchObject({
        source: { blueprints: [{ boundaries: shop.blueprints[0]!.boundaries }] },
      })
    },
  }

  it("has a case for every row of the table", () => {
    expect(Object.keys(cases).sort()).toEqual(BECOMES.map(({ source }) => source).sort())
  })

  it.each(Object.keys(cases))("%s", async (row) => {
    await cases[row]!()
  })

  it("leaves add up", async () => {
    expectSound(await imported(shop), scalarsOf(shop).length)
  })

  it("refuses a bill of materials without a threat model, and a newer version", async () => {
    expect(
      await refusal({ bomFormat: "CycloneDX", specVersion: "1.6", components: [{ type: "library", name: "x" }] }),
    ).toContain("without a threat model")
    expect(await refusal({ specFormat: "CycloneDX", specVersion: "3.0" })).toContain("newer")
  })
})
