import type { AttackNetwork } from "./network.ts"

/** An interval that holds the expected share of each harm, in the order of `harms`. */
export interface ShareBounds {
  readonly harms: readonly number[]
  readonly low: Float64Array
  readonly high: Float64Array
}

interface NodeValues {
  readonly taken: Float64Array
  readonly held: Map<number, number>
}

/** How alternatives and joint needs combine on one side of the interval. */
interface Side {
  either(a: number, b: number): number
  both(a: number, b: number): number
}

/** Never less than one way alone, and needs that help each other are at least as likely together as apart. */
const LOW: Side = { either: Math.max, both: (a, b) => a * b }

/** Ways that help each other are at most as likely as independent ones; joint needs at most as the less likely. */
const HIGH: Side = { either: (a, b) => 1 - (1 - a) * (1 - b), both: Math.min }

/** A draw that several steps share may stand behind their needs too: then only the smaller of both bounds it. */
function sharedDraws(network: AttackNetwork): Uint8Array {
  const uses = new Uint8Array(network.chances.length)
  for (const { success } of network.steps) uses[success] = Math.min(2, uses[success]! + 1)
  return uses
}

/** Sweeps the steps until nothing moves. Values only rise and stay at most 1, so sweeping ends. */
function fixedPoint(network: AttackNetwork, chances: Float64Array, side: Side, isHigh: boolean): NodeValues {
  const uses = sharedDraws(network)
  const taken = new Float64Array(network.steps.length)
  const held = new Map<number, number>()
  const incoming = new Map<number, number[]>()
  network.steps.forEach((step, s) => {
    for (const place of step.places) {
      const list = incoming.get(place) ?? []
      list.push(s)
      incoming.set(place, list)
    }
  })
  const through = (s: number): number => {
    const passage = network.steps[s]!.passage
    return passage === null ? taken[s]! : taken[s]! * chances[passage]!
  }
  for (let moved = true, sweep = 0; moved && sweep < 10_000; sweep++) {
    moved = false
    network.steps.forEach((step, s) => {
      const needs = step.needs.map((place) => held.get(place) ?? 0)
      const ready = needs.length === 0 ? 1 : needs.reduce((a, b) => side.both(a, b))
      const draw = chances[step.success]!
      const value = isHigh && uses[step.success] === 2 ? Math.min(ready, draw) : ready * draw
      if (value <= taken[s]! + 1e-15) return
      taken[s] = value
      moved = true
      for (const place of step.places)
        held.set(
          place,
          incoming
            .get(place)!
            .map(through)
            .reduce((a, b) => side.either(a, b)),
        )
    })
  }
  return { taken, held }
}

function shares(network: AttackNetwork, harms: readonly number[], taken: Float64Array, side: Side): Float64Array {
  return Float64Array.from(harms, (harm) => {
    const givers = network.steps.flatMap((step, s) =>
      step.harms.filter((gift) => gift.harm === harm).map(({ share }) => ({ share, p: taken[s]! })),
    )
    const levels = [...new Set(givers.map(({ share }) => share))].sort((a, b) => a - b)
    return levels.reduce((sum, share, i) => {
      const p = givers.filter((giver) => giver.share >= share).map((giver) => giver.p)
      return sum + (share - (levels[i - 1] ?? 0)) * p.reduce((a, b) => side.either(a, b))
    }, 0)
  })
}

/**
 * Bounds on what an attempt obtains, node by node: by association of monotone functions of independent draws (Esary,
 * Proschan and Walkup, 1967), the best way alone is a lower bound of an alternative and independence an upper one; for
 * joint needs it is the other way round. Monotone in the chances; often wide where ways share steps.
 */
export function shareBounds(network: AttackNetwork, chances: Float64Array): ShareBounds {
  const harms = [...new Set(network.steps.flatMap((step) => step.harms.map(({ harm }) => harm)))].sort((a, b) => a - b)
  const low = fixedPoint(network, chances, LOW, false)
  const high = fixedPoint(network, chances, HIGH, true)
  return { harms, low: shares(network, harms, low.taken, LOW), high: shares(network, harms, high.taken, HIGH) }
}
