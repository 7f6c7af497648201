import { readFileSync } from "node:fs"
import { Ajv2020 } from "ajv/dist/2020.js"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { BOUNDS, LISTS, type ProblemKind, validateModel } from "../../../src/core/index.ts"
import { shown } from "../../../src/formats/index.ts"
import { house, withChange } from "../../core/model/house.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"
import { documentsOf, resource } from "../../resources.ts"
import { filesOf } from "../../shared.ts"

const schema = JSON.parse(readFileSync(resource("schema/batten-1.schema.json"), "utf8")) as object
const accepts = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(schema)

/** What can be seen at one place, so that a schema can say it. */
const SEEN: readonly ProblemKind[] = ["missing", "type", "range", "word", "id", "choice"]
/** What a schema may or may not be able to say: the order of the numbers of a range, the days of a month. */
const PARTLY: readonly ProblemKind[] = ["estimate", "date", "beyond"]

/** Whether a document is refused for its structure; undefined where a schema need not agree. */
function isRefused(document: unknown): boolean | undefined {
  const kinds = validateModel(document).problems.map((problem) => problem.kind)
  if (kinds.some((kind) => SEEN.includes(kind))) return true
  return kinds.some((kind) => PARTLY.includes(kind)) ? undefined : false
}

/** Every place of a document but the document itself. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return []
  const parts: (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((part: unknown, index) => [index, part] as const)
    : Object.entries(value)
  return parts.flatMap(([key, part]) => [[...path, key], ...placesIn(part, [...path, key])])
}

const PUT = [
  undefined,
  null,
  true,
  0,
  -1,
  1,
  0.5,
  1.5,
  "",
  "text",
  "Not An Id",
  [],
  [null],
  {},
  { low: 1 },
  { value: 0.5 },
  { low: 0.1, likely: 0.2, high: 0.3, shape: "uniform" },
]

const FIGURES = { level: 1.2, placement: null, annualCost: 10, expectedLoss: 20 }

/** Every field that a workshop can leave, once. */
const AFTER_A_WORKSHOP = {
  agenda: [{ phase: "frame", minutes: 5 }],
  session: {
    date: "2026-12-01",
    attribution: "names",
    people: ["Ada"],
    phases: [{ phase: "frame", minutes: 5, level: 1.2, placement: null }],
    guesses: [{ who: "Ada", level: 1, placement: 0.5 }],
    parked: ["The roof"],
    running: {
      ...{ place: 4, sinceMs: null, usedMs: 1500, scoreHidden: true, revealed: 0, dealt: ["True?"] },
      asking: { number: "steps/gone/success", rounds: [[{ who: "Ada", low: 0.25, high: 0.5 }]], shown: false },
    },
  },
  opinions: [
    {
      number: "steps/gone/success",
      date: "2026-12-01",
      rounds: [[{ who: "Ada", low: 0.25, high: 0.5 }]],
      pool: "mixture",
      notes: "",
      views: [{ says: "Bob", low: 0.25, high: 0.5 }],
    },
  ],
  decisions: [
    {
      ...{ kind: "action", says: "Lock", date: "2026-12-01", owner: "Ada", due: "2027-03-31", trigger: "", reason: "" },
      figures: FIGURES,
      dissent: [{ who: "Bob", says: "No" }],
    },
  ],
}

