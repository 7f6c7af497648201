import type { AttackNetwork } from "../../attack/network.ts"
import { doesHold, type Draws, forget, type Shares, type YearNow } from "./attempt.ts"
import type { EventChance } from "./eventChance.ts"

/** Runs attempts of any outcome through a network: for approaches too entangled for diagrams. */
export interface NetworkAttempts {
  /** Draws one attempt, and fills the shares: all 0 where it obtains nothing. */
  draw(draws: Draws, now: YearNow, chance: EventChance, shares: Shares): void
}

/** The places of a network, numbered from 0, with the steps that need each. */
function placesOf({ steps }: AttackNetwork) {
  const numbers = new Map<number, number>()
  const needers: number[][] = []
  const numberOf = (place: number): number => {
    const number = numbers.get(place) ?? needers.push([]) - 1
    numbers.set(place, number)
    return number
  }
  const lacking = Int32Array.from(steps, ({ needs }, s) => {
    const needed = new Set(needs)
    for (const place of needed) needers[numberOf(place)]!.push(s)
    return needed.size
  })
  const given = steps.map(({ places }) => places.map(numberOf))
  return { needers, lacking, given }
}

/**
 * Attempts through a network. A step is looked at once all that it needs is held, so an attempt costs what it reaches, not
 * what there is.
 *
 * @param harms - indices of the harms, in the order of the shares.
 */
export function networkAttempts(network: AttackNetwork, harms: readonly number[]): NetworkAttempts {
  const { steps } = network
  const position = new Map(harms.map((harm, h) => [harm, h]))
  const gifts = steps.map((step) => step.harms.map(({ harm, share }) => ({ harm: position.get(harm)!, share })))
  const { needers, lacking: lackingAtFirst, given } = placesOf(network)
  const possibleAtFirst = [...steps.keys()].filter((s) => lackingAtFirst[s] === 0)
  const lacking = new Int32Array(steps.length)
  const isHeld = new Uint8Array(needers.length)
  /** Steps in the order in which they became possible, each at most once. */
  const possible = new Int32Array(steps.length)
  return {
    draw(draws, now, chance, shares) {
      forget(draws)
      shares.fill(0)
      lacking.set(lackingAtFirst)
      isHeld.fill(0)
      possible.set(possibleAtFirst)
      let end = possibleAtFirst.length
      for (let at = 0; at < end; at++) {
        const s = possible[at]!
        const { success, passage } = steps[s]!
        if (!doesHold(draws, success, now, chance)) continue
        for (const { harm, share } of gifts[s]!) shares[harm] = Math.max(shares[harm]!, share)
        const places = given[s]!
        if (places.length === 0 || (passage !== null && !doesHold(draws, passage, now, chance))) continue
        for (const place of places) {
          if (isHeld[place] === 1) continue
          isHeld[place] = 1
          for (const needer of needers[place]!) {
            lacking[needer]!--
            if (lacking[needer] === 0) possible[end++] = needer
          }
        }
      }
    },
  }
}
