/** Room for the intermediate levels of a minimisation, and where it leaves its answers. */
export interface Workspace {
  /** Level j, of 2^j entries, starts at 2^j. */
  levels: Float64Array
  /** Index of a smallest entry. */
  chosen: number
  /** After `marginals`: for control i, the least entry with it out and with it in. */
  readonly out: Float64Array
  readonly inside: Float64Array
}

/** A workspace that grows with the tables it meets. */
export function workspace(): Workspace {
  return { levels: new Float64Array(1 << 12), chosen: 0, out: new Float64Array(32), inside: new Float64Array(32) }
}

function roomFor(space: Workspace, size: number): Float64Array {
  if (space.levels.length < 2 * size) space.levels = new Float64Array(2 * size)
  return space.levels
}

/**
 * The least of weight · values[x] + Σ prices[i] over the bits i of x, by taking the controls out one after another from
 * the last: 2 · 2^k steps. Leaves the index of a least entry in `space.chosen`, without a control where that ties.
 */
export function minimum(space: Workspace, values: Float64Array, weight: number, prices: Float64Array): number {
  const size = values.length
  const levels = roomFor(space, size)
  for (let x = 0; x < size; x++) levels[size + x] = weight * values[x]!
  let bit = 31 - Math.clz32(size)
  for (let half = size >> 1; half >= 1; half >>= 1) {
    bit--
    const price = prices[bit]!
    for (let x = half; x < 2 * half; x++) {
      const without = levels[x + half]!
      const within = levels[x + 2 * half]! + price
      levels[x] = within < without ? within : without
    }
  }
  let chosen = 0
  for (let half = 1, i = 0; half < size; half <<= 1, i++) {
    if (levels[3 * half + chosen]! + prices[i]! < levels[2 * half + chosen]!) chosen += half
  }
  space.chosen = chosen
  return levels[1]!
}

/**
 * As `minimum`, and for each control the least entry without it and with it, in `space.out` and `space.inside`: what the
 * table says about deciding that control alone. 5 · 2^k steps.
 */
export function marginals(space: Workspace, values: Float64Array, weight: number, prices: Float64Array): number {
  const size = values.length
  const levels = roomFor(space, size)
  levels[size] = 0
  for (let half = 1, i = 0; half < size; half <<= 1, i++) {
    const price = prices[i]!
    for (let x = size; x < size + half; x++) levels[x + half] = levels[x]! + price
  }
  for (let x = 0; x < size; x++) levels[size + x]! += weight * values[x]!
  let bit = 31 - Math.clz32(size)
  for (let half = size >> 1; half >= 1; half >>= 1) {
    bit--
    let leastOut = Infinity
    let leastIn = Infinity
    for (let x = half; x < 2 * half; x++) {
      const without = levels[x + half]!
      const within = levels[x + 2 * half]!
      if (without < leastOut) leastOut = without
      if (within < leastIn) leastIn = within
      levels[x] = within < without ? within : without
    }
    space.out[bit] = leastOut
    space.inside[bit] = leastIn
  }
  let chosen = 0
  for (let half = 1; half < size; half <<= 1) {
    if (levels[3 * half + chosen]! < levels[2 * half + chosen]!) chosen += half
  }
  space.chosen = chosen
  return levels[1]!
}
