import fc from "fast-check"
import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { escapedJson, inOneLine, madeVisible } from "../../src/text/visible.ts"
import { sourceFiles } from "../sourceFiles.ts"

/** Characters that no rule may let through, from the lists of Unicode and not from ours: one of each sort that people used to deceive. */
const HIDDEN = [
  0x00, 0x07, 0x08, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0x9d, 0xad, 0x34f, 0x61c, 0x115f, 0x17b4, 0x180e,
].concat(
  [
    0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202d, 0x202e, 0x2060, 0x2066, 0x2069, 0x206f, 0x3164, 0xfeff,
    0xffa0,
  ],
  [0xfff9, 0xd800, 0xdfff, 0xe0001, 0xe0041],
)

describe("D6: one rule for characters that deceive", () => {
  test("ordinary text of any language stays as it is, joiners of Persian, of Hindi and of emoji among it", () => {
    for (const text of [
      "Größe · 脅威モデル · שלום – 2026 🏦",
      "می\u200cخواهم",
      "क्\u200dष",
      "\u{1f469}\u200d\u{1f692} \u{1f468}\u{1f3fd}\u200d\u{1f692} \u2764\ufe0f\u200d\u{1f525}",
    ]) {
      expect(madeVisible(text)).toBe(text)
      expect(inOneLine(text)).toBe(text)
      expect(escapedJson(text)).toBe(text)
    }
  })

  test("what turns or hides text is written out, by each of the three ways of writing", () => {
    for (const code of HIDDEN) {
      const hidden = String.fromCodePoint(code)
      const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`
      expect(madeVisible(`a${hidden}b`)).toBe(`a‹${name}›b`)
      expect(inOneLine(`a${hidden}b`)).toBe(`a‹${name}›b`)
      expect(escapedJson(`"a${hidden}b"`)).not.toContain(hidden)
    }
    expect(inOneLine("a\u200Bb\u0000c\nd\te")).toBe("a‹U+200B›b‹U+0000›c‹U+000A›d‹U+0009›e")
    expect(madeVisible("a\nb\tc")).toBe("a\nb\tc")
  })

  test("a joiner between letters that are written without one does not make a second name", () => {
    for (const text of ["Pay\u200droll", "\u200cPayroll", "Pa\u0301\u200dyroll", "Пароль\u200c", "1\u200d2"])
      expect(madeVisible(text)).toMatch(/‹U\+200[CD]›/)
  })

  test("JSON with its deceptive characters escaped is the same value", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (texts) => {
        const value = [...texts, String.fromCodePoint(...HIDDEN.slice(0, 8))]
        expect(JSON.parse(escapedJson(JSON.stringify(value, null, 2)))).toEqual(value)
      }),
      { numRuns: 500 },
    )
  })

  test("long text is cut by whole characters, and shows that it was", () => {
    expect(inOneLine("🏦".repeat(10), 4)).toBe("🏦🏦🏦…")
    expect(inOneLine("🏦".repeat(4), 4)).toBe("🏦🏦🏦🏦")
    expect(inOneLine("a".repeat(5_000_000), 4)).toBe("aaa…")
  })

  test("no other file has a rule of its own", () => {
    const own = sourceFiles("src").filter(
      (file) => !file.endsWith(path.join("text", "visible.ts")) && /\\u202[a-e]/i.test(readFileSync(file, "utf8")),
    )
    expect(own).toEqual([])
  })
})
