import fc from "fast-check"
import { expect, it } from "vitest"
import { parametersOf } from "../../../src/core/index.ts"
import { withParameter } from "../../../src/core/model/withParameter.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"

it("changes the number of that name and no other, in every model", () => {
  fc.assert(
    fc.property(modelArbitrary(), fc.nat(), (model, pick) => {
      const before = parametersOf(model)
      const chosen = before[pick % Math.max(1, before.length)]
      fc.pre(chosen !== undefined)
      const estimate = { low: 0.125, high: 0.25, basis: "group" as const }
      const after = parametersOf(withParameter(model, chosen.id, estimate))
      expect(after).toEqual(before.map((one) => (one.id === chosen.id ? { ...one, estimate } : one)))
    }),
    { numRuns: 200 },
  )
})
