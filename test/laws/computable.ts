import fc from "fast-check"
import { expect } from "vitest"
import {
  USUAL_FORMATS,
  compileModel,
  distributionOf,
  explain,
  frontier,
  money,
  portfolioProblem,
  type Quantity,
  readBack,
  scoreCompiled,
  validateModel,
} from "../../src/core/index.ts"
import { explainInWords } from "../../src/cli/explainInWords.ts"
import { scoreInWords } from "../../src/cli/scoreInWords.ts"
import { estimateAtTheBounds, modelAtTheBounds } from "../arbitrary/atTheBounds.ts"

/** The places in a value at which a number is not finite. */
export function notFinite(value: unknown, path = ""): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path}: ${value}`]
  if (typeof value !== "object" || value === null) return []
  const entries = ArrayBuffer.isView(value) ? [...(value as Float64Array).entries()] : Object.entries(value)
  return entries.flatMap(([key, part]) => notFinite(part, `${path}.${key}`))
}

/** Words for a reader in which a number went wrong. */
export const BROKEN_WORDS = /\bNaN\b|Infinity|undefined|\[object/

/** D1: what `checkEstimate` accepts has a finite mean, variance and quantiles, and can be written as money. */
export function acceptedEstimatesAreUsable(runs: number): void {
  fc.assert(
    fc.property(fc.constantFrom<Quantity>("money", "rate", "probability", "reduction"), fc.gen(), (quantity, gen) => {
      const estimate = gen(estimateAtTheBounds, quantity)
      const distribution = distributionOf(estimate, quantity)
      const back = readBack(distribution)
      expect(notFinite({ mean: distribution.mean, variance: distribution.variance, back })).toEqual([])
      for (const amount of [distribution.mean, back.percentile99, distribution.quantile(1 - 1e-9)])
        expect(money(amount, "EUR", USUAL_FORMATS, 3)).toMatch(/^€[\d,.]+(?:k|m|bn|tn|e-?\d+)?$/)
    }),
    { numRuns: runs },
  )
}

/** D1: every figure of a sound model is finite, and every sentence about it is one. */
export function soundModelsAreComputable(runs: number): void {
  fc.assert(
    fc.property(modelAtTheBounds, (model) => {
      const compiled = compileModel(model)
      const report = scoreCompiled(compiled)
      const explained = explain(compiled, { draws: 3, mostEstimates: 2, search: { nodeLimit: 50 } })
      const points = frontier(portfolioProblem(compiled), { nodeLimit: 50, rungs: 3 })
      expect(notFinite({ report, explained, points })).toEqual([])
      expect(scoreInWords(model, report)).not.toMatch(BROKEN_WORDS)
      expect(explainInWords(model, compiled.parameters, report, explained)).not.toMatch(BROKEN_WORDS)
      expect(validateModel(model).problems).toEqual([])
    }),
    { numRuns: runs },
  )
}
