/** Chance as an argument: each call returns a number in [0, 1). */
export type Rng = () => number

/** The state of one stream of random words: four 32-bit words of xoshiro128++, not all zero. Drawing changes it. */
export type StreamState = Int32Array

/** Multipliers and key increments of Philox4x32 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers", 2011). */
const PHILOX_M0 = 0xd2511f53
const PHILOX_M1 = 0xcd9e8d57
const PHILOX_W0 = 0x9e3779b9
const PHILOX_W1 = 0xbb67ae85

/** The upper 32 bits of the product of two 32-bit words. */
function highProduct(a: number, b: number): number {
  const a0 = a & 0xffff
  const a1 = a >>> 16
  const b0 = b & 0xffff
  const b1 = b >>> 16
  const low = a0 * b0
  const middle = a1 * b0 + (low >>> 16)
  const cross = a0 * b1 + (middle % 65536)
  return (a1 * b1 + Math.floor(middle / 65536) + Math.floor(cross / 65536)) | 0
}

/**
 * Ten rounds of Philox4x32: four words that look random, computed from a counter and a key alone. Equal counters and
 * keys give equal words in any order and on any worker.
 *
 * @param into - receives the four words.
 */
export function philox(
  into: Int32Array,
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
): void {
  let c0 = counter0
  let c1 = counter1
  let c2 = counter2
  let c3 = counter3
  let k0 = key0
  let k1 = key1
  for (let round = 0; round < 10; round++) {
    const high0 = highProduct(PHILOX_M0, c0 >>> 0)
    const low0 = Math.imul(PHILOX_M0, c0)
    const high1 = highProduct(PHILOX_M1, c2 >>> 0)
    const low1 = Math.imul(PHILOX_M1, c2)
    c0 = high1 ^ c1 ^ k0
    c1 = low1
    c2 = high0 ^ c3 ^ k1
    c3 = low0
    k0 = (k0 + PHILOX_W0) | 0
    k1 = (k1 + PHILOX_W1) | 0
  }
  into[0] = c0
  into[1] = c1
  into[2] = c2
  into[3] = c3
}

/**
 * The two key words of a seed: its value modulo 2^32, and what lies above.
 *
 * @throws RangeError if the seed is not a whole number between −2^53 and 2^53.
 */
export function keyOf(seed: number): readonly [number, number] {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is a whole number below 2^53, found ${seed}`)
  const above = Math.floor(seed / 4294967296)
  return [(seed - above * 4294967296) | 0, above | 0]
}

/** Two 32-bit hashes of a text (FNV-1a over its UTF-16 units, from two starts): enough to tell a model's ids apart. */
export function hashOf(text: string): readonly [number, number] {
  let first = 0x811c9dc5
  let second = 0x1b873593
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    first = Math.imul(first ^ (unit & 255), 0x01000193)
    first = Math.imul(first ^ (unit >>> 8), 0x01000193)
    second = Math.imul(second ^ unit, 0x85ebca6b)
    second ^= second >>> 13
  }
  return [first | 0, second | 0]
}

/**
 * The stream of one variable under a seed. Streams of other ids do not matter to it: adding an asset does not reshuffle
 * the draws of the others.
 *
 * @param id - the stable name of the variable.
 * @param block - a part of the stream, from 0; parts are independent and can be drawn anywhere in any order.
 */
export function streamOf(seed: number, id: string, block = 0): StreamState {
  const [first, second] = hashOf(id)
  const [key0, key1] = keyOf(seed)
  const state = new Int32Array(4)
  philox(state, block, first, second, 0, key0, key1)
  // xoshiro stays at zero for ever if it starts there; Philox gives four zeros once in 2^128.
  if ((state[0]! | state[1]! | state[2]! | state[3]!) === 0) state[0] = 1
  return state
}

/** The next 32 random bits, as a signed word (xoshiro128++ 1.0, Blackman and Vigna, 2019). Changes the state. */
export function nextWord(state: StreamState): number {
  const s0 = state[0]!
  const s1 = state[1]!
  const s2 = state[2]!
  const s3 = state[3]!
  const sum = (s0 + s3) | 0
  const result = (((sum << 7) | (sum >>> 25)) + s0) | 0
  const s2Mixed = s2 ^ s0
  const s3Mixed = s3 ^ s1
  state[1] = s1 ^ s2Mixed
  state[0] = s0 ^ s3Mixed
  state[2] = s2Mixed ^ (s1 << 9)
  state[3] = (s3Mixed << 11) | (s3Mixed >>> 21)
  return result
}

/** The next number strictly between 0 and 1, from 52 random bits. Changes the state. */
export function nextUniform(state: StreamState): number {
  const high = nextWord(state) >>> 6
  const low = nextWord(state) >>> 6
  return (high * 67108864 + low + 0.5) / 4503599627370496
}

/** A generator over the stream of one variable: numbers strictly between 0 and 1. */
export function seededRng(seed: number, id: string, block = 0): Rng {
  const state = streamOf(seed, id, block)
  return () => nextUniform(state)
}
