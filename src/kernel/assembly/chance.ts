// The random numbers of one event, and counts of events (core/loss/years/eventChance.ts, core/loss/poisson.ts).

const FIRST_SEED: u32 = 0x9e3779b9
const SECOND_SEED: u32 = 0x85ebca6b
const COUNT: u32 = 0xc2b2ae35
const PIECE: u32 = 0x27d4eb2f

const WORDS: f64 = 4294967296

/** Largest mean of one Poisson draw, and most events of a year. */
const MOST_EVENTS: f64 = 500
export const MOST_EVENTS_A_YEAR: f64 = 1000000

export function mixed(seed0: u32, seed1: u32, hash0: u32, hash1: u32): u32 {
  let x = seed0 ^ hash0
  x = (x ^ (x >> 16)) * 0x7feb352d
  x = (x ^ (x >> 15)) * 0x846ca68b
  x = ((x ^ (x >> 16)) + seed1) ^ hash1
  x = (x ^ (x >> 16)) * 0x7feb352d
  x = (x ^ (x >> 15)) * 0x846ca68b
  return x ^ (x >> 16)
}

/** A number strictly between 0 and 1. */
export function uniformOf(word: u32): f64 {
  return (<f64>word + 0.5) / WORDS
}

/** Writes the two words of an event after the four of its block. */
export function startEvent(seeds: usize, year: u32, event: u32): void {
  const place = (year << 20) | event
  store<u32>(seeds, mixed(load<u32>(seeds), load<u32>(seeds, 4), place, FIRST_SEED), 16)
  store<u32>(seeds, mixed(load<u32>(seeds, 8), load<u32>(seeds, 12), place, SECOND_SEED), 20)
}

/** A word of the event that was started, by the hash that lies at an address. */
export function eventWord(seeds: usize, hash: usize): u32 {
  return mixed(load<u32>(seeds, 16), load<u32>(seeds, 20), load<u32>(hash), load<u32>(hash, 4))
}

/** e^x for −500 ≤ x ≤ 0, with the operations of core/estimate/elementary.ts. */
function exponential(x: f64): f64 {
  const whole = floor(1.442695040888963387 * x + 0.5)
  const high = x - whole * 6.9314718036912381649e-1
  const low = whole * 1.90821492927058770002e-10
  const r = high - low
  const t = r * r
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))))
  const y = 1.0 - (low - (r * c) / (2.0 - c) - high)
  return y * reinterpret<f64>((<i64>whole + 1023) << 52)
}

function poissonCount(uniform: f64, mean: f64): i32 {
  let chance = exponential(-mean)
  let cumulative = chance
  let k = 0
  while (cumulative <= uniform) {
    k++
    chance *= mean / <f64>k
    const next = cumulative + chance
    if (next == cumulative && <f64>k > mean) return k
    cumulative = next
  }
  return k
}

/** How many events a year has; −1 where its mean is no such number. */
export function eventCount(seeds: usize, word: u32, year: u32, mean: f64): i32 {
  const first = <f64>word
  if (first + 1.0 <= (1.0 - mean) * WORDS) return 0
  if (!(mean >= 0.0 && mean <= MOST_EVENTS_A_YEAR)) return -1
  const seed1 = load<u32>(seeds, 4)
  if (mean > MOST_EVENTS) {
    const pieces = <i32>ceil(mean / MOST_EVENTS)
    const seed2 = load<u32>(seeds, 8)
    let count = 0
    for (let piece = 0; piece < pieces; piece++) {
      const own = mixed(seed1, seed2, (year << 16) | (<u32>piece), PIECE)
      count += poissonCount(uniformOf(own), mean / <f64>pieces)
    }
    return count
  }
  const second = mixed(seed1, load<u32>(seeds, 12), year, COUNT)
  return poissonCount((first + (<f64>second + 0.5) / WORDS) / WORDS, mean)
}
