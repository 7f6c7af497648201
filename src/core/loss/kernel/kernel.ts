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
}

/** Makes a kernel with at least so many bytes of memory. */
export type KernelMaker = (bytes: number) => Kernel

/** Years that a diagram is evaluated for at once: a slot is two cache lines. */
export const TILE_YEARS = 16
