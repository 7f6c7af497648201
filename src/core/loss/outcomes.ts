import { attackDiagram, type ShareLevel } from "../attack/attackDiagram.ts"
import type { ShareBounds } from "../attack/bounds.ts"
import { type Diagram, DiagramTooLarge, evaluateDiagram } from "../attack/diagram.ts"
import {
  bytesOf as bytesOfExpansion,
  expand,
  expandAnywhere,
  type Expansion,
  expansionOf,
  functionsOf,
  isClosed,
  statesOf,
  urgencyOf,
} from "../attack/expansion.ts"
import { formulaTable } from "../attack/formula.ts"
import { freeBuilder } from "../attack/freeDiagram.ts"
import { goalNetwork } from "../attack/goalNetwork.ts"
import type { AttackNetwork } from "../attack/network.ts"
import { isNarrow } from "../attack/width.ts"
import type { SampledAttack } from "../attack/sampledAttack.ts"

/** How much of a harm is obtained, as functions of the approach's chances: "at least this share", smallest share first. */
export interface ShareFunctions {
  readonly diagram: Diagram
  readonly levels: readonly ShareLevel[]
}

/**
 * How much of a harm an attempt obtains: exactly, by a decision diagram, or, where that would be too large, by seeded
 * attempts, which is an estimate and makes everything computed from it one.
 */
export type HarmOutcome =
  | ({ readonly kind: "exact" } & ShareFunctions)
  | {
      readonly kind: "sampled"
      /** Attempts that all sampled harms of the approach share. */
      readonly attempts: SampledAttack
      /** Place of this harm among those of the attempts. */
      readonly place: number
      /** Bounds that hold the exact share whatever the chances are. */
      readonly bounds: ShareBounds
    }

/** Functions below and above one that is too large. */
export interface SharesBetween {
  readonly low: ShareFunctions
  readonly high: ShareFunctions
}

/** The expected share by functions of it, given the probabilities of the approach's chances; `nodeValues` is room for nodes. */
export function shareBy({ diagram, levels }: ShareFunctions, chances: Float64Array, nodeValues: Float64Array): number {
  evaluateDiagram(diagram, chances, nodeValues)
  let share = 0
  for (const { weight, root } of levels) share += weight * nodeValues[root]!
  return share
}

/** Rounding errors of sums and products over a diagram stay below this, relative: bounds are moved outwards by it. */
const OUTWARDS = 1e-12

/** Bounds by functions below and above. */
export function boundsBetween({ low, high }: SharesBetween): ShareBounds {
  const nodeValues = new Float64Array(Math.max(low.diagram.variable.length, high.diagram.variable.length))
  return {
    low: (chances) => shareBy(low, chances, nodeValues) * (1 - OUTWARDS),
    high: (chances) => shareBy(high, chances, nodeValues) * (1 + OUTWARDS),
  }
}

/** What was found of a network, with the work that it took. */
export type Finding =
  | { readonly kind: "exact"; readonly functions: ShareFunctions; readonly work: number }
  | { readonly kind: "between"; readonly between: SharesBetween }

/** A network towards one harm whose functions are sought. */
export interface Sought {
  readonly network: AttackNetwork
  /** What a year costs if every attempt obtains the harm, in money: by it is judged what is worth looking into first. */
  readonly weight: number
  /** The probability of every chance of the network when nothing is in place. */
  readonly chances: Float64Array
}

/** The work that may still be done, counted in joins of functions. */
export interface Allowance {
  left: number
  readonly shouldStop: () => boolean
}

/** Looking into a network takes about as long as so many joins. */
const JOINS_PER_STATE = 200

/** Networks of more places are left to attempts: sets of places, and what is found of each pair of them, would be too large. */
const MOST_PLACES = 1024

/** Networks looked into before the clock and the work are asked. */
const BURST = 32

/** Bytes that networks met may take in all. */
const MOST_BYTES = 200_000_000

