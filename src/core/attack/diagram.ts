/**
 * A set of monotone Boolean functions that share structure: a reduced ordered binary decision diagram
 * (Bryant, "Graph-based algorithms for Boolean function manipulation", 1986), laid out for evaluation.
 *
 * Node 0 is false and node 1 is true. Every other node n asks variable `variable[n]` and goes on to `high[n]` where it
 * holds, to `low[n]` where not; both are smaller than n, so one pass upwards evaluates everything.
 */
export interface Diagram {
  readonly variable: Int32Array
  readonly low: Int32Array
  readonly high: Int32Array
}

/** Builds functions over numbered variables, asked in the order of their numbers. Functions are node numbers. */
export interface DiagramBuilder {
  /** The function that is one variable. */
  variable(index: number): number
  and(left: number, right: number): number
  or(left: number, right: number): number
  /** Joins made so far that were not remembered: what building costs, in time and, at most as many nodes, in memory. */
  work(): number
  /** A diagram of just the nodes that the roots need, and the roots in it. */
  extract(roots: readonly number[]): { readonly diagram: Diagram; readonly roots: readonly number[] }
}

/** Thrown by a builder that would work beyond its limit, or was told to stop; caught by who set the limit. */
export class DiagramTooLarge extends Error {
  readonly limit: number
  constructor(limit: number) {
    super(`a decision diagram that takes more than ${limit} joins`)
    this.limit = limit
  }
}

/** False and true as node numbers. */
export const NEVER = 0
/** The function that always holds. */
export const ALWAYS = 1

/** Operations are numbered from 1, so that a fresh memory, full of zeros, remembers none. */
const AND = 1
const OR = 2
/** What the two leaves ask: nothing, after every variable. */
export const LEAF = 0x7fffffff

interface Store {
  variable: Int32Array
  low: Int32Array
  high: Int32Array
  count: number
  /** Open addressing: node number + 1 by the hash of (variable, low, high); 0 is free. */
  buckets: Int32Array
  memory: Memory
  /** Joins that wait, see {@link join}. */
  frames: Int32Array
  work: number
  readonly limit: number
  readonly shouldStop: () => boolean
}

/** Nodes of one builder at most: about 200 MB with everything that is kept beside them. */
const MOST_NODES = 4_000_000

const hash3 = (a: number, b: number, c: number): number => {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  return (h ^ (h >>> 13)) >>> 0
}

const grown = (array: Int32Array): Int32Array => {
  const next = new Int32Array(array.length * 2)
  next.set(array)
  return next
}

function rehash(store: Store): void {
  const mask = store.buckets.length * 2 - 1
  const buckets = new Int32Array(mask + 1)
  for (let node = 2; node < store.count; node++) {
    let at = hash3(store.variable[node]!, store.low[node]!, store.high[node]!) & mask
    while (buckets[at] !== 0) at = (at + 1) & mask
    buckets[at] = node + 1
  }
  store.buckets = buckets
}

/** The node that asks `variable`, made if it does not exist yet. */
function node(store: Store, variable: number, low: number, high: number): number {
  if (low === high) return low
  const mask = store.buckets.length - 1
  let at = hash3(variable, low, high) & mask
  for (;;) {
    const entry = store.buckets[at]!
    if (entry === 0) break
    const n = entry - 1
    if (store.variable[n] === variable && store.low[n] === low && store.high[n] === high) return n
    at = (at + 1) & mask
  }
  if (store.count === store.variable.length) {
    store.variable = grown(store.variable)
    store.low = grown(store.low)
    store.high = grown(store.high)
  }
  const made = store.count++
  store.variable[made] = variable
  store.low[made] = low
  store.high[made] = high
  store.buckets[at] = made + 1
  if (store.count * 2 > store.buckets.length) rehash(store)
  return made
}

/** What was joined before: a direct-mapped memory that forgets on a clash, which costs time and nothing else. */
interface Memory {
  readonly keys: Int32Array
  readonly values: Int32Array
  readonly mask: number
}

function memoryOf(slots: number): Memory {
  return { keys: new Int32Array(slots * 3), values: new Int32Array(slots), mask: slots - 1 }
}

/** Where an operation on two functions is remembered. */
const slotOf = (memory: Memory, left: number, right: number, operation: number): number =>
  hash3(left, right, operation) & memory.mask

function remembered(memory: Memory, left: number, right: number, operation: number): number {
  const slot = slotOf(memory, left, right, operation)
  const { keys } = memory
  const at = slot * 3
  return keys[at] === left && keys[at + 1] === right && keys[at + 2] === operation ? memory.values[slot]! : -1
}

function remember(memory: Memory, left: number, right: number, operation: number, result: number): void {
  const slot = slotOf(memory, left, right, operation)
  const at = slot * 3
  memory.keys[at] = left
  memory.keys[at + 1] = right
  memory.keys[at + 2] = operation
  memory.values[slot] = result
}

/** What a join is without looking into either function, or −1 where it takes a look. */
function plainly(operation: number, a: number, b: number): number {
  if (a === b) return a
  const least = a < b ? a : b
  if (least > ALWAYS) return -1
  return least === (operation === AND ? NEVER : ALWAYS) ? least : a < b ? b : a
}

/** A join that waits for those of its children: both functions, and the join of their low children or {@link AWAITED}. */
const FRAME = 3
const AWAITED = -1

