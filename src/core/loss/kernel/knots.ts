/**
 * An inverse distribution function as a table of cubics. A random word chooses a side (its top bit) and a tail
 * probability p in (0, ½) of 32 bits; each power of two of p is cut into {@link SEGMENTS} parts of equal width. So the
 * resolution is relative in both tails, down to p = 1.2e-10.
 *
 * A segment is the cubic that meets values and slopes at both of its ends (Hermite). For a lognormal with σ = 1.4 it is
 * off by at most 1e-6 of the value; the sampling error of ten million years is a thousand times that.
 */

/** Parts of each power of two of the tail probability. */
export const SEGMENTS = 16

const OCTAVES = 32

/** Knots on one side: the ends of all segments, from p = 2^−33 to ½. */
export const SIDE_KNOTS = OCTAVES * SEGMENTS + 1

/** Numbers in one table: two sides of four coefficients a segment. */
export const TABLE_DOUBLES = 2 * OCTAVES * SEGMENTS * 4

/** Bytes of one table in a kernel's memory. */
export const TABLE_BYTES = TABLE_DOUBLES * 8

/** The quantiles at the knots of one side, and their slopes in p (negative on the upper side). */
export interface KnotSide {
  readonly value: Float64Array
  readonly slope: Float64Array
}

/** Both halves of a distribution: quantiles at p below the median, and at 1 − p above it. */
export interface Knots {
  readonly lower: KnotSide
  readonly upper: KnotSide
}

const OCTAVE_STARTS = Float64Array.from({ length: OCTAVES + 1 }, () => 0)
OCTAVE_STARTS[OCTAVES] = 0.5
for (let octave = OCTAVES - 1; octave >= 0; octave--) OCTAVE_STARTS[octave] = OCTAVE_STARTS[octave + 1]! / 2

/** The tail probability at a knot, 0 ≤ knot < SIDE_KNOTS: exact. */
export function tailProbability(knot: number): number {
  return OCTAVE_STARTS[Math.floor(knot / SEGMENTS)]! * (1 + (knot % SEGMENTS) / SEGMENTS)
}

function writeSide({ value, slope }: KnotSide, offset: number, scale: number, table: Float64Array, at: number): void {
  for (let segment = 0; segment < SIDE_KNOTS - 1; segment++) {
    const octave = OCTAVE_STARTS[Math.floor(segment / SEGMENTS)]!
    const width = octave / SEGMENTS
    const start = value[segment]! * scale
    const rise = value[segment + 1]! * scale - start
    const slope0 = slope[segment]! * scale * width
    const slope1 = slope[segment + 1]! * scale * width
    const c2 = 3 * rise - 2 * slope0 - slope1
    const c3 = slope0 + slope1 - 2 * rise
    // The kernel's variable runs from 0 to 1/SEGMENTS: powers of two, so scaling is exact.
    const place = at + segment * 4
    table[place] = start + offset
    table[place + 1] = slope0 * SEGMENTS
    table[place + 2] = c2 * SEGMENTS * SEGMENTS
    table[place + 3] = c3 * SEGMENTS * SEGMENTS * SEGMENTS
  }
}

/** The table of offset + scale · X, where X has these knots. */
export function cubicTable(knots: Knots, offset = 0, scale = 1): Float64Array {
  const table = new Float64Array(TABLE_DOUBLES)
  writeSide(knots.lower, offset, scale, table, 0)
  writeSide(knots.upper, offset, scale, table, TABLE_DOUBLES / 2)
  return table
}
