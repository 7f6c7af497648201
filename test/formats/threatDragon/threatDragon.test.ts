import { describe, expect, it } from "vitest"
import { BECOMES } from "../../../src/formats/threatDragon/becomes.ts"
import { expectSound, imported, realFiles, refusal, scalarsOf, surviveDamage, textOf } from "../import/checks.ts"
import { hostileFiles } from "../import/hostile.ts"

const REAL = realFiles([
  "threat-dragon/three-tier-web-app.json",
  "threat-dragon/payment-online.json",
  "threat-dragon/v1-demo-threat-model.json",
  "threat-dragon/v2-new-model.json",
])

/** A cell of version 2 at a place of the drawing. */
const cell = (id: string, shape: string, name: string, x: number, y: number, more: object = {}) => ({
  id,
  shape,
  position: { x, y },
  size: { width: 100, height: 60 },
  data: { type: "tm.X", name, threats: [], ...more },
})

const threat = (id: string, title: string, type: string, more: object = {}) => ({
  id,
  title,
  type,
  status: "Open",
  severity: "High",
  description: `${title} happens`,
  mitigation: `Stop ${title}\nin detail`,
  ...more,
})

const flow = (id: string, from: string, to: string, more: object = {}) => ({
  id,
  shape: "flow",
  source: { cell: from },
  target: { cell: to },
  data: { type: "tm.Flow", name: id, threats: [], ...more },
})

const shop = {
  version: "2.3.0",
  summary: { title: "Shop", owner: "Ann", description: "A shop", id: 0 },
  detail: {
    contributors: [{ name: "Bob" }],
    reviewer: "Eve",
    diagramTop: 1,
    threatTop: 9,
    diagrams: [
      {
        id: 0,
        title: "Main",
        diagramType: "STRIDE",
        cells: [
          {
            id: "zone",
            shape: "trust-boundary-box",
            position: { x: 150, y: 0 },
            size: { width: 400, height: 200 },
            data: { type: "tm.BoundaryBox", name: "Cloud" },
          },
          {
            id: "curve",
            shape: "trust-broundary-curve",
            source: { x: 1, y: 2 },
            target: { x: 3, y: 4 },
            data: { type: "tm.Boundary", name: "Line" },
          },
          cell("note", "td-text-block", "Read me", 0, 300),
          cell("user", "actor", "User", 0, 0),
          cell("web", "process", "Web\nshop", 200, 0, {
            description: "The front",
            threats: [
              threat("t1", "Root on the web shop", "Elevation of privilege", { score: "7.5" }),
              threat("t2", "Flood", "Denial of service", { status: "Mitigated" }),
              threat("t3", "Nothing", "Tampering", { status: "NotApplicable" }),
              threat("t5", "Insured", "Repudiation", { status: "Transferred" }),
            ],
          }),
          cell("db", "store", "Orders", 400, 0, {
            outOfScope: true,
            reasonOutOfScope: "Run by others",
            threats: [threat("t4", "Read orders", "Information disclosure")],
          }),
          flow("request", "user", "web", { threats: [threat("t6", "Listen in", "Information disclosure")] }),
          flow("answer", "web", "user"),
          flow("query", "web", "db"),
          flow("rows", "db", "web"),
          { ...flow("loose", "web", "db"), target: { x: 900, y: 900 } },
        ],
      },
    ],
  },
}

describe("Threat Dragon, real files", () => {
  it.each(REAL)("%s comes in, its leaves add up, no number is invented", async (file) => {
    const text = textOf(file)
    expectSound(await imported(text), scalarsOf(JSON.parse(text)).length)
  })

  it.each(REAL.slice(0, 3))("damaged forms of %s are refused or come in sound", async (file) => {
    expect(await surviveDamage(textOf(file), 150)).toBeGreaterThan(0)
  })

  it.runIf(REAL.length > 0)("a source can reach every asset of the demo of version 1", async () => {
    const { model } = await imported(textOf(REAL[2]!))
    const held = new Set(model.sources.flatMap(({ approaches }) => approaches.flatMap(({ from }) => from)))
    const harmed = new Set<string>()
    for (let size = -1; size !== held.size;) {
      size = held.size
      for (const { needs, gives } of model.steps)
        if (needs.every((need) => held.has(need)))
          for (const gift of gives)
            if ("place" in gift) held.add(gift.place)
            else harmed.add(gift.asset)
    }
    expect([...harmed].sort()).toEqual(model.assets.map(({ id }) => id).sort())
  })
})

