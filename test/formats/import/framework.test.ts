import { describe, expect, it } from "vitest"
import { LONGEST_NAME, newModel, validateModel } from "../../../src/core/index.ts"
import { emptyDraft } from "../../../src/formats/import/draft.ts"
import { intoModel } from "../../../src/formats/import/intoModel.ts"
import { readingOf } from "../../../src/formats/import/source.ts"
import { treeOfXml } from "../../../src/formats/import/xml.ts"
import { treeOfYaml } from "../../../src/formats/import/yaml.ts"
import { problemInWords } from "../../../src/formats/index.ts"
import { refusal } from "./checks.ts"

describe("the ledger of leaves", () => {
  const tree = { a: "x", b: [1, true, null, { c: "y" }], d: {}, e: [] }

  it("counts every scalar once: carried, kept or lost", () => {
    const reading = readingOf(tree)
    expect(reading.report("f")).toEqual({ format: "f", leaves: 5, carried: 0, kept: 5, lost: [] })
    expect(reading.root.at("a").text()).toBe("x")
    expect(reading.root.at("a").text()).toBe("x")
    expect(reading.root.along("b", 0).text()).toBe(null)
    reading.root.along("b", 3).lose("no room for it")
    reading.root.at("a").lose("carried already")
    expect(reading.report("f")).toEqual({
      format: "f",
      leaves: 5,
      carried: 1,
      kept: 3,
      lost: [{ path: "b[3].c", why: "no room for it" }],
    })
    // What is lost as a whole leaves no shape behind.
    expect(reading.remains()).toEqual({ ...tree, b: [1, true, null, null] })
  })

  it("keeps the places of a list where one of it is lost", () => {
    const reading = readingOf([1, 2, 3])
    reading.root.at(1).lose("why")
    expect(reading.remains()).toEqual([1, null, 3])
  })

  it("answers for what is not there without being asked whether it is", () => {
    const { root } = readingOf({ a: 1 })
    expect([
      root.at("b").along("c", 7).text(),
      root.at("a").items(),
      root.at("a").entries(),
      root.at("toString").exists,
    ]).toEqual([null, [], [], false])
  })

  it("counts of XML the attributes and the texts, not the names", () => {
    const read = treeOfXml(
      '<?xml version="1.0"?><!DOCTYPE r><r xmlns="urn:a" xmlns:p="urn:b" k="0012"> <p:e p:k="1&#45;2" j="true">a&lt;b<![CDATA[<c>]]></p:e> </r>',
    )
    if (read.kind === "refused") throw new Error(problemInWords(read.problem))
    expect(read.tree).toEqual({
      element: "r",
      namespace: "urn:a",
      attributes: { k: "0012" },
      children: [{ element: "e", namespace: "urn:b", attributes: { k: "1-2", j: "true" }, children: ["a<b<c>"] }],
    })
    expect(readingOf(read.tree, "xml").report("f").leaves).toBe(4)
  })
})

