import { nextUniform, streamOf } from "../estimate/rng.ts"
import type { AttackNetwork } from "./network.ts"
import { depthFirstOrder } from "./order.ts"

/** An estimate of what an attempt obtains, where the exact function is too large: from seeded attempts, not exact. */
export interface SampledAttack {
  /** Indices of the harms, ascending: the order of the arrays below. */
  readonly harms: readonly number[]
  /** The chances that attempts draw, ascending. */
  readonly asked: readonly number[]
  /**
   * Estimates the expected share of every harm. Asked again with the same chances, it answers from memory.
   *
   * @param chances - the probability of each chance of the network.
   * @returns means over the attempts, and the standard error of each mean as if attempts were drawn independently:
   *   they are spread evenly over every chance (Latin hypercube), so the true error is smaller. It is never 0: what no
   *   attempt met may still happen, so one attempt that obtains nothing and one that obtains all are added for it.
   */
  estimate(chances: Float64Array): SampledShares
}

/** Means over attempts and their standard errors, in the order of the harms. */
export interface SampledShares {
  readonly shares: Float64Array
  readonly standardErrors: Float64Array
}

/** Attempts per estimate: a multiple of 32, which share one machine word. */
export const SAMPLED_ATTEMPTS = 4096
const WORDS = SAMPLED_ATTEMPTS / 32

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

/** One threshold in each of as many equal parts of (0, 1), in random order, each anywhere in its part (Durstenfeld, 1964). */
function thresholdRow(seed: number, id: string): Float32Array {
  const stream = streamOf(seed, id)
  const row = new Float32Array(SAMPLED_ATTEMPTS)
  for (let i = 0; i < row.length; i++) {
    // The whole part of the number says where it goes, and what is left over is as good as another number.
    const drawn = nextUniform(stream) * (i + 1)
    const j = Math.floor(drawn)
    row[i] = row[j]!
    row[j] = (i + drawn - j) / SAMPLED_ATTEMPTS
  }
  return row
}

/** One bit for each attempt: whether the chance holds in it. */
function drawnBits(row: Float32Array, probability: number): Int32Array {
  const bits = new Int32Array(WORDS)
  for (let word = 0; word < bits.length; word++) {
    let drawn = 0
    for (let bit = 0; bit < 32; bit++) if (row[word * 32 + bit]! < probability) drawn |= 1 << bit
    bits[word] = drawn
  }
  return bits
}

/** Probabilities of one chance whose draws are kept: few controls act on it, so that few values come again and again. */
const KEPT_DRAWS = 8

/** The draws of an approach, each made once for each probability. */
function attemptDraws(thresholds: AttemptThresholds): (chance: number, probability: number) => Int32Array {
  const kept = new Map<number, Map<number, Int32Array>>()
  return (chance, probability) => {
    const known = kept.get(chance) ?? new Map<number, Int32Array>()
    kept.set(chance, known)
    const bits = known.get(probability) ?? drawnBits(thresholds(chance), probability)
    if (known.size >= KEPT_DRAWS) known.clear()
    known.set(probability, bits)
    return bits
  }
}

/** A step laid out for running all attempts at once, 32 to a word. */
interface RunStep {
  readonly success: number
  readonly passage: number | null
  readonly needs: readonly Int32Array[]
  readonly places: readonly { readonly held: Int32Array; readonly needers: readonly number[] }[]
  /** The attempts that take it. */
  readonly taken: Int32Array
}

function runSteps({ steps }: AttackNetwork): RunStep[] {
  const places = new Map<number, { held: Int32Array; needers: number[] }>()
  const placeOf = (place: number) => {
    const known = places.get(place) ?? { held: new Int32Array(WORDS), needers: [] }
    places.set(place, known)
    return known
  }
  steps.forEach(({ needs }, s) => {
    for (const place of needs) placeOf(place).needers.push(s)
  })
  return steps.map(({ success, passage, needs, places: given }) => ({
    success,
    passage,
    needs: needs.map((place) => placeOf(place).held),
    places: given.map(placeOf),
    taken: new Int32Array(WORDS),
  }))
}

