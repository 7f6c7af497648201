import { ALWAYS, DiagramTooLarge, LEAF, NEVER, type Diagram } from "./diagram.ts"

/**
 * Builds diagrams node by node, children first. Variables may be asked in different orders on different ways down, each
 * at most once (free binary decision diagrams; Gergov and Meinel, "Efficient Boolean manipulation with OBDDs can be
 * extended to FBDDs", 1994, doi 10.1109/12.324545): everything that evaluates a {@link Diagram} evaluates these.
 */
export interface FreeBuilder {
  readonly node: (variable: number, low: number, high: number) => number
  /** The function whose ends go on elsewhere. What follows must not ask a variable that stands before it. */
  continued(root: number, never: number, always: number): number
  /** A diagram of just the nodes that the roots need, and the roots in it. */
  extract(roots: readonly number[]): { readonly diagram: Diagram; readonly roots: readonly number[] }
}

/**
 * A builder of free diagrams.
 *
 * @param most - nodes that it may make; its methods throw {@link DiagramTooLarge} beyond.
 */
export function freeBuilder(most: number): FreeBuilder {
  const variable: number[] = [LEAF, LEAF]
  const low: number[] = [NEVER, ALWAYS]
  const high: number[] = [NEVER, ALWAYS]
  const known = new Map<number, Map<number, number>>()

  const node = (asked: number, below: number, above: number): number => {
    if (below === above) return below
    // Two node numbers below 2^26 fit into the integers of a double.
    const pair = below * 0x4000000 + above
    const byVariable = known.get(asked) ?? new Map<number, number>()
    known.set(asked, byVariable)
    const before = byVariable.get(pair)
    if (before !== undefined) return before
    if (variable.length >= most) throw new DiagramTooLarge(most)
    const made = variable.length
    variable.push(asked)
    low.push(below)
    high.push(above)
    byVariable.set(pair, made)
    return made
  }

  /** What the roots need, ascending: children before parents, since they were made before them. */
  const needed = (roots: readonly number[]): number[] => {
    const seen = new Set<number>()
    const stack = [...roots]
    for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
      if (n <= ALWAYS || seen.has(n)) continue
      seen.add(n)
      stack.push(low[n]!, high[n]!)
    }
    return [...seen].sort((a, b) => a - b)
  }

  return {
    node,
    continued(root, never, always) {
      const place = new Map([
        [NEVER, never],
        [ALWAYS, always],
      ])
      for (const n of needed([root])) place.set(n, node(variable[n]!, place.get(low[n]!)!, place.get(high[n]!)!))
      return place.get(root)!
    },
    extract(roots) {
      const nodes = needed(roots)
      const place = new Map([
        [NEVER, NEVER],
        [ALWAYS, ALWAYS],
      ])
      nodes.forEach((n, i) => place.set(n, i + 2))
      const leaves = [LEAF, LEAF]
      const ends = [NEVER, ALWAYS]
      return {
        diagram: {
          variable: Int32Array.from([...leaves, ...nodes.map((n) => variable[n]!)]),
          low: Int32Array.from([...ends, ...nodes.map((n) => place.get(low[n]!)!)]),
          high: Int32Array.from([...ends, ...nodes.map((n) => place.get(high[n]!)!)]),
        },
        roots: roots.map((root) => place.get(root)!),
      }
    },
  }
}
