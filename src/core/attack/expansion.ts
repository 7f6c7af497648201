import { CERTAIN } from "./formula.ts"
import type { FreeBuilder } from "./freeDiagram.ts"
import { copySteps, goalSteps, OWN, type GoalNetwork, type GoalSteps } from "./goalNetwork.ts"
import { placeOrder } from "./placeOrder.ts"
import { exclude, include, includes, isEmpty, memberOf } from "./placeSets.ts"
import { boundFinderOf, plainBounds, type BoundFinder, type PlainBounds } from "./plainBounds.ts"
import { reduceSteps, reducerOf, type Reducer } from "./reduction.ts"
import { findHalves, findParts, splitterOf, type Splitter } from "./splitting.ts"
import { BARRED, nodeOfState, REACHED, type State } from "./stateNodes.ts"
import { findState, loadState, stateTable, tableBytes, type StateTable } from "./stateTable.ts"
import { urgencyQueue, type UrgencyQueue } from "./urgencyQueue.ts"

/**
 * The function of a goal network, found from the start on: the network is reduced, split where it falls apart, and else one
 * step that can be taken now is decided, with both outcomes again a network (factoring; Satyanarayana and Chang, "Network
 * reliability and the factoring theorem", 1983, doi 10.1002/net.3230130107); equal networks are one. At any moment it lies
 * between two functions, and what is decided next is where most probability lies between them.
 */
export interface Expansion {
  readonly network: GoalNetwork
  /** By which it is judged what is urgent; the functions hold for all other chances too. */
  readonly chances: Float64Array
  readonly table: StateTable
  readonly states: State[]
  /** The probability with which an attempt comes to each network, of what has not been passed on. */
  readonly mass: number[]
  readonly queue: UrgencyQueue
  /** The urgency under which each network waits. */
  readonly queued: Map<number, number>
  readonly reducer: Reducer
  readonly splitter: Splitter
  readonly finder: BoundFinder
  /** The order of the places, see `placeOrder`. */
  readonly rank: Int32Array
  /** Lists of steps to work on, one for each level of work within work. */
  readonly rooms: GoalSteps[]
  depth: number
  root: number
  /** Networks not looked into. */
  open: number
  /** Networks in the order in which they came up, the last of which is looked into next where the order is free. */
  readonly waiting: number[]
  /** Whether it is known where probability lies between the bounds. */
  isWeighed: boolean
}

/** Begins an expansion. */
export function expansionOf(network: GoalNetwork, chances: Float64Array): Expansion {
  const expansion: Expansion = {
    network,
    chances,
    table: stateTable(network.words),
    states: [],
    mass: [],
    queue: urgencyQueue(),
    queued: new Map(),
    reducer: reducerOf(network),
    splitter: splitterOf(network),
    finder: boundFinderOf(network, chances),
    rank: placeOrder(network),
    rooms: [],
    depth: 0,
    root: BARRED,
    open: 0,
    waiting: [],
    isWeighed: false,
  }
  expansion.root = settled(expansion, network.steps, () => true)
  return expansion
}

/** True once nothing is open: then both functions are the one sought. */
export function isClosed({ open }: Expansion): boolean {
  return open === 0
}

/** How much probability lies between what is certain and what is possible where most of it does; 0 at the end. */
export function urgencyOf(expansion: Expansion): number {
  if (isClosed(expansion)) return 0
  weigh(expansion)
  return expansion.queue.most()
}

/** Sends an attempt from the start on, once. */
function weigh(expansion: Expansion): void {
  if (expansion.isWeighed) return
  expansion.isWeighed = true
  send(expansion, expansion.root, 1)
}

/** Networks met. */
export function statesOf({ states }: Expansion): number {
  return states.length
}

/** About how many bytes an expansion takes. */
export function bytesOf({ table, states }: Expansion): number {
  return tableBytes(table) + 300 * states.length
}

/** Nodes of the greatest function known to be below and of the least known to be above. */
export function functionsOf(
  expansion: Expansion,
  builder: FreeBuilder,
): { readonly low: number; readonly high: number } {
  const { states, root, network } = expansion
  states.forEach((state, number) => state.kind === "open" && boundsOf(expansion, number))
  const low = nodeOfState(states, root, network.formulas, builder, true)
  return { low, high: isClosed(expansion) ? low : nodeOfState(states, root, network.formulas, builder, false) }
}

/** Runs a function with room for a list of steps that nothing else uses meanwhile. */
function withRoom<T>(expansion: Expansion, work: (room: GoalSteps) => T): T {
  const { network, rooms } = expansion
  const room = (rooms[expansion.depth] ??= goalSteps(network.steps.count, network.words))
  expansion.depth++
  const result = work(room)
  expansion.depth--
  return result
}

/** The network that is left of some steps once they are changed. */
function settled(
  expansion: Expansion,
  steps: GoalSteps,
  keep: (s: number) => boolean,
  change: (room: GoalSteps) => void = () => undefined,
): number {
  return withRoom(expansion, (room) => {
    copySteps(steps, room, expansion.network.words, keep)
    change(room)
    const reduced = reduceSteps(expansion.reducer, room)
    if (reduced !== "open") return reduced === "reached" ? REACHED : BARRED
    const { state, isNew } = findState(expansion.table, room)
    if (isNew) {
      // Its place is taken before the networks that it falls into take theirs.
      expansion.states.push({ kind: "single", formula: CERTAIN, shared: OWN })
      expansion.mass.push(0)
      expansion.states[state] = lookedAt(expansion, room, state)
    }
    return state
  })
}

