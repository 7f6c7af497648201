import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { pathText } from "../../../src/core/index.ts"
import { offsetOf, placeTree, scanJson } from "../../../src/formats/text/json.ts"
import { positionsIn } from "../../../src/formats/text/position.ts"
import { anyText } from "../../arbitrary/text.ts"

const ENDS = ["syntax", "cut-off", "trailing-data"]
const scan = (text: string) => scanJson(text, { deepest: 200 })
const accepts = (text: string) => !scan(text).faults.some((fault) => ENDS.includes(fault.kind))
const parses = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Fragments of JSON, right and wrong, which put together at random are often nearly JSON. */
const FRAGMENTS = [
  ...'{ } [ ] : , "'.split(" "),
  ...[" ", "\n", "\t", "\r", "\u00a0", "\ufeff", "\v", "\f"],
  ...["true", "false", "null", "nul", "True", "NaN", "Infinity", "-Infinity", "undefined"],
  ...[
    "0",
    "-0",
    "01",
    "-",
    "+1",
    "1.",
    ".5",
    "1.5",
    "1e5",
    "1E+5",
    "1e",
    "1e400",
    "0x10",
    "1_000",
    "123456789012345678901",
  ],
  ...[
    '"a"',
    '"\\u12"',
    '"\\u0041"',
    '"\\x"',
    '"\\"',
    '"\t"',
    '"é"',
    "'a'",
    '"a":',
    '"__proto__":1',
    "// no",
    "/* no */",
  ],
]

describe("scanJson", () => {
  it("scanJson(text) finds a fault that ends the scan exactly where JSON.parse throws", () => {
    const nearly = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join(""))
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom("", ...FRAGMENTS), fc.nat({ max: 3 }))
      .map(([json, at, put, drop]) => {
        const offset = at % (json.length + 1)
        return json.slice(0, offset) + put + json.slice(offset + drop)
      })
    for (const texts of [nearly, damaged, fc.json(), fc.string()])
      fc.assert(
        fc.property(texts, (text) => {
          expect(accepts(text), text).toBe(parses(text))
        }),
        { numRuns: 3000 },
      )
  })

  it.each([
    ["", "cut-off", 0],
    ["{", "cut-off", 1],
    ['{"a":1', "cut-off", 6],
    ['{"a":1,}', "syntax", 7],
    ["[1,]", "syntax", 3],
    ["[1 2]", "syntax", 3],
    ["{a:1}", "syntax", 1],
    ["{'a':1}", "syntax", 1],
    ['{"a" 1}', "syntax", 5],
    ['"a\nb"', "syntax", 2],
    ['"a\\q"', "syntax", 2],
    ["-", "cut-off", 1],
    ["[1.", "cut-off", 3],
    ["[1e+", "cut-off", 4],
    ["[1.x", "syntax", 2],
    ["[tru", "cut-off", 4],
    ["[trx", "syntax", 1],
    ['"\\u00', "cut-off", 5],
    ['"\\', "cut-off", 2],
    ["-x", "syntax", 1],
    ["01", "trailing-data", 1],
    ["{} {}", "trailing-data", 3],
    ['{"a":1,"\\u0061":2}', "duplicate-key", 7],
    ['{"__proto__":1}', "forbidden-key", 1],
    ['{"\\u005f_proto__":1}', "forbidden-key", 1],
    ['{"constructor":1}', "forbidden-key", 1],
    ['{"x":{"prototype":1}}', "forbidden-key", 6],
    ["[1e999]", "number-too-large", 1],
    ["[-1e999]", "number-too-large", 1],
  ])("scanJson(%j) finds %s at offset %i", (text, kind, offset) => {
    const { faults } = scan(text)
    expect(faults.map((fault) => [fault.kind, fault.offset])).toEqual([[kind, offset]])
  })

  it.each([
    '{"bySource":{"constructor":1,"prototype":2}}',
    '{"id":"__proto__"}',
    '["constructor"]',
    '{"":1,"__proto":2}',
  ])("scanJson(%j) finds nothing: these are ids and values", (text) => expect(scan(text).faults).toEqual([]))

  it("scanJson(text) collects what does not end the scan, and says where", () => {
    const { faults } = scan('{"a":{"b":1,"b":2},"c":[0,1e999],"__proto__":{}}')
    expect(faults.map((fault) => [fault.kind, fault.path])).toEqual([
      ["duplicate-key", "a"],
      ["number-too-large", "c[1]"],
      ["forbidden-key", ""],
    ])
  })

  it("scanJson(text) allows as many levels as it is told, and not one more", () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels)
    expect(scan(nested(200)).faults).toEqual([])
    expect(scan(nested(201)).faults.map((fault) => [fault.kind, fault.offset])).toEqual([["too-deep", 200]])
    expect(scan('{"a":'.repeat(201)).faults[0]?.kind).toBe("too-deep")
  })

  it("scanJson(text) tells which numbers a double does not hold", () => {
    const { rounded } = scan("[9007199254740993, 9007199254740992, 1e-400, 0.1, 0e-400, 12345678901234567890, 0.0]")
    expect(rounded.map(({ path, value }) => [path, value])).toEqual([
      ["[0]", 9007199254740992],
      ["[2]", 0],
      ["[5]", 12345678901234567000],
    ])
  })

  it("scanJson(text) finds the offset of every wanted place", () => {
    const places = (value: unknown, path: (string | number)[]): (string | number)[][] => {
      if (typeof value !== "object" || value === null) return [path]
      const inner: (readonly [string | number, unknown])[] = Array.isArray(value)
        ? value.map((part, index) => [index, part] as const)
        : Object.entries(value)
      return [path, ...inner.flatMap(([key, part]) => places(part, [...path, key]))]
    }
    fc.assert(
      fc.property(
        fc.dictionary(anyText, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 }),
        fc.nat({ max: 4 }),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent)
          const paths = places(JSON.parse(text), [])
          const wanted = placeTree(paths)
          scanJson(text, { deepest: 200, wanted })
          for (const path of paths) {
            const found = path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], value)
            const begins = JSON.stringify(found).slice(0, 1)
            expect(text[offsetOf(wanted, path) ?? -1], pathText(path)).toBe(begins)
          }
        },
      ),
    )
  })

  it("offsetOf(tree, path) is the place around one that does not exist", () => {
    const text = '{ "a": { "b": 1 } }'
    const wanted = placeTree([["a", "missing", 3], ["nowhere"]])
    scanJson(text, { deepest: 200, wanted })
    expect(offsetOf(wanted, ["a", "missing", 3])).toBe(7)
    expect(offsetOf(wanted, ["nowhere"])).toBe(0)
  })
})

describe("positionsIn", () => {
  it("positionsIn(text) counts lines and columns from 1, whatever ends the lines", () => {
    const positionOf = positionsIn("ab\ncd\r\nef\rgh")
    expect([0, 1, 2, 3, 5, 7, 10, 11].map((offset) => positionOf(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 2, column: 3 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 4, column: 2 },
    ])
  })
})
