import { ALWAYS, DiagramTooLarge, LEAF, NEVER, type Diagram } from "./diagram.ts"

/**
 * Builds diagrams node by node, children first. Variables may be asked in different orders on different ways down, each
 * at most once (free binary decision diagrams; Gergov and Meinel, "Efficient Boolean manipulation with OBDDs can be
 * extended to FBDDs", 1994, doi 10.1109/12.324545): everything that evaluates a {@link Diagram} evaluates these.
 */
export interface FreeBuilder {
  readonly node: (variable: number, low: number, high: number) => number
  /** A diagram of just the nodes that the roots need, and the roots in it. */
  extract(roots: readonly number[]): { readonly diagram: Diagram; readonly roots: readonly number[] }
}

/** Nodes as columns, each once: by their hashes, open addressing, 0 is free. */
interface Nodes {
  variable: Int32Array
  low: Int32Array
  high: Int32Array
  buckets: Int32Array
  count: number
}

function hashOf(variable: number, low: number, high: number): number {
  let hash = Math.imul(variable ^ Math.imul(low, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15) ^ high, 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function grow(nodes: Nodes): void {
  const size = 2 * nodes.variable.length
  const copied = (old: Int32Array): Int32Array => {
    const larger = new Int32Array(size)
    larger.set(old)
    return larger
  }
  nodes.variable = copied(nodes.variable)
  nodes.low = copied(nodes.low)
  nodes.high = copied(nodes.high)
  nodes.buckets = new Int32Array(2 * size)
  const mask = nodes.buckets.length - 1
  for (let n = 2; n < nodes.count; n++) {
    let at = hashOf(nodes.variable[n]!, nodes.low[n]!, nodes.high[n]!) & mask
    while (nodes.buckets[at] !== 0) at = (at + 1) & mask
    nodes.buckets[at] = n
  }
}

/**
 * A builder of free diagrams.
 *
 * @param most - nodes that it may make; its methods throw {@link DiagramTooLarge} beyond.
 */
export function freeBuilder(most: number): FreeBuilder {
  const column = (): Int32Array => new Int32Array(1024)
  const nodes: Nodes = { variable: column(), low: column(), high: column(), buckets: new Int32Array(2048), count: 2 }
  for (const leaf of [NEVER, ALWAYS]) {
    nodes.variable[leaf] = LEAF
    nodes.low[leaf] = leaf
    nodes.high[leaf] = leaf
  }

  const node = (asked: number, below: number, above: number): number => {
    if (below === above) return below
    if (nodes.count === nodes.variable.length) grow(nodes)
    const { variable, low, high, buckets } = nodes
    const mask = buckets.length - 1
    let at = hashOf(asked, below, above) & mask
    for (; buckets[at] !== 0; at = (at + 1) & mask) {
      const n = buckets[at]!
      if (variable[n] === asked && low[n] === below && high[n] === above) return n
    }
    if (nodes.count >= most) throw new DiagramTooLarge(most)
    const made = nodes.count++
    variable[made] = asked
    low[made] = below
    high[made] = above
    buckets[at] = made
    return made
  }

  return {
    node,
    extract(roots) {
      const { variable, low, high, count } = nodes
      // Children were made before their parents: one look from the last to the first finds all that is needed.
      const place = new Int32Array(count)
      for (const root of roots) place[root] = 1
      let kept = 2
      for (let n = count - 1; n > ALWAYS; n--) {
        if (place[n] === 0) continue
        place[low[n]!] = 1
        place[high[n]!] = 1
        kept++
      }
      place[NEVER] = NEVER
      place[ALWAYS] = ALWAYS
      const column = (): Int32Array => new Int32Array(kept)
      const diagram = { variable: column(), low: column(), high: column() }
      for (const leaf of [NEVER, ALWAYS]) {
        diagram.variable[leaf] = LEAF
        diagram.low[leaf] = leaf
        diagram.high[leaf] = leaf
      }
      for (let n = 2, next = 2; n < count; n++) {
        if (place[n] === 0) continue
        place[n] = next
        diagram.variable[next] = variable[n]!
        diagram.low[next] = place[low[n]!]!
        diagram.high[next++] = place[high[n]!]!
      }
      return { diagram, roots: roots.map((root) => place[root]!) }
    },
  }
}
