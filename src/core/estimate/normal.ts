import { exp, log } from "./elementary.ts"

const INVERSE_SQRT_2PI = 0.3989422804014326779

/** The standard normal density at z. */
export function normalDensity(z: number): number {
  // The square is taken in two parts: rounding z² alone would cost exp(−z²/2) its last digits in the tails.
  const coarse = Math.trunc(z * 16) / 16
  const rest = (z - coarse) * (z + coarse)
  return INVERSE_SQRT_2PI * exp(-0.5 * coarse * coarse) * exp(-0.5 * rest)
}

/** φ(z)·(z + z³/3 + z⁵/15 + …), the area between 0 and z: all terms of one sign, nothing cancels. */
function areaFromZero(z: number): number {
  const square = z * z
  let term = z
  let sum = z
  for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
    term *= square / n
    sum += term
  }
  return sum * normalDensity(z)
}

/**
 * The chance that a standard normal lies above z, relative error about 1e-15 into the far tail.
 * Near 0 by the series of areaFromZero, beyond by Laplace's continued fraction (Abramowitz and Stegun 26.2.11, 26.2.14).
 */
export function normalUpperTail(z: number): number {
  if (Number.isNaN(z)) return NaN
  if (z < -1.5) return 1 - normalUpperTail(-z)
  if (z <= 1.5) return 0.5 - areaFromZero(z)
  if (z > 38.6) return 0
  const depth = Math.ceil(300 / (z * z)) + 10
  // The fraction is begun at the fixed point of its last steps, which saves half of them.
  let fraction = 0.5 * (z + Math.sqrt(z * z + 4 * depth))
  for (let n = depth; n > 0; n--) fraction = z + n / fraction
  return normalDensity(z) / fraction
}

/** The chance that a standard normal lies at or below z. */
export function normalCdf(z: number): number {
  return normalUpperTail(-z)
}

/** z with upper tail p, for 0 < p ≤ ½: a rational start (Abramowitz and Stegun 26.2.23), then Halley's steps. */
function upperQuantile(p: number): number {
  const t = Math.sqrt(-2 * log(p))
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  for (let round = 0; round < 3; round++) {
    const excess = (normalUpperTail(z) - p) / normalDensity(z)
    z += excess / (1 + 0.5 * z * excess)
  }
  return z
}

/**
 * The standard normal quantile: −infinity at 0, infinity at 1.
 *
 * @throws RangeError if p is not in [0, 1].
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies in [0, 1], found ${p}`)
  if (p === 0) return -Infinity
  if (p === 1) return Infinity
  if (p === 0.5) return 0
  return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p)
}
