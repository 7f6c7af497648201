import type { Distribution } from "./shape.ts"
import { exp, log } from "./elementary.ts"
import { normalCdf, normalQuantile } from "./normal.ts"

/** The 95th percentile of the standard normal: a 90 % range reaches from −Z95 to Z95. */
export const Z95 = 1.6448536269514722

/** Location and scale of the normal distribution that lies behind a 90 % range. */
export interface NormalParameters {
  readonly mu: number
  readonly sigma: number
}

/** μ and σ of ln X for a 90 % range of X, 0 < low < high (model.md §2). */
export function lognormalParameters(low: number, high: number): NormalParameters {
  const bottom = log(low)
  const top = log(high)
  return { mu: (bottom + top) / 2, sigma: (top - bottom) / (2 * Z95) }
}

/** The mean of a lognormal, exp(μ + σ²/2). */
export function lognormalMean({ mu, sigma }: NormalParameters): number {
  return exp(mu + (sigma * sigma) / 2)
}

/** A 90 % range of a positive number: 1 in 20 below low, 1 in 20 above high, 0 < low < high. */
export function lognormal(low: number, high: number): Distribution {
  const { mu, sigma } = lognormalParameters(low, high)
  const mean = lognormalMean({ mu, sigma })
  const square = sigma * sigma
  // exp(σ²) − 1 by its series: the plain difference loses the digits of a narrow range.
  const spread = square < 0.1 ? seriesOfExpMinusOne(square) : exp(square) - 1
  const score = (x: number) => (log(x) - mu) / sigma
  const quantile = (p: number) => exp(mu + sigma * normalQuantile(p))
  return {
    shape: "lognormal",
    mean,
    variance: mean * mean * spread,
    cdf: (x) => (x <= 0 ? 0 : normalCdf(score(x))),
    quantile,
    // Each a difference of two tails (Black and Scholes 1973, DOI 10.1086/260062), taken where both are small.
    meanAbove: (k) => (k <= 0 ? mean - k : Math.max(0, mean * normalCdf(sigma - score(k)) - k * normalCdf(-score(k)))),
    meanBelow: (k) => (k <= 0 ? 0 : Math.max(0, k * normalCdf(score(k)) - mean * normalCdf(score(k) - sigma))),
    draw: (rng) => quantile(rng()),
  }
}

function seriesOfExpMinusOne(x: number): number {
  let term = x
  let sum = x
  for (let n = 2; Math.abs(term) > 1e-17 * sum; n++) {
    term *= x / n
    sum += term
  }
  return sum
}
