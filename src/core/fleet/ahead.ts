import type { Segments } from "./segments.ts"

/** The segments of the models still to come, what saves most for its money first, with the sums of their first ones. */
export interface Ahead {
  readonly count: number
  readonly segment: Int32Array
  /** Sums of the first so many: `count + 1` of them, the first 0. */
  readonly cost: Float64Array
  readonly saved: Float64Array
}

/** All segments, none of their models taken yet. */
export function allAhead({ count }: Segments): Ahead {
  const segment = Int32Array.from({ length: count }, (_, i) => i)
  return { count, segment, cost: new Float64Array(count + 1), saved: new Float64Array(count + 1) }
}

/** What is ahead without the models that are taken by now. Uses the room of what was ahead before. */
export function without(before: Ahead, segments: Segments, isTaken: Uint8Array): Ahead {
  const { segment, cost, saved } = before
  let count = 0
  for (let i = 0; i < before.count; i++) {
    const one = segment[i]!
    if (isTaken[segments.model[one]!] === 1) continue
    segment[count++] = one
    cost[count] = cost[count - 1]! + segments.cost[one]!
    saved[count] = saved[count - 1]! + segments.saved[one]!
  }
  return { ...before, count }
}

/** How many of the first segments so much money fills. */
export function filledBy({ count, cost }: Ahead, money: number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (cost[middle]! <= money) low = middle
    else high = middle - 1
  }
  return low
}

/** What so much money saves at most: the first segments, and a part of the next. */
export function savedBy({ count, cost, saved }: Ahead, filled: number, money: number): number {
  if (filled >= count) return saved[count]!
  const part = (money - cost[filled]!) / (cost[filled + 1]! - cost[filled]!)
  return saved[filled]! + (saved[filled + 1]! - saved[filled]!) * part
}
