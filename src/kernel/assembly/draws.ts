// Words to values through an inverse table (core/loss/kernel/knots.ts): two lanes of 64 bits at a time.

/** The exponent bias of a double, where it lands in the byte offset of a segment: callers subtract it from the table. */
const BIAS: i32 = 1023 << 9

/** Twice the distance from the middle, odd: 32 bits of tail probability. */
function tails(word: v128, sign: v128): v128 {
  return v128.or(v128.xor(i32x4.shl(word, 1), sign), i32x4.splat(1))
}

/**
 * Two cubics. The tail as a double carries its power of two in the exponent and its segment in the first four bits of
 * the fraction, which together are the offset of the segment; the rest of the fraction is the place within it.
 */
function cubics(tail: v128, side: v128, table: i32): v128 {
  const offset = v128.or(v128.and(i64x2.shr_u(tail, 43), v128.splat<i64>(0xffffe0)), side)
  const fraction = v128.and(tail, v128.splat<i64>(0x0000ffffffffffff))
  const t = f64x2.sub(v128.or(fraction, v128.splat<i64>(0x3ff0000000000000)), v128.splat<f64>(1))
  const first = <usize>(table + i32x4.extract_lane(offset, 0))
  const second = <usize>(table + i32x4.extract_lane(offset, 2))
  const first01 = v128.load(first)
  const first23 = v128.load(first, 16)
  const second01 = v128.load(second)
  const second23 = v128.load(second, 16)
  const c0 = v128.shuffle<f64>(first01, second01, 0, 2)
  const c1 = v128.shuffle<f64>(first01, second01, 1, 3)
  const c2 = v128.shuffle<f64>(first23, second23, 0, 2)
  const c3 = v128.shuffle<f64>(first23, second23, 1, 3)
  return f64x2.add(f64x2.mul(f64x2.add(f64x2.mul(f64x2.add(f64x2.mul(c3, t), c2), t), c1), t), c0)
}

function firstPair(tail: v128, sides: v128, table: i32): v128 {
  return cubics(f64x2.convert_low_i32x4_u(tail), i64x2.extend_low_i32x4_u(sides), table)
}

function secondPair(tail: v128, sides: v128, table: i32): v128 {
  const moved = v128.shuffle<i32>(tail, tail, 2, 3, 2, 3)
  return cubics(f64x2.convert_low_i32x4_u(moved), i64x2.extend_high_i32x4_u(sides), table)
}

/** 2^−36: a word shifted left by 5 has its point 36 places from the end of a segment. */
const SEGMENT_SCALE: f64 = 1.4551915228366852e-11

/** The value of one word: the operations of `valueOfWord` in core/loss/kernel/twin.ts. */
export function valueOfWord(table: usize, word: i32): f64 {
  const tail = ((word << 1) ^ (word >> 31)) | 1
  const zeros = clz(tail)
  const leading = (<u32>tail) << (<u32>zeros)
  const segment = ((((<u32>word) >> 31) * 512) | ((31 - <u32>zeros) << 4) | ((leading >> 27) & 15)) << 5
  const place = table + <usize>segment
  const t = <f64>(leading << 5) * SEGMENT_SCALE
  return ((load<f64>(place, 24) * t + load<f64>(place, 16)) * t + load<f64>(place, 8)) * t + load<f64>(place)
}

/** Values of `count` words, a multiple of 4. */
export function drawValues(words: usize, count: i32, table: i32, values: usize): void {
  const unbiased = table - BIAS
  for (const end = words + ((<usize>count) << 2); words < end; words += 16, values += 32) {
    const word = v128.load(words)
    const sign = i32x4.shr_s(word, 31)
    const tail = tails(word, sign)
    const sides = v128.and(sign, i32x4.splat(0x4000))
    v128.store(values, firstPair(tail, sides, unbiased))
    v128.store(values, secondPair(tail, sides, unbiased), 16)
  }
}
