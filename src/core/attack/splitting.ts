import { OWN, type GoalNetwork, type GoalSteps } from "./goalNetwork.ts"
import { include, includes, meets, memberOf } from "./placeSets.ts"

/** A network that falls in two at a place without which its goal is not obtained. */
export interface Halves {
  readonly gate: number
  /** 1 for each step that leads to the gate; the others lead from it. */
  readonly isBefore: Uint8Array
}

/** Room for finding where networks fall apart. */
export interface Splitter {
  readonly network: GoalNetwork
  /** Places and then draws, each pointing towards the one that stands for its part. */
  readonly parent: Int32Array
  readonly before: Int32Array
  readonly after: Int32Array
  /** On which side a draw was met. */
  readonly side: Uint8Array
}

/** A splitter of networks of one size. */
export function splitterOf(network: GoalNetwork): Splitter {
  const { places, words, chances } = network
  return {
    network,
    parent: new Int32Array(places + chances),
    before: new Int32Array(words),
    after: new Int32Array(words),
    side: new Uint8Array(chances),
  }
}

function rootOf(parent: Int32Array, member: number): number {
  let root = member
  while (parent[root] !== root) root = parent[root]!
  parent[member] = root
  return root
}

/** Joins everything that a step names, but for the goal; returns what stands for it, −1 where it names nothing else. */
function joinNamed({ network: { words, places, goal }, parent }: Splitter, steps: GoalSteps, s: number): number {
  let first = -1
  const name = (member: number): void => {
    if (first < 0) first = rootOf(parent, member)
    else parent[rootOf(parent, member)] = first
  }
  for (let w = 0; w < words; w++)
    for (let bits = steps.needs[s * words + w]! | steps.gives[s * words + w]!; bits !== 0; bits &= bits - 1) {
      const place = memberOf(w, bits)
      if (place !== goal) name(place)
    }
  if (steps.shared[s] !== OWN) name(places + steps.shared[s]!)
  return first
}

/**
 * The part of each step, from 0 on: parts have no place but the goal and no draw in common.
 *
 * @returns how many there are.
 */
export function findParts(splitter: Splitter, steps: GoalSteps, partOf: Int32Array): number {
  const { parent } = splitter
  for (let member = 0; member < parent.length; member++) parent[member] = member
  for (let s = 0; s < steps.count; s++) joinNamed(splitter, steps, s)
  const numbers = new Map<number, number>()
  for (let s = 0; s < steps.count; s++) {
    const named = joinNamed(splitter, steps, s)
    // A step that needs nothing and gives the goal is a part of its own.
    const key = named < 0 ? -1 - s : rootOf(parent, named)
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    partOf[s] = number
  }
  return numbers.size
}

/** Fills a set with the places that help a target, a place (−1: none) being held. */
function helping(network: GoalNetwork, steps: GoalSteps, target: number, held: number, into: Int32Array): void {
  const { words } = network
  into.fill(0)
  include(into, 0, target)
  for (let moved = true; moved;) {
    moved = false
    for (let s = steps.count - 1; s >= 0; s--) {
      if (!meets(steps.gives, s * words, into, 0, words)) continue
      for (let w = 0; w < words; w++) {
        let needs = steps.needs[s * words + w]! & ~into[w]!
        if (held >= 0 && w === held >> 5) needs &= ~(1 << (held & 31))
        if (needs === 0) continue
        into[w]! |= needs
        moved = true
      }
    }
  }
}

/** The steps before a gate, where those before and those after it have no other place and no draw in common. */
function stepsBefore({ network, before, after, side }: Splitter, steps: GoalSteps, gate: number): Uint8Array | null {
  const { words, goal } = network
  helping(network, steps, gate, -1, before)
  helping(network, steps, goal, gate, after)
  if (meets(before, 0, after, 0, words)) return null
  const isBefore = new Uint8Array(steps.count)
  side.fill(0)
  for (let s = 0; s < steps.count; s++) {
    const leads = meets(steps.gives, s * words, before, 0, words)
    if (leads && meets(steps.gives, s * words, after, 0, words)) return null
    isBefore[s] = leads ? 1 : 0
    const shared = steps.shared[s]!
    if (shared === OWN) continue
    const here = leads ? 1 : 2
    if (side[shared] !== 0 && side[shared] !== here) return null
    side[shared] = here
  }
  return isBefore
}

/** A gate at which a network falls in two halves that have no other place and no draw in common, else null. */
export function findHalves(splitter: Splitter, steps: GoalSteps, gates: Int32Array): Halves | null {
  const { places, goal } = splitter.network
  for (let gate = 0; gate < places; gate++) {
    if (gate === goal || !includes(gates, 0, gate)) continue
    const isBefore = stepsBefore(splitter, steps, gate)
    if (isBefore) return { gate, isBefore }
  }
  return null
}
