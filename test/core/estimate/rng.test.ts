import { expect, test } from "vitest"
import { keyOf, nextWord, philox, seededRng, streamOf } from "../../../src/core/estimate/rng.ts"

const hex = (words: Int32Array) => [...words].map((word) => (word >>> 0).toString(16).padStart(8, "0"))

test("philox(counter, key) gives the known answers of Random123", () => {
  const into = new Int32Array(4)
  philox(into, 0, 0, 0, 0, 0, 0)
  expect(hex(into)).toEqual(["6627e8d5", "e169c58d", "bc57ac4c", "9b00dbd8"])
  philox(into, -1, -1, -1, -1, -1, -1)
  expect(hex(into)).toEqual(["408f276d", "41c83b0e", "a20bc7c6", "6d5451fd"])
  philox(into, 0x243f6a88, 0x85a308d3 | 0, 0x13198a2e, 0x03707344, 0xa4093822 | 0, 0x299f31d0)
  expect(hex(into)).toEqual(["d16cfe09", "94fdcceb", "5001e420", "24126ea1"])
})

/** xoshiro128++ after the published C code, on BigInt. */
function* reference(start: readonly bigint[]): Generator<bigint> {
  const mask = 0xffffffffn
  const turn = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask
  const s = [...start]
  for (;;) {
    yield (turn((s[0]! + s[3]!) & mask, 7n) + s[0]!) & mask
    const t = (s[1]! << 9n) & mask
    s[2]! ^= s[0]!
    s[3]! ^= s[1]!
    s[1]! ^= s[2]!
    s[0]! ^= s[3]!
    s[2]! ^= t
    s[3] = turn(s[3]!, 11n)
  }
}

test("nextWord(state) is xoshiro128++", () => {
  const state = Int32Array.of(1, -2, 3, 0x7fffffff)
  const expected = reference([1n, 0xfffffffen, 3n, 0x7fffffffn])
  for (let i = 0; i < 1000; i++) expect(BigInt(nextWord(state) >>> 0)).toBe(expected.next().value)
})

test("streamOf(seed, id, block) repeats, and differs in every part", () => {
  const words = (state: Int32Array) => Array.from({ length: 4 }, () => nextWord(state))
  const base = words(streamOf(1, "loss:mail", 0))
  expect(words(streamOf(1, "loss:mail", 0))).toEqual(base)
  for (const other of [
    streamOf(2, "loss:mail"),
    streamOf(1, "loss:mall"),
    streamOf(1, "loss:mail", 1),
    streamOf(1, "constructor"),
  ])
    expect(words(other)).not.toEqual(base)
})

test("keyOf(seed) tells seeds apart, negative ones and those above 2^32 too, and refuses what is no seed", () => {
  const keys = [1, 1 + 2 ** 32, -1, 0, -(2 ** 32), 2 ** 53 - 1].map((seed) => keyOf(seed).join())
  expect(new Set(keys).size).toBe(keys.length)
  expect(keyOf(1)).toEqual([1, 0])
  expect(() => keyOf(0.5)).toThrow("0.5")
  expect(() => keyOf(2 ** 60)).toThrow("1152921504606847000")
})

test("seededRng(seed, id) is uniform: mean, variance and every tenth within four standard errors", () => {
  const rng = seededRng(7, "uniform")
  const n = 100_000
  const tenths = new Array<number>(10).fill(0)
  let sum = 0
  for (let i = 0; i < n; i++) {
    const u = rng()
    sum += u
    const tenth = Math.floor(u * 10)
    tenths[tenth] = tenths[tenth]! + 1
  }
  expect(Math.abs(sum / n - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n))
  for (const count of tenths) expect(Math.abs(count / n - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / n))
})
