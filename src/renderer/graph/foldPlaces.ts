import { edgeId, type AttackGraph, type GraphEdge } from "./graph.ts"
import type { NodeKey } from "./key.ts"

/** The lines into and out of each place. */
interface Crossing {
  readonly into: GraphEdge[]
  readonly out: GraphEdge[]
}

function crossings(graph: AttackGraph): ReadonlyMap<NodeKey, Crossing> {
  const found = new Map<NodeKey, Crossing>()
  for (const { kind, key } of graph.nodes) if (kind === "place") found.set(key, { into: [], out: [] })
  for (const edge of graph.edges) {
    found.get(edge.to)?.into.push(edge)
    found.get(edge.from)?.out.push(edge)
  }
  return found
}

/**
 * Whether a place can be drawn as mere lines: something leads to it and on from it, no AND join needs it (there one
 * must see which lines are alternatives), and the lines do not become more than they were.
 */
function isPlain({ into, out }: Crossing): boolean {
  const [ins, outs] = [into.length, out.length]
  return ins > 0 && outs > 0 && ins * outs <= ins + outs && out.every(({ joins }) => !joins)
}

function smaller(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.min(one, other)
}

function through(place: NodeKey, first: GraphEdge, second: GraphEdge): GraphEdge {
  return {
    id: `${edgeId(first.from, second.to)}@${place}`,
    kind: "through",
    from: first.from,
    to: second.to,
    harm: null,
    share: null,
    contained: first.contained,
    joins: false,
    through: place,
    merged: first.merged * second.merged,
    lossShare: smaller(first.lossShare, second.lossShare),
  }
}

/**
 * A graph without its plain places: what leads to one is joined to what needs it by a line that runs `through` it.
 *
 * @param keep - places that stay whatever they are, such as the selected one.
 */
export function foldPlaces<G extends AttackGraph>(graph: G, keep: ReadonlySet<NodeKey>): G {
  const folded = new Map([...crossings(graph)].filter(([key, crossing]) => !keep.has(key) && isPlain(crossing)))
  const lines = [...folded].flatMap(([place, { into, out }]) =>
    into.flatMap((first) => out.map((second) => through(place, first, second))),
  )
  return {
    ...graph,
    nodes: graph.nodes.filter(({ key }) => !folded.has(key)),
    edges: [...graph.edges.filter(({ from, to }) => !folded.has(from) && !folded.has(to)), ...lines],
  }
}

/** Whether a path lights a line: one that runs through a place is lit where both its halves are. */
export function isLitBy(edge: GraphEdge, litEdges: { readonly has: (id: string) => boolean }): boolean {
  if (edge.through === null) return litEdges.has(edge.id)
  return litEdges.has(edgeId(edge.from, edge.through)) && litEdges.has(edgeId(edge.through, edge.to))
}
