import type { Choice } from "./choice.ts"

/**
 * Every step along the lower hulls of models, what saves most for its money first; those of one model stay in their order. A
 * model that has the first k of its steps stands at a point of its hull.
 */
export interface Segments {
  readonly count: number
  readonly model: Int32Array
  /** The position in the model to which the step leads. */
  readonly to: Int32Array
  readonly cost: Float64Array
  /** What the step saves, above 0: of the loss, changed by the price of its group. */
  readonly saved: Float64Array
  /** Saved per unit of money: never rises from step to step of one model. */
  readonly rate: Float64Array
}

/**
 * Positions of the lower hull of (cost, value), from the cheapest point to that of the least value. Points on a straight line are
 * kept.
 */
export function lowerHull(cost: Float64Array, value: Float64Array): number[] {
  const hull: number[] = []
  for (let i = 0; i < cost.length; i++) {
    if (hull.length > 0 && !(value[i]! < value[hull.at(-1)!]!)) continue
    while (hull.length > 1) {
      const [a, b] = [hull.at(-2)!, hull.at(-1)!]
      const before = (value[a]! - value[b]!) * (cost[i]! - cost[b]!)
      const after = (value[b]! - value[i]!) * (cost[b]! - cost[a]!)
      if (before >= after) break
      hull.pop()
    }
    hull.push(i)
  }
  return hull
}

/**
 * The segments of a choice.
 *
 * @param slope - what a unit of money spent in each group counts for beside its own price; see `relaxation.ts`.
 */
export function segmentsOf(choice: Choice, slope: Float64Array): Segments {
  const [model, to, cost, saved, rate]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []]
  choice.models.forEach((one, m) => {
    const value = valuesOf(one.loss, one.cost, one.group < 0 ? 0 : slope[one.group]!)
    const hull = lowerHull(one.cost, value)
    let last = Infinity
    for (let h = 1; h < hull.length; h++) {
      const [a, b] = [hull[h - 1]!, hull[h]!]
      const step = one.cost[b]! - one.cost[a]!
      // Two equal rates that rounding turned round would have a model take its second step before its first.
      last = Math.min(last, (value[a]! - value[b]!) / step)
      model.push(m)
      to.push(b)
      cost.push(step)
      saved.push(value[a]! - value[b]!)
      rate.push(last)
    }
  })
  const order = Int32Array.from(rate, (_, i) => i).sort((a, b) => rate[b]! - rate[a]! || a - b)
  return {
    count: order.length,
    model: order.map((i) => model[i]!),
    to: order.map((i) => to[i]!),
    cost: Float64Array.from(order, (i) => cost[i]!),
    saved: Float64Array.from(order, (i) => saved[i]!),
    rate: Float64Array.from(order, (i) => rate[i]!),
  }
}

/** Losses changed by what their cost counts for in the group. */
export function valuesOf(loss: Float64Array, cost: Float64Array, slope: number): Float64Array {
  return slope === 0 ? loss : loss.map((value, i) => value + slope * cost[i]!)
}
