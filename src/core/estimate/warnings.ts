import { distributionOf } from "./distribution.ts"
import type { Estimate, Quantity } from "./estimate.ts"
import { logitNormalParameters } from "./logitNormal.ts"
import { lognormalParameters } from "./lognormal.ts"
import { resolve } from "./shape.ts"

/** A 90 % range so wide that it says more than most people mean by it, with what it implies. */
export interface WideRange {
  /** Standard deviation on the log scale (lognormal) or the logit scale (logit-normal). */
  readonly sigma: number
  readonly mean: number
  readonly percentile95: number
  readonly percentile99: number
  readonly meanAbovePercentile95: boolean
}

/** Above this σ a 90 % range spans more than three powers of ten (exp(2·1.645·2.3) is about 1,900). */
export const WIDE_SIGMA = 2.3

/**
 * The warning for a 90 % range whose mean lies above its 95th percentile, or whose σ is above 2.3; null for all others.
 * In such a range raising the low end lowers the mean, which surprises whoever does it.
 *
 * @param estimate - one that checkEstimate accepts.
 */
export function wideRange(estimate: Estimate, quantity: Quantity): WideRange | null {
  const resolved = resolve(estimate, quantity)
  if (resolved.shape !== "lognormal" && resolved.shape !== "logit-normal") return null
  const { low, high } = resolved
  const { sigma } = resolved.shape === "lognormal" ? lognormalParameters(low, high) : logitNormalParameters(low, high)
  const distribution = distributionOf(estimate, quantity)
  const meanAbovePercentile95 = distribution.mean > high
  if (sigma <= WIDE_SIGMA && !meanAbovePercentile95) return null
  return {
    sigma,
    mean: distribution.mean,
    percentile95: high,
    percentile99: distribution.quantile(0.99),
    meanAbovePercentile95,
  }
}
