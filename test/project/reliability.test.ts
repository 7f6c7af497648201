import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { reliabilityTime } from "../../scripts/reliabilityTime.mjs"

const tests = path.resolve(import.meta.dirname, "..")

/** Every code that the name of a test or of a group of tests carries in brackets. */
function codesInNames(): ReadonlySet<string> {
  const sources = readdirSync(tests, { recursive: true, encoding: "utf8" })
    .filter((file) => /[.]test[.]tsx?$/.test(file))
    .map((file) => readFileSync(path.join(tests, file), "utf8"))
  const brackets = sources.flatMap((source) => source.match(/[(][^()"]*\b[RFSNKZ]\d\b[^()"]*[)]"/g) ?? [])
  return new Set(brackets.flatMap((text) => text.match(/\b[RFSNKZ]\d\b/g) ?? []))
}

describe("the plan of reliability tests", () => {
  const upTo = (letter: string, last: number): string[] =>
    Array.from({ length: last }, (_, index) => `${letter}${index + 1}`)
  const carriedOut = [...codesInNames()]
  const plan = [upTo("R", 8), upTo("F", 5), upTo("S", 5), upTo("N", 3), upTo("K", 4), upTo("Z", 2)].flat()

  it.each(plan)("%s is carried out by a test that says so in its name", (code) => {
    expect(carriedOut).toContain(code)
  })
})

describe("reliabilityTime", () => {
  const test = (fullName: string, duration: number, status = "passed") => ({ fullName, duration, status })

  it("counts a file from its first hook to its last, less the tests that are not of the plan", () => {
    const file = {
      startTime: 1000,
      endTime: 11_000,
      assertionResults: [test("a saver (R1) loses nothing", 3000), test("a label is short", 4000)],
    }
    expect(reliabilityTime([{ testResults: [file] }])).toEqual({ tests: 1, seconds: 6 })
  })

  it("leaves out files without such a test, tests that were skipped, and brackets without a code", () => {
    const file = {
      startTime: 0,
      endTime: 5000,
      assertionResults: [test("a curve (one of two) bends", 4000), test("a disk (R3) is full", 0, "skipped")],
    }
    expect(reliabilityTime([{ testResults: [file] }, { testResults: [] }])).toEqual({ tests: 0, seconds: 0 })
  })

  it("adds up all reports", () => {
    const file = { startTime: 0, endTime: 2000, assertionResults: [test("a script (S4, S5: planted) is refused", 900)] }
    expect(reliabilityTime([{ testResults: [file] }, { testResults: [file] }])).toEqual({ tests: 2, seconds: 4 })
  })
})