describe("batten-1.schema.json", () => {
  it.each([
    ...documentsOf("samples"),
    ...documentsOf("templates"),
    ...filesOf("samples", ".batten"),
    ...filesOf("cases", ".batten"),
  ])("accepts %s", (file) => {
    accepts(JSON.parse(readFileSync(file, "utf8")))
    expect(accepts.errors ?? []).toEqual([])
  })

  it("D1: has the bounds of the one table", () => {
    const bounds = (name: string) => [
      BOUNDS[name as keyof typeof BOUNDS].least,
      BOUNDS[name as keyof typeof BOUNDS].most,
    ]
    const limits = (pointer: string): unknown[] => {
      const found = pointer.split("/").reduce<unknown>((here, key) => (here as Record<string, unknown>)[key], schema)
      const { minimum, maximum } = found as { minimum: number; maximum: number }
      return [minimum, maximum]
    }
    for (const quantity of ["money", "rate"])
      for (const place of ["else", ...["value", "low", "likely", "high"].map((key) => `then/properties/${key}`)])
        // A schema says "0 or from … to" only in two parts: the lower one is left to `validate`.
        expect(limits(`$defs/${quantity}/${place}`)).toEqual([0, bounds(quantity)[1]])
    expect(limits("properties/horizonYears")).toEqual(bounds("years"))
    expect(limits("$defs/control/properties/lifeYears")).toEqual(bounds("years"))
    expect(limits("properties/discountRate")).toEqual(bounds("interest"))
    expect(limits("properties/budget")).toEqual(bounds("sum"))
    expect(limits("properties/tolerance/items/properties/loss")).toEqual(bounds("sum"))
    expect(limits("$defs/gift/properties/share")).toEqual(bounds("share"))
    for (const axis of ["x", "y"])
      expect(limits(`$defs/place/properties/position/properties/${axis}`)).toEqual([
        -BOUNDS.position.most,
        BOUNDS.position.most,
      ])
  })

  it("accepts every valid model", () => {
    fc.assert(
      fc.property(modelArbitrary(), (model) => {
        accepts(JSON.parse(JSON.stringify(model)))
        expect(accepts.errors ?? []).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it("agrees with validateModel on every place of a document, whatever is put there", () => {
    const document = { ...house(), ...AFTER_A_WORKSHOP }
    let refused = 0
    for (const place of placesIn(document))
      for (const value of PUT) {
        // A list with a hole is no JSON.
        if (value === undefined && typeof place.at(-1) === "number") continue
        const changed = withChange(document, place, value)
        const expected = isRefused(changed)
        if (expected === undefined) continue
        expect(accepts(changed), `${place.join(".")} = ${shown(value)}`).toBe(!expected)
        if (expected) refused++
      }
    // Not vacuous: most of this is refused by both.
    expect(refused).toBeGreaterThan(1000)
  })

  it("agrees with validateModel on fields that exclude or need one another", () => {
    const fields = [
      "place",
      "asset",
      "harm",
      "share",
      "prevents",
      "contains",
      "deters",
      "recovers",
      "sources",
      "exceptSources",
      "success",
      "bySource",
      "sameAs",
      "value",
      "low",
      "likely",
      "high",
      "shape",
      "unskilled",
      "why",
    ]
    const value: Record<string, unknown> = {
      ...{
        place: "hall",
        asset: "goods",
        harm: "integrity",
        share: 0.5,
        prevents: "cut-wall",
        contains: "cut-wall",
        deters: "cleaner",
      },
      ...{
        recovers: { asset: "goods", harm: "integrity" },
        sources: [],
        exceptSources: [],
        success: 0.5,
        bySource: {},
        sameAs: "cut-wall",
      },
      ...{ value: 0.2, low: 0.2, likely: 0.3, high: 0.4, shape: "pert", unskilled: 0.5, why: "seen" },
    }
    const objects = [
      ["steps", 0],
      ["steps", 0, "gives", 0],
      ["steps", 0, "success"],
      ["steps", 0, "success", "expert"],
      ["controls", 0, "effects", 0],
      ["controls", 0, "effects", 2, "reduction"],
    ]
    fc.assert(
      fc.property(fc.constantFrom(...objects), fc.subarray(fields), fc.subarray(fields), (path, put, dropped) => {
        let document: unknown = house()
        for (const key of dropped) document = withChange(document, [...path, key], undefined)
        for (const key of put) document = withChange(document, [...path, key], value[key])
        const expected = isRefused(document)
        if (expected !== undefined) expect(accepts(document)).toBe(!expected)
      }),
      { numRuns: 3000 },
    )
  })

  it("names every list of elements", () => {
    for (const list of LISTS) expect(JSON.stringify(schema)).toContain(`"${list}":{`)
  })
})
