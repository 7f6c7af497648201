import { describe, expect, it } from "vitest"
import { BECOMES } from "../../../src/formats/tmBom/becomes.ts"
import { expectSound, imported, realFiles, refusal, scalarsOf, surviveDamage, textOf } from "../import/checks.ts"

const REAL = realFiles([
  "tm-bom/cryptocurrency-wallet-threat-model.json",
  "tm-bom/ephemeral-browser-isolation-threat-model.json",
])

const named = (symbolic_name: string, title: string, more: object = {}) => ({
  symbolic_name,
  title,
  description: `About ${title}`,
  ...more,
})
const control = (name: string, status: string, threats: readonly string[]) =>
  named(name, name, { status, priority: "high", threats })

const shop = {
  version: "1.0",
  scope: { title: "Shop", description: "A shop" },
  description: "Sells",
  diagrams: [{ title: "D", type: "mermaid", source: "x" }],
  assumptions: [{ description: "TLS is on", validity: "confirmed" }],
  // The zone has the name of a component, as real files have it.
  trust_zones: [named("net", "Internet"), named("web", "Web zone")],
  trust_boundaries: [{ trust_zone_a: "net", trust_zone_b: "web" }],
  actors: [
    named("user", "User", { type: "user", trust_zone: "net", permissions: "none" }),
    named("admin", "Admin", { type: "administrator", trust_zone: "web" }),
  ],
  components: [named("web", "Web", { trust_zone: "web" })],
  data_stores: [named("db", "Base", { trust_zone: "web", type: "sql" })],
  data_sets: [
    named("orders", "Orders", { data_sensitivity: ["pii"], placements: [{ data_store: "db", encrypted: true }] }),
  ],
  data_flows: [
    named("f1", "Ask", {
      source: { type: "actor", object: "user" },
      destination: { type: "component", object: "web" },
    }),
    named("f2", "Query", {
      source: { type: "component", object: "web" },
      destination: { type: "data_store", object: "db" },
    }),
  ],
  threat_personas: [
    named("kid", "Kid", { skill_level: "script_kid", access_level: "anonymous" }),
    named("mole", "Mole", { skill_level: "insider" }),
  ],
  threats: [
    named("theft", "Theft", {
      threat_persona: "kid",
      event: "stolen",
      sources: ["adversary"],
      components_affected: ["web", "db", "ghost"],
      weaknesses: [{ cwe_id: 79, cwe_title: "XSS" }],
    }),
    named("nowhere", "Nowhere", { threat_persona: "kid", event: "x", sources: [] }),
  ],
  risks: [
    named("r", "Loss of orders", {
      threats: ["theft"],
      likelihood: "possible",
      impact: "major",
      impact_description: "Bad press",
      score: 12,
      level: "high",
    }),
  ],
  controls: [
    control("waf", "active", ["theft"]),
    control("old", "retired", ["theft"]),
    control("next", "scheduled", ["theft", "gone"]),
    control("idea", "suggested", []),
  ],
}

describe("TM-BOM, real files", () => {
  it.each(REAL)("%s comes in, its leaves add up, no number is invented", async (file) => {
    const text = textOf(file)
    expectSound(await imported(text), scalarsOf(JSON.parse(text)).length)
  })

  it.each(REAL)("damaged forms of %s are refused or come in sound", async (file) => {
    expect(await surviveDamage(textOf(file), 100)).toBeGreaterThan(0)
  })
})

