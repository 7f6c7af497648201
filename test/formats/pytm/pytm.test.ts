import { describe, expect, it } from "vitest"
import { expectSound, imported, refusal, scalarsOf, surviveDamage } from "../import/checks.ts"

const DB = {
  __class__: "Datastore",
  name: "Orders",
  inBoundary: "Data centre",
  inScope: true,
  description: "All orders",
}
const ACTOR = { __class__: "Actor", name: "Customer", inBoundary: "Internet", inScope: true }

const MODEL = {
  name: "Shop",
  description: "Sells things.",
  assumptions: ["Staff is honest"],
  actors: [ACTOR],
  assets: [{ __class__: "Server", name: "Web", inBoundary: "Data centre", inScope: false }, DB],
  elements: [ACTOR, DB],
  boundaries: [{ name: "Internet" }, { name: "Company" }, { name: "Data centre", inBoundary: "Company" }],
  flows: [
    { name: "Order", source: "Customer", sink: "Web", protocol: "HTTPS" },
    { name: "Store", source: "Web", sink: "Orders" },
    { name: "Lost", source: "Web", sink: "Nowhere" },
  ],
  findings: [
    {
      threat_id: "INP01",
      description: "Injection",
      target: "Web",
      severity: "High",
      cvss: "8.1",
      details: "Input is run.",
      mitigations: "Check input",
      references: "CWE-77",
    },
    { threat_id: "INP02", description: "Overflow", target: "Orders", severity: "Low", mitigations: "Check input" },
  ],
}

describe("pytm", () => {
  it("reads elements by name once, zones within zones, flows and findings, and one control for each mitigation", async () => {
    const result = await imported(MODEL)
    expectSound(result, scalarsOf(MODEL).length)
    const { model, notices } = result
    expect(model).toMatchObject({ name: "Shop", notes: "Sells things.\n\nStaff is honest" })
    expect(model.places.map(({ name }) => name).filter((name) => !name.endsWith("taken over"))).toEqual([
      "Customer",
      "Web",
      "Orders",
      "Internet",
      "Company",
      "Data centre",
    ])
    expect(model.sources).toMatchObject([{ name: "Customer", approaches: [{ from: ["customer", "internet"] }] }])
    const into = model.steps.find(({ name }) => name === "Get from Customer to Web")!
    expect(into.gives).toEqual([{ place: "web" }, { place: "data-centre" }, { place: "company" }])
    const injection = model.steps.find(({ name }) => name === "Injection")!
    expect(injection).toMatchObject({ stride: ["E"], evidence: [{ value: "High" }, { scale: "cvss", value: "8.1" }] })
    expect(model.controls).toMatchObject([
      { name: "Check input", status: "candidate", effects: [{ prevents: "injection" }, { prevents: "overflow" }] },
    ])
    expect(model.places.find(({ name }) => name === "Web")).toMatchObject({ tags: ["out of scope"] })
    expect(notices.map(({ kind }) => kind)).toContain("dangling")
  })

  it("refuses findings that are no list", async () => {
    expect(await refusal({ ...MODEL, findings: {} })).toContain("findings")
  })

  it("survives boundaries that stand in one another in a circle, and damaged forms", async () => {
    const circle = {
      ...MODEL,
      boundaries: [
        { name: "A", inBoundary: "B" },
        { name: "B", inBoundary: "A" },
      ],
    }
    expectSound(await imported(circle), scalarsOf(circle).length)
    expect(await surviveDamage(JSON.stringify(MODEL), 200)).toBeGreaterThan(0)
  })
})
