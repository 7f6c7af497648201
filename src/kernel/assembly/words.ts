// Random words: four interleaved streams of xoshiro128++, one a vector lane, each started by Philox4x32-10.

const PHILOX_M0: u64 = 0xd2511f53
const PHILOX_M1: u64 = 0xcd9e8d57
const PHILOX_W0: u32 = 0x9e3779b9
const PHILOX_W1: u32 = 0xbb67ae85

function rotateLeft(x: v128, places: i32): v128 {
  return v128.or(i32x4.shl(x, places), i32x4.shr_u(x, 32 - places))
}

/** Ten rounds of Philox4x32: writes four words, so many bytes apart. */
export function philoxInto(
  at: usize,
  apart: usize,
  counter0: u32,
  counter1: u32,
  counter2: u32,
  counter3: u32,
  key0: u32,
  key1: u32,
): void {
  let c0 = counter0
  let c1 = counter1
  let c2 = counter2
  let c3 = counter3
  let k0 = key0
  let k1 = key1
  for (let round = 0; round < 10; round++) {
    const product0 = PHILOX_M0 * <u64>c0
    const product1 = PHILOX_M1 * <u64>c2
    c0 = (<u32>(product1 >> 32)) ^ c1 ^ k0
    c1 = <u32>product1
    c2 = (<u32>(product0 >> 32)) ^ c3 ^ k1
    c3 = <u32>product0
    k0 += PHILOX_W0
    k1 += PHILOX_W1
  }
  store<u32>(at, c0)
  store<u32>(at + apart, c1)
  store<u32>(at + apart * 2, c2)
  store<u32>(at + apart * 3, c3)
}

/** Writes the start of one lane into four vectors of 16 bytes, at the lane's own place in each. */
function seedLane(at: usize, block: u32, id0: u32, id1: u32, lane: u32, key0: u32, key1: u32): void {
  philoxInto(at, 16, block, id0, id1, lane, key0, key1)
  store<u32>(at, load<u32>(at, 48) | 1, 48)
}

/** Writes the start of all four lanes into 64 bytes: they pass through memory that the caller is about to overwrite. */
function seedLanes(at: usize, key0: u32, key1: u32, id0: u32, id1: u32, block: u32): void {
  for (let lane: u32 = 0; lane < 4; lane++) seedLane(at + ((<usize>lane) << 2), block, id0, id1, lane, key0, key1)
}

/** Fills `count` words, a multiple of 4; needs 64 bytes at `at` even where the count is smaller. */
export function fillWords(at: usize, count: i32, key0: u32, key1: u32, id0: u32, id1: u32, block: u32): void {
  seedLanes(at, key0, key1, id0, id1, block)
  let s0 = v128.load(at)
  let s1 = v128.load(at, 16)
  let s2 = v128.load(at, 32)
  let s3 = v128.load(at, 48)
  for (const end = at + ((<usize>count) << 2); at < end; at += 16) {
    v128.store(at, i32x4.add(rotateLeft(i32x4.add(s0, s3), 7), s0))
    const t = i32x4.shl(s1, 9)
    s2 = v128.xor(s2, s0)
    s3 = v128.xor(s3, s1)
    s1 = v128.xor(s1, s2)
    s0 = v128.xor(s0, s3)
    s2 = v128.xor(s2, t)
    s3 = rotateLeft(s3, 11)
  }
}
