import { OWN, type GoalNetwork, type GoalSteps } from "./goalNetwork.ts"
import { includes, isEmpty, memberOf } from "./placeSets.ts"

/**
 * Steps of which all succeed only if the goal is obtained (a way), or of which one succeeds if it is (a cut): the plainest
 * functions below and above what a network does, each a list of (formula, shared draw) pairs.
 */
export interface PlainBounds {
  /** An attack alone: P(all of these) is at most P(goal). */
  readonly way: Int32Array
  /** Without any of these there is no attack: P(goal) is at most P(one of these). */
  readonly cut: Int32Array
  readonly low: number
  readonly high: number
}

/** Room for finding plain bounds, and the probabilities by which it is judged which ones. */
export interface BoundFinder {
  readonly network: GoalNetwork
  /** The probability of every chance: they decide which way and which cut, never whether they bound. */
  readonly chances: Float64Array
  /** Of each place the worth of the likeliest way to it, as if no draw were shared, and the step that gives it there. */
  readonly likeliest: Float64Array
  readonly giver: Int32Array
  /** Of each place the worth of the least likely cut before it. */
  readonly barred: Float64Array
  readonly next: Float64Array
  readonly isWanted: Uint8Array
}

/** A finder of plain bounds of networks of one size. */
export function boundFinderOf(network: GoalNetwork, chances: Float64Array): BoundFinder {
  const perPlace = () => new Float64Array(network.places)
  const [likeliest, barred, next] = [perPlace(), perPlace(), perPlace()]
  const giver = new Int32Array(network.places)
  return { network, chances, likeliest, giver, barred, next, isWanted: new Uint8Array(network.places) }
}

/** Sweeps in which the likeliest way and the least likely cut are looked for; any number gives sound bounds. */
const SWEEPS = 12

function ownChance({ network: { formulas }, chances }: BoundFinder, steps: GoalSteps, s: number): number {
  const p = formulas.probability(steps.formula[s]!)
  return steps.shared[s] === OWN ? p : p * chances[steps.shared[s]!]!
}

/** The worth of a step on the ways known so far; −1 where it cannot be taken yet. */
function wayThrough(finder: BoundFinder, steps: GoalSteps, s: number): number {
  const { likeliest, giver, network } = finder
  let value = ownChance(finder, steps, s)
  for (let w = 0; w < network.words; w++)
    for (let bits = steps.needs[s * network.words + w]!; bits !== 0; bits &= bits - 1) {
      const need = memberOf(w, bits)
      if (giver[need] === -1) return -1
      value *= likeliest[need]!
    }
  return value
}

function findWays(finder: BoundFinder, steps: GoalSteps): void {
  const { likeliest, giver, network } = finder
  likeliest.fill(0)
  giver.fill(-1)
  for (let moved = true, sweep = 0; moved && (sweep < SWEEPS || giver[network.goal] === -1); sweep++) {
    moved = false
    for (let s = 0; s < steps.count; s++) {
      const value = wayThrough(finder, steps, s)
      if (value < 0) continue
      for (let w = 0; w < network.words; w++)
        for (let bits = steps.gives[s * network.words + w]!; bits !== 0; bits &= bits - 1) {
          const place = memberOf(w, bits)
          // Only what is likelier takes over: a way cannot come to lead through itself.
          if (giver[place] !== -1 && value <= likeliest[place]! * (1 + 1e-12)) continue
          likeliest[place] = value
          giver[place] = s
          moved = true
        }
    }
  }
}

/** The need of a step that is barred best, by the cuts known so far; −1 where it needs nothing. */
function bestBarred({ network: { words }, barred }: BoundFinder, steps: GoalSteps, s: number): number {
  let least = -1
  for (let w = 0; w < words; w++)
    for (let bits = steps.needs[s * words + w]!; bits !== 0; bits &= bits - 1) {
      const need = memberOf(w, bits)
      if (least < 0 || barred[need]! < barred[least]!) least = need
    }
  return least
}

