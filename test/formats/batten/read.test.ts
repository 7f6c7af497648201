import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import {
  noticeInWords,
  problemInWords,
  readBatten,
  type ReadProblem,
  type ReadResult,
} from "../../../src/formats/index.ts"
import { house, withChange } from "../../core/model/house.ts"

const encoder = new TextEncoder()
const sample = new Uint8Array(
  readFileSync(fileURLToPath(new URL("../../../resources/samples/exchange-2001.batten", import.meta.url))),
)
const sampleText = new TextDecoder().decode(sample)

const read = (text: string) => readBatten(encoder.encode(text))
const json = (value: unknown) => JSON.stringify(value, null, 2)

function problemsOf(result: ReadResult): readonly ReadProblem[] {
  if (result.kind === "read") throw new Error("this was read, and had to be refused")
  return result.problems
}
const wordsOf = (result: ReadResult) => problemsOf(result).map(problemInWords)

/** A document with a remark of ten megabytes or so. */
const large = (text: string) => json(withChange(house(), ["notes"], text))

describe("readBatten: the file", () => {
  it.each([
    [
      "nothing",
      new Uint8Array(0),
      ["the file is empty: whatever was in it has been lost, so look for a backup or an earlier copy"],
    ],
    [
      "spaces",
      encoder.encode(" \n\t\n"),
      ["the file is empty: whatever was in it has been lost, so look for a backup or an earlier copy"],
    ],
    [
      "zero bytes",
      new Uint8Array(4096),
      [
        "the file is damaged: it holds nothing but zero bytes, as after a power cut; look for a backup or an earlier copy",
      ],
    ],
    [
      "a tail of zero bytes",
      Uint8Array.of(...sample.subarray(0, 500), ...new Uint8Array(100)),
      ["the file is damaged: byte 500 is a zero, as after a power cut; look for a backup or an earlier copy"],
    ],
    [
      "UTF-16",
      Buffer.from(`\ufeff${sampleText}`, "utf16le"),
      ["the file is UTF-16 text; a Batten file is UTF-8, so save it again as UTF-8"],
    ],
    [
      "Latin-1",
      Buffer.from('{"name":"café"}', "latin1"),
      ['the file is not UTF-8 text: byte 12 ("0xe9") belongs to no character'],
    ],
    ["HTML", encoder.encode("<!DOCTYPE html>"), ["this is an HTML page, not a Batten file"]],
    [
      "a list",
      encoder.encode("[1]"),
      ['line 1, column 1: this is not a Batten file: found [1]; it is a JSON object with "format": "batten"'],
    ],
    [
      "a text",
      encoder.encode('"hello"'),
      ['line 1, column 1: this is not a Batten file: found "hello"; it is a JSON object with "format": "batten"'],
    ],
    [
      "conflict markers",
      encoder.encode(
        sampleText.replace('  "seed": 1,', '<<<<<<< HEAD\n  "seed": 1,\n=======\n  "seed": 2,\n>>>>>>> theirs'),
      ),
      [
        "line 10, column 1: the file contains version-control conflict markers: settle the conflict, then open it again",
      ],
    ],
  ])("readBatten(%s) is refused in words", (_, bytes, words) => {
    expect(wordsOf(readBatten(bytes))).toEqual(words)
  })

  it("readBatten(bytes) leaves out a byte order mark", () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, ...sample)
    expect(readBatten(bytes)).toEqual(readBatten(sample))
    expect(readBatten(bytes).kind).toBe("read")
  })

  it("readBatten(bytes) accepts line ends of any kind", () => {
    expect(read(sampleText.replaceAll("\n", "\r\n"))).toEqual(readBatten(sample))
  })

  it("readBatten(bytes) accepts text that only looks like conflict markers", () => {
    expect(read(json(withChange(house(), ["notes"], "<<<<<<< HEAD\n=======\n>>>>>>> b"))).kind).toBe("read")
  })

  it("readBatten(bytes) reads a megabyte of text in one field, and a text that baits regular expressions", () => {
    for (const text of [
      "x".repeat(2 ** 20),
      `${"a".repeat(100_000)}!`,
      "<".repeat(100_000),
      "\\".repeat(100_000),
      " ".repeat(100_000),
    ]) {
      const start = performance.now()
      expect(read(large(text)).kind).toBe("read")
      expect(performance.now() - start).toBeLessThan(5000)
    }
  })

  it("readBatten(bytes) refuses a file beyond the limit without looking into it", () => {
    const start = performance.now()
    expect(wordsOf(readBatten(new Uint8Array(40 * 2 ** 20 + 1)))).toEqual([
      "the file has 40.0 MB; Batten reads up to 40.0 MB",
    ])
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it.each([
    ["[", 10_000_000],
    ['{"a":', 2_000_000],
    ['{"format":"batten","x":[{"y":', 400_000],
  ])("readBatten(%j nested to 10 MB) is refused in milliseconds", (part, times) => {
    const bytes = encoder.encode(part.repeat(times))
    const start = performance.now()
    const [problem] = problemsOf(readBatten(bytes))
    expect(performance.now() - start).toBeLessThan(3000)
    expect(problem?.kind).toBe("too-deep")
    expect(problem?.position?.line).toBe(1)
  })

  it("readBatten(bytes) allows 200 levels, and refuses 201", () => {
    const nested = (levels: number) =>
      json(house()).replace("{", `{"deep":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)},`)
    expect(read(nested(200)).kind).toBe("read")
    expect(problemsOf(read(nested(201))).map((problem) => problem.kind)).toEqual(["too-deep"])
  })
})

