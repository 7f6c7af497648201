import { philox } from "../../estimate/rng.ts"
import { type Kernel, TILE_YEARS } from "./kernel.ts"

/** The memory of a twin, seen as each kind of number. Indices are byte offsets divided by the size of the number. */
interface Memory {
  readonly buffer: ArrayBuffer
  readonly words: Int32Array
  readonly values: Float64Array
}

/** 2^−36: a word shifted left by 5 has its point 36 places from the end of a segment. */
const SEGMENT_SCALE = 1.4551915228366852e-11

/** The value that a word stands for under the table that begins at an index. The same operations as the vector kernel. */
export function valueOfWord(values: Float64Array, table: number, word: number): number {
  const tail = ((word << 1) ^ (word >> 31)) | 1
  const zeros = Math.clz32(tail)
  const leading = tail << zeros
  const place = table + ((((word >>> 31) * 512) | ((31 - zeros) << 4) | ((leading >>> 27) & 15)) << 2)
  const t = ((leading << 5) >>> 0) * SEGMENT_SCALE
  return ((values[place + 3]! * t + values[place + 2]!) * t + values[place + 1]!) * t + values[place]!
}

function fillWords(
  { words }: Memory,
  at: number,
  count: number,
  key0: number,
  key1: number,
  id0: number,
  id1: number,
  block: number,
): void {
  const seed = new Int32Array(4)
  const start = at >> 2
  for (let lane = 0; lane < 4; lane++) {
    philox(seed, block, id0, id1, lane, key0, key1)
    let s0 = seed[0]!
    let s1 = seed[1]!
    let s2 = seed[2]!
    let s3 = seed[3]! | 1 // xoshiro128++ must not start at zero
    for (let i = start + lane; i < start + count; i += 4) {
      const sum = (s0 + s3) | 0
      words[i] = (((sum << 7) | (sum >>> 25)) + s0) | 0
      const t = s1 << 9
      s2 ^= s0
      s3 ^= s1
      s1 ^= s2
      s0 ^= s3
      s2 ^= t
      s3 = (s3 << 11) | (s3 >>> 21)
    }
  }
}

function evaluateTile({ words, values }: Memory, program: number, nodeCount: number, columns: number, slots: number) {
  const slotBase = slots >> 3
  const columnBase = columns >> 3
  for (let node = 0, at = program >> 2; node < nodeCount; node++, at += 4) {
    const chance = columnBase + (words[at]! >> 3)
    const low = slotBase + (words[at + 1]! >> 3)
    const high = slotBase + (words[at + 2]! >> 3)
    const out = slotBase + (words[at + 3]! >> 3)
    for (let year = 0; year < TILE_YEARS; year++) {
      const below = values[low + year]!
      values[out + year] = below + values[chance + year]! * (values[high + year]! - below)
    }
  }
}

/** A kernel in TypeScript. Its bits are those of the WebAssembly kernel. */
export function twinKernel(bytes: number): Kernel {
  const buffer = new ArrayBuffer(Math.ceil(bytes / 64) * 64)
  const memory: Memory = {
    buffer,
    words: new Int32Array(buffer),
    values: new Float64Array(buffer),
  }
  const { words, values } = memory
  return {
    kind: "twin",
    buffer,
    fillWords: (at, count, key0, key1, id0, id1, block) => fillWords(memory, at, count, key0, key1, id0, id1, block),
    drawValues(from, count, table, to) {
      for (let i = 0; i < count; i++) values[(to >> 3) + i] = valueOfWord(values, table >> 3, words[(from >> 2) + i]!)
    },
    hinder(target, reduction, coverage, count) {
      const at = target >> 3
      const from = reduction >> 3
      for (let i = 0; i < count; i++) values[at + i] = values[at + i]! * (1 - coverage * values[from + i]!)
    },
    evaluateTile: (program, nodeCount, columns, slots) => evaluateTile(memory, program, nodeCount, columns, slots),
    simulateAttempts: null,
  }
}
