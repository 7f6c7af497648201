/** Partial plans of one level of the sweep, cheapest first: what they cost and lose so far, and what the open group has spent. */
export interface States {
  count: number
  cost: Float64Array
  loss: Float64Array
  /** What the group that is being filled has spent; 0 where none is. */
  spent: Float64Array
  /** What no plan that goes on from here can lose less than. */
  lower: Float64Array
  /** The state of the level before, and the point that led here. */
  parent: Int32Array
  point: Int32Array
}

/** Room for so many states, none of them in use. */
export function statesOf(room: number): States {
  return {
    count: 0,
    cost: new Float64Array(room),
    loss: new Float64Array(room),
    spent: new Float64Array(room),
    lower: new Float64Array(room),
    parent: new Int32Array(room),
    point: new Int32Array(room),
  }
}

/** Doubles the room where it is used up. */
export function withRoom(states: States): void {
  if (states.count < states.cost.length) return
  const more = statesOf(2 * states.cost.length)
  for (const key of ["cost", "loss", "spent", "lower", "parent", "point"] as const) more[key].set(states[key])
  Object.assign(states, { ...more, count: states.count })
}

/**
 * The order of states by cost and then by loss, where they stand in runs that are each in order: by merging neighbours.
 *
 * @param starts - where each run begins.
 */
export function mergedOrder({ count, cost, loss }: States, starts: readonly number[]): Int32Array {
  let from = Int32Array.from({ length: count }, (_, i) => i)
  let into = new Int32Array(count)
  let bounds = [...starts, count]
  while (bounds.length > 2) {
    const next = [0]
    for (let run = 0; run + 1 < bounds.length; run += 2) {
      const [low, middle] = [bounds[run]!, bounds[run + 1]!]
      const high = bounds[run + 2] ?? middle
      let [a, b] = [low, middle]
      for (let at = low; at < high; at++) {
        const takesFirst = b >= high || (a < middle && isBefore(from[a]!, from[b]!))
        into[at] = takesFirst ? from[a++]! : from[b++]!
      }
      next.push(high)
    }
    ;[from, into] = [into, from]
    bounds = next
  }
  return from

  function isBefore(a: number, b: number): boolean {
    return cost[a]! < cost[b]! || (cost[a] === cost[b] && loss[a]! <= loss[b]!)
  }
}

/** How many states before one are compared with it where a group is open, and cost and loss alone do not decide. */
const COMPARED = 24

/** How the spending of the open group decides: null where no group is open, or nothing it does can break its limits. */
export interface OpenLimits {
  readonly atLeast: number
  /** Of what it may still spend at most, what its models to come can take. */
  readonly isCapped: boolean
}

/**
 * Copies the states that no other one beats, in their order, and returns them.
 *
 * @param alike - losses that differ by no more than this count as equal: sums in another order do.
 */
export function undominatedStates(states: States, order: Int32Array, open: OpenLimits | null, alike: number): States {
  const kept = statesOf(Math.max(1, order.length))
  let leastLoss = Infinity
  for (const i of order) {
    const loss = states.loss[i]!
    if (open === null ? !(loss < leastLoss - alike) : isBeaten(states, i, kept, open)) continue
    leastLoss = loss
    copyState(states, i, kept)
  }
  return kept
}

function isBeaten(states: States, i: number, kept: States, { atLeast, isCapped }: OpenLimits): boolean {
  const [loss, spent] = [states.loss[i]!, states.spent[i]!]
  for (let k = kept.count - 1; k >= Math.max(0, kept.count - COMPARED); k--) {
    if (kept.loss[k]! > loss) continue
    const has = kept.spent[k]!
    if (Math.min(has, atLeast) >= Math.min(spent, atLeast) && (!isCapped || has <= spent)) return true
  }
  return false
}

/** Appends a state. */
export function copyState(from: States, i: number, to: States): void {
  const at = to.count++
  to.cost[at] = from.cost[i]!
  to.loss[at] = from.loss[i]!
  to.spent[at] = from.spent[i]!
  to.lower[at] = from.lower[i]!
  to.parent[at] = from.parent[i]!
  to.point[at] = from.point[i]!
}

/** The states of the lowest bounds, at most about so many, in their order; and the lowest bound of those left out. */
export function narrowed(states: States, width: number): { readonly states: States; readonly cutAt: number } {
  if (states.count <= width) return { states, cutAt: Infinity }
  const edge = states.lower.slice(0, states.count).sort()[width]!
  const kept = statesOf(width)
  for (let i = 0; i < states.count && kept.count < width; i++) if (states.lower[i]! < edge) copyState(states, i, kept)
  return { states: kept, cutAt: edge }
}
