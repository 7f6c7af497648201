import { cutCircles, cutDetours, dominatorsOf, type Dominators } from "./dominators.ts"
import { dropIdle, type GoalNetwork, type GoalSteps } from "./goalNetwork.ts"
import { dropNeedless, isCertain, joinerOf, joinParallel, joinSeries, ownDraws, type Joiner } from "./joining.ts"
import { addAll, include, includes, isEmpty, isWithin, meets, removeAll } from "./placeSets.ts"

/** What is left of a network: its goal is reached already, cannot be reached, or hangs on the steps that are left. */
export type Reduced = "reached" | "barred" | "open"

/** Room in which networks towards one goal are reduced, made once for all of them. */
export interface Reducer {
  readonly network: GoalNetwork
  readonly dominators: Dominators
  readonly joiner: Joiner
  /** A set of places for whatever needs one. */
  readonly places: Int32Array
  /** Places without which the goal of the steps reduced last is not obtained, itself included. */
  readonly gates: Int32Array
}

/** A reducer of networks of one size. */
export function reducerOf(network: GoalNetwork): Reducer {
  const { places, words } = network
  return {
    network,
    dominators: dominatorsOf(places, words),
    joiner: joinerOf(network),
    places: new Int32Array(words),
    gates: new Int32Array(words),
  }
}

/** Takes every certain step that can be taken: what it gives is held, and neither needed nor given any more. */
function takeCertain({ network: { words, goal }, places: held }: Reducer, steps: GoalSteps): "reached" | "open" {
  for (;;) {
    held.fill(0)
    for (let s = 0; s < steps.count; s++)
      if (isCertain(steps, s) && isEmpty(steps.needs, s * words, words)) addAll(steps.gives, s * words, held, 0, words)
    if (isEmpty(held, 0, words)) return "open"
    if (includes(held, 0, goal)) return "reached"
    for (let s = 0; s < steps.count; s++) {
      removeAll(held, 0, steps.needs, s * words, words)
      removeAll(held, 0, steps.gives, s * words, words)
    }
    dropIdle(steps, words)
  }
}

/** Drops steps that cannot be taken whatever succeeds. False where the goal is then out of reach. */
function dropUnreachable({ network: { words, goal }, places: reached }: Reducer, steps: GoalSteps): boolean {
  reached.fill(0)
  for (let moved = true; moved;) {
    moved = false
    for (let s = 0; s < steps.count; s++) {
      const at = s * words
      if (!isWithin(steps.needs, at, reached, 0, words) || isWithin(steps.gives, at, reached, 0, words)) continue
      addAll(steps.gives, at, reached, 0, words)
      moved = true
    }
  }
  if (!includes(reached, 0, goal)) return false
  for (let s = 0; s < steps.count; s++)
    if (!isWithin(steps.needs, s * words, reached, 0, words)) steps.gives.fill(0, s * words, (s + 1) * words)
  dropIdle(steps, words)
  return true
}

/** Drops gifts that cannot help the goal, and steps that are left with none. */
function dropUseless({ network: { words, goal }, places: useful }: Reducer, steps: GoalSteps): void {
  useful.fill(0)
  include(useful, 0, goal)
  for (let moved = true; moved;) {
    moved = false
    for (let s = steps.count - 1; s >= 0; s--) {
      const at = s * words
      if (!meets(steps.gives, at, useful, 0, words) || isWithin(steps.needs, at, useful, 0, words)) continue
      addAll(steps.needs, at, useful, 0, words)
      moved = true
    }
  }
  for (let s = 0; s < steps.count; s++) for (let w = 0; w < words; w++) steps.gives[s * words + w]! &= useful[w]!
  dropIdle(steps, words)
}

/**
 * Makes a network towards one goal smaller, in place, without changing when the goal is obtained, whatever the chances are:
 * certain steps are taken; what cannot be reached, or cannot help, goes; so do gifts that lead round in a circle; steps in
 * a row or side by side become one. Places without which nothing goes are left in `gates`.
 */
export function reduceSteps(reducer: Reducer, steps: GoalSteps): Reduced {
  const { dominators, joiner, gates, network } = reducer
  const { words, goal } = network
  for (;;) {
    if (takeCertain(reducer, steps) === "reached") return "reached"
    if (!dropUnreachable(reducer, steps)) return "barred"
    dropUseless(reducer, steps)
    if (cutCircles(dominators, steps) || cutDetours(dominators, steps, goal)) {
      dropIdle(steps, words)
      continue
    }
    ownDraws(joiner, steps)
    if (dropNeedless(joiner, steps)) continue
    let joined = false
    while (joinParallel(joiner, steps) || joinSeries(joiner, steps)) {
      joined = true
      ownDraws(joiner, steps)
    }
    // Joining makes a step certain only where both were, and leaves every other place with the dominators that it had.
    for (let w = 0; w < words; w++) gates[w] = dominators.sets[goal * words + w]!
    if (joined) keepPlacesOf(steps, gates, reducer)
    return "open"
  }
}

/** Leaves in a set only places that a step still gives. */
function keepPlacesOf(steps: GoalSteps, set: Int32Array, { network: { words }, places: given }: Reducer): void {
  given.fill(0)
  for (let s = 0; s < steps.count; s++) addAll(steps.gives, s * words, given, 0, words)
  for (let w = 0; w < words; w++) set[w]! &= given[w]!
}