/** Runs all attempts to the least fixed point; leaves with each step the attempts that take it. */
function runAttempts(steps: readonly RunStep[], bitsOf: (chance: number) => Int32Array): void {
  for (const { taken, places } of steps) {
    taken.fill(0)
    for (const { held } of places) held.fill(0)
  }
  const stale = new Uint8Array(steps.length).fill(1)
  for (let changed = true; changed;) {
    changed = false
    for (let s = 0; s < steps.length; s++) {
      if (stale[s] === 0) continue
      stale[s] = 0
      const { success, passage, needs, places, taken } = steps[s]!
      const succeeds = bitsOf(success)
      const passes = passage === null ? null : bitsOf(passage)
      let grew = false
      for (let word = 0; word < WORDS; word++) {
        let can = succeeds[word]!
        for (const held of needs) can &= held[word]!
        if (can === taken[word]) continue
        taken[word] = can
        grew = true
        const through = passes ? can & passes[word]! : can
        for (const { held } of places) held[word]! |= through
      }
      if (!grew) continue
      for (const { needers } of places)
        for (const needer of needers) {
          stale[needer] = 1
          changed = true
        }
    }
  }
}

const bitCount = (bits: number): number => {
  let x = bits - ((bits >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The steps that give one harm, by the share that they give at least: smallest share first. */
interface Level {
  readonly share: number
  readonly givers: readonly Int32Array[]
}

function levelsOf({ steps }: AttackNetwork, run: readonly RunStep[], harm: number): Level[] {
  const gifts = steps.flatMap((step, s) =>
    step.harms.filter((gift) => gift.harm === harm).map(({ share }) => ({ share, taken: run[s]!.taken })),
  )
  const shares = [...new Set(gifts.map(({ share }) => share))].sort((a, b) => a - b)
  return shares.map((least) => ({
    share: least,
    givers: gifts.filter(({ share }) => share >= least).map(({ taken }) => taken),
  }))
}

/** Mean and standard error of the largest share obtained, from the attempts in which each share is. */
function summarise(levels: readonly Level[]): { readonly mean: number; readonly error: number } {
  let sum = 0
  let sumOfSquares = 0
  let below = 0
  for (const { share, givers } of levels) {
    let count = 0
    for (let word = 0; word < WORDS; word++) {
      let bits = 0
      for (const taken of givers) bits |= taken[word]!
      count += bitCount(bits)
    }
    sum += (share - below) * count
    sumOfSquares += (share * share - below * below) * count
    below = share
  }
  const more = SAMPLED_ATTEMPTS + 2
  const variance = (sumOfSquares + below * below) / more - ((sum + below) / more) ** 2
  return { mean: sum / SAMPLED_ATTEMPTS, error: Math.sqrt(Math.max(0, variance) / SAMPLED_ATTEMPTS) }
}

/**
 * Prepares attempts through a network. Equal thresholds give equal estimates; estimates under different portfolios share
 * theirs, so adding a control never raises one.
 */
export function sampledAttack(network: AttackNetwork, thresholds: AttemptThresholds): SampledAttack {
  const harms = [...new Set(network.steps.flatMap((step) => step.harms.map(({ harm }) => harm)))].sort((a, b) => a - b)
  const asked = depthFirstOrder(network)
  const draws = attemptDraws(thresholds)
  // Laid out when first asked for: a reader may want none of the figures.
  let laid: { readonly run: readonly RunStep[]; readonly levels: readonly (readonly Level[])[] } | null = null
  let known: { readonly chances: Float64Array; readonly shares: SampledShares } | null = null
  return {
    harms,
    asked,
    estimate(chances) {
      if (known && asked.every((chance) => known!.chances[chance] === chances[chance])) return known.shares
      if (!laid) {
        const run = runSteps(network)
        laid = { run, levels: harms.map((harm) => levelsOf(network, run, harm)) }
      }
      runAttempts(laid.run, (chance) => draws(chance, chances[chance]!))
      const summaries = laid.levels.map(summarise)
      const shares = {
        shares: Float64Array.from(summaries, ({ mean }) => mean),
        standardErrors: Float64Array.from(summaries, ({ error }) => error),
      }
      known = { chances: chances.slice(), shares }
      return shares
    },
  }
}
