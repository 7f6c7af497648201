import type { Estimate, Quantity } from "../../estimate/estimate.ts"
import { resolve } from "../../estimate/shape.ts"
import { betaKnots } from "./betaKnots.ts"
import { cubicTable, type Knots, SIDE_KNOTS, tailProbability } from "./knots.ts"
import { lognormalKnots, logitNormalKnots, type NormalKnots, normalKnots } from "./normalKnots.ts"
import { pertShape, type PertShape } from "../../estimate/pert.ts"

/**
 * Builds inverse tables of estimates. One builder shares the standard normal behind every 90 % range, and the beta
 * behind every PERT of the same shape, so that 150 estimates take a few dozen milliseconds.
 */
export interface TableBuilder {
  /**
   * The table of an estimate: TABLE_DOUBLES values for `drawValues`, the same array for equal estimates. Null for an
   * exact number, which needs none.
   */
  tableOf(estimate: Estimate, quantity: Quantity): Float64Array | null
  /** The table of a beta distribution stretched over [low, high]. */
  betaTable(low: number, high: number, shape: PertShape): Float64Array
}

function closedKnots(
  quantile: (p: number, isUpper: boolean) => number,
  slope: (p: number, isUpper: boolean) => number,
) {
  const side = (isUpper: boolean) => {
    const value = new Float64Array(SIDE_KNOTS)
    const steepness = new Float64Array(SIDE_KNOTS)
    for (let k = 0; k < SIDE_KNOTS; k++) {
      const p = tailProbability(k)
      value[k] = quantile(p, isUpper)
      steepness[k] = slope(p, isUpper)
    }
    return { value, slope: steepness }
  }
  return { lower: side(false), upper: side(true) }
}

function uniformKnots(low: number, high: number): Knots {
  const width = high - low
  return closedKnots(
    (p, isUpper) => (isUpper ? high - width * p : low + width * p),
    (_, isUpper) => (isUpper ? -width : width),
  )
}

/** The kink at the most likely value falls inside a segment: an error below 1e-5 of the range, in that segment alone. */
function triangularKnots(low: number, likely: number, high: number): Knots {
  const width = high - low
  const turn = (likely - low) / width
  const rising = (p: number) => Math.sqrt(p * width * (likely - low))
  const falling = (p: number) => Math.sqrt(p * width * (high - likely))
  const isRising = (p: number, isUpper: boolean) => (isUpper ? 1 - p : p) < turn
  return closedKnots(
    (p, isUpper) => {
      const tail = isRising(p, isUpper) === isUpper ? 1 - p : p
      return isRising(p, isUpper) ? low + rising(tail) : high - falling(tail)
    },
    (p, isUpper) => {
      const tail = isRising(p, isUpper) === isUpper ? 1 - p : p
      const steepness = isRising(p, isUpper) ? rising(tail) / (2 * tail) : falling(tail) / (2 * tail)
      return isUpper ? -steepness : steepness
    },
  )
}

/** A builder of tables, with what its tables have in common. */
export function tableBuilder(): TableBuilder {
  let normal: NormalKnots | null = null
  const betas = new Map<string, Knots>()
  const betaTable = (low: number, high: number, shape: PertShape): Float64Array => {
    const name = `${shape.a} ${shape.b}`
    let knots = betas.get(name)
    if (knots === undefined) {
      knots = betaKnots(shape.a, shape.b)
      betas.set(name, knots)
    }
    return cubicTable(knots, low, high - low)
  }
  const build = (estimate: Estimate, quantity: Quantity): Float64Array | null => {
    const resolved = resolve(estimate, quantity)
    switch (resolved.shape) {
      case "point":
        return null
      case "lognormal":
        normal ??= normalKnots()
        return cubicTable(lognormalKnots(normal, resolved.low, resolved.high))
      case "logit-normal":
        normal ??= normalKnots()
        return cubicTable(logitNormalKnots(normal, resolved.low, resolved.high))
      case "pert":
        return betaTable(resolved.low, resolved.high, pertShape(resolved.low, resolved.likely, resolved.high))
      case "triangular":
        return cubicTable(triangularKnots(resolved.low, resolved.likely, resolved.high))
      case "uniform":
        return cubicTable(uniformKnots(resolved.low, resolved.high))
    }
  }
  /** Thousands of steps often have one and the same range. */
  const built = new Map<string, Float64Array | null>()
  return {
    betaTable,
    tableOf(estimate, quantity) {
      if (typeof estimate === "number") return null
      const name = JSON.stringify(resolve(estimate, quantity))
      const known = built.get(name)
      if (known !== undefined) return known
      const table = build(estimate, quantity)
      built.set(name, table)
      return table
    },
  }
}