describe("Threat Dragon, what becomes what", () => {
  const cases: Readonly<Record<string, () => Promise<void>>> = {
    summary: async () => {
      const { model } = await imported(shop)
      expect(model.name).toBe("Shop")
      expect(model.notes).toBe(
        "A shop\n\nOwner: Ann\n\nReviewer: Eve\n\nContributors: Bob\n\nDiagram 1: Main\n\nRead me",
      )
    },
    actor: async () => {
      const { model } = await imported(shop)
      expect(model.sources).toMatchObject([
        {
          name: "User",
          kind: "other",
          approaches: [{ from: ["user"] }],
          origin: { format: "threat-dragon", document: "Shop", id: "user" },
        },
      ])
      expect(model.places).toContainEqual(expect.objectContaining({ id: "user", name: "User" }))
    },
    process: async () => {
      const { model } = await imported(shop)
      expect(model.places).toContainEqual(
        expect.objectContaining({ id: "web-shop", name: "Web shop", notes: "The front" }),
      )
      expect(model.assets).toContainEqual(expect.objectContaining({ name: "Web shop" }))
    },
    store: async () => {
      const { model } = await imported(shop)
      expect(model.places.find(({ id }) => id === "orders")?.origin?.id).toBe("db")
      expect(model.assets.find(({ id }) => id === "orders")?.loss).toEqual({
        confidentiality: { value: 0, why: "Not estimated yet." },
      })
    },
    "trust boundary box": async () => {
      const { model } = await imported(shop)
      const step = model.steps.find(({ name }) => name === "Get from User to Web shop")
      expect(step).toMatchObject({ needs: ["user"], gives: [{ place: "web-shop" }, { place: "cloud" }] })
    },
    "trust boundary curve": async () => {
      const { model } = await imported(shop)
      expect(JSON.stringify(model.places)).not.toContain("Line")
      expect(JSON.stringify(model.extensions)).toContain('"Line"')
    },
    "text block": async () => {
      expect((await imported(shop)).model.notes).toContain("Read me")
    },
    flow: async () => {
      const { model, notices } = await imported(shop)
      const reached = model.steps
        .filter(({ name }) => name.startsWith("Get from"))
        .map(({ name, notes }) => [name, notes])
      expect(reached).toEqual([
        ["Get from User to Web shop", "Along: request; answer"],
        ["Get from Web shop to Orders", "Along: query; rows"],
        ["Get from Orders to Web shop", "Along: rows"],
      ])
      expect(model.steps.find(({ name }) => name === "Get from Web shop to Orders")?.needs).toEqual([
        "web-shop-taken-over",
      ])
      expect(notices).toContainEqual(
        expect.objectContaining({ kind: "dangling", remark: expect.stringContaining("loose") as string }),
      )
      expect(model.assets).toContainEqual(expect.objectContaining({ name: "request" }))
    },
    threat: async () => {
      const { model } = await imported(shop)
      const step = (name: string) => model.steps.find((one) => one.name === name)
      expect(step("Root on the web shop")).toMatchObject({
        needs: ["web-shop"],
        gives: [
          { place: "web-shop-taken-over" },
          { asset: "web-shop", harm: "confidentiality" },
          { asset: "web-shop", harm: "integrity" },
          { asset: "web-shop", harm: "availability" },
        ],
        stride: ["E"],
        success: { value: 0, why: "Not estimated yet." },
      })
      expect(step("Flood")).toMatchObject({ gives: [{ asset: "web-shop", harm: "availability" }], stride: ["D"] })
      expect(step("Listen in")).toMatchObject({
        needs: ["user"],
        gives: [{ asset: "request", harm: "confidentiality" }],
      })
    },
    "threat not applicable": async () => {
      const { model, notices } = await imported(shop)
      expect(model.steps.some(({ name }) => name === "Nothing")).toBe(false)
      expect(notices).toContainEqual(
        expect.objectContaining({ kind: "left-out", path: "detail.diagrams[0].cells[4].data.threats[2]" }),
      )
    },
    severity: async () => {
      const { model } = await imported(shop)
      expect(model.steps.find(({ name }) => name === "Root on the web shop")?.evidence).toEqual([
        { scale: "severity", value: "High" },
        { scale: "score", value: "7.5" },
      ])
    },
    mitigation: async () => {
      const { model } = await imported(shop)
      expect(model.controls).toContainEqual(
        expect.objectContaining({
          name: "Stop Flood",
          status: "in-place",
          effects: [{ prevents: "flood", reduction: { value: 0, why: "Not estimated yet." } }],
        }),
      )
      expect(model.controls).toContainEqual(
        expect.objectContaining({
          name: "Stop Read orders",
          notes: "Stop Read orders\nin detail",
          status: "candidate",
        }),
      )
    },
    "mitigation of a transferred threat": async () => {
      const { model } = await imported(shop)
      const [effect] = model.controls.find(({ name }) => name === "Stop Insured")!.effects
      expect(effect).toMatchObject({ recovers: { asset: "web-shop", harm: "integrity" } })
    },
    description: async () => {
      expect((await imported(shop)).model.steps.find(({ name }) => name === "Flood")?.notes).toBe("Flood happens")
    },
    "out of scope": async () => {
      expect((await imported(shop)).model.places.find(({ id }) => id === "orders")).toMatchObject({
        tags: ["out of scope"],
        notes: "Run by others",
      })
    },
    "position, colour, port": async () => {
      const { model } = await imported(shop)
      expect(model.places.every(({ position }) => position === undefined)).toBe(true)
      expect(model.extensions?.["threat-dragon:Shop"]).toMatchObject({
        format: "threat-dragon",
        document: "Shop",
        source: shop,
      })
    },
  }

  it("has a case for every row of the table", () => {
    expect(Object.keys(cases).sort()).toEqual(BECOMES.map(({ source }) => source).sort())
  })

  it.each(Object.keys(cases))("%s", async (row) => {
    await cases[row]!()
  })

  it("leaves add up in the made-up model, and what is carried stands in the model", async () => {
    const result = await imported(shop)
    expectSound(result, scalarsOf(shop).length)
    const said = JSON.stringify({ ...result.model, extensions: undefined })
    for (const text of ["Ann", "Bob", "Eve", "Read me", "Flood happens", "Run by others"]) expect(said).toContain(text)
  })

  it("reads version 1, of which cells are flat", async () => {
    const { model } = await imported({
      summary: { title: "Old" },
      detail: {
        diagrams: [
          {
            diagramJson: {
              cells: [
                { type: "tm.Actor", id: "a", position: { x: 0, y: 0 }, attrs: { text: { text: "Me" } } },
                {
                  type: "tm.Store",
                  id: "b",
                  position: { x: 0, y: 0 },
                  attrs: { text: { text: "Box" } },
                  threats: [
                    { title: "Peek", type: "Information disclosure", status: "Not Applicable" },
                    { title: "Break", type: "Tampering", status: "Open" },
                  ],
                },
                {
                  type: "tm.Flow",
                  id: "c",
                  source: { id: "a" },
                  target: { id: "b" },
                  labels: [{ attrs: { text: { text: "Use" } } }],
                },
              ],
            },
          },
        ],
      },
    })
    expect(model.steps.map(({ name }) => name)).toEqual(["Get from Me to Box", "Break"])
    expect(model.steps[0]!.notes).toBe("Along: Use")
  })

  it("refuses a model of a newer version", async () => {
    const words = await refusal({ version: "99.0.0", summary: { title: "t" }, detail: { diagrams: [] } })
    expect(words).toContain("newer version")
    expect(words).toContain("line 1, column 12, version")
  })
})

describe("Threat Dragon, hostile files", () => {
  hostileFiles("threatdragon")
})
