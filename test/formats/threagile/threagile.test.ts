import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { BECOMES } from "../../../src/formats/threagile/becomes.ts"
import { bytesOf, expectSound, imported, realFiles, scalarsOf, surviveDamage, textOf } from "../import/checks.ts"
import { hostileFiles } from "../import/hostile.ts"

const REAL = realFiles([
  "threagile/demo-example-threagile.yaml",
  "threagile/demo-stub-threagile.yaml",
  "threagile/test-risk_tracking.yaml",
])

const shop = `
threagile_version: 1.0.0
title: Shop
date: 2020-03-31
author: {name: Ann}
business_criticality: important
business_overview: {description: A shop}
questions: {Why?: ""}
data_assets:
  Orders: {id: orders-id, description: All orders, confidentiality: confidential, integrity: critical, availability: operational, quantity: many}
technical_assets:
  Client: {id: client, type: external-entity, communication_links: {Ask: {target: web, protocol: https, data_assets_sent: [orders-id]}}}
  Web: {id: web, type: process, technology: web-server, data_assets_processed: [orders-id], communication_links: {SQL: {target: db}, Gone: {target: ghost}}}
  Base: {id: db, type: datastore, confidentiality: confidential, data_assets_stored: [orders-id], communication_links: }
trust_boundaries:
  Net: {id: net, type: network-on-prem, technical_assets_inside: [web, db], trust_boundaries_nested: }
shared_runtimes:
  Host: {id: host, technical_assets_running: [db]}
individual_risk_categories:
  Odd:
    id: odd
    description: An odd one
    stride: information-disclosure
    mitigation: Look twice
    risks_identified:
      <b>Odd</b> at Web: {severity: high, exploitation_likelihood: likely, most_relevant_technical_asset: web}
      Odd at Base: {severity: low, most_relevant_technical_asset: db}
risk_tracking:
  odd@db: {status: mitigated, justification: done}
  sql-injection@web@SQL: {status: accepted, ticket: X-1}
  "missing-hardening@*": {status: mitigated}
`

describe("Threagile, real files", () => {
  it.each(REAL)("%s comes in, its leaves add up, no number is invented", async (file) => {
    const text = textOf(file)
    expectSound(await imported(text), scalarsOf(parse(text) as unknown).length)
  })

  it.each(REAL)("damaged forms of %s are refused or come in sound", async (file) => {
    expect(await surviveDamage(textOf(file), 40)).toBeGreaterThan(0)
  })
})

