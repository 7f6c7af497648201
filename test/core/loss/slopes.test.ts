import fc from "fast-check"
import { expect, test } from "vitest"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { lossEvaluator } from "../../../src/core/loss/expectedLoss.ts"
import { emptyPortfolio } from "../../../src/core/loss/portfolio.ts"
import { lossSlopes } from "../../../src/core/loss/slopes.ts"
import { watchPortfolio } from "../../../src/core/loss/watchedPortfolio.ts"
import { modelArbitrary, SMALL } from "../../arbitrary/model.ts"

const models = modelArbitrary({ size: SMALL, exact: true, plain: true })

test("flip(c), over and over, gives the expected loss of a whole evaluation to the last bit", () => {
  fc.assert(
    fc.property(models, fc.array(fc.nat(), { maxLength: 20 }), (model, flips) => {
      fc.pre(model.controls.length > 0)
      const evaluator = lossEvaluator(compileModel(model))
      const watched = watchPortfolio(evaluator, emptyPortfolio(model))
      for (const flip of flips)
        expect(watched.flip(flip % model.controls.length)).toBe(evaluator.expectedLoss(watched.portfolio))
    }),
    { numRuns: 200 },
  )
})

test("lossSlopes: the loss is linear in each parameter of a chance, with the slopes' sum as its slope", () => {
  fc.assert(
    fc.property(models, (model) => {
      const compiled = compileModel(model)
      const none = emptyPortfolio(model)
      const slopes = lossSlopes(compiled, none)
      const parameters = new Set(
        compiled.approaches.flatMap(({ network }) => network.chances.flatMap(({ parameter }) => parameter ?? [])),
      )
      for (const parameter of parameters) {
        const at = (value: number): number => {
          const values = Float64Array.from(compiled.means)
          values[parameter] = value
          return lossEvaluator(compiled, values).expectedLoss(none)
        }
        // One parameter is one chance of each approach, and the loss is linear in each: the difference of the ends is
        // the slope, exactly but for rounding.
        const slope = compiled.approaches.reduce((sum, { network }, a) => {
          const chance = network.chances.findIndex((one) => one.parameter === parameter)
          return chance < 0 ? sum : sum + slopes[a]!.slopes[chance]!
        }, 0)
        const scale = Math.max(at(1), 1e-200)
        expect(Math.abs(at(1) - at(0) - slope)).toBeLessThanOrEqual(1e-9 * scale)
      }
    }),
    { numRuns: 100 },
  )
})
