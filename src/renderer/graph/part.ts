import type { AttackGraph } from "./graph.ts"
import type { NodeKey } from "./key.ts"

/** From this many elements on, a graph opens with one asset's ways only, has a map, and can be folded by asset. */
export const CROWDED = 60

/** A graph of which some assets are folded: what is left to draw, and what is not. */
export interface GraphPart extends AttackGraph {
  /** For each folded asset, drawn or not, how many steps lead to it that are not drawn. */
  readonly folded: ReadonlyMap<NodeKey, number>
  /** How many elements are not drawn. */
  readonly hidden: number
}

/** Everything from which an element can be reached, itself included. */
function waysInto(graph: AttackGraph, goals: readonly NodeKey[]): ReadonlySet<NodeKey> {
  const before = new Map<NodeKey, NodeKey[]>()
  for (const { kind, from, to } of graph.edges) {
    if (kind !== "same") before.set(to, [...(before.get(to) ?? []), from])
  }
  const found = new Set(goals)
  // A set grows while it is walked, and the walk sees what is added.
  for (const key of found) for (const from of before.get(key) ?? []) found.add(from)
  return found
}

/** Everything through which a way leads that leads through one of some elements: what leads to them, and where they lead. */
export function waysThrough(graph: AttackGraph, keys: readonly NodeKey[]): ReadonlySet<NodeKey> {
  const after = new Map<NodeKey, NodeKey[]>()
  for (const { kind, from, to } of graph.edges) if (kind !== "same") after.set(from, [...(after.get(from) ?? []), to])
  const onward = new Set(keys)
  for (const key of onward) for (const to of after.get(key) ?? []) onward.add(to)
  return new Set([...waysInto(graph, keys), ...onward])
}

/**
 * The part of a graph that leads to the assets in `open`, with the elements in `always` (the lit path, the selection).
 * Other assets are folded: drawn only where a drawn step harms them, with the number of steps that are not drawn.
 *
 * @param open - keys of the assets whose ways are drawn; null draws everything.
 */
export function partOf(
  graph: AttackGraph,
  open: ReadonlySet<NodeKey> | null,
  always: Iterable<NodeKey> = [],
): GraphPart {
  if (open === null) return { ...graph, folded: new Map(), hidden: 0 }
  const assets = graph.nodes.filter(({ kind }) => kind === "asset").map(({ key }) => key)
  const memos = graph.nodes.filter(({ kind }) => kind === "memo").map(({ key }) => key)
  const drawn = new Set([...waysInto(graph, [...open]), ...always, ...memos])
  const folded = new Map(
    assets
      .filter((asset) => !open.has(asset))
      .map((asset) => {
        const ways = [...waysInto(graph, [asset])]
        return [asset, ways.filter((key) => key.startsWith("step:") && !drawn.has(key)).length] as const
      }),
  )
  // A folded asset is drawn where a step that is drawn harms it too: that step is worth more than it seems.
  const harmed = graph.edges.filter(({ from, to }) => drawn.has(from) && folded.has(to)).map(({ to }) => to)
  for (const asset of harmed) drawn.add(asset)
  return {
    nodes: graph.nodes.filter(({ key }) => drawn.has(key)),
    edges: graph.edges.filter(({ from, to }) => drawn.has(from) && drawn.has(to)),
    folded,
    hidden: graph.nodes.filter(({ key }) => !drawn.has(key)).length,
  }
}
