import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { GraphFigures } from "../../../src/renderer/graph/figures.ts"
import { graphOf } from "../../../src/renderer/graph/graph.ts"
import { ancestorsOf, outlineOf, visibleRows, type OutlineItem } from "../../../src/renderer/graph/outline.ts"
import { partOf } from "../../../src/renderer/graph/part.ts"
import { sortedRows, stepRows } from "../../../src/renderer/graph/StepTable.tsx"
import { anyModel, clinic } from "./models.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

const figures: GraphFigures = {
  by: "expected-loss",
  paths: [
    {
      source: "insider",
      asset: "records",
      harm: "confidentiality",
      steps: ["login", "copy"],
      probability: 0.58,
      lossPerYear: 310_000,
    },
  ],
  success: new Map([
    ["login", 0.6],
    ["copy", 0.97],
  ]),
  lossShare: new Map([
    ["login", 0.8],
    ["copy", 0.9],
    ["vault", 0.1],
  ]),
}

const everyItem = (items: readonly OutlineItem[]): OutlineItem[] =>
  items.flatMap((item) => [item, ...everyItem(item.children)])
const lines = (items: readonly OutlineItem[], indent = ""): string[] =>
  items.flatMap((item) => [`${indent}${item.text}${item.isLit ? " *" : ""}`, ...lines(item.children, `${indent}  `)])

describe("outlineOf", () => {
  it("outlineOf(clinic) goes source › step › step › harm, the weakest path first and marked", () => {
    expect(lines(outlineOf(clinic(), USUAL_FORMATS, figures).slice(0, 2))).toEqual([
      "Insider *",
      "  Use the shared login *",
      "    Copy the records *",
      "      Patient records *",
      "      Booking",
      "    Copy them again",
      "Burglar",
      "  Use the shared login",
      "    Copy the records",
      "      Patient records",
      "      Booking",
      "    Copy them again",
      "  Open the vault",
      "    Copy the records",
      "    Copy them again",
    ])
  })

  it("outlineOf says what else an AND join needs, shares, and what continues above", () => {
    const details = new Map(
      everyItem(outlineOf(clinic(), USUAL_FORMATS, figures)).map(({ id, detail }) => [id, detail]),
    )
    expect(details.get("source:insider/login/copy/harm:booking:integrity")).toBe("altered, 25% of it")
    expect(details.get("source:burglar/vault/copy")).toMatch(/continues as above/)
    expect(details.get("source:insider/login")).toBe("succeeds 60%; 1 control to buy; open")
  })

  it("outlineOf(any model) has a line for every element, every id once, and ends", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const items = everyItem(outlineOf(model, USUAL_FORMATS))
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
        const keys = new Set(items.map(({ key }) => key))
        for (const { key } of graphOf(model, USUAL_FORMATS).nodes) expect(keys.has(key), key).toBe(true)
      }),
    )
  })
})

describe("visibleRows", () => {
  it("visibleRows shows what is unfolded only, with levels", () => {
    const items = outlineOf(clinic(), USUAL_FORMATS)
    expect(visibleRows(items, new Set()).map(({ item }) => item.text)).toEqual([
      "Insider",
      "Burglar",
      "Places",
      "Assets",
    ])
    const open = visibleRows(items, new Set(["source:insider"]))
    expect(open[1]).toMatchObject({ level: 2, item: { text: "Use the shared login" }, parent: { text: "Insider" } })
  })

  it("ancestorsOf gives the way to an item from its root", () => {
    const way = ancestorsOf(outlineOf(clinic(), USUAL_FORMATS), ({ id }) => id === "source:insider/login/copy")
    expect(way?.map(({ text }) => text)).toEqual(["Insider", "Use the shared login", "Copy the records"])
    expect(ancestorsOf(outlineOf(clinic(), USUAL_FORMATS), ({ id }) => id === "nowhere")).toBeNull()
  })
})

describe("stepRows", () => {
  it("stepRows says needs, gives and controls in words", () => {
    const vault = stepRows(clinic(), figures, USUAL_FORMATS).find(({ key }) => key === "step:vault")
    expect(vault).toMatchObject({
      needs: "A desk and A badge",
      gives: "Admin session",
      controls: "Vault door",
      isOpen: false,
      lossShare: 0.1,
      success: null,
    })
  })

  it("sortedRows by share falls, with unknown shares last, and without an order leaves the model's", () => {
    const rows = stepRows(clinic(), figures, USUAL_FORMATS)
    const keys = (list: typeof rows): string[] => list.map(({ key }) => key.slice(5))
    expect(keys(sortedRows(rows, { by: "lossShare", isFalling: true }))).toEqual([
      "copy",
      "login",
      "vault",
      "copy-again",
    ])
    expect(keys(sortedRows(rows, { by: "lossShare", isFalling: false }))).toEqual([
      "vault",
      "login",
      "copy",
      "copy-again",
    ])
    expect(keys(sortedRows(rows, null))).toEqual(["login", "vault", "copy", "copy-again"])
  })
})

describe("partOf", () => {
  it("partOf(records) draws what leads there, keeps the asset that it also harms folded, and counts what it leaves out", () => {
    const model = clinic()
    const apart = {
      ...model,
      steps: [
        ...model.steps,
        {
          id: "pull",
          name: "Pull the plug",
          needs: ["desk"],
          gives: [{ asset: "booking", harm: "availability" as const }],
          success: 0.5,
        },
      ],
    }
    const part = partOf(graphOf(apart, USUAL_FORMATS), new Set(["asset:records"]))
    expect(part.nodes.map(({ key }) => key)).not.toContain("step:pull")
    // Copy them again gives nothing, so it leads to no asset.
    expect(part.hidden).toBe(2)
    expect(part.folded).toEqual(new Map([["asset:booking", 1]]))
  })

  it("partOf(any model, any asset) has edges between its own nodes only, and every way into the asset", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const part = partOf(graphOf(model, USUAL_FORMATS), new Set(["asset:a-0"]))
        const keys = new Set(part.nodes.map(({ key }) => key))
        for (const { from, to } of part.edges) expect([keys.has(from), keys.has(to)]).toEqual([true, true])
        for (const { kind, from, to } of graphOf(model, USUAL_FORMATS).edges) {
          if (kind !== "same" && keys.has(to) && !part.folded.has(to)) expect(keys.has(from)).toBe(true)
        }
        expect(part.nodes.length + part.hidden).toBe(graphOf(model, USUAL_FORMATS).nodes.length)
      }),
    )
  })
})

describe("C8: steps by name", () => {
  it("C8: count the digits of their names as numbers", () => {
    const [row] = stepRows(clinic(), null, USUAL_FORMATS)
    const rows = ["Host 10", "Host 2", "Host 1"].map((name) => ({ ...row!, name }))
    const sorted = sortedRows(rows, { by: "name", isFalling: false })
    expect(sorted.map(({ name }) => name)).toEqual(["Host 1", "Host 2", "Host 10"])
  })
})
