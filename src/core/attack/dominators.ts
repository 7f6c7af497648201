import type { GoalSteps } from "./goalNetwork.ts"
import { addAll, include, meets, memberOf, removeAll } from "./placeSets.ts"

/** For each place of a network those without which it is not held, itself included; found anew for every list of steps. */
export interface Dominators {
  readonly words: number
  /** Where the set of place p begins: at p · words. */
  readonly sets: Int32Array
  readonly next: Int32Array
  /** The places without which what a step needs is not held: of the step looked at last. */
  readonly ofNeeds: Int32Array
}

/** Room for the dominators of so many places. */
export function dominatorsOf(places: number, words: number): Dominators {
  const room = () => new Int32Array(places * words)
  return { words, sets: room(), next: room(), ofNeeds: new Int32Array(words) }
}

/** Leaves in `ofNeeds` the places without which a step cannot be taken. */
export function lookAtNeeds({ sets, ofNeeds, words }: Dominators, steps: GoalSteps, s: number): void {
  ofNeeds.fill(0)
  for (let w = 0; w < words; w++)
    for (let bits = steps.needs[s * words + w]!; bits !== 0; bits &= bits - 1)
      addAll(sets, memberOf(w, bits) * words, ofNeeds, 0, words)
}

/** Finds them all: the greatest fixed point, so that circles support nothing. */
export function findDominators(dominators: Dominators, steps: GoalSteps): void {
  const { sets, next, ofNeeds, words } = dominators
  sets.fill(-1)
  for (let moved = true; moved;) {
    next.fill(-1)
    for (let s = 0; s < steps.count; s++) {
      lookAtNeeds(dominators, steps, s)
      for (let w = 0; w < words; w++)
        for (let bits = steps.gives[s * words + w]!; bits !== 0; bits &= bits - 1) {
          const place = memberOf(w, bits)
          for (let v = 0; v < words; v++) next[place * words + v]! &= ofNeeds[v]!
          include(next, place * words, place)
        }
    }
    moved = false
    for (let i = 0; i < sets.length; i++) {
      if (sets[i] === next[i]) continue
      sets[i] = next[i]!
      moved = true
    }
  }
}

/** A step gains nothing by a place without which it cannot be taken: such gifts go. True where there was one. */
export function cutCircles(dominators: Dominators, steps: GoalSteps): boolean {
  const { ofNeeds, words } = dominators
  findDominators(dominators, steps)
  let cut = false
  for (let s = 0; s < steps.count; s++) {
    lookAtNeeds(dominators, steps, s)
    if (!meets(steps.gives, s * words, ofNeeds, 0, words)) continue
    removeAll(ofNeeds, 0, steps.gives, s * words, words)
    cut = true
  }
  return cut
}
