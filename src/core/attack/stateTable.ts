import type { GoalSteps } from "./goalNetwork.ts"

/** Integers one after the other, in room that grows. */
interface Pool {
  data: Int32Array
  used: number
}

function reserve(pool: Pool, size: number): void {
  if (pool.used + size <= pool.data.length) return
  const grown = new Int32Array(Math.max(2 * pool.data.length, pool.used + size))
  grown.set(pool.data)
  pool.data = grown
}

/** Numbers of entries by their hashes: open addressing, 0 is free. */
interface Index {
  buckets: Int32Array
  count: number
}

/** How the entries of an index are told apart. */
interface Entries {
  hashOf(entry: number): number
  /** Whether an entry equals the one that is looked up, which stands at the end of its pool. */
  isSame(entry: number, lookedUp: number): boolean
}

/** The entry that equals the one looked up; that itself, entered, where there is none. */
function enter(index: Index, entries: Entries, lookedUp: number): number {
  if (2 * index.count >= index.buckets.length) grow(index, entries)
  const mask = index.buckets.length - 1
  let at = entries.hashOf(lookedUp) & mask
  for (; index.buckets[at] !== 0; at = (at + 1) & mask) {
    const entry = index.buckets[at]! - 1
    if (entries.isSame(entry, lookedUp)) return entry
  }
  index.buckets[at] = lookedUp + 1
  index.count++
  return lookedUp
}

function grow(index: Index, entries: Entries): void {
  const old = index.buckets
  index.buckets = new Int32Array(4 * old.length)
  const mask = index.buckets.length - 1
  for (const entry of old) {
    if (entry === 0) continue
    let at = entries.hashOf(entry - 1) & mask
    while (index.buckets[at] !== 0) at = (at + 1) & mask
    index.buckets[at] = entry
  }
}

/**
 * Reduced networks, each once: every distinct step has a number, and a network is the sorted list of those. Two networks
 * are the same only where the lists are equal, so that no clash of hashes can make a wrong number.
 */
export interface StateTable {
  /** Words in a set of places, and in a step: what it needs, what it gives, its formula and its shared draw. */
  readonly words: number
  readonly width: number
  readonly steps: Pool
  readonly stepIndex: Index
  readonly stepEntries: Entries
  readonly lists: Pool
  /** Where each list begins, and the next one would. */
  readonly starts: Pool
  readonly listIndex: Index
  readonly listEntries: Entries
  /** Room for one list of each length. */
  readonly sorted: Map<number, Int32Array>
}

const mix = (hash: number, value: number): number => {
  const h = Math.imul(hash ^ value, 0x9e3779b1)
  return h ^ (h >>> 15)
}

/** The numbers of a pool from one place up to another, as entries of an index. */
function entriesOf(pool: Pool, from: (entry: number) => number): Entries {
  return {
    hashOf(entry) {
      let hash = 0
      for (let i = from(entry); i < from(entry + 1); i++) hash = mix(hash, pool.data[i]!)
      return hash
    },
    isSame(entry, lookedUp) {
      const [a, b] = [from(entry), from(lookedUp)]
      const size = from(entry + 1) - a
      if (from(lookedUp + 1) - b !== size) return false
      for (let i = 0; i < size; i++) if (pool.data[a + i] !== pool.data[b + i]) return false
      return true
    },
  }
}

/** An empty table of networks whose sets of places are so many words. */
export function stateTable(words: number): StateTable {
  const width = 2 * words + 2
  const index = (): Index => ({ buckets: new Int32Array(1024), count: 0 })
  const steps: Pool = { data: new Int32Array(256 * width), used: 0 }
  const lists: Pool = { data: new Int32Array(4096), used: 0 }
  const starts: Pool = { data: new Int32Array(1024), used: 1 }
  return {
    words,
    width,
    steps,
    stepIndex: index(),
    stepEntries: entriesOf(steps, (entry) => entry * width),
    lists,
    starts,
    listIndex: index(),
    listEntries: entriesOf(lists, (entry) => starts.data[entry]!),
    sorted: new Map(),
  }
}

function stepNumber(
  { words, width, steps: pool, stepIndex, stepEntries }: StateTable,
  steps: GoalSteps,
  s: number,
): number {
  reserve(pool, width)
  const at = pool.used
  for (let w = 0; w < words; w++) {
    pool.data[at + w] = steps.needs[s * words + w]!
    pool.data[at + words + w] = steps.gives[s * words + w]!
  }
  pool.data[at + 2 * words] = steps.formula[s]!
  pool.data[at + 2 * words + 1] = steps.shared[s]!
  const found = enter(stepIndex, stepEntries, at / width)
  if (found === at / width) pool.used += width
  return found
}

/** The number of a network, from 0 on in the order in which they came up, and whether it was not known before. */
export function findState(table: StateTable, steps: GoalSteps): { readonly state: number; readonly isNew: boolean } {
  const { lists, starts, listIndex, listEntries, sorted } = table
  const list = sorted.get(steps.count) ?? new Int32Array(steps.count)
  sorted.set(steps.count, list)
  for (let s = 0; s < steps.count; s++) list[s] = stepNumber(table, steps, s)
  list.sort()
  reserve(lists, list.length)
  reserve(starts, 1)
  lists.data.set(list, lists.used)
  const next = starts.used - 1
  starts.data[next + 1] = lists.used + list.length
  const state = enter(listIndex, listEntries, next)
  if (state !== next) return { state, isNew: false }
  lists.used += list.length
  starts.used++
  return { state, isNew: true }
}

/** Writes the steps of a network into room that is large enough. */
export function loadState({ words, width, steps, lists, starts }: StateTable, state: number, into: GoalSteps): void {
  const from = starts.data[state]!
  into.count = starts.data[state + 1]! - from
  for (let s = 0; s < into.count; s++) {
    const at = lists.data[from + s]! * width
    for (let w = 0; w < words; w++) {
      into.needs[s * words + w] = steps.data[at + w]!
      into.gives[s * words + w] = steps.data[at + words + w]!
    }
    into.formula[s] = steps.data[at + 2 * words]!
    into.shared[s] = steps.data[at + 2 * words + 1]!
  }
}

/** Bytes that a table takes. */
export function tableBytes({ steps, lists, starts, stepIndex, listIndex }: StateTable): number {
  const pools = steps.data.length + lists.data.length + starts.data.length
  return 4 * (pools + stepIndex.buckets.length + listIndex.buckets.length)
}
