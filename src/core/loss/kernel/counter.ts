import { exp, log } from "../../estimate/elementary.ts"

/**
 * A distribution of whole numbers as a guide: 1,024 cells of (threshold, count), then the cumulative thresholds. The top
 * ten bits of a word choose its cell; where only one threshold lies in a cell, one comparison decides, else a search
 * through all of them, marked by the count −1.
 */
export const GUIDE_CELLS = 1024

/** Words before the thresholds: the cells, then the number of thresholds and three unused ones. */
export const GUIDE_WORDS = 2 * GUIDE_CELLS + 4

const WORDS = 4294967296
const CELL_WIDTH = WORDS / GUIDE_CELLS

function cumulativeThresholds(probabilities: Iterable<number>): Uint32Array {
  const thresholds: number[] = []
  let cumulative = 0
  for (const probability of probabilities) {
    cumulative += probability
    const threshold = Math.min(WORDS - 1, Math.round(cumulative * WORDS))
    thresholds.push(threshold)
    // Beyond the last threshold nothing has a chance of 2^−32; the length guards against sums that fall short of 1.
    if (threshold === WORDS - 1 || thresholds.length > 4000) break
  }
  return Uint32Array.from(thresholds)
}

/** The guide of a distribution of counts 0, 1, 2, …, for `countEvents`. */
export function counterOf(probabilities: Iterable<number>): Int32Array {
  const thresholds = cumulativeThresholds(probabilities)
  const last = thresholds.length - 1
  const guide = new Int32Array(GUIDE_WORDS + thresholds.length)
  let k = 0
  for (let cell = 0; cell < GUIDE_CELLS; cell++) {
    const start = cell * CELL_WIDTH
    const end = start + CELL_WIDTH - 1
    while (k < last && thresholds[k]! <= start) k++
    let beyond = k
    while (beyond < last && thresholds[beyond]! <= end) beyond++
    guide[2 * cell] = beyond === k ? -1 : thresholds[k]!
    guide[2 * cell + 1] = beyond - k > 1 ? -1 : k
  }
  guide[2 * GUIDE_CELLS] = thresholds.length
  guide.set(new Int32Array(thresholds.buffer), GUIDE_WORDS)
  return guide
}

/**
 * The chances of 0, 1, 2, … Poisson events, without end.
 *
 * @param mean - events on average, from 0 to 500.
 */
export function* poissonChances(mean: number): Generator<number> {
  if (!(mean >= 0 && mean <= 500)) throw new RangeError(`a Poisson mean lies between 0 and 500, found ${mean}`)
  let chance = exp(-mean)
  for (let k = 1; ; k++) {
    yield chance
    chance *= mean / k
  }
}

/** The chances of 0, 1, 2, … negative binomial events: Poisson with a mean that is itself gamma-distributed, `size` its shape. */
export function* negativeBinomialChances(size: number, mean: number): Generator<number> {
  const odds = mean / (size + mean)
  let chance = exp(size * log(1 - odds))
  for (let k = 0; ; k++) {
    yield chance
    chance *= ((k + size) / (k + 1)) * odds
  }
}
