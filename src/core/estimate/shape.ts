import type { Estimate, Quantity, ShapeName } from "./estimate.ts"
import type { Rng } from "./rng.ts"

/** What a number could be. */
export interface Distribution {
  readonly shape: "point" | ShapeName
  readonly mean: number
  readonly variance: number
  /** The chance that the number is at most x. */
  cdf(x: number): number
  /**
   * The value that the number stays below with chance p; at 0 and 1 the ends, which may be infinite.
   *
   * @throws RangeError if p is not in [0, 1] (a point has one value for all).
   */
  quantile(p: number): number
  /** The mean of what the number exceeds k by, E max(X − k, 0) [stop-loss transform]: never negative, its digits kept in the tail. */
  meanAbove(k: number): number
  /** The mean of what the number falls short of k by, E max(k − X, 0): meanAbove(k) + k − mean, its digits kept in the lower tail. */
  meanBelow(k: number): number
  /** One draw: the quantile of one number of the generator. */
  draw(rng: Rng): number
}

/** An estimate with its defaults spelled out: a number, or a shape with the numbers that it needs. */
export type ResolvedEstimate =
  | { readonly shape: "point"; readonly value: number }
  | { readonly shape: "lognormal" | "logit-normal" | "uniform"; readonly low: number; readonly high: number }
  | { readonly shape: "pert" | "triangular"; readonly low: number; readonly likely: number; readonly high: number }

/** The shape of a range that names none: three numbers are a PERT, two a 90 % range on the scale of the quantity. */
export function defaultShape(quantity: Quantity, hasLikely: boolean): ShapeName {
  if (hasLikely) return "pert"
  return quantity === "money" || quantity === "rate" ? "lognormal" : "logit-normal"
}

/**
 * What an estimate means (model.md §2). `low === high` is exact, for every shape.
 *
 * @throws RangeError if a shape that needs a likely value has none: checkEstimate refuses such an estimate.
 */
export function resolve(estimate: Estimate, quantity: Quantity): ResolvedEstimate {
  if (typeof estimate === "number") return { shape: "point", value: estimate }
  if ("value" in estimate) return { shape: "point", value: estimate.value }
  const { low, likely, high } = estimate
  if (low === high) return { shape: "point", value: low }
  const shape = estimate.shape ?? defaultShape(quantity, likely !== undefined)
  if (shape !== "pert" && shape !== "triangular") return { shape, low, high }
  if (likely === undefined) throw new RangeError(`a ${shape} range needs a likely value between ${low} and ${high}`)
  return { shape, low, likely, high }
}
