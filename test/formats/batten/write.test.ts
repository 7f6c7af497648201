import { deepStrictEqual } from "node:assert"
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Model, validateModel, withNamesOnOneLine } from "../../../src/core/index.ts"
import { readBatten, writeBatten } from "../../../src/formats/index.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"
import { filesOf, SHARED } from "../../shared.ts"

const decoder = new TextDecoder("utf-8", { fatal: true })
const encoder = new TextEncoder()

function modelIn(bytes: Uint8Array): Model {
  const result = readBatten(bytes)
  if (result.kind === "refused") throw new Error(JSON.stringify(result.problems))
  return result.model
}

const samples = fileURLToPath(new URL("../../../resources/samples/", import.meta.url))

describe("writeBatten", () => {
  it("writeBatten(model) gives the same bytes for a model that was read from them", () => {
    fc.assert(
      fc.property(modelArbitrary().map(withNamesOnOneLine), (model) => {
        const bytes = writeBatten(model)
        expect(decoder.decode(writeBatten(modelIn(bytes)))).toBe(decoder.decode(bytes))
      }),
      { numRuns: 300 },
    )
  })

  it("writeBatten(model) loses nothing: reading gives an equal model, unknown fields included", () => {
    fc.assert(
      fc.property(modelArbitrary().map(withNamesOnOneLine), (model) => {
        deepStrictEqual(modelIn(writeBatten(model)), model)
      }),
      { numRuns: 300 },
    )
  })

  it("writeBatten(model) does not depend on the order of known keys", () => {
    const upsideDown = (value: unknown, isMap = false): unknown => {
      if (Array.isArray(value)) return value.map((entry) => upsideDown(entry))
      if (typeof value !== "object" || value === null) return value
      const turned = Object.entries(value).map(([key, part]) => [key, upsideDown(part, key === "bySource")] as const)
      return Object.fromEntries(isMap ? turned : turned.reverse())
    }
    fc.assert(
      fc.property(modelArbitrary({ plain: true }), (model) => {
        expect(decoder.decode(writeBatten(upsideDown(model) as Model))).toBe(decoder.decode(writeBatten(model)))
      }),
      { numRuns: 100 },
    )
  })

  it("writeBatten(model) writes unknown keys behind the known ones, in the order found", () => {
    const bytes = encoder.encode(
      '{"zeta":1,"format":"batten","alpha":[{"b":1,"a":2}],"version":1,"name":"n","currency":"EUR","places":[],"assets":[],' +
        '"sources":[],"steps":[],"controls":[{"later":true,"effects":[],"id":"c","name":"C","position":{"note":0,"y":1,"x":2}}]}',
    )
    const text = decoder.decode(writeBatten(modelIn(bytes)))
    const keys = [...text.matchAll(/"(\w+)":/g)].map((match) => match[1])
    expect(keys).toEqual(
      "format version name currency places assets sources steps controls id name effects position x y note later zeta alpha b a".split(
        " ",
      ),
    )
    expect(text.endsWith("}\n")).toBe(true)
    expect(text.endsWith("\n\n")).toBe(false)
  })

  it("writeBatten(model) refuses a number that JSON cannot hold", () => {
    const model = modelIn(readFileSync(`${samples}exchange-2001.batten`))
    expect(() => writeBatten({ ...model, budget: Number.NaN })).toThrow("cannot write budget: NaN")
  })

  it.each(readdirSync(samples).filter((file) => file.endsWith(".batten")))(
    "writeBatten(readBatten(%s)) is the file",
    (file) => {
      const bytes = new Uint8Array(readFileSync(samples + file))
      expect(decoder.decode(writeBatten(modelIn(bytes)))).toBe(decoder.decode(bytes))
    },
  )

  describe.skipIf(SHARED === null)("documents of others", () => {
    it.each([...filesOf("samples", ".batten"), ...filesOf("cases", ".batten")])(
      "writeBatten(readBatten(%s)) is the file",
      (file) => {
        const text = readFileSync(file, "utf8")
        // Their writer spells 0.00001 as 1e-05; numbers apart, every byte stays.
        const spelled = `${JSON.stringify(JSON.parse(text), null, 2)}\n`
        if (!/\de-/.test(text)) expect(spelled).toBe(text)
        expect(decoder.decode(writeBatten(modelIn(encoder.encode(text))))).toBe(spelled)
      },
    )
  })
})

describe("modelArbitrary", () => {
  it("modelArbitrary(options) draws valid models only", () => {
    for (const options of [{}, { plain: true, exact: true }, { size: { steps: 12, controls: 10, places: 8 } }])
      fc.assert(
        fc.property(modelArbitrary(options), (model) => {
          expect(validateModel(model).problems).toEqual([])
        }),
        { numRuns: 200 },
      )
  })

  it("modelArbitrary() draws every feature of the document", () => {
    const drawn = fc.sample(modelArbitrary(), { numRuns: 400, seed: 7 })
    const text = drawn.map((model) => JSON.stringify(model)).join("\n")
    for (const key of [
      "sameAs",
      "share",
      "contains",
      "deters",
      "recovers",
      "exceptSources",
      "bySource",
      "unskilled",
      "excludes",
      "requires",
      "ruled-out",
      "planned",
      "toJSON",
      "shape",
      "tolerance",
    ])
      expect(text).toContain(`"${key}"`)
    expect(drawn.some((model) => model.steps.some((step) => step.needs.length >= 2))).toBe(true)
    expect(
      drawn.some((model) =>
        model.steps.some((step) => model.steps.some((other) => other.sameAs === step.id && step.sameAs !== undefined)),
      ),
    ).toBe(true)
  })
})