function findCuts(finder: BoundFinder, steps: GoalSteps): void {
  const { barred, next, network } = finder
  const { words } = network
  barred.fill(1)
  for (let moved = true, sweep = 0; moved && sweep < SWEEPS; sweep++) {
    next.fill(0)
    for (let s = 0; s < steps.count; s++) {
      const need = bestBarred(finder, steps, s)
      const own = ownChance(finder, steps, s)
      const p = need < 0 ? own : Math.min(own, barred[need]!)
      for (let w = 0; w < words; w++)
        for (let bits = steps.gives[s * words + w]!; bits !== 0; bits &= bits - 1) {
          const place = memberOf(w, bits)
          next[place] = next[place]! + p - next[place]! * p
        }
    }
    moved = false
    for (let place = 0; place < barred.length; place++) {
      if (next[place] === barred[place]) continue
      barred[place] = next[place]!
      moved = true
    }
  }
}

/** Visits the goal and every place that is asked for on the way. */
function follow(finder: BoundFinder, visit: (place: number, want: (place: number) => void) => void): void {
  const { isWanted, network } = finder
  isWanted.fill(0)
  const wanted: number[] = []
  const want = (place: number): void => {
    if (isWanted[place] === 1) return
    isWanted[place] = 1
    wanted.push(place)
  }
  want(network.goal)
  for (let place = wanted.pop(); place !== undefined; place = wanted.pop()) visit(place, want)
}

function stepsOfWay(finder: BoundFinder, steps: GoalSteps): Set<number> {
  const { words } = finder.network
  const way = new Set<number>()
  follow(finder, (place, want) => {
    const s = finder.giver[place]!
    way.add(s)
    for (let w = 0; w < words; w++)
      for (let bits = steps.needs[s * words + w]!; bits !== 0; bits &= bits - 1) want(memberOf(w, bits))
  })
  return way
}

function stepsOfCut(finder: BoundFinder, steps: GoalSteps): Set<number> {
  const { words } = finder.network
  const cut = new Set<number>()
  follow(finder, (place, want) => {
    for (let s = 0; s < steps.count; s++) {
      if (!includes(steps.gives, s * words, place)) continue
      const need = isEmpty(steps.needs, s * words, words) ? -1 : bestBarred(finder, steps, s)
      // Any choice is a cut: the first place to be held of those visited is given by a step of it.
      if (need < 0 || ownChance(finder, steps, s) <= finder.barred[need]!) cut.add(s)
      else want(need)
    }
  })
  return cut
}

/** Formulas and shared draws of steps, those of one shared draw beside each other. */
function pairsOf(steps: GoalSteps, chosen: ReadonlySet<number>): Int32Array {
  const sorted = [...chosen].sort((a, b) => steps.shared[a]! - steps.shared[b]!)
  const pairs = new Int32Array(2 * sorted.length)
  sorted.forEach((s, i) => pairs.set([steps.formula[s]!, steps.shared[s]!], 2 * i))
  return pairs
}

/** Finds a likely way and an unlikely cut of a reduced network. */
export function plainBounds(finder: BoundFinder, steps: GoalSteps): PlainBounds {
  findWays(finder, steps)
  findCuts(finder, steps)
  const way = pairsOf(steps, stepsOfWay(finder, steps))
  const cut = pairsOf(steps, stepsOfCut(finder, steps))
  return { way, cut, low: probabilityOfAll(finder, way), high: probabilityOfAny(finder, cut) }
}

function probabilityOfAll({ network: { formulas }, chances }: BoundFinder, pairs: Int32Array): number {
  let p = 1
  for (let i = 0; i < pairs.length; i += 2) {
    p *= formulas.probability(pairs[i]!)
    if (pairs[i + 1] !== OWN && pairs[i + 1] !== pairs[i - 1]) p *= chances[pairs[i + 1]!]!
  }
  return p
}

function probabilityOfAny({ network: { formulas }, chances }: BoundFinder, pairs: Int32Array): number {
  let any = 0
  for (let i = 0; i < pairs.length;) {
    const shared = pairs[i + 1]!
    let anyOfThese = 0
    do {
      anyOfThese += (1 - anyOfThese) * formulas.probability(pairs[i]!)
      i += 2
    } while (shared !== OWN && i < pairs.length && pairs[i + 1] === shared)
    any += (1 - any) * anyOfThese * (shared === OWN ? 1 : chances[shared]!)
  }
  return any
}
