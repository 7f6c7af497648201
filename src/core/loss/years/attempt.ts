import type { ShareLevel } from "../../attack/attackDiagram.ts"
import type { Diagram } from "../../attack/diagram.ts"
import type { AttackNetwork } from "../../attack/network.ts"
import type { EventChance } from "./eventChance.ts"

/** What one attempt obtains: the share of each harm, in the order of the approach's harms; 0 for none. */
export interface AttemptSampler {
  readonly shares: Float64Array
  /**
   * Draws one attempt of the event that `chance` has been set to, and fills `shares`.
   *
   * @param chanceOf - the probability of a draw in the year of the attempt.
   * @returns false where the event is to be thinned away: it has happened to another harm's count.
   */
  sample(chance: EventChance, chanceOf: (variable: number) => number): boolean
}

/** The names of an approach's draws as hashes: two words each. */
export type DrawHashes = Int32Array

/** What an attempt obtains of one harm: the functions "at least this share", smallest share first. */
export interface HarmFunctions {
  readonly diagram: Diagram
  readonly levels: readonly ShareLevel[]
}

const UNKNOWN = 2

/** Chooses the harm that an event is counted under; a name no step can have. */
const CHOICE: readonly [number, number] = [0x243f6a88, 0x13198a2e]

/**
 * Attempts that obtain something, from their exact conditional distribution, out of the functions of single harms.
 *
 * Each harm is obtained by a Poisson number of attempts of its own; an attempt that obtains several would be counted
 * under each, and is kept under the first of them only (the union of Karp and Luby, "Monte-Carlo algorithms for
 * enumeration and reliability problems", 1983). Under its harm an attempt is drawn going down the diagram: a draw holds
 * with the chance that it holds given that the harm is obtained. Draws that the way down does not ask are free, and are
 * made where another function asks for them: harms of one attempt come together.
 *
 * @param valueOf - the probability of the function at a node of the diagram of a harm, in the year of the attempt.
 */
export function successfulAttempts(
  harms: readonly HarmFunctions[],
  hashes: DrawHashes,
  valueOf: (harm: number, node: number) => number,
): AttemptSampler {
  const holds = new Uint8Array(hashes.length / 2)
  const shares = new Float64Array(harms.length)
  const uniformOf = (chance: EventChance, v: number) => chance.uniform(hashes[2 * v]!, hashes[2 * v + 1]!)

  const chooseHarm = (chance: EventChance): number => {
    let total = 0
    for (let h = 0; h < harms.length; h++) total += valueOf(h, harms[h]!.levels[0]!.root)
    let left = chance.uniform(CHOICE[0], CHOICE[1]) * total
    let chosen = 0
    for (let h = 0; h < harms.length; h++) {
      const value = valueOf(h, harms[h]!.levels[0]!.root)
      if (value === 0) continue
      // Where rounding leaves a remainder at the end, the last harm that is possible at all gets it.
      chosen = h
      left -= value
      if (left < 0) break
    }
    return chosen
  }

  const goDown = (h: number, chance: EventChance, chanceOf: (v: number) => number): void => {
    const { diagram, levels } = harms[h]!
    let node = levels[0]!.root
    while (node > 1) {
      const v = diagram.variable[node]!
      const given = (chanceOf(v) * valueOf(h, diagram.high[node]!)) / valueOf(h, node)
      const isHolding = uniformOf(chance, v) < given
      holds[v] = isHolding ? 1 : 0
      node = isHolding ? diagram.high[node]! : diagram.low[node]!
    }
  }

  const holdsAt = (diagram: Diagram, root: number, chance: EventChance, chanceOf: (v: number) => number): boolean => {
    let node = root
    while (node > 1) {
      const v = diagram.variable[node]!
      if (holds[v] === UNKNOWN) holds[v] = uniformOf(chance, v) < chanceOf(v) ? 1 : 0
      node = holds[v] === 1 ? diagram.high[node]! : diagram.low[node]!
    }
    return node === 1
  }

  return {
    shares,
    sample(chance, chanceOf) {
      holds.fill(UNKNOWN)
      const under = chooseHarm(chance)
      goDown(under, chance, chanceOf)
      for (let h = 0; h < harms.length; h++) {
        const { diagram, levels } = harms[h]!
        let share = 0
        // Levels are nested: an attempt that misses one misses all above it.
        for (const { weight, root } of levels) {
          if (!holdsAt(diagram, root, chance, chanceOf)) break
          share += weight
        }
        if (share > 0 && h < under) return false
        shares[h] = share
      }
      return true
    },
  }
}

/** Attempts of any outcome, run through the network: for approaches too entangled for a diagram. */
export function anyAttempts(network: AttackNetwork, harms: readonly number[], hashes: DrawHashes): AttemptSampler {
  const shares = new Float64Array(harms.length)
  const position = new Map(harms.map((harm, h) => [harm, h]))
  const gifts = network.steps.map((step) => step.harms.map(({ harm, share }) => ({ harm: position.get(harm)!, share })))
  const holds = new Uint8Array(network.chances.length)
  const isTaken = new Uint8Array(network.steps.length)
  return {
    shares,
    sample(chance, chanceOf) {
      holds.fill(UNKNOWN)
      isTaken.fill(0)
      shares.fill(0)
      const held = new Set<number>()
      const doesHold = (v: number): boolean => {
        if (holds[v] === UNKNOWN) holds[v] = chance.uniform(hashes[2 * v]!, hashes[2 * v + 1]!) < chanceOf(v) ? 1 : 0
        return holds[v] === 1
      }
      for (let changed = true; changed;) {
        changed = false
        network.steps.forEach((step, s) => {
          if (isTaken[s] === 1 || !step.needs.every((place) => held.has(place)) || !doesHold(step.success)) return
          isTaken[s] = 1
          for (const { harm, share } of gifts[s]!) shares[harm] = Math.max(shares[harm]!, share)
          if (step.places.length === 0 || (step.passage !== null && !doesHold(step.passage))) return
          for (const place of step.places) held.add(place)
          changed = true
        })
      }
      return true
    },
  }
}
