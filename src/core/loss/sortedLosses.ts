/**
 * Yearly losses in ascending order, as what a summary asks of them. Two kinds answer: every loss kept (exact), or counted
 * in narrow bins where there are too many to keep.
 */
export interface SortedLosses {
  readonly count: number
  /** True where every loss was kept. */
  readonly exact: boolean
  /** The loss with so many losses before it, 0 ≤ rank < count. */
  valueAt(rank: number): number
  /** Sums over the losses from this rank on: of (loss − about)^k for k = 1, 2, 3, 4. */
  powersFrom(rank: number, about: number): PowerSums
  /** How many losses are at most x. */
  countAtMost(x: number): number
}

/** Sums of the first four powers. */
export type PowerSums = readonly [number, number, number, number]

const float = new Float64Array(1)
const halves = new Uint32Array(float.buffer)

/** Each power of two is cut into 2,048 bins: a bin is at most 0.05 % wide. */
const BINS_PER_OCTAVE = 2048
const LOWEST_EXPONENT = -20
const OCTAVES = 84
const BINS = BINS_PER_OCTAVE * OCTAVES + 1

/** Bin 0 holds what is below 2^−20, the last one what is 2^64 or more. */
function binOf(loss: number): number {
  float[0] = loss
  const bin = (halves[1]! >>> 9) - (LOWEST_EXPONENT + 1023) * BINS_PER_OCTAVE + 1
  return bin < 0 ? 0 : bin < BINS ? bin : BINS - 1
}

/** The smallest loss of a bin. */
function startOf(bin: number): number {
  if (bin === 0) return 0
  halves[0] = 0
  halves[1] = (bin - 1 + (LOWEST_EXPONENT + 1023) * BINS_PER_OCTAVE) << 9
  return float[0]!
}

/**
 * Sorts losses in place: into bins first, then within each bin. Several times faster than a comparison sort of millions.
 *
 * @throws RangeError if a loss is negative or not finite: it would silently bend the whole curve.
 */
function sortLosses(losses: Float64Array): Float64Array {
  const starts = new Uint32Array(BINS + 1)
  for (const loss of losses) {
    if (!(loss >= 0 && loss < Infinity)) throw new RangeError(`a yearly loss is finite and not negative, found ${loss}`)
    const bin = binOf(loss) + 1
    starts[bin] = starts[bin]! + 1
  }
  for (let bin = 1; bin <= BINS; bin++) starts[bin] = starts[bin]! + starts[bin - 1]!
  const ends = starts.slice()
  const sorted = new Float64Array(losses.length)
  for (const loss of losses) {
    const bin = binOf(loss)
    const at = ends[bin]!
    sorted[at] = loss
    ends[bin] = at + 1
  }
  for (let bin = 0; bin < BINS; bin++) sortPart(sorted, starts[bin]!, starts[bin + 1]!)
  return sorted
}

/** Sorts one bin: a handful of values by insertion, many by the engine's own sort, equal ones not at all. */
function sortPart(values: Float64Array, from: number, to: number): void {
  if (to - from < 2) return
  if (to - from > 24) {
    const first = values[from]!
    let isEqual = true
    for (let i = from + 1; i < to && isEqual; i++) isEqual = values[i] === first
    if (!isEqual) values.subarray(from, to).sort()
    return
  }
  for (let i = from + 1; i < to; i++) {
    const value = values[i]!
    let j = i
    for (; j > from && values[j - 1]! > value; j--) values[j] = values[j - 1]!
    values[j] = value
  }
}

/** Adds so many times the powers of a deviation. */
function addPowers(sums: [number, number, number, number], deviation: number, times: number): void {
  const square = deviation * deviation
  sums[0] += times * deviation
  sums[1] += times * square
  sums[2] += times * square * deviation
  sums[3] += times * square * square
}

/**
 * Every loss kept.
 *
 * @param losses - one total per simulated year, in any order; not modified.
 * @throws RangeError if a loss is negative or not finite.
 */
export function keptLosses(losses: Float64Array): SortedLosses {
  const sorted = sortLosses(losses)
  const count = sorted.length
  return {
    count,
    exact: true,
    valueAt: (rank) => sorted[rank]!,
    powersFrom(rank, about) {
      const sums: [number, number, number, number] = [0, 0, 0, 0]
      for (let i = rank; i < count; i++) addPowers(sums, sorted[i]! - about, 1)
      return sums
    },
    countAtMost(x) {
      let low = 0
      let high = count
      while (low < high) {
        const middle = (low + high) >>> 1
        if (sorted[middle]! <= x) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}

/** Losses counted in bins: memory does not grow with their number. */
export interface BinnedLosses extends SortedLosses {
  /** Counts more losses: finite and not negative. */
  add(losses: Float64Array): void
}

/** Bins for losses too many to keep. Values are good to half a bin, 0.025 %; counts up to 2^53. */
export function binnedLosses(): BinnedLosses {
  const counts = new Float64Array(BINS)
  const middleOf = (bin: number) => (bin === 0 ? 0 : 0.5 * (startOf(bin) + startOf(bin + 1)))
  let count = 0
  return {
    exact: false,
    get count() {
      return count
    },
    add(losses) {
      for (const loss of losses) {
        if (!(loss >= 0 && loss < Infinity)) throw new RangeError(`a yearly loss is finite and not negative: ${loss}`)
        const bin = binOf(loss)
        counts[bin] = counts[bin]! + 1
      }
      count += losses.length
    },
    valueAt(rank) {
      let before = 0
      let bin = 0
      while (before + counts[bin]! <= rank) before += counts[bin++]!
      if (bin === 0) return 0
      const start = startOf(bin)
      return start + ((rank - before + 0.5) / counts[bin]!) * (startOf(bin + 1) - start)
    },
    powersFrom(rank, about) {
      const sums: [number, number, number, number] = [0, 0, 0, 0]
      let after = 0
      for (let bin = BINS - 1; bin >= 0 && after < count - rank; bin--) {
        const taken = Math.min(counts[bin]!, count - rank - after)
        after += taken
        addPowers(sums, middleOf(bin) - about, taken)
      }
      return sums
    },
    countAtMost(x) {
      const last = binOf(x)
      let total = 0
      for (let bin = 0; bin < last; bin++) total += counts[bin]!
      const start = startOf(last)
      return last === 0 ? counts[0]! : total + (counts[last]! * (x - start)) / (startOf(last + 1) - start)
    },
  }
}
