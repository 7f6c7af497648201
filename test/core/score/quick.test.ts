import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { isProven, plansOf, scoreGround, scoreOn } from "../../../src/core/score/scoreModel.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"
import { documentNames, haveShared, readDocument } from "../optimise/documents.ts"

describe("a quick score", () => {
  test("is the whole score where the proof takes no time", () => {
    fc.assert(
      fc.property(modelArbitrary(), (model) => {
        const ground = scoreGround(compileModel(model))
        expect(scoreOn(ground, model, { quick: true })).toEqual(scoreOn(ground, model))
      }),
      { numRuns: 50 },
    )
  })

  test.skipIf(!haveShared).each(documentNames("samples"))("never claims more than is so: %s", (name) => {
    const model = readDocument("samples", name)
    const ground = scoreGround(compileModel(model))
    const whole = scoreOn(ground, model)
    for (const plans of [{}, plansOf(whole), { optimal: ["a control that is gone"], sameSpend: [] }]) {
      const quick = scoreOn(ground, model, { quick: true, plans })
      expect(quick.current).toEqual(whole.current)
      for (const [first, proven, value] of [
        [quick.optimal!, whole.optimal!, "totalCost"],
        [quick.sameSpend!, whole.sameSpend!, "expectedLoss"],
      ] as const) {
        expect(first[value]).toBeGreaterThanOrEqual(proven[value] * (1 - 1e-12))
        expect(first.lowerBound).toBeLessThanOrEqual(proven[value] * (1 + 1e-12))
        if (first.proven) expect(first.controls).toEqual(proven.controls)
      }
      expect(quick.placement! <= 1 + 1e-12).toBe(true)
    }
    expect(isProven(whole)).toBe(true)
  })

  test.skipIf(!haveShared)("begins with the plans that are given: those of the whole score are found again", () => {
    const model = readDocument("samples", "saas")
    const ground = scoreGround(compileModel(model))
    const whole = scoreOn(ground, model)
    const quick = scoreOn(ground, model, { quick: true, plans: plansOf(whole) })
    expect(isProven(quick)).toBe(false)
    expect(plansOf(quick)).toEqual(plansOf(whole))
  })
})
