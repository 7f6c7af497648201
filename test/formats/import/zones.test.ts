import { describe, expect, it } from "vitest"
import { validateModel } from "../../../src/core/index.ts"
import { again } from "../../../src/formats/import/again.ts"
import { addDiagram, type Diagram } from "../../../src/formats/import/dataFlow.ts"
import { emptyDraft } from "../../../src/formats/import/draft.ts"
import { extensionKey, intoModel } from "../../../src/formats/import/intoModel.ts"

const FROM = { format: "test", document: "d" }

const element = (
  key: string,
  kind: Diagram["elements"][number]["kind"],
  zones: readonly string[] = [],
): Diagram["elements"][number] => ({ key, kind, name: key, originId: key, zones })

const flow = (from: string, to: string): Diagram["flows"][number] => {
  const key = `${from} ${to}`
  return { key, name: key, originId: key, from, to }
}

/** A shop: a browser outside, a web server in a zone, a base in a zone within that, and a zone in which nothing stands. */
const SHOP: Diagram = {
  elements: [
    element("Browser", "actor"),
    element("Web", "process", ["Inside"]),
    element("Base", "store", ["Vault", "Inside"]),
    element("Inside", "zone"),
    element("Vault", "zone", ["Inside"]),
    element("Empty", "zone"),
  ],
  flows: [flow("Browser", "Web"), flow("Web", "Base")],
  threats: [],
}

function modelOf(diagram: Diagram, kept: Readonly<Record<string, unknown>> = {}) {
  const draft = emptyDraft("Shop")
  addDiagram(draft, diagram, () => undefined)
  return intoModel(draft, FROM, null, kept).model
}

describe("E5: trust boundaries of a diagram", () => {
  it("become zones around what stands inside them, the innermost; one in which nothing stands is none", () => {
    const model = modelOf(SHOP)
    expect(validateModel(model).problems).toEqual([])
    expect(model.zones?.map(({ id, name }) => [id, name])).toEqual([
      ["inside", "Inside"],
      ["vault", "Vault"],
    ])
    expect(model.places.map(({ name, zone }) => [name, zone])).toEqual([
      ["Browser", undefined],
      ["Web", "inside"],
      ["Base", "vault"],
      ["Inside", "inside"],
      ["Vault", "vault"],
      ["Empty", undefined],
    ])
    expect(model.assets.map(({ zone }) => zone)).toEqual(["vault"])
    expect(model.steps.map(({ name, zone }) => [name, zone])).toEqual([
      ["Get from Browser to Web", "inside"],
      ["Get from Web to Base", "vault"],
    ])
  })

  it("that are drawn nowhere leave a document without zones", () => {
    const elements = SHOP.elements.filter(({ kind }) => kind !== "zone").map((one) => ({ ...one, zones: [] }))
    expect(Object.keys(modelOf({ ...SHOP, elements }))).not.toContain("zones")
  })

  it("are known again in a newer state: what is new stands in the document's own zone, and in none that is gone", () => {
    const before = modelOf(SHOP, { source: 1 })
    const grown = {
      ...SHOP,
      elements: [
        ...SHOP.elements,
        element("Mail", "process", ["Vault", "Inside"]),
        element("Desk", "process", ["Inside"]),
      ],
      flows: [...SHOP.flows, flow("Web", "Mail"), flow("Mail", "Desk")],
    }
    const now = modelOf(grown, { source: 2 })
    const renamed = {
      ...before,
      zones: [{ ...before.zones![1]!, id: "strong-room", name: "Strong room" }],
      places: before.places.map(({ zone, ...place }) => (zone === "vault" ? { ...place, zone: "strong-room" } : place)),
      assets: before.assets.map((asset) => ({ ...asset, zone: "strong-room" })),
      steps: before.steps.map((step) => {
        const bare = { ...step }
        delete bare.zone
        return bare
      }),
    }
    const { model } = again({ mine: renamed, before, now, key: extensionKey(FROM) })
    expect(validateModel(model).problems).toEqual([])
    expect(model.places.slice(-2).map(({ name, zone }) => [name, zone])).toEqual([
      ["Mail", "strong-room"],
      ["Desk", undefined],
    ])
  })
})
