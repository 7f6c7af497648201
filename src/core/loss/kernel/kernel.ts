/**
 * The arithmetic that years are made of, on one block of memory. There are two kernels with the same operations in the
 * same order, so that they give the same bits: a WebAssembly one with vector instructions (`src/kernel/assembly`), and
 * its twin in TypeScript (`twin.ts`), which is the fallback and the oracle. Only + − · / and integer operations.
 *
 * All places are byte offsets into `buffer`, multiples of 16. Words are signed 32-bit, values are 64-bit floats.
 */
export interface Kernel {
  readonly kind: "wasm" | "twin"
  readonly buffer: ArrayBuffer
  /**
   * Writes random words: four interleaved streams of xoshiro128++, each started by Philox from the counter (block, id,
   * lane) under the key. The same arguments give the same words, whoever asks and in whatever order.
   *
   * @param count - a multiple of 4.
   */
  fillWords(words: number, count: number, key0: number, key1: number, id0: number, id1: number, block: number): void
  /** Turns words into values of an inverse table (`table.ts`). `count` is a multiple of 4. */
  drawValues(words: number, count: number, table: number, values: number): void
  /** Turns words into whole numbers of events by a counter (`counter.ts`), and returns their sum. */
  countEvents(words: number, count: number, counter: number, counts: number): number
  /**
   * Years of a compound process: a counted number of events, each with a drawn loss.
   *
   * @param years - where the yearly totals go; `adds` = 1 adds them to what is there, 0 overwrites.
   * @param yearsPerBlock - a property of the process (`yearsPerBlockOf`), never of the machine: it decides the bits.
   * @param scratch - room for {@link COMPOUND_SCRATCH_BYTES}.
   * @returns the number of events.
   */
  simulateCompound(
    years: number,
    yearCount: number,
    yearsPerBlock: number,
    firstBlock: number,
    key0: number,
    key1: number,
    countId0: number,
    countId1: number,
    lossId0: number,
    lossId1: number,
    counter: number,
    table: number,
    scratch: number,
    adds: number,
  ): number
  /** target[i] ·= 1 − coverage · reduction[i], for `count` values, a multiple of 2. */
  hinder(target: number, reduction: number, coverage: number, count: number): void
  /**
   * Evaluates a decision diagram for {@link TILE_YEARS} years at once: for each node of the program, in order,
   * out = low + chance · (high − low). A node is four byte offsets: of its chance from `columns`, of low, high and out
   * from `slots`, where each slot holds one value a year.
   */
  evaluateTile(program: number, nodeCount: number, columns: number, slots: number): void
  /**
   * The losses of an approach in each year of a block, by its record (`years/attemptRecord.ts`): 1, or 0 where a year
   * has a number of events that is none. Null in the twin: there `years/approachYears.ts` makes the same bits itself.
   */
  readonly simulateAttempts:
    | ((
        record: number,
        slots: number,
        words: number,
        key0: number,
        key1: number,
        block: number,
        losses: number,
      ) => number)
    | null
  /** bins[b] += 1 for each value, b its leading 19 bits after the sign: 256 bins per power of two. Values ≥ 0. */
  countBins(values: number, count: number, bins: number): void
  /**
   * Copies the values whose bin has a number s > 0 in `slotOf` (one byte a bin) to the address `cursors[s]`, which
   * moves on by 8 bytes for each.
   */
  collectBins(values: number, count: number, slotOf: number, cursors: number): void
}

/** Makes a kernel with at least so many bytes of memory. */
export type KernelMaker = (bytes: number) => Kernel

/** Years that a diagram is evaluated for at once: a slot is two cache lines. */
export const TILE_YEARS = 16

/** Most events in one block of a compound process; `yearsPerBlockOf` leaves room for forty standard deviations. */
export const EVENTS_PER_BLOCK = 65_536

const YEARS_PER_BLOCK = 1024

/** Bytes of scratch that `simulateCompound` needs: words, counts, and running sums with room for a padded end. */
export const COMPOUND_SCRATCH_BYTES = EVENTS_PER_BLOCK * 4 + YEARS_PER_BLOCK * 4 + (EVENTS_PER_BLOCK + 8) * 8

/** Number of bins of `countBins`. */
export const BIN_COUNT = 524_288

/**
 * Years in one block of a compound process with so many events a year.
 *
 * @throws RangeError above 500 events a year, for which blocks have no room.
 */
export function yearsPerBlockOf(eventsPerYear: number): number {
  if (!(eventsPerYear <= 500))
    throw new RangeError(`a compound process has at most 500 events a year: ${eventsPerYear}`)
  return eventsPerYear <= 8 ? YEARS_PER_BLOCK : eventsPerYear <= 64 ? 256 : 64
}
