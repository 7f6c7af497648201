import { describe, expect, test } from "vitest"
import { compileModel, type Model, sensitivities, subjectOf, validateModel } from "../../../src/core/index.ts"
import { envelope, lineAt, type Line } from "../../../src/core/explain/envelope.ts"

describe("envelope(bestAt, low, high)", () => {
  test("D1: ends where rounding makes two lines all but parallel: a control of a thousand billion a year", () => {
    const model: Model = {
      format: "batten",
      version: 1,
      name: "At the bounds",
      currency: "EUR",
      places: [],
      assets: [],
      sources: [{ id: "u", name: "U", kind: "insider", skill: "unskilled", approaches: [] }],
      steps: [],
      controls: [
        { id: "dear", name: "Dear", cost: { perYear: { low: 999_999_999_999_999.8, high: 1e15 } }, effects: [] },
        { id: "p", name: "P", effects: [] },
      ],
      horizonYears: 0.001,
      discountRate: 0,
    }
    expect(validateModel(model).problems).toEqual([])
    const found = [...sensitivities(subjectOf(compileModel(model)), {})]
    for (const { sensitivity } of found) expect(sensitivity.evppi).toBe(0)
    expect(found.length).toBeGreaterThan(0)
  })

  test("is the least of three lines everywhere, whichever of them is asked for", () => {
    const lines: Line[] = [
      [0, 3],
      [4, 1],
      [9, 0],
    ].map(([value = 0, slope = 0], i) => ({ plan: new Uint8Array([i]), value, slope, at: 0 }))
    const bestAt = (x: number): Line => lines.reduce((best, line) => (lineAt(line, x) < lineAt(best, x) ? line : best))
    const found = envelope(bestAt, 0, 10, () => false)
    expect(found.breaks).toEqual([2, 5])
    expect(found.lines).toEqual(lines)
  })
})
