import { nextUniform, streamOf } from "../estimate/rng.ts"
import type { AttackNetwork } from "./network.ts"
import { depthFirstOrder } from "./order.ts"

/** An estimate of what an attempt obtains, where the exact function is too large: from seeded attempts, not exact. */
export interface SampledAttack {
  /** Indices of the harms, ascending: the order of the arrays below. */
  readonly harms: readonly number[]
  /**
   * Estimates the expected share of every harm.
   *
   * @param chances - the probability of each chance of the network.
   * @returns means over the attempts, and the standard error of each mean as if attempts were drawn independently:
   *   they are spread evenly over every chance (Latin hypercube), so the true error is smaller.
   */
  estimate(chances: Float64Array): { readonly shares: Float64Array; readonly standardErrors: Float64Array }
}

/** Attempts per estimate: a multiple of 32, which share one machine word. */
export const SAMPLED_ATTEMPTS = 4096

/** For each chance of an approach, thresholds in (0, 1), one for each attempt. */
export type AttemptThresholds = (chance: number) => Float32Array

/**
 * The thresholds of an approach: each chance sees every part of (0, 1) equally often. Made when first asked for, since a model
 * may have hundreds of harms that are estimated and a reader may ask for none of them; all harms of an approach share them.
 *
 * @param id - a stable name of the approach.
 */
export function attemptThresholds(seed: number, id: string): AttemptThresholds {
  const rows = new Map<number, Float32Array>()
  return (chance) => {
    const known = rows.get(chance)
    if (known) return known
    const row = thresholdRow(seed, `${id}/${chance}`)
    rows.set(chance, row)
    return row
  }
}

function thresholdRow(seed: number, id: string): Float32Array {
  const stream = streamOf(seed, id)
  const row = Float32Array.from({ length: SAMPLED_ATTEMPTS }, (_, i) => (i + nextUniform(stream)) / SAMPLED_ATTEMPTS)
  for (let i = row.length - 1; i > 0; i--) {
    const j = Math.floor(nextUniform(stream) * (i + 1))
    const kept = row[i]!
    row[i] = row[j]!
    row[j] = kept
  }
  return row
}

/** One bit for each attempt: whether the chance holds in it. */
function drawBits(row: Float32Array, probability: number, into: Int32Array): void {
  for (let word = 0; word < into.length; word++) {
    let bits = 0
    for (let bit = 0; bit < 32; bit++) if (row[word * 32 + bit]! < probability) bits |= 1 << bit
    into[word] = bits
  }
}

/** Runs all attempts at once, 32 to a word, to the least fixed point; returns for each step the attempts that take it. */
function runAttempts(network: AttackNetwork, draws: readonly Int32Array[], words: number): Int32Array[] {
  const held = new Map<number, Int32Array>()
  const taken = network.steps.map(() => new Int32Array(words))
  for (const step of network.steps)
    for (const place of [...step.places, ...step.needs]) if (!held.has(place)) held.set(place, new Int32Array(words))
  for (let changed = true; changed;) {
    changed = false
    network.steps.forEach((step, s) => {
      const success = draws[step.success]!
      const passage = step.passage === null ? null : draws[step.passage]!
      const needs = step.needs.map((place) => held.get(place)!)
      const places = step.places.map((place) => held.get(place)!)
      const mine = taken[s]!
      for (let word = 0; word < words; word++) {
        let can = success[word]!
        for (const need of needs) can &= need[word]!
        if (can === mine[word]) continue
        mine[word] = can
        changed = true
        const through = passage === null ? can : can & passage[word]!
        for (const place of places) place[word]! |= through
      }
    })
  }
  return taken
}

const bitCount = (bits: number): number => {
  let x = bits - ((bits >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Mean and standard error of the largest share obtained, from the attempts in which each share is. */
function summarise(
  givers: readonly { share: number; taken: Int32Array }[],
  words: number,
): { mean: number; error: number } {
  const shares = [...new Set(givers.map(({ share }) => share))].sort((a, b) => a - b)
  const attempts = words * 32
  let mean = 0
  let meanSquare = 0
  shares.forEach((share, i) => {
    const below = shares[i - 1] ?? 0
    let count = 0
    for (let word = 0; word < words; word++) {
      let bits = 0
      for (const giver of givers) if (giver.share >= share) bits |= giver.taken[word]!
      count += bitCount(bits)
    }
    mean += ((share - below) * count) / attempts
    meanSquare += ((share * share - below * below) * count) / attempts
  })
  return { mean, error: Math.sqrt(Math.max(0, meanSquare - mean * mean) / attempts) }
}

/**
 * Prepares attempts through a network. Equal thresholds give equal estimates; estimates under different portfolios share
 * theirs, so adding a control never raises one.
 */
export function sampledAttack(network: AttackNetwork, thresholds: AttemptThresholds): SampledAttack {
  const words = SAMPLED_ATTEMPTS / 32
  const harms = [...new Set(network.steps.flatMap((step) => step.harms.map(({ harm }) => harm)))].sort((a, b) => a - b)
  const asked = depthFirstOrder(network)
  const draws = network.chances.map(() => new Int32Array(0))
  for (const chance of asked) draws[chance] = new Int32Array(words)
  return {
    harms,
    estimate(chances) {
      for (const chance of asked) drawBits(thresholds(chance), chances[chance]!, draws[chance]!)
      const taken = runAttempts(network, draws, words)
      const shares = new Float64Array(harms.length)
      const standardErrors = new Float64Array(harms.length)
      harms.forEach((harm, h) => {
        const givers = network.steps.flatMap((step, s) =>
          step.harms.filter((gift) => gift.harm === harm).map(({ share }) => ({ share, taken: taken[s]! })),
        )
        const { mean, error } = summarise(givers, words)
        shares[h] = mean
        standardErrors[h] = error
      })
      return { shares, standardErrors }
    },
  }
}
