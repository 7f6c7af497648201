import type { AttackNetwork } from "../../attack/network.ts"
import { doesHold, type Draws, forget, type Shares, type YearNow } from "./attempt.ts"
import type { EventChance } from "./eventChance.ts"

/** Runs attempts of any outcome through a network: for approaches too entangled for diagrams. */
export interface NetworkAttempts {
  /** Draws one attempt, and fills the shares: all 0 where it obtains nothing. */
  draw(draws: Draws, now: YearNow, chance: EventChance, shares: Shares): void
}

/**
 * Attempts through a network.
 *
 * @param harms - indices of the harms, in the order of the shares.
 */
export function networkAttempts(network: AttackNetwork, harms: readonly number[]): NetworkAttempts {
  const position = new Map(harms.map((harm, h) => [harm, h]))
  const gifts = network.steps.map((step) => step.harms.map(({ harm, share }) => ({ harm: position.get(harm)!, share })))
  const isTaken = new Uint8Array(network.steps.length)
  return {
    draw(draws, now, chance, shares) {
      forget(draws)
      isTaken.fill(0)
      shares.fill(0)
      const held = new Set<number>()
      for (let changed = true; changed;) {
        changed = false
        network.steps.forEach((step, s) => {
          if (isTaken[s] === 1 || !step.needs.every((place) => held.has(place))) return
          if (!doesHold(draws, step.success, now, chance)) return
          isTaken[s] = 1
          for (const { harm, share } of gifts[s]!) shares[harm] = Math.max(shares[harm]!, share)
          if (step.places.length === 0 || (step.passage !== null && !doesHold(draws, step.passage, now, chance))) return
          for (const place of step.places) held.add(place)
          changed = true
        })
      }
    },
  }
}
