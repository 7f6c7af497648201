import type { AttackGraph } from "./graph.ts"
import type { NodeKey } from "./key.ts"
import type { Point, Positions } from "./sizes.ts"

/** A way to go with an arrow key. */
export type Direction = "left" | "right" | "up" | "down"

/** Two elements whose left sides are nearer than this stand in the same column. */
const SAME_COLUMN = 60

const at = (positions: Positions, key: NodeKey): Point => positions.get(key) ?? { x: 0, y: 0 }

/** The elements as a reader goes through them: columns from the left, each from the top. */
export function readingOrder(graph: AttackGraph, positions: Positions): readonly (readonly NodeKey[])[] {
  const byX = graph.nodes
    .map(({ key }) => key)
    .sort(
      (one, other) => at(positions, one).x - at(positions, other).x || at(positions, one).y - at(positions, other).y,
    )
  const columns: NodeKey[][] = []
  for (const key of byX) {
    const column = columns.at(-1)
    const [first] = column ?? []
    if (column && first && at(positions, key).x - at(positions, first).x < SAME_COLUMN) column.push(key)
    else columns.push([key])
  }
  return columns.map((column) => column.sort((one, other) => at(positions, one).y - at(positions, other).y))
}

function nearest(positions: Positions, from: NodeKey, keys: readonly NodeKey[]): NodeKey | null {
  const far = (key: NodeKey): number => Math.abs(at(positions, key).y - at(positions, from).y)
  return keys.reduce<NodeKey | null>((best, key) => (best === null || far(key) < far(best) ? key : best), null)
}

/**
 * Where an arrow key leads: left and right follow the lines (a lit one first, else the nearest), and where there is
 * none go to the next column; up and down go through the column, and at its end to the column before or after. So
 * *down* alone reaches every element. Null at the very ends.
 */
export function neighbour(
  graph: AttackGraph,
  positions: Positions,
  from: NodeKey,
  direction: Direction,
  lit: ReadonlySet<string> = new Set(),
): NodeKey | null {
  const columns = readingOrder(graph, positions)
  if (direction === "up" || direction === "down") {
    const order = columns.flat()
    return order[order.indexOf(from) + (direction === "up" ? -1 : 1)] ?? null
  }
  const lines = graph.edges.filter(
    (edge) => edge.kind !== "same" && from === (direction === "right" ? edge.from : edge.to),
  )
  const first = lines.find(({ id }) => lit.has(id))
  const far = (edge: AttackGraph["edges"][number]): NodeKey => (direction === "right" ? edge.to : edge.from)
  if (first) return far(first)
  if (lines.length > 0) return nearest(positions, from, lines.map(far))
  const column = columns.findIndex((keys) => keys.includes(from))
  return nearest(positions, from, columns[column + (direction === "right" ? 1 : -1)] ?? [])
}

/**
 * The next or previous sibling: the elements of the same kind that come from the same place (or step, or source);
 * where nothing leads to it, those of its kind that nothing leads to. Null past the last, so that Tab can leave.
 */
export function sibling(graph: AttackGraph, positions: Positions, from: NodeKey, by: 1 | -1): NodeKey | null {
  const kind = graph.nodes.find(({ key }) => key === from)?.kind
  const lines = graph.edges.filter((edge) => edge.kind !== "same")
  const parents = new Set(lines.filter(({ to }) => to === from).map((edge) => edge.from))
  const children = new Map<NodeKey, boolean>()
  for (const line of lines) children.set(line.to, (children.get(line.to) ?? false) || parents.has(line.from))
  const siblings = graph.nodes.filter(
    (node) => node.kind === kind && (parents.size > 0 ? children.get(node.key) === true : !children.has(node.key)),
  )
  const order = readingOrder({ nodes: siblings, edges: [] }, positions).flat()
  return order[order.indexOf(from) + by] ?? null
}
