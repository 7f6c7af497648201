import type { AttackNetwork } from "./network.ts"

/** Bounds on the expected share of one harm that an attempt obtains, monotone in the probability of every chance. */
export interface ShareBounds {
  /** At most the share, given the probabilities of the network's chances. */
  readonly low: (chances: Float64Array) => number
  /** At least the share. */
  readonly high: (chances: Float64Array) => number
}

/** How alternatives and joint needs combine on one side of the interval. */
interface Side {
  either(a: number, b: number): number
  both(a: number, b: number): number
}

/** Never less than one way alone, and needs that help each other are at least as likely together as apart. */
const LOW: Side = { either: Math.max, both: (a, b) => a * b }

/** Ways that help each other are at most as likely as independent ones; joint needs at most as the less likely. */
const HIGH: Side = { either: (a, b) => a + b - a * b, both: Math.min }

/** A network laid out for sweeping: places numbered from 0 on. */
interface Laid {
  readonly network: AttackNetwork
  readonly places: number
  readonly needs: readonly (readonly number[])[]
  readonly gives: readonly (readonly number[])[]
  /** 1 where a draw is that of several steps. */
  readonly isShared: Uint8Array
}

function laidOut(network: AttackNetwork): Laid {
  const numbers = new Map<number, number>()
  const numberOf = (place: number): number => {
    const known = numbers.get(place) ?? numbers.size
    numbers.set(place, known)
    return known
  }
  const needs = network.steps.map((step) => step.needs.map(numberOf))
  const gives = network.steps.map((step) => step.places.map(numberOf))
  const uses = new Uint8Array(network.chances.length)
  for (const { success } of network.steps) uses[success] = Math.min(2, uses[success]! + 1)
  return { network, places: numbers.size, needs, gives, isShared: uses.map((count) => (count === 2 ? 1 : 0)) }
}

/** Sweeps on one side: a lower bound is sound after any number of them, an upper one that came down from 1 as well. */
const SWEEPS = 200

/** One sweep: what every step comes to from what is held, and then what is held from that. True where something moved. */
function sweep(laid: Laid, chances: Float64Array, side: Side, taken: Float64Array, held: Float64Array): boolean {
  const next = new Float64Array(laid.places)
  laid.network.steps.forEach((step, s) => {
    let ready = 1
    for (const place of laid.needs[s]!) ready = side.both(ready, held[place]!)
    const draw = chances[step.success]!
    // A draw that several steps share may stand behind their needs too: then only the smaller of both bounds it.
    taken[s] = side === HIGH && laid.isShared[step.success] === 1 ? Math.min(ready, draw) : ready * draw
    const through = step.passage === null ? taken[s] : taken[s] * chances[step.passage]!
    for (const place of laid.gives[s]!) next[place] = side.either(next[place]!, through)
  })
  let moved = false
  for (let place = 0; place < held.length; place++) {
    if (Math.abs(next[place]! - held[place]!) > 1e-15) moved = true
    held[place] = next[place]!
  }
  return moved
}

/**
 * What each step comes to on one side. From nothing up where that settles, which keeps circles from supporting themselves;
 * an upper bound that does not settle comes down from certainty instead, where any number of sweeps is sound.
 */
function settled(laid: Laid, chances: Float64Array, side: Side): Float64Array {
  const taken = new Float64Array(laid.network.steps.length)
  const held = new Float64Array(laid.places)
  // What is long needs a sweep for each step of the way.
  for (let count = 0; count < Math.min(10 * SWEEPS, SWEEPS + laid.places); count++)
    if (!sweep(laid, chances, side, taken, held)) return taken
  if (side === LOW) return taken
  held.fill(1)
  for (let count = 0; count < SWEEPS; count++) sweep(laid, chances, side, taken, held)
  return taken
}

/** The expected share of the one harm that a network gives. */
function shareOf(network: AttackNetwork, taken: Float64Array, side: Side): number {
  const givers = network.steps.flatMap((step, s) => step.harms.map(({ share }) => ({ share, p: taken[s]! })))
  const levels = [...new Set(givers.map(({ share }) => share))].sort((a, b) => a - b)
  return levels.reduce((sum, share, i) => {
    let p = 0
    for (const giver of givers) if (giver.share >= share) p = side.either(p, giver.p)
    return sum + (share - (levels[i - 1] ?? 0)) * p
  }, 0)
}

/** What rounding, and circles that settle within it, may be off by: bounds are moved outwards by it. */
const OUTWARDS = 1e-12

/**
 * Bounds on what an attempt obtains, node by node: by association of monotone functions of independent draws (Esary,
 * Proschan and Walkup, 1967, doi 10.1214/aoms/1177698701), the best way alone is a lower bound of an alternative and
 * independence an upper one; for joint needs it is the other way round. Often wide where ways share steps.
 *
 * @param network - restricted to one harm.
 */
export function nodeBounds(network: AttackNetwork): ShareBounds {
  let laid: Laid | null = null
  const by = (chances: Float64Array, side: Side): number =>
    shareOf(network, settled((laid ??= laidOut(network)), chances, side), side)
  return {
    low: (chances) => by(chances, LOW) * (1 - OUTWARDS),
    high: (chances) => by(chances, HIGH) * (1 + OUTWARDS),
  }
}