/** Nodes of the functions of one harm: more would be slow to evaluate and large to keep. */
const MOST_NODES = 1_000_000

/**
 * Finds the functions of networks: first by joining, which suits what is long and narrow, then by deciding from the start
 * on, which suits what is tangled, the most money between its bounds first.
 *
 * @returns what was found of each, null where nothing was; the same for the same work wherever `shouldStop` never says yes.
 */
export function findFunctions(sought: readonly Sought[], allowed: Allowance): (Finding | null)[] {
  const joined = sought.map((one) => byJoining(one, allowed))
  const found = joined.map((one): Finding | null => (one.kind === "exact" ? one : null))
  const items = joined.flatMap((one, i) =>
    one.kind === "tooEntangled" ? [opened(sought[i]!, i, one.work, allowed)] : [],
  )
  decideAll(
    items.filter((item) => item !== null),
    allowed,
    (item) => (found[item.place] = finding(item)),
  )
  return found
}

function byJoining(
  { network }: Sought,
  allowed: Allowance,
): Extract<Finding, { readonly kind: "exact" }> | { readonly kind: "tooEntangled"; readonly work: number } {
  if (allowed.shouldStop()) return { kind: "tooEntangled", work: 0 }
  const attack = attackDiagram(network, Math.max(0, allowed.left), allowed.shouldStop)
  allowed.left -= attack.work
  if (attack.kind !== "exact") return attack
  return { kind: "exact", functions: { diagram: attack.diagram, levels: attack.harms[0]!.levels }, work: attack.work }
}

/** A network whose share levels are on their way to being decided. */
interface Item {
  /** Its place among what is sought. */
  readonly place: number
  readonly shares: readonly number[]
  readonly levels: readonly Level[]
  readonly isNarrow: boolean
  /** Work spent on it before. */
  readonly work: number
}

/** One share level with the money that hangs on it. */
interface Level {
  readonly expansion: Expansion
  readonly weight: number
}

function opened({ network, chances, weight }: Sought, place: number, work: number, allowed: Allowance): Item | null {
  if (allowed.left <= 0 || allowed.shouldStop()) return null
  const places = new Set(network.steps.flatMap((step) => [...step.needs, ...step.places]))
  if (places.size > MOST_PLACES) return null
  const shares = [...new Set(network.steps.flatMap(({ harms }) => harms.map(({ share }) => share)))].sort(
    (a, b) => a - b,
  )
  const levels = shares.map((share, l): Level => {
    const expansion = expansionOf(goalNetwork(network, share, formulaTable(chances)), chances)
    allowed.left -= JOINS_PER_STATE * statesOf(expansion)
    return { expansion, weight: weight * (share - (shares[l - 1] ?? 0)) }
  })
  return { place, shares, levels, isNarrow: isNarrow(network), work }
}

const bytesOf = ({ levels }: Item): number =>
  levels.reduce((sum, { expansion }) => sum + bytesOfExpansion(expansion), 0)

/** Networks on their way to being decided, with the bytes that they take. */
interface Deciding {
  readonly waiting: Set<Item>
  bytes: number
  readonly allowed: Allowance
  /** Hears of each network: as soon as it is decided, so that nothing more is kept of it, else at the end. */
  readonly finish: (item: Item) => void
}

/** Whether there is work to do, and enough of everything to go on. */
function mayGoOn({ waiting, bytes, allowed }: Deciding): boolean {
  return waiting.size > 0 && allowed.left > 0 && bytes < MOST_BYTES && !allowed.shouldStop()
}

/** Lets go of a network that is decided. */
function settle(deciding: Deciding, item: Item): void {
  if (!item.levels.every(({ expansion }) => isClosed(expansion))) return
  deciding.finish(item)
  deciding.waiting.delete(item)
  deciding.bytes -= bytesOf(item)
}

