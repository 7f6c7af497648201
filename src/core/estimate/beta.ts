import { exp, log } from "./elementary.ts"
import { logGamma } from "./gamma.ts"

/** A beta distribution on [0, 1]. Quantiles come with their distance from 1, which keeps the digits near the upper end. */
export interface BetaDistribution {
  readonly a: number
  readonly b: number
  /** Density at x, where y = 1 − x. */
  density(x: number, y: number): number
  /** The chance to lie at or below x, where y = 1 − x. */
  cdf(x: number, y: number): number
  /** The chance to lie above x, where y = 1 − x. */
  upperTail(x: number, y: number): number
  /** x and y = 1 − x with cdf(x, y) = p. */
  quantile(p: number): { readonly x: number; readonly y: number }
}

/** Lentz's evaluation of the continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8). */
function continuedFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let product = d
  for (let m = 1; m < 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    product *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    const change = d * c
    product *= change
    if (Math.abs(change - 1) < 1e-16) break
  }
  return product
}

function lowerTail(x: number, y: number, a: number, b: number, logBeta: number): number {
  if (x <= 0) return 0
  if (y <= 0) return 1
  const front = exp(a * log(x) + b * log(y) - logBeta)
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(a, b, x)) / a
    : 1 - (front * continuedFraction(b, a, y)) / b
}

/** x with lower tail p ≤ ½: Newton's steps kept inside a shrinking bracket. */
function lowerQuantile(p: number, a: number, b: number, logBeta: number): number {
  if (p === 0) return 0
  // I_x ≤ x^a/(a·B) where b ≥ 1, so this start is a lower bound there, and the answer itself as p goes to 0.
  let x = Math.min(0.5, exp((log(p * a) + logBeta) / a))
  let below = 0
  let above = 1
  for (let round = 0; round < 200; round++) {
    const excess = lowerTail(x, 1 - x, a, b, logBeta) - p
    if (excess === 0) return x
    if (excess < 0) below = x
    else above = x
    const slope = exp((a - 1) * log(x) + (b - 1) * log(1 - x) - logBeta)
    const newton = x - excess / slope
    const next = newton > below && newton < above ? newton : 0.5 * (below + above)
    if (Math.abs(next - x) <= 2e-15 * x) return next
    x = next
  }
  return x
}

/**
 * The beta distribution with shape numbers a and b; tails accurate to about 1e-14.
 *
 * @throws RangeError if a or b is not a positive finite number.
 */
export function betaDistribution(a: number, b: number): BetaDistribution {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
  return {
    a,
    b,
    density: (x, y) => (x < 0 || y < 0 ? 0 : exp((a - 1) * logOrZero(a, x) + (b - 1) * logOrZero(b, y) - logBeta)),
    cdf: (x, y) => lowerTail(x, y, a, b, logBeta),
    upperTail: (x, y) => lowerTail(y, x, b, a, logBeta),
    quantile(p) {
      if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies in [0, 1], found ${p}`)
      if (p <= 0.5) {
        const x = lowerQuantile(p, a, b, logBeta)
        return { x, y: 1 - x }
      }
      const y = lowerQuantile(1 - p, b, a, logBeta)
      return { x: 1 - y, y }
    },
  }
}

/** ln x, or 0 where its factor (shape − 1) is 0: 0·(−infinity) would be NaN at an end of the range. */
function logOrZero(shape: number, x: number): number {
  return shape === 1 ? 0 : log(x)
}
