import { philox } from "../../estimate/rng.ts"
import { MOST_EVENTS, poissonCount } from "../poisson.ts"

/**
 * The random numbers of one approach within one block of years. All are computed from (block, approach, year, event,
 * name), so a year, an event and a step keep theirs whatever else happens: portfolios under comparison share their luck,
 * and another asset or step does not reshuffle it. Philox makes four words for a block, from which mixing makes the rest.
 */
export interface EventChance {
  readonly key: readonly [number, number]
  readonly id: readonly [number, number]
  readonly ofBlock: Int32Array
  readonly ofEvent: Int32Array
}

/** Most events of one approach in one year that are drawn, on average: those of busier years stand for several each. */
export const MOST_EVENTS_A_YEAR = 1_000_000

/** The last counter word of the seeds of a block. Lanes of `fillWords` use 0 to 3. */
const EVENT_PURPOSE = 0xc0000000 | 0

/** Names of what is mixed from the seeds of a block: arbitrary, and different. */
const FIRST_SEED = 0x9e3779b9 | 0
const SECOND_SEED = 0x85ebca6b | 0
const COUNT = 0xc2b2ae35 | 0
const PIECE = 0x27d4eb2f

const WORDS = 4294967296

/** Mixes four words so that each bit of the result depends on all of theirs (Wellons' lowbias32, twice). */
function mixed(seed0: number, seed1: number, hash0: number, hash1: number): number {
  let x = seed0 ^ hash0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  x = ((x ^ (x >>> 16)) + seed1) ^ hash1
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return x ^ (x >>> 16)
}

/** The random numbers of an approach, by the key of the seed and the hash of the approach's id. */
export function eventChance(key: readonly [number, number], id: readonly [number, number]): EventChance {
  return { key, id, ofBlock: new Int32Array(4), ofEvent: new Int32Array(2) }
}

/** Turns to a block of years. */
export function startBlock({ ofBlock, id, key }: EventChance, block: number): void {
  philox(ofBlock, block, id[0], id[1], EVENT_PURPOSE, key[0], key[1])
}

/** Turns to an event of a year: years of a block are below 2^8, events of a year below 2^20. */
export function startEvent({ ofBlock, ofEvent }: EventChance, year: number, event: number): void {
  const place = (year << 20) | event
  ofEvent[0] = mixed(ofBlock[0]!, ofBlock[1]!, place, FIRST_SEED)
  ofEvent[1] = mixed(ofBlock[2]!, ofBlock[3]!, place, SECOND_SEED)
}

/** A random word of the event, by the hash of what it decides. */
export function eventWord({ ofEvent }: EventChance, hash0: number, hash1: number): number {
  return mixed(ofEvent[0]!, ofEvent[1]!, hash0, hash1)
}

/** A number strictly between 0 and 1 of the event, by the hash of what it decides. */
export function eventUniform(chance: EventChance, hash0: number, hash1: number): number {
  return ((eventWord(chance, hash0, hash1) >>> 0) + 0.5) / WORDS
}

/** Means above 500 are sums of equal parts, each counted by a draw of its own. */
function countInPieces({ ofBlock }: EventChance, year: number, mean: number): number {
  if (!(mean <= MOST_EVENTS_A_YEAR)) throw new RangeError(`over ${MOST_EVENTS_A_YEAR} events in a year: ${mean}`)
  const pieces = Math.ceil(mean / MOST_EVENTS)
  let count = 0
  for (let piece = 0; piece < pieces; piece++) {
    const word = mixed(ofBlock[1]!, ofBlock[2]!, (year << 16) | piece, PIECE)
    count += poissonCount(((word >>> 0) + 0.5) / WORDS, mean / pieces)
  }
  return count
}

/**
 * How many events a year has.
 *
 * @param word - the first random word of the year.
 * @throws RangeError where the mean is above {@link MOST_EVENTS_A_YEAR}.
 */
export function eventCount(chance: EventChance, word: number, year: number, mean: number): number {
  const first = word >>> 0
  // e^−mean ≥ 1 − mean: most years of a rare event end here.
  if (first + 1 <= (1 - mean) * WORDS) return 0
  if (mean > MOST_EVENTS) return countInPieces(chance, year, mean)
  // A second word below the first: rare events need more than 32 bits.
  const second = mixed(chance.ofBlock[1]!, chance.ofBlock[3]!, year, COUNT) >>> 0
  return poissonCount((first + (second + 0.5) / WORDS) / WORDS, mean)
}
