import type { Estimate, Quantity } from "./estimate.ts"
import { logitNormal, logitNormalMean, logitNormalParameters } from "./logitNormal.ts"
import { lognormal, lognormalMean, lognormalParameters } from "./lognormal.ts"
import { pert } from "./pert.ts"
import { point } from "./point.ts"
import { type Distribution, resolve } from "./shape.ts"
import { triangular } from "./triangular.ts"
import { uniform } from "./uniform.ts"

export type { Distribution } from "./shape.ts"

/**
 * The distribution that an estimate stands for.
 *
 * @param estimate - one that checkEstimate accepts; results are undefined for others.
 * @param quantity - decides the shape of a range of two numbers.
 */
export function distributionOf(estimate: Estimate, quantity: Quantity): Distribution {
  const resolved = resolve(estimate, quantity)
  switch (resolved.shape) {
    case "point":
      return point(resolved.value)
    case "lognormal":
      return lognormal(resolved.low, resolved.high)
    case "logit-normal":
      return logitNormal(resolved.low, resolved.high)
    case "pert":
      return pert(resolved.low, resolved.likely, resolved.high)
    case "triangular":
      return triangular(resolved.low, resolved.likely, resolved.high)
    case "uniform":
      return uniform(resolved.low, resolved.high)
  }
}

/** The mean of an estimate: closed forms, and for a logit-normal a quadrature with an absolute error below 1e-12. */
export function meanOf(estimate: Estimate, quantity: Quantity): number {
  const resolved = resolve(estimate, quantity)
  switch (resolved.shape) {
    case "point":
      return resolved.value
    case "lognormal":
      return lognormalMean(lognormalParameters(resolved.low, resolved.high))
    case "logit-normal":
      return logitNormalMean(logitNormalParameters(resolved.low, resolved.high))
    case "pert":
      return (resolved.low + 4 * resolved.likely + resolved.high) / 6
    case "triangular":
      return (resolved.low + resolved.likely + resolved.high) / 3
    case "uniform":
      return resolved.low + 0.5 * (resolved.high - resolved.low)
  }
}