describe("TM-BOM, what becomes what", () => {
  const cases: Readonly<Record<string, () => Promise<void>>> = {
    scope: async () => {
      expect((await imported(shop)).model).toMatchObject({
        name: "Shop",
        notes: "A shop\n\nSells\n\nAssumption: TLS is on",
      })
    },
    "trust zone": async () => {
      const { places } = (await imported(shop)).model
      expect(places[1]).toMatchObject({ id: "web-zone", origin: { id: "trust_zones/web" } })
    },
    actor: async () => {
      const { model } = await imported(shop)
      expect(model.places.find(({ id }) => id === "user")).toMatchObject({
        notes: "About User\n\nPermissions: none",
        tags: ["user"],
      })
      expect((await imported({ ...shop, threat_personas: [] })).model.sources.map(({ name }) => name)).toEqual([
        "User",
        "Admin",
      ])
    },
    component: async () => {
      expect((await imported(shop)).model.places.find(({ id }) => id === "web")?.origin?.id).toBe("web")
    },
    "data store": async () => {
      const without = await imported({ ...shop, data_sets: [] })
      expect(without.model.assets.map(({ name }) => name)).toEqual(["Base", "Web"])
    },
    "data set": async () => {
      expect((await imported(shop)).model.assets[0]).toMatchObject({ name: "Orders", tags: ["pii"] })
    },
    "data flow": async () => {
      const { steps } = (await imported(shop)).model
      expect(steps[0]).toMatchObject({ name: "Get from User to Web", gives: [{ place: "web" }, { place: "web-zone" }] })
    },
    "threat persona": async () => {
      const { sources } = (await imported(shop)).model
      expect(sources).toMatchObject([
        { name: "Kid", kind: "script-kiddie", skill: "unskilled", approaches: [{ from: ["internet", "user"] }] },
        {
          name: "Mole",
          kind: "insider",
          skill: "skilled",
          approaches: [{ from: ["user", "internet", "admin", "web-zone"] }],
        },
      ])
    },
    threat: async () => {
      const { model, notices } = await imported(shop)
      expect(model.steps.filter(({ name }) => name.startsWith("Theft"))).toMatchObject([
        { name: "Theft (Web)", needs: ["web"], only: ["kid"], tags: ["adversary", "CWE-79 XSS"] },
        {
          name: "Theft (Base)",
          needs: ["base"],
          sameAs: "theft-web",
          gives: [{ asset: "orders", harm: "confidentiality" }, { harm: "integrity" }, { harm: "availability" }],
        },
      ])
      expect(notices).toContainEqual(
        expect.objectContaining({ kind: "dangling", remark: expect.stringContaining("ghost") as string }),
      )
    },
    "threat of nothing": async () => {
      expect((await imported(shop)).notices).toContainEqual(
        expect.objectContaining({ kind: "left-out", path: "threats[1]" }),
      )
    },
    risk: async () => {
      const step = (await imported(shop)).model.steps.find(({ id }) => id === "theft-web")
      expect(step?.notes).toBe(
        "About Theft\n\nEvent: stolen\n\nRisk: Loss of orders: About Loss of orders\n\nImpact: Bad press",
      )
      expect(step?.evidence).toContainEqual({ scale: "risk score", value: "12" })
    },
    // A retired control keeps no credit: precogly's did.
    control: async () => {
      const { model, notices } = await imported(shop)
      expect(model.controls.map(({ name, status, effects }) => [name, status, effects.length])).toEqual([
        ["waf", "in-place", 1],
        ["old", "ruled-out", 1],
        ["next", "planned", 1],
        ["idea", "candidate", 0],
      ])
      expect(model.controls[0]!.effects[0]).toMatchObject({ prevents: "theft-web" })
      expect(notices).toContainEqual(
        expect.objectContaining({ kind: "dangling", remark: expect.stringContaining("gone") as string }),
      )
    },
    "trust boundary, diagram": async () => {
      expect((await imported(shop)).model.extensions?.["tm-bom:Shop"]).toMatchObject({
        source: { diagrams: shop.diagrams, trust_boundaries: shop.trust_boundaries },
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

  it("refuses what is no list, with its place", async () => {
    expect(await refusal('{"scope": {}, "trust_zones": [], "threats": 7}')).toBe(
      "line 1, column 45, threats: found 7; threats is a list",
    )
  })
})
