import { CERTAIN, type Formulas } from "./formula.ts"
import type { AttackNetwork } from "./network.ts"
import { include, isEmpty } from "./placeSets.ts"

/** No draw that is shared with other steps. */
export const OWN = -1

/**
 * The steps of a network that can help one goal, as columns: sets of places are `words` words each. A step succeeds where
 * its own formula and the draw that it shares with others hold; it can be taken when all places that it needs are held, and
 * then gives its places. The goal is a place that no step needs. Changed in place while it is reduced.
 */
export interface GoalSteps {
  count: number
  needs: Int32Array
  gives: Int32Array
  /** The formula of each step, of chances that no other step asks. */
  formula: Int32Array
  /** The chance that each step shares with others, or {@link OWN}. */
  shared: Int32Array
}

/** A network towards one goal: "at least this share of the harm". */
export interface GoalNetwork {
  /** Places, the goal included, which is the last of them. */
  readonly places: number
  /** Words in a set of places. */
  readonly words: number
  readonly goal: number
  /** Chances that the network has at all: draws are numbered below. */
  readonly chances: number
  readonly formulas: Formulas
  readonly steps: GoalSteps
}

/** Room for so many steps. */
export function goalSteps(most: number, words: number): GoalSteps {
  return {
    count: 0,
    needs: new Int32Array(most * words),
    gives: new Int32Array(most * words),
    formula: new Int32Array(most),
    shared: new Int32Array(most),
  }
}

/** A copy of some steps of another list, in their order, into room that is large enough. */
export function copySteps(from: GoalSteps, into: GoalSteps, words: number, keep: (step: number) => boolean): void {
  let at = 0
  for (let s = 0; s < from.count; s++) if (keep(s)) moveStep(from, s, into, at++, words)
  into.count = at
}

/** Copies one step to a place in the same list or another. */
export function moveStep(from: GoalSteps, s: number, into: GoalSteps, at: number, words: number): void {
  for (let w = 0; w < words; w++) {
    into.needs[at * words + w] = from.needs[s * words + w]!
    into.gives[at * words + w] = from.gives[s * words + w]!
  }
  into.formula[at] = from.formula[s]!
  into.shared[at] = from.shared[s]!
}

/** Keeps the steps that still give something, in their order. True where there are fewer. */
export function dropIdle(steps: GoalSteps, words: number): boolean {
  let at = 0
  for (let s = 0; s < steps.count; s++) {
    if (isEmpty(steps.gives, s * words, words)) continue
    if (at !== s) moveStep(steps, s, steps, at, words)
    at++
  }
  const dropped = at < steps.count
  steps.count = at
  return dropped
}

/**
 * The network of one share level of one harm.
 *
 * @param network - already restricted to the harm (`networkTowards`).
 * @param share - the least share that counts.
 */
export function goalNetwork(network: AttackNetwork, share: number, formulas: Formulas): GoalNetwork {
  const placeOf = new Map<number, number>()
  const numberOf = (place: number): number => {
    const known = placeOf.get(place) ?? placeOf.size
    placeOf.set(place, known)
    return known
  }
  for (const { needs, places } of network.steps) for (const place of [...needs, ...places]) numberOf(place)
  const goal = placeOf.size
  const words = (goal >> 5) + 1
  const uses = new Uint8Array(network.chances.length)
  for (const { success } of network.steps) uses[success] = Math.min(2, uses[success]! + 1)
  const steps = goalSteps(network.steps.length, words)
  for (const step of network.steps) {
    const isLast = step.harms.some((gift) => gift.share >= share)
    const s = steps.count++
    for (const place of step.needs) include(steps.needs, s * words, numberOf(place))
    // Who has the harm is at the goal: where else the step leads does not matter any more.
    if (isLast) include(steps.gives, s * words, goal)
    else for (const place of step.places) include(steps.gives, s * words, numberOf(place))
    const passage = isLast || step.passage === null ? CERTAIN : formulas.chance(step.passage)
    const isShared = uses[step.success] === 2
    steps.shared[s] = isShared ? step.success : OWN
    steps.formula[s] = isShared ? passage : formulas.both(formulas.chance(step.success), passage)
  }
  return { places: goal + 1, words, goal, chances: network.chances.length, formulas, steps }
}