/** What is seen of a reduced network at once: whether it is one step, or falls apart. */
function lookedAt(expansion: Expansion, steps: GoalSteps, state: number): State {
  if (steps.count === 1) return { kind: "single", formula: steps.formula[0]!, shared: steps.shared[0]! }
  const gates = expansion.reducer.gates.slice()
  const partOf = new Int32Array(steps.count)
  const count = findParts(expansion.splitter, steps, partOf)
  if (count > 1) {
    const parts = Array.from({ length: count }, (_, part) => settled(expansion, steps, (s) => partOf[s] === part))
    return { kind: "either", parts }
  }
  const halves = findHalves(expansion.splitter, steps, gates)
  if (!halves) {
    expansion.open++
    expansion.waiting.push(state)
    return { kind: "open", bounds: null }
  }
  const { gate, isBefore } = halves
  const { network } = expansion
  const before = settled(
    expansion,
    steps,
    (s) => isBefore[s] === 1,
    (room) => makeGoal(network, room, gate),
  )
  const after = settled(
    expansion,
    steps,
    (s) => isBefore[s] === 0,
    (room) => hold(network, room, gate),
  )
  return { kind: "both", before, after }
}

/** Makes a gate the goal. */
function makeGoal({ words, goal }: GoalNetwork, steps: GoalSteps, gate: number): void {
  for (let s = 0; s < steps.count; s++) {
    if (!includes(steps.gives, s * words, gate)) continue
    exclude(steps.gives, s * words, gate)
    include(steps.gives, s * words, goal)
  }
}

function hold({ words }: GoalNetwork, steps: GoalSteps, gate: number): void {
  for (let s = 0; s < steps.count; s++) exclude(steps.needs, s * words, gate)
}

/** The way and the cut between which a network lies that is not looked into. */
function boundsOf(expansion: Expansion, number: number): PlainBounds {
  const { states, table, finder } = expansion
  const state = states[number]!
  if (state.kind !== "open") throw new Error("a network that was looked into has no bounds")
  if (state.bounds) return state.bounds
  const bounds = withRoom(expansion, (steps) => {
    loadState(table, number, steps)
    return plainBounds(finder, steps)
  })
  states[number] = { kind: "open", bounds }
  return bounds
}

function widthOf(expansion: Expansion, number: number): number {
  const state = expansion.states[number]!
  if (state.kind === "decided") return state.width
  if (state.kind !== "open") return 0
  const { low, high } = boundsOf(expansion, number)
  return Math.max(0, high - low)
}

/** Passes on with which probability an attempt comes to a network. */
function send(expansion: Expansion, state: number, amount: number): void {
  if (state < 0) return
  const { states, mass, queue, queued } = expansion
  const known = states[state]!
  if (known.kind === "either") for (const part of known.parts) send(expansion, part, amount)
  if (known.kind === "both") for (const half of [known.before, known.after]) send(expansion, half, amount)
  if (known.kind !== "open" && (known.kind !== "decided" || amount === 0)) return
  mass[state]! += amount
  const urgency = mass[state]! * widthOf(expansion, state)
  if (urgency === queued.get(state)) return
  queued.set(state, urgency)
  queue.push(urgency, state)
}

/** A step that can be taken now: the one that gives the first place in the order. */
function chosenStep({ network: { words }, rank }: Expansion, steps: GoalSteps): number {
  let best = -1
  let first = Infinity
  for (let s = 0; s < steps.count; s++) {
    if (!isEmpty(steps.needs, s * words, words)) continue
    for (let w = 0; w < words; w++)
      for (let bits = steps.gives[s * words + w]!; bits !== 0; bits &= bits - 1) {
        const at = rank[memberOf(w, bits)]!
        if (best >= 0 && at >= first) continue
        best = s
        first = at
      }
  }
  return best
}

/** Decides one step of a network: its formula, or, where that is certain, the draw that it shares with others. */
function decided(expansion: Expansion, state: number, width: number): State {
  return withRoom(expansion, (steps) => {
    loadState(expansion.table, state, steps)
    const step = chosenStep(expansion, steps)
    const formula = steps.formula[step]!
    const shared = formula === CERTAIN ? steps.shared[step]! : OWN
    const isDecided = (s: number): boolean => (shared === OWN ? s === step : steps.shared[s] === shared)
    const succeed = (room: GoalSteps): void => {
      for (let s = 0; s < room.count; s++) {
        if (!isDecided(s)) continue
        if (shared === OWN) room.formula[s] = CERTAIN
        else room.shared[s] = OWN
      }
    }
    const yes = settled(expansion, steps, () => true, succeed)
    const no = settled(expansion, steps, (s) => !isDecided(s))
    return { kind: "decided", formula, shared, yes, no, width }
  })
}

/** Looks into a network that is open. */
function lookInto(expansion: Expansion, state: number, width: number): State {
  const known = decided(expansion, state, width)
  expansion.states[state] = known
  expansion.open--
  return known
}

/** At least high − low of any network. */
const ANY_WIDTH = 1

/** Looks into whichever network is at hand: the quickest way to the end, where the end is near. */
export function expandAnywhere(expansion: Expansion): void {
  const { waiting, states } = expansion
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    if (states[state]!.kind !== "open") continue
    lookInto(expansion, state, ANY_WIDTH)
    return
  }
}

/** Looks into the most urgent network. */
export function expand(expansion: Expansion): void {
  weigh(expansion)
  const { states, mass, queue, queued, network, chances } = expansion
  const state = queue.pop((of) => mass[of]! * widthOf(expansion, of))
  if (state < 0) return
  queued.delete(state)
  let known = states[state]!
  if (known.kind === "open") known = lookInto(expansion, state, widthOf(expansion, state))
  if (known.kind !== "decided") return
  const amount = mass[state]!
  mass[state] = 0
  const p = known.shared === OWN ? network.formulas.probability(known.formula) : chances[known.shared]!
  send(expansion, known.yes, amount * p)
  send(expansion, known.no, amount * (1 - p))
}
