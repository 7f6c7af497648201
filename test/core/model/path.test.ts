import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { pathKeys, pathText } from "../../../src/core/index.ts"
import { anyText } from "../../arbitrary/text.ts"

describe("pathText", () => {
  it("pathText(keys) reads like an expression", () => {
    expect(pathText(["controls", 3, "effects", 0, "reduction", "low"])).toBe("controls[3].effects[0].reduction.low")
    expect(pathText(["steps", 2, "bySource", "night-shift"])).toBe('steps[2].bySource["night-shift"]')
    expect(pathText([])).toBe("")
  })

  it("pathKeys(pathText(keys)) is keys", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(), anyText, fc.constantFrom("a", "b1", "$x"))), (keys) => {
        expect(pathKeys(pathText(keys))).toEqual(keys)
      }),
      { numRuns: 2000 },
    )
  })

  it.each(["a..b", "[x]", "a b", '["open'])("pathKeys(%j) throws: it is no path", (text) => {
    expect(() => pathKeys(text)).toThrow("not a path")
  })
})
