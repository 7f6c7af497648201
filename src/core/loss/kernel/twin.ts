import { philox } from "../../estimate/rng.ts"
import { GUIDE_CELLS, GUIDE_WORDS } from "./counter.ts"
import { EVENTS_PER_BLOCK, type Kernel, TILE_YEARS } from "./kernel.ts"

/** The memory of a twin, seen as each kind of number. Indices are byte offsets divided by the size of the number. */
interface Memory {
  readonly buffer: ArrayBuffer
  readonly words: Int32Array
  readonly unsigned: Uint32Array
  readonly values: Float64Array
  readonly bytes: Uint8Array
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

function searchCount(unsigned: Uint32Array, guide: number, word: number): number {
  const last = unsigned[guide + 2 * GUIDE_CELLS]! - 1
  let k = 0
  while (k < last && unsigned[guide + GUIDE_WORDS + k]! <= word) k++
  return k
}

function countEvents({ words, unsigned }: Memory, from: number, count: number, counter: number, to: number): number {
  const guide = counter >> 2
  let total = 0
  for (let i = 0; i < count; i++) {
    const word = unsigned[(from >> 2) + i]!
    const cell = guide + ((word >>> 22) << 1)
    let events = words[cell + 1]!
    if (events < 0) events = searchCount(unsigned, guide, word)
    else if (word >= unsigned[cell]!) events++
    words[(to >> 2) + i] = events
    total += events
  }
  return total
}

/** sums[0] = 0 and sums[j + 1] = sums[j] + the value of word j. */
function runningSums({ words, values }: Memory, from: number, count: number, table: number, to: number): void {
  const start = from >> 2
  const at = to >> 3
  const place = table >> 3
  let sum = 0
  values[at] = 0
  for (let j = 0; j < count; j++) {
    sum += valueOfWord(values, place, words[start + j]!)
    values[at + j + 1] = sum
  }
}

/** Yearly totals as differences of the running sums: a year without events is exactly 0. */
function sumYears({ words, values }: Memory, years: number, count: number, counts: number, sums: number, adds: number) {
  let end = sums >> 3
  let before = 0
  for (let i = 0; i < count; i++) {
    end += words[(counts >> 2) + i]!
    const total = values[end]!
    const at = (years >> 3) + i
    values[at] = adds === 1 ? values[at]! + (total - before) : total - before
    before = total
  }
}

const paddedToFour = (count: number): number => (count + 3) & ~3

function compound(memory: Memory): Kernel["simulateCompound"] {
  return (years, yearCount, perBlock, firstBlock, key0, key1, countId0, countId1, lossId0, lossId1, ...rest) => {
    const [counter, table, scratch, adds] = rest
    const counts = scratch + EVENTS_PER_BLOCK * 4
    const sums = counts + 4096
    let events = 0
    for (let done = 0, block = firstBlock; done < yearCount; done += perBlock, block++) {
      const inBlock = Math.min(perBlock, yearCount - done)
      fillWords(memory, scratch, perBlock, key0, key1, countId0, countId1, block)
      const total = countEvents(memory, scratch, inBlock, counter, counts)
      fillWords(memory, scratch, paddedToFour(total), key0, key1, lossId0, lossId1, block)
      runningSums(memory, scratch, total, table, sums)
      sumYears(memory, years + done * 8, inBlock, counts, sums, adds)
      events += total
    }
    return events
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

function countBins({ unsigned }: Memory, from: number, count: number, bins: number): void {
  const at = bins >> 2
  for (let i = (from >> 2) + 1, end = i + 2 * count; i < end; i += 2) {
    const bin = at + (unsigned[i]! >>> 12)
    unsigned[bin] = unsigned[bin]! + 1
  }
}

function collectBins(
  { unsigned, values, bytes }: Memory,
  from: number,
  count: number,
  slotOf: number,
  cursors: number,
) {
  const at = from >> 3
  const cursorBase = cursors >> 2
  for (let i = 0; i < count; i++) {
    const slot = bytes[slotOf + (unsigned[2 * (at + i) + 1]! >>> 12)]!
    if (slot === 0) continue
    const target = unsigned[cursorBase + slot]!
    values[target >> 3] = values[at + i]!
    unsigned[cursorBase + slot] = target + 8
  }
}

/** A kernel in TypeScript. Its bits are those of the WebAssembly kernel. */
export function twinKernel(bytes: number): Kernel {
  const buffer = new ArrayBuffer(Math.ceil(bytes / 64) * 64)
  const memory: Memory = {
    buffer,
    words: new Int32Array(buffer),
    unsigned: new Uint32Array(buffer),
    values: new Float64Array(buffer),
    bytes: new Uint8Array(buffer),
  }
  const { words, values } = memory
  return {
    kind: "twin",
    buffer,
    fillWords: (at, count, key0, key1, id0, id1, block) => fillWords(memory, at, count, key0, key1, id0, id1, block),
    drawValues(from, count, table, to) {
      for (let i = 0; i < count; i++) values[(to >> 3) + i] = valueOfWord(values, table >> 3, words[(from >> 2) + i]!)
    },
    countEvents: (from, count, counter, counts) => countEvents(memory, from, count, counter, counts),
    simulateCompound: compound(memory),
    hinder(target, reduction, coverage, count) {
      const at = target >> 3
      const from = reduction >> 3
      for (let i = 0; i < count; i++) values[at + i] = values[at + i]! * (1 - coverage * values[from + i]!)
    },
    evaluateTile: (program, nodeCount, columns, slots) => evaluateTile(memory, program, nodeCount, columns, slots),
    simulateAttempts: null,
    countBins: (from, count, bins) => countBins(memory, from, count, bins),
    collectBins: (from, count, slotOf, cursors) => collectBins(memory, from, count, slotOf, cursors),
  }
}
