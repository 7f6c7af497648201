import { philox } from "../../estimate/rng.ts"
import { MOST_EVENTS, poissonCount } from "../poisson.ts"

/**
 * The random numbers of one approach within one block of years. All come from counters (block, approach, purpose), so a
 * year, an event and a step keep theirs whatever else happens: portfolios under comparison share their luck, and
 * another asset or step does not reshuffle it.
 */
export interface EventChance {
  /** How many events a year has, given the first random word of the year and the mean. */
  countOf(word: number, year: number, mean: number): number
  /** Sets the seeds of one event of a year. */
  startEvent(year: number, event: number): void
  /** A number in (0, 1) for a named draw of the event. */
  uniform(hash0: number, hash1: number): number
  /** A word for the size of a named loss of the event. */
  lossWord(hash0: number, hash1: number): number
  startBlock(block: number): void
}

/** Most events of one approach in one year. */
export const MOST_EVENTS_A_YEAR = 1_000_000

/** Last counter words by purpose. Lanes of `fillWords` use 0 to 3. Years of a block are below 2^8, events below 2^20. */
const COUNT_PURPOSE = 0x80000000 | 0
const PIECE_PURPOSE = 0xa0000000 | 0
const EVENT_PURPOSE = 0xc0000000 | 0

const WORDS = 4294967296

/** Mixes two words so that each bit of the result depends on all of theirs (Wellons' lowbias32, with a second word). */
function mixed(seed0: number, seed1: number, hash0: number, hash1: number): number {
  let x = seed0 ^ hash0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  x = (x ^ (x >>> 16)) + seed1
  x ^= hash1
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return x ^ (x >>> 16)
}

/** The random numbers of an approach, by the key of the seed and the hash of the approach's id. */
export function eventChance(key: readonly [number, number], id: readonly [number, number]): EventChance {
  const seeds = new Int32Array(4)
  let block = 0
  const draw = (purpose: number) => philox(seeds, block, id[0], id[1], purpose, key[0], key[1])
  /** Means above 500 are sums of equal parts, each counted by a draw of its own. */
  const countInPieces = (year: number, mean: number): number => {
    if (!(mean <= MOST_EVENTS_A_YEAR)) throw new RangeError(`over ${MOST_EVENTS_A_YEAR} events in a year: ${mean}`)
    const pieces = Math.ceil(mean / MOST_EVENTS)
    let count = 0
    for (let piece = 0; piece < pieces; piece++) {
      draw(PIECE_PURPOSE | (year << 16) | piece)
      count += poissonCount(((seeds[0]! >>> 0) + 0.5) / WORDS, mean / pieces)
    }
    return count
  }
  return {
    startBlock(next) {
      block = next
    },
    countOf(word, year, mean) {
      const first = word >>> 0
      // e^−mean ≥ 1 − mean: most years of a rare event end here.
      if (first + 1 <= (1 - mean) * WORDS) return 0
      if (mean > MOST_EVENTS) return countInPieces(year, mean)
      // A second word below the first: rare events need more than 32 bits.
      draw(COUNT_PURPOSE | year)
      return poissonCount((first + ((seeds[0]! >>> 0) + 0.5) / WORDS) / WORDS, mean)
    },
    startEvent: (year, event) => draw(EVENT_PURPOSE | (year << 20) | event),
    uniform: (hash0, hash1) => ((mixed(seeds[0]!, seeds[1]!, hash0, hash1) >>> 0) + 0.5) / WORDS,
    lossWord: (hash0, hash1) => mixed(seeds[2]!, seeds[3]!, hash0, hash1),
  }
}