describe("Threagile, what becomes what", () => {
  const cases: Readonly<Record<string, () => Promise<void>>> = {
    "title, overviews, author": async () => {
      const { model } = await imported(shop)
      expect(model.name).toBe("Shop")
      expect(model.notes).toBe(
        "A shop\n\nBusiness criticality: important\n\nAuthor: Ann\n\nDate: 2020-03-31\n\nRisk tracking: missing-hardening@*: mitigated",
      )
    },
    "data asset": async () => {
      const [orders] = (await imported(shop)).model.assets
      expect(orders).toMatchObject({ name: "Orders", notes: "All orders", origin: { id: "orders-id" } })
      expect(orders!.evidence).toContainEqual({ scale: "integrity", value: "critical" })
    },
    "technical asset, external entity": async () => {
      expect((await imported(shop)).model.sources).toMatchObject([
        { name: "Client", approaches: [{ from: ["client"] }] },
      ])
    },
    "technical asset, process": async () => {
      expect((await imported(shop)).model.places.find(({ id }) => id === "web")).toMatchObject({ tags: ["web-server"] })
    },
    "technical asset, datastore": async () => {
      const { model } = await imported(shop)
      expect(model.places.find(({ id }) => id === "base")).toMatchObject({
        evidence: [
          { scale: "confidentiality", value: "confidential" },
          { scale: "risk odd", value: "mitigated, done" },
        ],
      })
      expect(model.steps.find(({ name }) => name === "Get at what lies on Base")?.gives).toEqual([
        { asset: "orders", harm: "integrity" },
        { asset: "orders", harm: "availability" },
      ])
    },
    "communication link": async () => {
      const { model, notices } = await imported(shop)
      expect(model.steps[0]).toMatchObject({
        name: "Get from Client to Web",
        notes: "Along: Ask",
        tags: ["https"],
        origin: { id: "client>Ask" },
      })
      expect(notices).toContainEqual(
        expect.objectContaining({ kind: "dangling", remark: expect.stringContaining("ghost") as string }),
      )
    },
    "trust boundary": async () => {
      expect((await imported(shop)).model.steps[0]!.gives).toEqual([{ place: "web" }, { place: "net" }])
    },
    "shared runtime": async () => {
      const step = (await imported(shop)).model.steps.find(({ name }) => name === "Get from Web to Base")
      expect(step?.gives).toEqual([{ place: "base" }, { place: "host" }])
    },
    "identified risk of an own category": async () => {
      const step = (await imported(shop)).model.steps.find(({ name }) => name === "Odd at Web")
      expect(step).toMatchObject({
        needs: ["web"],
        gives: [{ asset: "orders", harm: "confidentiality" }],
        stride: ["I"],
        evidence: [
          { scale: "severity", value: "high" },
          { scale: "likelihood", value: "likely" },
        ],
      })
    },
    "mitigation of an own category": async () => {
      const { controls } = (await imported(shop)).model
      expect(controls.map(({ status, effects }) => [status, effects.length])).toEqual([
        ["candidate", 1],
        ["in-place", 1],
      ])
    },
    "risk tracking of computed risks": async () => {
      const web = (await imported(shop)).model.places.find(({ id }) => id === "web")
      expect(web?.evidence).toEqual([{ scale: "risk sql-injection", value: "accepted, X-1" }])
    },
    "questions, abuse cases, security requirements": async () => {
      const { model } = await imported(shop)
      expect(model.extensions?.["threagile:Shop"]).toMatchObject({ source: { questions: { "Why?": "" } } })
    },
  }

  it("has a case for every row of the table", () => {
    expect(Object.keys(cases).sort()).toEqual(BECOMES.map(({ source }) => source).sort())
  })

  it.each(Object.keys(cases))("%s", async (row) => {
    await cases[row]!()
  })

  it("leaves add up", async () => {
    expectSound(await imported(shop), scalarsOf(parse(shop) as unknown).length)
  })

  it("reads the files that it includes, counts their leaves, and says which are missing", async () => {
    const files: Readonly<Record<string, string>> = {
      "data.yaml": "data_assets:\n  Orders: {id: o}\n",
      "tech.yaml":
        "technical_assets:\n  Base: {id: db, type: datastore, data_assets_stored: [o], communication_links: [{title: Self, target: x}]}\n",
    }
    const asked: string[] = []
    const include = (name: string) => {
      asked.push(name)
      return Promise.resolve(Object.hasOwn(files, name) ? bytesOf(files[name]!) : null)
    }
    const result = await imported(
      "title: Split\nthreagile_version: 1.0.0\nincludes: [data.yaml, tech.yaml, gone.yaml, data.yaml]\n",
      { include },
    )
    expect(asked).toEqual(["data.yaml", "tech.yaml", "gone.yaml"])
    expectSound(result, 6 + 1 + 5)
    expect(result.model.places.map(({ name }) => name)).toEqual(["Base"])
    expect(result.notices).toContainEqual(expect.objectContaining({ kind: "dangling", path: "includes[2]" }))
    expect(result.model.extensions?.["threagile:Split"]).toMatchObject({
      included: { "data.yaml": { data_assets: { Orders: { id: "o" } } } },
    })
  })
})

describe("Threagile, hostile files", () => {
  hostileFiles("threagile")
})
