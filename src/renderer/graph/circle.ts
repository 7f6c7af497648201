import type { AttackGraph } from "./graph.ts"
import type { NodeKey } from "./key.ts"

/**
 * The names along a circle of a graph, the first of them again at the end; null where no way leads back to itself. Links of
 * `sameAs` are no ways.
 */
export function circleIn({ nodes, edges }: AttackGraph): readonly string[] | null {
  const next = new Map<NodeKey, NodeKey[]>()
  for (const { kind, from, to } of edges) if (kind !== "same") next.set(from, [...(next.get(from) ?? []), to])
  const isDone = new Set<NodeKey>()
  for (const { key: start } of nodes) {
    if (isDone.has(start)) continue
    // The way to where the walk is, and at each place of it how many ways on have been taken: no recursion, graphs can be deep.
    const way: NodeKey[] = [start]
    const taken: number[] = [0]
    const isOnWay = new Set(way)
    while (way.length > 0) {
      const at = way.at(-1)!
      const to = next.get(at)?.[taken[taken.length - 1]!++]
      if (to === undefined) {
        isDone.add(at)
        isOnWay.delete(at)
        way.pop()
        taken.pop()
      } else if (isOnWay.has(to)) {
        const names = new Map(nodes.map(({ key, name }) => [key, name]))
        return [...way.slice(way.indexOf(to)), to].map((key) => names.get(key) ?? key)
      } else if (!isDone.has(to)) {
        way.push(to)
        taken.push(0)
        isOnWay.add(to)
      }
    }
  }
  return null
}
