import type { GoalSteps } from "./goalNetwork.ts"
import { addAll, exclude, include, isEmpty, meets, memberOf, removeAll } from "./placeSets.ts"

/** For each place of a network those without which it is not held, itself included; found anew for every list of steps. */
export interface Dominators {
  readonly words: number
  /** Where the set of place p begins: at p · words. */
  readonly sets: Int32Array
  /** Likewise, the places through which everything leads that place p is of use for. */
  readonly onwards: Int32Array
  /** The places without which what a step needs is not held: of the step looked at last. */
  readonly ofNeeds: Int32Array
  /** Places whose sets became smaller in the last sweep over the steps, and in this one. */
  readonly moved: Int32Array
  readonly moving: Int32Array
}

/** Room for the dominators of so many places. */
export function dominatorsOf(places: number, words: number): Dominators {
  const room = () => new Int32Array(places * words)
  const set = () => new Int32Array(words)
  return { words, sets: room(), onwards: room(), ofNeeds: set(), moved: set(), moving: set() }
}

/** Leaves in `ofNeeds` the places without which a step cannot be taken. */
export function lookAtNeeds({ sets, ofNeeds, words }: Dominators, steps: GoalSteps, s: number): void {
  ofNeeds.fill(0)
  for (let w = 0; w < words; w++)
    for (let bits = steps.needs[s * words + w]!; bits !== 0; bits &= bits - 1)
      addAll(sets, memberOf(w, bits) * words, ofNeeds, 0, words)
}

/** Leaves in the set of a place, beside itself, only what is in `limit` too; notes where that made it smaller. */
function narrow({ words, moving }: Dominators, sets: Int32Array, place: number, limit: Int32Array): void {
  const [itself, bit] = [place >> 5, 1 << (place & 31)]
  let isSmaller = false
  for (let w = 0, at = place * words; w < words; w++, at++) {
    const left = sets[at]! & (w === itself ? limit[w]! | bit : limit[w]!)
    if (left === sets[at]) continue
    sets[at] = left
    isSmaller = true
  }
  if (isSmaller) moving[itself]! |= bit
}

/** Begins the next sweep: what moved in the last one is what steps must be looked at for. True where that is anything. */
function sweepsOn({ moved, moving, words }: Dominators): boolean {
  moved.set(moving)
  moving.fill(0)
  return !isEmpty(moved, 0, words)
}

/** Finds them all: the greatest fixed point, so that circles support nothing. Sets only become smaller, in any order. */
export function findDominators(dominators: Dominators, steps: GoalSteps): void {
  const { sets, ofNeeds, words, moved, moving } = dominators
  sets.fill(-1)
  moving.fill(0)
  let isFirst = true
  do {
    for (let s = 0; s < steps.count; s++) {
      if (!isFirst && !meets(steps.needs, s * words, moved, 0, words)) continue
      lookAtNeeds(dominators, steps, s)
      for (let w = 0; w < words; w++)
        for (let bits = steps.gives[s * words + w]!; bits !== 0; bits &= bits - 1)
          narrow(dominators, sets, memberOf(w, bits), ofNeeds)
    }
    isFirst = false
  } while (sweepsOn(dominators))
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

/**
 * For each place those through which everything leads that it is of use for, itself included: the greatest fixed point
 * again, backwards from the goal. Left in `onwards`.
 */
function findOnwards(dominators: Dominators, steps: GoalSteps, goal: number): void {
  const { onwards: sets, ofNeeds: ofGifts, words, moved, moving } = dominators
  sets.fill(-1)
  sets.fill(0, goal * words, (goal + 1) * words)
  include(sets, goal * words, goal)
  moving.fill(0)
  let isFirst = true
  do {
    for (let s = steps.count - 1; s >= 0; s--) {
      if (!isFirst && !meets(steps.gives, s * words, moved, 0, words)) continue
      ofGifts.fill(-1)
      for (let w = 0; w < words; w++)
        for (let bits = steps.gives[s * words + w]!; bits !== 0; bits &= bits - 1) {
          const at = memberOf(w, bits) * words
          for (let v = 0; v < words; v++) ofGifts[v]! &= sets[at + v]!
        }
      for (let w = 0; w < words; w++)
        for (let bits = steps.needs[s * words + w]!; bits !== 0; bits &= bits - 1)
          narrow(dominators, sets, memberOf(w, bits), ofGifts)
    }
    isFirst = false
  } while (sweepsOn(dominators))
}

/**
 * What is of use only on the way to a place that is held whenever the step can be taken is of no use to it: such gifts go.
 * True where there was one. The dominators must be found.
 */
export function cutDetours(dominators: Dominators, steps: GoalSteps, goal: number): boolean {
  const { onwards, ofNeeds, words } = dominators
  findOnwards(dominators, steps, goal)
  let cut = false
  for (let s = 0; s < steps.count; s++) {
    lookAtNeeds(dominators, steps, s)
    for (let w = 0; w < words; w++)
      for (let bits = steps.gives[s * words + w]!; bits !== 0; bits &= bits - 1) {
        const place = memberOf(w, bits)
        if (!meets(onwards, place * words, ofNeeds, 0, words)) continue
        exclude(steps.gives, s * words, place)
        cut = true
      }
  }
  return cut
}
