import { betaDistribution } from "../../estimate/beta.ts"
import { exp, log } from "../../estimate/elementary.ts"
import { type Knots, type KnotSide, SIDE_KNOTS, tailProbability } from "./knots.ts"

/**
 * Lower quantiles of a beta distribution at the knots, marching from knot to knot. In the scale of ln x against ln p the
 * curve is nearly straight, so two terms of its Taylor series come within 1e-5 of the next knot, and one Halley step,
 * whose error is the cube of that, ends there: one evaluation of the distribution function a knot.
 */
function lowerSide(a: number, b: number): KnotSide {
  const beta = betaDistribution(a, b)
  const value = new Float64Array(SIDE_KNOTS)
  const slope = new Float64Array(SIDE_KNOTS)
  let p = tailProbability(0)
  let x = beta.quantile(p).x
  let density = beta.density(x, 1 - x)
  for (let k = 0; ; k++) {
    value[k] = x
    slope[k] = 1 / density
    if (k === SIDE_KNOTS - 1) return { value, slope }
    const next = tailProbability(k + 1)
    const step = log(next / p)
    const relative = p / (x * density)
    const bend = relative * (1 - relative * (1 + (a - 1) - ((b - 1) * x) / (1 - x)))
    let guess = x * exp(relative * step + 0.5 * bend * step * step)
    if (!(guess < 1)) guess = 0.5 * (1 + x)
    density = beta.density(guess, 1 - guess)
    const excess = (beta.cdf(guess, 1 - guess) - next) / density
    const curvature = (a - 1) / guess - (b - 1) / (1 - guess)
    x = guess - excess / (1 - 0.5 * excess * curvature)
    density = beta.density(x, 1 - x)
    p = next
  }
}

/** A beta distribution on [0, 1] at the knots. */
export function betaKnots(a: number, b: number): Knots {
  const lower = lowerSide(a, b)
  const mirrored = a === b ? lower : lowerSide(b, a)
  return {
    lower,
    upper: {
      value: mirrored.value.map((y) => 1 - y),
      slope: mirrored.slope.map((steepness) => -steepness),
    },
  }
}
