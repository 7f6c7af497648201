import { arena } from "./arena.ts"
import { BIN_COUNT, type Kernel, type KernelMaker } from "./kernel.ts"

/** Values in a kernel's memory whose order statistics can be asked for. */
export interface Selector {
  readonly kernel: Kernel
  /** Fill these before asking: finite and at least 0. They are not changed. */
  readonly values: Float64Array
  /**
   * The values at the given ranks, 0 the smallest, of the first `count` values: exact, without sorting them.
   *
   * @throws RangeError for a rank that does not exist.
   */
  valuesAt(ranks: readonly number[], count: number): number[]
}

/** A bin that holds wanted ranks: how many values lie before it and in it, and where its values are collected. */
interface WantedBin {
  readonly bin: number
  readonly before: number
  readonly size: number
  start: number
}

/** The bins that hold the ranks, ascending. */
function wantedBins(bins: Uint32Array, ranks: readonly number[]): WantedBin[] {
  const ascending = [...new Set(ranks)].sort((a, b) => a - b)
  const found: WantedBin[] = []
  let before = 0
  let bin = 0
  for (const rank of ascending) {
    while (before + bins[bin]! <= rank) before += bins[bin++]!
    if (found.at(-1)?.bin !== bin) found.push({ bin, before, size: bins[bin]!, start: 0 })
  }
  return found
}

/** Most bins that one question may need: one byte names a bin's place. */
const MOST_WANTED = 255

/** A selector with room for `capacity` values: it needs twice their memory where all of them are equal. */
export function selector(makeKernel: KernelMaker, capacity: number): Selector {
  const plan = arena()
  const from = plan.take(capacity * 8)
  const bins = plan.take(BIN_COUNT * 4)
  const slotOf = plan.take(BIN_COUNT)
  const cursors = plan.take(1024)
  const collected = plan.take(capacity * 8)
  const kernel = makeKernel(plan.size())
  const binCounts = new Uint32Array(kernel.buffer, bins, BIN_COUNT)
  const slots = new Uint8Array(kernel.buffer, slotOf, BIN_COUNT)
  const places = new Uint32Array(kernel.buffer, cursors, MOST_WANTED + 1)
  return {
    kernel,
    values: new Float64Array(kernel.buffer, from, capacity),
    valuesAt(ranks, count) {
      for (const rank of ranks)
        if (!(Number.isInteger(rank) && rank >= 0 && rank < count))
          throw new RangeError(`no rank ${rank} among ${count} values`)
      binCounts.fill(0)
      kernel.countBins(from, count, bins)
      const wanted = wantedBins(binCounts, ranks)
      if (wanted.length > MOST_WANTED) throw new RangeError(`at most ${MOST_WANTED} bins at once, not ${wanted.length}`)
      slots.fill(0)
      let end = collected
      wanted.forEach((one, i) => {
        one.start = end
        slots[one.bin] = i + 1
        places[i + 1] = end
        end += one.size * 8
      })
      kernel.collectBins(from, count, slotOf, cursors)
      const sorted = wanted.map(({ start, size }) => new Float64Array(kernel.buffer, start, size).sort())
      return ranks.map((rank) => {
        const i = wanted.findIndex(({ before, size }) => rank < before + size)
        return sorted[i]![rank - wanted[i]!.before]!
      })
    },
  }
}