function pushFrame(store: Store, at: number, a: number, b: number): void {
  if (store.frames.length < at + FRAME) store.frames = grown(store.frames)
  store.frames[at] = a < b ? a : b
  store.frames[at + 1] = a < b ? b : a
  store.frames[at + 2] = AWAITED
}

/** Where a function goes on once a variable has been asked: its child, or itself where it does not ask that variable. */
function child(store: Store, n: number, top: number, side: Int32Array): number {
  return store.variable[n] === top ? side[n]! : n
}

/**
 * Joins two functions by AND or OR, from the top variable down. It keeps its own stack: a function may ask ten thousand
 * variables one below the other.
 */
function join(store: Store, operation: number, a: number, b: number): number {
  let at = 0
  let left = a
  let right = b
  for (;;) {
    let result = plainly(operation, left, right)
    if (result < 0) result = remembered(store.memory, Math.min(left, right), Math.max(left, right), operation)
    if (result < 0) {
      countJoin(store)
      pushFrame(store, at, left, right)
      at += FRAME
      const top = Math.min(store.variable[left]!, store.variable[right]!)
      ;[left, right] = [child(store, left, top, store.low), child(store, right, top, store.low)]
      continue
    }
    for (;;) {
      if (at === 0) return result
      const frame = at - FRAME
      left = store.frames[frame]!
      right = store.frames[frame + 1]!
      const top = Math.min(store.variable[left]!, store.variable[right]!)
      const low = store.frames[frame + 2]!
      if (low === AWAITED) {
        store.frames[frame + 2] = result
        ;[left, right] = [child(store, left, top, store.high), child(store, right, top, store.high)]
        break
      }
      const joined = node(store, top, low, result)
      // A memory smaller than the diagram forgets what it is about to need, and the work explodes: it grows along.
      if (store.count > store.memory.mask) store.memory = memoryOf((store.memory.mask + 1) * 4)
      remember(store.memory, left, right, operation, joined)
      result = joined
      at = frame
    }
  }
}

/** Every so many joins the caller is asked whether to go on. */
const ASK_EVERY = 4096

function countJoin(store: Store): void {
  if (store.work >= store.limit || store.count >= MOST_NODES) throw new DiagramTooLarge(store.limit)
  store.work++
  if (store.work % ASK_EVERY === 0 && store.shouldStop()) throw new DiagramTooLarge(store.work)
}

/** Children before parents: nodes sorted by variable, last asked first, then by number, so that the layout is canonical. */
function needed(store: Store, roots: readonly number[]): number[] {
  const seen = new Set<number>()
  const stack = roots.filter((root) => root > ALWAYS)
  while (stack.length > 0) {
    const n = stack.pop()!
    if (n <= ALWAYS || seen.has(n)) continue
    seen.add(n)
    stack.push(store.low[n]!, store.high[n]!)
  }
  return [...seen].sort((a, b) => store.variable[b]! - store.variable[a]! || a - b)
}

function extract(store: Store, roots: readonly number[]): { diagram: Diagram; roots: number[] } {
  const nodes = needed(store, roots)
  const place = new Map<number, number>([
    [NEVER, NEVER],
    [ALWAYS, ALWAYS],
  ])
  const size = nodes.length + 2
  const diagram: Diagram = {
    variable: new Int32Array(size).fill(LEAF, 0, 2),
    low: new Int32Array(size),
    high: new Int32Array(size),
  }
  diagram.low[ALWAYS] = ALWAYS
  diagram.high[ALWAYS] = ALWAYS
  nodes.forEach((n, i) => {
    const at = i + 2
    place.set(n, at)
    diagram.variable[at] = store.variable[n]!
    diagram.low[at] = place.get(store.low[n]!)!
    diagram.high[at] = place.get(store.high[n]!)!
  })
  return { diagram, roots: roots.map((root) => place.get(root)!) }
}

/**
 * A builder of decision diagrams.
 *
 * @param limit - most joins that it may make; its methods throw {@link DiagramTooLarge} beyond.
 * @param shouldStop - asked now and then; true is a limit that has been reached.
 */
export function diagramBuilder(limit: number, shouldStop: () => boolean = () => false): DiagramBuilder {
  const initial = 1024
  const store: Store = {
    variable: new Int32Array(initial).fill(LEAF, 0, 2),
    low: new Int32Array(initial),
    high: new Int32Array(initial),
    count: 2,
    buckets: new Int32Array(initial * 4),
    memory: memoryOf(initial * 4),
    frames: new Int32Array(64 * FRAME),
    work: 0,
    limit,
    shouldStop,
  }
  store.low[ALWAYS] = ALWAYS
  store.high[ALWAYS] = ALWAYS
  return {
    variable: (index) => node(store, index, NEVER, ALWAYS),
    and: (left, right) => join(store, AND, left, right),
    or: (left, right) => join(store, OR, left, right),
    work: () => store.work,
    extract: (roots) => extract(store, roots),
  }
}

/**
 * The probability of every node of a diagram, by one pass upwards.
 *
 * @param chances - probability of each variable, independent of the others.
 * @param into - receives a value for each node; at least as long as the diagram.
 */
export function evaluateDiagram(diagram: Diagram, chances: Float64Array, into: Float64Array): void {
  const { variable, low, high } = diagram
  into[NEVER] = 0
  into[ALWAYS] = 1
  for (let n = 2; n < variable.length; n++) {
    const p = chances[variable[n]!]!
    const below = into[low[n]!]!
    into[n] = below + p * (into[high[n]!]! - below)
  }
}