/** Looks into the networks that one expansion has met, some times in a row. */
function burst(deciding: Deciding, expansion: Expansion, look: (expansion: Expansion) => void): void {
  const before = { bytes: bytesOfExpansion(expansion), states: statesOf(expansion) }
  for (let times = 0; times < BURST && !isClosed(expansion); times++) look(expansion)
  deciding.bytes += bytesOfExpansion(expansion) - before.bytes
  deciding.allowed.left -= JOINS_PER_STATE * Math.max(1, statesOf(expansion) - before.states)
}

/** States for each network on average, below which the work is too little to look anywhere but where the money is. */
const SMALL = 300

/**
 * Decides what is small, without asking where the money is: each narrow network may take an equal part of half of the work that
 * is left, as long as that is enough for small ones and decides more of them.
 */
function decideSmall(deciding: Deciding): void {
  const { waiting, allowed } = deciding
  for (let decided = true; decided;) {
    decided = false
    const aim = allowed.left / 2
    const narrow = [...waiting].filter((item) => item.isNarrow)
    let left = narrow.reduce((sum, { levels }) => sum + levels.length, 0)
    if (allowed.left < SMALL * JOINS_PER_STATE * left) return
    for (const item of narrow) {
      for (const { expansion } of item.levels) {
        const most = statesOf(expansion) + (allowed.left - aim) / left-- / JOINS_PER_STATE
        while (!isClosed(expansion) && statesOf(expansion) < most) {
          if (!mayGoOn(deciding)) return
          burst(deciding, expansion, expandAnywhere)
        }
      }
      settle(deciding, item)
      decided ||= !waiting.has(item)
    }
  }
}

/** Looks into networks until all are decided, or the work, the time or the memory is used up. */
function decideAll(items: readonly Item[], allowed: Allowance, finish: (item: Item) => void): void {
  const bytes = items.reduce((sum, item) => sum + bytesOf(item), 0)
  const deciding: Deciding = { waiting: new Set(items), bytes, allowed, finish }
  for (const item of items) settle(deciding, item)
  decideSmall(deciding)
  while (mayGoOn(deciding)) {
    const { item, expansion } = mostUrgent(deciding.waiting)
    burst(deciding, expansion, expand)
    settle(deciding, item)
  }
  for (const item of deciding.waiting) finish(item)
}

/** Where most money lies between the bounds of what is not decided. */
function mostUrgent(waiting: ReadonlySet<Item>): { readonly item: Item; readonly expansion: Expansion } {
  let best: { readonly item: Item; readonly expansion: Expansion } | null = null
  let most = -1
  for (const item of waiting)
    for (const { expansion, weight } of item.levels) {
      if (isClosed(expansion)) continue
      const urgency = urgencyOf(expansion) * weight
      if (best && urgency <= most) continue
      best = { item, expansion }
      most = urgency
    }
  if (!best) throw new Error("a network waits to be decided and is")
  return best
}

function finding({ shares, levels, work }: Item): Finding | null {
  const builder = freeBuilder(MOST_NODES)
  const extracted = (wanted: readonly number[]): ShareFunctions => {
    const { diagram, roots } = builder.extract(wanted)
    return { diagram, levels: roots.map((root, l) => ({ root, weight: shares[l]! - (shares[l - 1] ?? 0) })) }
  }
  try {
    const functions = levels.map(({ expansion }) => functionsOf(expansion, builder))
    const low = extracted(functions.map((one) => one.low))
    if (levels.every(({ expansion }) => isClosed(expansion))) {
      const states = levels.reduce((sum, { expansion }) => sum + statesOf(expansion), 0)
      return { kind: "exact", functions: low, work: work + JOINS_PER_STATE * states }
    }
    return { kind: "between", between: { low, high: extracted(functions.map((one) => one.high)) } }
  } catch (problem) {
    if (!(problem instanceof DiagramTooLarge)) throw problem
    return null
  }
}
