import fc from "fast-check"
import {
  BOUNDS,
  checkEstimate,
  type Estimate,
  type Model,
  type Quantity,
  SHAPES,
  validateModel,
} from "../../src/core/index.ts"
import { modelArbitrary } from "./model.ts"

/** Numbers of a quantity where things break: nothing, the ends of its bounds and their neighbours, and all orders between. */
function numberAtTheBounds(quantity: Quantity): fc.Arbitrary<number> {
  const { least, most } = BOUNDS[quantity]
  const smallest = least === 0 ? Number.MIN_VALUE : least
  const order = fc
    .double({ min: Math.log10(smallest === Number.MIN_VALUE ? 1e-300 : smallest), max: Math.log10(most), noNaN: true })
    .map((power) => Math.min(most, 10 ** power))
  return fc.oneof(fc.constantFrom(0, smallest, most, most * (1 - Number.EPSILON), most / 3), order)
}

/** Any estimate that `checkEstimate` accepts, often at an end of what it accepts. */
export function estimateAtTheBounds(quantity: Quantity): fc.Arbitrary<Estimate> {
  const number = numberAtTheBounds(quantity)
  const ends = fc.tuple(number, number, number).map((three) => three.toSorted((a, b) => a - b))
  const shape = fc.option(fc.constantFrom(...SHAPES), { nil: undefined })
  const range = fc.tuple(ends, shape, fc.boolean()).map(([[low, likely, high], named, hasLikely]): Estimate => ({
    low: low!,
    ...(hasLikely && { likely: likely! }),
    high: high!,
    ...(named && { shape: named }),
  }))
  return fc.oneof(number, range).filter((estimate) => checkEstimate(estimate, quantity).length === 0)
}

/** Sound models whose every number may lie at an end of what is accepted, with budget, interest, horizon and tolerance. */
export const modelAtTheBounds: fc.Arbitrary<Model> = fc
  .record({
    model: modelArbitrary({ plain: true, estimate: estimateAtTheBounds }),
    horizonYears: fc.constantFrom(BOUNDS.years.least, 1, BOUNDS.years.most),
    discountRate: fc.constantFrom(0, 0.05, BOUNDS.interest.most),
    budget: fc.constantFrom(null, 0, 1, BOUNDS.sum.most),
    visibility: fc.option(estimateAtTheBounds("rate"), { nil: undefined }),
  })
  .map(({ model, visibility, ...fields }) => ({
    ...model,
    ...fields,
    ...(visibility !== undefined && { profile: { visibility } }),
  }))
  .filter((model) => validateModel(model).problems.length === 0)
