import { exp, logistic } from "../../estimate/elementary.ts"
import { logitNormalParameters } from "../../estimate/logitNormal.ts"
import { lognormalParameters, type NormalParameters } from "../../estimate/lognormal.ts"
import { normalDensity, normalQuantile } from "../../estimate/normal.ts"
import { type Knots, type KnotSide, SIDE_KNOTS, tailProbability } from "./knots.ts"

/** The upper half of the standard normal at the knots: z, and −dz/dp = 1/φ(z). The lower half mirrors it. */
export interface NormalKnots {
  readonly z: Float64Array
  readonly steepness: Float64Array
}

/** The standard normal at the knots, shared by every 90 % range. */
export function normalKnots(): NormalKnots {
  const z = new Float64Array(SIDE_KNOTS)
  const steepness = new Float64Array(SIDE_KNOTS)
  for (let k = 0; k < SIDE_KNOTS; k++) {
    z[k] = -normalQuantile(tailProbability(k))
    steepness[k] = 1 / normalDensity(z[k]!)
  }
  return { z, steepness }
}

function transformed(
  { z, steepness }: NormalKnots,
  { mu, sigma }: NormalParameters,
  valueAt: (x: number) => number,
  slopeAt: (value: number) => number,
): Knots {
  const side = (sign: number): KnotSide => {
    const value = new Float64Array(SIDE_KNOTS)
    const slope = new Float64Array(SIDE_KNOTS)
    for (let k = 0; k < SIDE_KNOTS; k++) {
      value[k] = valueAt(mu + sign * sigma * z[k]!)
      slope[k] = -sign * sigma * steepness[k]! * slopeAt(value[k]!)
    }
    return { value, slope }
  }
  return { lower: side(-1), upper: side(1) }
}

/** A lognormal of this 90 % range at the knots. */
export function lognormalKnots(normal: NormalKnots, low: number, high: number): Knots {
  return transformed(normal, lognormalParameters(low, high), exp, (value) => value)
}

/** A logit-normal of this 90 % range at the knots. */
export function logitNormalKnots(normal: NormalKnots, low: number, high: number): Knots {
  return transformed(normal, logitNormalParameters(low, high), logistic, (value) => value * (1 - value))
}
