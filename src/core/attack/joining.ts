import { CERTAIN } from "./formula.ts"
import { dropIdle, OWN, type GoalNetwork, type GoalSteps } from "./goalNetwork.ts"
import { addAll, exclude, isEmpty, isEqual, isWithin, meets, memberOf, removeAll } from "./placeSets.ts"

/** What joining steps needs to know of a list of them. */
export interface Joiner {
  readonly network: GoalNetwork
  /** How many steps share each draw. */
  readonly uses: Int32Array
  /** For each place how many steps give and need it, and one of each. */
  readonly givers: Int32Array
  readonly giver: Int32Array
  readonly users: Int32Array
  readonly user: Int32Array
  /** A number for each step by which different ones are told apart quickly. */
  hashes: Int32Array
}

/** Room for joining steps of a network. */
export function joinerOf(network: GoalNetwork): Joiner {
  const perPlace = () => new Int32Array(network.places)
  return {
    network,
    uses: new Int32Array(network.chances),
    givers: perPlace(),
    giver: perPlace(),
    users: perPlace(),
    user: perPlace(),
    hashes: new Int32Array(network.steps.count),
  }
}

/** Whether a step succeeds whenever it is taken. */
export function isCertain(steps: GoalSteps, s: number): boolean {
  return steps.formula[s] === CERTAIN && steps.shared[s] === OWN
}

/** A shared draw that is left in one step is that step's own. */
export function ownDraws({ network, uses }: Joiner, steps: GoalSteps): void {
  const { formulas } = network
  let areShared = false
  for (let s = 0; s < steps.count; s++) {
    if (steps.shared[s] === OWN) continue
    if (!areShared) uses.fill(0)
    areShared = true
    uses[steps.shared[s]!]!++
  }
  if (!areShared) return
  for (let s = 0; s < steps.count; s++) {
    const shared = steps.shared[s]!
    if (shared === OWN || uses[shared] !== 1) continue
    steps.formula[s] = formulas.both(steps.formula[s]!, formulas.chance(shared))
    steps.shared[s] = OWN
  }
}

function hashSteps({ network: { words }, hashes }: Joiner, steps: GoalSteps): void {
  for (let s = 0; s < steps.count; s++) {
    let hash = steps.shared[s]!
    for (let w = 0; w < words; w++) {
      hash = Math.imul(hash ^ steps.needs[s * words + w]!, 0x9e3779b1)
      hash = Math.imul(hash ^ (hash >>> 15) ^ steps.gives[s * words + w]!, 0x85ebca6b)
    }
    hashes[s] = hash
  }
}

/** Joins steps that need and give the same and share the same draw. True where there were any. */
export function joinParallel(joiner: Joiner, steps: GoalSteps): boolean {
  const { hashes, network } = joiner
  const { words, formulas } = network
  hashSteps(joiner, steps)
  let joined = false
  for (let s = 0; s < steps.count; s++) {
    const at = s * words
    for (let other = s + 1; other < steps.count; other++) {
      const by = other * words
      if (hashes[s] !== hashes[other] || steps.shared[s] !== steps.shared[other]) continue
      if (!isEqual(steps.needs, at, steps.needs, by, words) || !isEqual(steps.gives, at, steps.gives, by, words))
        continue
      if (isEmpty(steps.gives, at, words)) continue
      steps.formula[s] = formulas.either(steps.formula[s]!, steps.formula[other]!)
      steps.gives.fill(0, by, by + words)
      joined = true
    }
  }
  return joined && dropIdle(steps, words)
}

/** What a certain step gives, steps that need as much or more give for nothing. True where there were any. */
export function dropNeedless({ network: { words } }: Joiner, steps: GoalSteps): boolean {
  let dropped = false
  for (let s = 0; s < steps.count; s++) {
    const at = s * words
    if (!isCertain(steps, s)) continue
    for (let other = 0; other < steps.count; other++) {
      const by = other * words
      if (other === s || !isWithin(steps.needs, at, steps.needs, by, words)) continue
      if (!meets(steps.gives, by, steps.gives, at, words)) continue
      removeAll(steps.gives, at, steps.gives, by, words)
      dropped = true
    }
  }
  if (dropped) dropIdle(steps, words)
  return dropped
}

function countUses({ network: { words }, givers, giver, users, user }: Joiner, steps: GoalSteps): void {
  givers.fill(0)
  users.fill(0)
  for (let s = 0; s < steps.count; s++)
    for (let w = 0; w < words; w++) {
      for (let bits = steps.gives[s * words + w]!; bits !== 0; bits &= bits - 1) {
        const place = memberOf(w, bits)
        givers[place]!++
        giver[place] = s
      }
      for (let bits = steps.needs[s * words + w]!; bits !== 0; bits &= bits - 1) {
        const place = memberOf(w, bits)
        users[place]!++
        user[place] = s
      }
    }
}

/** Joins two steps in a row, where nothing else has to do with the place between them; each step once in a pass. */
export function joinSeries(joiner: Joiner, steps: GoalSteps): boolean {
  const { network, givers, giver, users, user } = joiner
  const { words, places, goal, formulas } = network
  countUses(joiner, steps)
  const isJoined = new Uint8Array(steps.count)
  let joined = false
  for (let place = 0; place < places; place++) {
    if (place === goal || givers[place] !== 1 || users[place] !== 1) continue
    const first = giver[place]!
    const second = user[place]!
    const [a, b] = [steps.shared[first]!, steps.shared[second]!]
    if (first === second || isJoined[first] === 1 || isJoined[second] === 1) continue
    if ((a !== OWN && b !== OWN && a !== b) || !givesOnly(steps, first, place, words)) continue
    addAll(steps.needs, first * words, steps.needs, second * words, words)
    exclude(steps.needs, second * words, place)
    steps.formula[second] = formulas.both(steps.formula[first]!, steps.formula[second]!)
    steps.shared[second] = a === OWN ? b : a
    steps.gives.fill(0, first * words, (first + 1) * words)
    isJoined[first] = 1
    isJoined[second] = 1
    joined = true
  }
  return joined && dropIdle(steps, words)
}

function givesOnly(steps: GoalSteps, s: number, place: number, words: number): boolean {
  for (let w = 0; w < words; w++)
    if (steps.gives[s * words + w] !== (w === place >> 5 ? 1 << (place & 31) : 0)) return false
  return true
}