describe("XML", () => {
  const why = (text: string): string => {
    const read = treeOfXml(text)
    return read.kind === "refused" ? problemInWords(read.problem) : "read"
  }

  it.each([
    ['<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', /internal subset/],
    ['<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><r/>', /DOCTYPE is not allowed/],
    ['<!DOCTYPE r PUBLIC "-//X//Y" "x.dtd"><r/>', /DOCTYPE is not allowed/],
    ["<!DOCTYPE r><r/>", /^read$/],
    ["<r>&a;</r>", /line 1, column \d+: .*entity/i],
    ["<r><a></r>", /line 1, column \d+: /],
    ["<r>", /unclosed/i],
    ["<r/><r/>", /line 1/],
    ["<r>&#0;</r>", /line 1/],
    [`${"<a>".repeat(200)}${"</a>".repeat(200)}`, /elements stand inside one another/],
    [`<r ${Array.from({ length: 10_000 }, (_, i) => `a${i}="x"`).join(" ")}/>`, /at most 500 attributes/],
  ])("%.60s", (text, words) => {
    const start = performance.now()
    expect(why(text)).toMatch(words)
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it("passes over names that mean something to programs", () => {
    const read = treeOfXml('<__proto__ __proto__="1" constructor="2" ok="3"/>')
    expect(read.kind === "tree" && read.tree.attributes).toEqual({ ok: "3" })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe("YAML", () => {
  const tree = (text: string): unknown => {
    const read = treeOfYaml(text)
    return read.kind === "tree" ? read.tree : problemInWords(read.problem)
  }

  it("is 1.2 core: days are texts, yes is a text, octal is decimal", () => {
    expect(tree("a: 2020-01-04\nb: yes\nc: 010\nd: 0x10\ne: ~\n2fa: 1.5\n7: x")).toEqual({
      a: "2020-01-04",
      b: "yes",
      c: 10,
      d: 16,
      e: null,
      "2fa": 1.5,
      "7": "x",
    })
  })

  it("makes of an alias a place of its own", () => {
    const read = tree("a: &x {k: 1}\nb: *x") as { a: object; b: object }
    expect(read.b).toEqual({ k: 1 })
    expect(read.b).not.toBe(read.a)
  })

  it.each([
    ["a: 1\nb: 2\na: 3", 'line 3, column 1: found "a"; a key stands once in its object'],
    ["a: .inf", 'line 1, column 4, a: found ".inf"; a number is finite, up to about 1.8e308'],
    ["a: 1e400", 'line 1, column 4, a: found "1e400"; a number is finite, up to about 1.8e308'],
    ["? [x]\n: 1", 'line 1, column 3: found "[x]"; a key is a text, no list or object'],
    ["__proto__: {polluted: 1}", /no such key/],
    ["a: !x 1", /no tags but those/],
    ["a: &b [*b]", /does not stand inside itself/],
    ["a: 1\n---\nb: 2", /more than one YAML document/],
    [`a: ${"- ".repeat(1000)}`, /inside one another|line 1/],
    [`${"- ".repeat(1000)}x`, /inside one another/],
    [`x: ${"[".repeat(20_000)}`, /inside one another/],
  ])("%.40s", (text, words) => {
    const start = performance.now()
    expect(tree(text)).toMatch(words)
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it("reads texts in quotation marks of which later lines are indented too little, as other parsers do", () => {
    expect(tree("a:\n  b: 'one\n two\n  three'\n  c: \"x\n y\"\n")).toEqual({ a: { b: "one two three", c: "x y" } })
  })
})

const from = { format: "f", document: "d" }
const element = (key: string, name: string) => ({ key, name, originId: key })

describe("a draft becomes a model", () => {
  it("gives fresh ids, fits names, leaves out what names nothing, and writes unknown for every number", () => {
    const draft = emptyDraft("Two\nlines")
    draft.places.push(element("p", "Door"), element("q", ""), element("p", "Door"))
    draft.assets.push(element("a", "x".repeat(LONGEST_NAME + 5)))
    draft.sources.push({ ...element("s", "Sam"), kind: "other", approaches: [{ from: ["p", "ghost"] }] })
    draft.steps.push({
      ...element("t", "Go"),
      needs: ["p", "ghost"],
      gives: [{ asset: "a", harm: "integrity" }, { place: "nowhere" }],
    })
    draft.controls.push({ ...element("c", "Lock"), effects: [{ prevents: "t" }, { prevents: "ghost" }] })
    const base = { ...newModel("Base", "USD"), places: [{ id: "door", name: "Door" }] }
    const { model, notices } = intoModel(draft, from, base, { source: 1 })
    expect(validateModel(model).problems).toEqual([])
    expect(model.places.map(({ id, name }) => [id, name])).toEqual([
      ["door", "Door"],
      ["door-2", "Door"],
      ["place", "Unnamed place"],
      ["door-3", "Door"],
    ])
    expect(model.assets[0]!.name).toHaveLength(LONGEST_NAME)
    expect(model.assets[0]!.notes).toHaveLength(LONGEST_NAME + 5)
    expect(model.steps[0]).toMatchObject({ needs: ["door-2"], gives: [{ asset: "x".repeat(40), harm: "integrity" }] })
    const unknown = { value: 0, why: "Not estimated yet." }
    expect([
      model.steps[0]!.success,
      model.assets[0]!.loss.integrity,
      model.sources[0]!.approaches[0]!.perYear,
      model.controls[0]!.cost?.perYear,
      model.controls[0]!.effects[0]!.reduction,
    ]).toEqual(Array(5).fill(unknown))
    expect(notices.filter(({ kind }) => kind === "dangling")).toHaveLength(4)
    expect(notices.filter(({ kind }) => kind === "reissued")).toHaveLength(1)
    expect([model.name, model.currency]).toEqual(["Base", "USD"])
    expect(model.extensions).toEqual({ "f:d": { ...from, source: 1 } })
  })

  it("draws positions apart where most have one, and gives none where few have", () => {
    const draft = emptyDraft("d")
    for (const [key, x] of [
      ["a", 0],
      ["b", 100],
      ["c", 100],
    ] as const)
      draft.places.push({ ...element(key, key), position: { x, y: 0 } })
    const { places } = intoModel(draft, from, null, {}).model
    expect(places.map(({ position }) => position)).toEqual([{ x: 0, y: 0 }, { x: 240, y: 0 }, undefined])
    for (let i = 0; i < 4; i++) draft.steps.push({ ...element(`s${i}`, "S"), needs: [], gives: [] })
    expect(intoModel(draft, from, null, {}).model.places.every(({ position }) => position === undefined)).toBe(true)
  })
})

describe("a drawing", () => {
  /** Steps one after the other, each at its position. */
  const chain = (positions: readonly (readonly [number, number])[]) => {
    const draft = emptyDraft("d")
    const [[x0, y0], [x1, y1], last] = [positions[0]!, positions[1]!, positions.at(-1)!]
    const position = { x: 2 * x0 - x1, y: 2 * y0 - y1 }
    draft.sources.push({ ...element("who", "Who"), position, kind: "other", approaches: [{ from: ["p0"] }] })
    for (const [i, [x, y]] of positions.entries()) {
      draft.places.push(element(`p${i}`, `P${i}`))
      draft.steps.push({
        ...element(`s${i}`, `S${i}`),
        position: { x, y },
        needs: [`p${i}`],
        gives: [{ place: `p${i + 1}` }],
      })
    }
    draft.places.push({
      ...element(`p${positions.length}`, "End"),
      position: { x: last[0] + x1 - x0, y: last[1] + y1 - y0 },
    })
    return intoModel(draft, from, null, {})
  }
  const stepsAt = (positions: readonly (readonly [number, number])[]) =>
    chain(positions).model.steps.map(({ position }) => [position?.x, position?.y])

  it("that leads from top to bottom is turned, which is told, and each step stands right of the one before", () => {
    const down = [
      [0, 0],
      [40, 300],
      [0, 600],
      [-40, 900],
      [0, 1200],
      [0, 1500],
      [0, 1800],
    ] as const
    const { model, notices } = chain(down)
    expect(notices.map(({ remark }) => remark).join("\n")).toContain("top to bottom: turned")
    const xs = model.steps.map(({ position }) => position!.x)
    expect(xs).toEqual(xs.toSorted((one, other) => one - other))
    const sideways = chain(down.map(([x, y]) => [y, x] as const))
    expect(sideways.notices.map(({ remark }) => remark).join("\n")).not.toContain("turned")
    expect(sideways.model.steps.map(({ position }) => position)).toEqual(model.steps.map(({ position }) => position))
  })

  it("that is larger than it need be comes in as near together as boxes may stand, in its proportions", () => {
    const wide = [0, 1, 2, 3, 4, 5, 6].map((i) => [i * 2400, i * 30] as const)
    expect(stepsAt(wide)).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => [i * 240, i * 3]))
  })
})

describe("a source of no format", () => {
  it.each([
    ["", /the file is empty/],
    ["a,b\n1,2", /in no format that is known here: found "a,b/],
    ["<html/>", /in no format that is known here/],
    ["[1,2]", /in no format that is known here: found \[1,2\]/],
    ['{"a":1,"a":2}', /line 1, column 8: found "a"; a key stands once/],
    ['{"a":1e400}', /1e400/],
    ["<<<<<<< mine\n{}", /conflict markers/],
    ["%PDF-1.4", /in no format that is known here|a PDF document/],
  ])("%.20s", async (text, words) => {
    expect(await refusal(text)).toMatch(words)
  })
})
