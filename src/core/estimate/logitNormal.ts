import type { Distribution } from "./shape.ts"
import { logistic, logit } from "./elementary.ts"
import { type NormalParameters, Z95 } from "./lognormal.ts"
import { normalCdf, normalDensity, normalQuantile } from "./normal.ts"
import { normalIntegralFrom } from "./quadrature.ts"

/** μ and σ of logit X for a 90 % range of X, 0 < low < high < 1 (model.md §2). */
export function logitNormalParameters(low: number, high: number): NormalParameters {
  const bottom = logit(low)
  const top = logit(high)
  return { mu: (bottom + top) / 2, sigma: (top - bottom) / (2 * Z95) }
}

/**
 * The mean of a function of a logit-normal number, by the trapezoidal rule on the normal scale. The integrand is
 * analytic up to a distance π/σ from the real line, so a step of 0.5/σ leaves an error of about exp(−4π²) = 7e-18
 * (Trefethen and Weideman, "The exponentially convergent trapezoidal rule", 2014); what lies beyond 8.5 is 2e-17.
 */
function normalAverage({ mu, sigma }: NormalParameters, valueAt: (x: number) => number): number {
  const step = 0.5 / Math.max(1, sigma)
  const steps = Math.ceil(8.5 / step)
  let sum = 0
  for (let i = steps; i > 0; i--) {
    const z = i * step
    sum += normalDensity(z) * (valueAt(logistic(mu + sigma * z)) + valueAt(logistic(mu - sigma * z)))
  }
  return step * (sum + normalDensity(0) * valueAt(logistic(mu)))
}

/** The mean of a logit-normal number, absolute error below 1e-14. */
export function logitNormalMean(parameters: NormalParameters): number {
  return normalAverage(parameters, (x) => x)
}

/** The mean of what a logit-normal number exceeds k by, 0 < k < 1: its logistic is analytic up to π/σ from the real line. */
function beyond({ mu, sigma }: NormalParameters, k: number): number {
  return normalIntegralFrom((logit(k) - mu) / sigma, Math.PI / sigma, (z) => Math.max(0, logistic(mu + sigma * z) - k))
}

/** A 90 % range of a probability or a reduction on the logit scale, 0 < low < high < 1. */
export function logitNormal(low: number, high: number): Distribution {
  const parameters = logitNormalParameters(low, high)
  const { mu, sigma } = parameters
  const mean = logitNormalMean(parameters)
  const quantile = (p: number) => logistic(mu + sigma * normalQuantile(p))
  return {
    shape: "logit-normal",
    mean,
    variance: normalAverage(parameters, (x) => (x - mean) * (x - mean)),
    cdf: (x) => (x <= 0 ? 0 : x >= 1 ? 1 : normalCdf((logit(x) - mu) / sigma)),
    quantile,
    meanAbove: (k) => (k <= 0 ? mean - k : k >= 1 ? 0 : beyond(parameters, k)),
    meanBelow: (k) => (k <= 0 ? 0 : k >= 1 ? k - mean : beyond({ mu: -mu, sigma }, 1 - k)),
    draw: (rng) => quantile(rng()),
  }
}