describe("readBatten: the text", () => {
  it.each([
    ['"discountRate": 0', '"discountRate": NaN', "syntax", 8, 19],
    ['"discountRate": 0', '"discountRate": 0,,', "syntax", 8, 21],
    ['"discountRate": 0', '"discountRate": 1e999', "number-too-large", 8, 19],
    ['"discountRate": 0', '"discountRate": 0, "name": "again"', "duplicate-key", 8, 22],
    ['"discountRate": 0', '"discountRate": 0, "__proto__": {}', "forbidden-key", 8, 22],
    ['"discountRate": 0', '"discountRate": 0, "constructor": { "prototype": {} }', "forbidden-key", 8, 22],
  ])("readBatten with %s made %s is refused as %s at line %i, column %i", (old, changed, kind, line, column) => {
    const [problem] = problemsOf(read(sampleText.replace(old, changed)))
    expect(problem).toMatchObject({ kind, position: { line, column } })
  })

  it("readBatten(two documents) names the data after the first", () => {
    const [problem] = problemsOf(read(sampleText + sampleText))
    expect(problem).toMatchObject({
      kind: "trailing-data",
      position: { line: sampleText.split("\n").length, column: 1 },
    })
  })

  it("readBatten(bytes) pollutes nothing", () => {
    for (const key of ["__proto__", "constructor", "prototype"])
      read(json(house()).replace("{", `{"${key}":{"polluted":1,"prototype":{"polluted":1}},`))
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect((Object as unknown as Record<string, unknown>).polluted).toBeUndefined()
  })

  it("readBatten(bytes) reads a source called constructor, with a chance of its own", () => {
    const document = withChange(house(), ["sources", 1, "id"], "constructor") as ReturnType<typeof house>
    const changed = withChange(
      withChange(document, ["steps", 1, "bySource"], { constructor: 0.25 }),
      ["controls", 0, "effects", 0, "exceptSources"],
      ["constructor"],
    )
    const result = read(json(changed))
    expect(result).toMatchObject({ kind: "read", model: { steps: [{}, { bySource: { constructor: 0.25 } }, {}, {}] } })
  })

  it("readBatten(bytes) tells where a number had to be rounded", () => {
    const result = read(json(house()).replace("{", '{"ticket": 9007199254740993,'))
    if (result.kind !== "read") throw new Error("refused")
    expect(result.notices.map(noticeInWords)).toEqual([
      'line 1, column 12, ticket: Batten does not know "ticket": it is kept as it is and has no effect',
      "line 1, column 12, ticket: the number 9007199254740993 has more digits than Batten keeps; it is kept as 9007199254740992",
    ])
  })
})

describe("readBatten: envelope and version", () => {
  it.each([
    [{ ...house(), format: "otm" }, "not-batten"],
    [{ otmVersion: "0.2.0" }, "not-batten"],
    [{ ...house(), version: undefined }, "bad-version"],
    [{ ...house(), version: "1" }, "bad-version"],
    [{ ...house(), version: 0 }, "bad-version"],
    [{ ...house(), version: 1.5 }, "bad-version"],
    [{ ...house(), version: -1 }, "bad-version"],
    [{ ...house(), version: 2 }, "too-new"],
    [{ ...house(), version: 99, places: "anything" }, "too-new"],
  ])("readBatten of case %# is refused as %s, and for nothing else", (document, kind) => {
    expect(problemsOf(read(json(document))).map((problem) => problem.kind)).toEqual([kind])
  })

  it("readBatten(newer document) says so in words", () => {
    expect(wordsOf(read(json({ ...house(), version: 7 })))).toEqual([
      "line 3, column 14, version: the file was made by a newer Batten (document version 7; this one reads up to 1): get a newer Batten to open it",
    ])
  })
})

describe("readBatten: the model", () => {
  it("readBatten(bytes) says line, path, element, value and rule", () => {
    const text = json(withChange(house(), ["controls", 0, "effects", 2, "reduction", "low"], 1.7))
    const line = text.split("\n").findIndex((one) => one.includes('"low": 1.7')) + 1
    expect(wordsOf(read(text))).toEqual([
      `line ${line}, column 20, controls[0].effects[2].reduction.low (lock): found 1.7; a reduction lies between 0 and 1`,
    ])
  })

  it("readBatten(bytes) points at the object in which something is missing", () => {
    const text = json(withChange(house(), ["sources", 1, "skill"], undefined))
    const line = text.split("\n").findIndex((one) => one.includes('"id": "cleaner"'))
    expect(wordsOf(read(text))).toEqual([
      `line ${line}, column 5, sources[1].skill (cleaner): found nothing; a threat source must have "skill"`,
    ])
  })

  it("readBatten(bytes) tells 200 problems and counts the rest", () => {
    const places = Array.from({ length: 5000 }, () => null)
    const start = performance.now()
    const problems = problemsOf(read(json(withChange(house(), ["places"], places))))
    expect(performance.now() - start).toBeLessThan(5000)
    expect(problems).toHaveLength(201)
    expect(problems.slice(0, 200).every((problem) => problem.kind === "invalid" && problem.position !== null)).toBe(
      true,
    )
    expect(problemInWords(problems[200]!)).toMatch(/^and 48\d\d more problems$/)
  })

  it("problemInWords shows what hides: controls, turned text, halves of characters, long values", () => {
    const words = wordsOf(
      read(json(withChange(house(), ["steps", 0, "needs"], ["\u202Eeslaf\u202C\u0007\ud800", "x".repeat(1e5)]))),
    )
    expect(words[0]).toContain('found "\\u202eeslaf\\u202c\\u0007\\ud800"')
    expect(words[1]).toContain(`found "${"x".repeat(58)}…; must be the id of a place`)
    expect(words.join("")).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/)
  })
})
