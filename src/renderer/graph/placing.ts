import type { Model } from "../../core/index.ts"
import type { Placed } from "./change.ts"
import type { AttackGraph, GraphNode } from "./graph.ts"
import { nodeRef, type NodeKey } from "./key.ts"
import { PIXELS_PER_UNIT, portY, sizeOf, STEP_SIZE, type Point, type Positions } from "./sizes.ts"

const COLUMN_GAP = 64
const ROW_GAP = 16
/** Two columns nearer than this are one. */
const SNAP = 80

/** The positions that the document gives, in pixels. */
export function storedPositions(model: Model): Positions {
  const lists = {
    source: model.sources,
    place: model.places,
    step: model.steps,
    asset: model.assets,
    memo: model.memos ?? [],
  } as const
  const found = new Map<NodeKey, Point>()
  for (const kind of ["source", "place", "step", "asset", "memo"] as const) {
    for (const { id, position } of lists[kind]) {
      if (!position) continue
      found.set(`${kind}:${id}`, { x: position.x * PIXELS_PER_UNIT.x, y: position.y * PIXELS_PER_UNIT.y })
    }
  }
  return found
}

/** Positions in pixels as the document writes them: whole units. */
export function placedFrom(positions: Positions): readonly Placed[] {
  return [...positions].map(([key, { x, y }]) => ({
    node: nodeRef(key),
    x: Math.round(x / PIXELS_PER_UNIT.x),
    y: Math.round(y / PIXELS_PER_UNIT.y),
  }))
}

/** The upper left corner of a step whose left edge has its middle at a point. */
export const leftMiddle = ({ x, y }: Point): Point => ({ x, y: y - STEP_SIZE.height / 2 })

/** New positions for some elements, all moved alike. */
export function shifted(positions: Positions, keys: readonly NodeKey[], by: Point): Positions {
  return new Map(
    keys.flatMap((key) => {
      const at = positions.get(key)
      return at ? [[key, { x: at.x + by.x, y: at.y + by.y }] as const] : []
    }),
  )
}

/** Whether so few elements have a position that laying everything out is better than fitting the rest in. */
export function needsLayout(graph: AttackGraph, positions: Positions): boolean {
  const placed = graph.nodes.filter(({ key }) => positions.has(key)).length
  return placed * 2 < graph.nodes.length
}

interface Neighbours {
  readonly before: readonly NodeKey[]
  readonly after: readonly NodeKey[]
}

function neighboursOf(graph: AttackGraph): (key: NodeKey) => Neighbours {
  const before = new Map<NodeKey, NodeKey[]>()
  const after = new Map<NodeKey, NodeKey[]>()
  const push = (map: Map<NodeKey, NodeKey[]>, key: NodeKey, other: NodeKey): void => {
    map.set(key, [...(map.get(key) ?? []), other])
  }
  for (const { kind, from, to } of graph.edges) {
    if (kind === "same") continue
    push(before, to, from)
    push(after, from, to)
  }
  return (key) => ({ before: before.get(key) ?? [], after: after.get(key) ?? [] })
}

/** The nearest height to `wanted` at which a box stands clear of all others that overlap it sideways. */
function freeHeight(
  wanted: number,
  height: number,
  others: readonly { readonly y: number; readonly height: number }[],
) {
  const isFree = (y: number): boolean =>
    others.every((other) => y + height + ROW_GAP <= other.y || y >= other.y + other.height + ROW_GAP)
  const candidates = [
    wanted,
    ...others.flatMap((other) => [other.y - height - ROW_GAP, other.y + other.height + ROW_GAP]),
  ]
  // The lowest box leaves room below it, so there is always a candidate.
  return candidates
    .filter(isFree)
    .reduce((best, y) => (Math.abs(y - wanted) < Math.abs(best - wanted) ? y : best), Infinity)
}

function columnFor(
  node: GraphNode,
  near: Neighbours,
  nodes: ReadonlyMap<NodeKey, GraphNode>,
  placed: Positions,
): number {
  const { width } = sizeOf(node)
  const ends = near.before.flatMap((key) => {
    const [at, other] = [placed.get(key), nodes.get(key)]
    return at && other ? [at.x + sizeOf(other).width + COLUMN_GAP] : []
  })
  const starts = near.after.flatMap((key) => {
    const at = placed.get(key)
    return at ? [at.x - width - COLUMN_GAP] : []
  })
  const all = [...placed.values()].map(({ x }) => x)
  const assets = [...placed].flatMap(([key, { x }]) => (nodes.get(key)?.kind === "asset" ? [x] : []))
  // Assets stand at the right end: what is new stands before them, and its lines run on to them.
  const last =
    node.kind === "asset" ? Infinity : assets.reduce((least, x) => Math.min(least, x), Infinity) - width - COLUMN_GAP
  if (ends.length > 0)
    return Math.min(
      last,
      ends.reduce((most, x) => Math.max(most, x)),
    )
  if (starts.length > 0) return starts.reduce((least, x) => Math.min(least, x))
  return all.reduce((least, x) => Math.min(least, x), all[0] ?? 0)
}

interface Box {
  readonly key: NodeKey
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function boxesOf(graph: AttackGraph, positions: Positions): readonly Box[] {
  return graph.nodes.flatMap((node) => {
    const at = positions.get(node.key)
    return at ? [{ key: node.key, ...at, ...sizeOf(node) }] : []
  })
}

const isAside = (one: Box, other: Box): boolean => one.x + one.width <= other.x || other.x + other.width <= one.x

const isApart = (one: Box, other: Box): boolean =>
  isAside(one, other) || one.y + one.height <= other.y || other.y + other.height <= one.y

/** The share of elements that may overlap before positions count as made for other sizes: hands overlap a few. */
const OVERLAP_SHARE = 0.1

/**
 * Positions made for smaller boxes than ours, pulled apart: where more than a tenth of the elements overlap, each
 * moves down until it is clear of those that stood above it. Else the same positions.
 */
export function pulledApart(graph: AttackGraph, positions: Positions): Positions {
  const boxes = [...boxesOf(graph, positions)].sort((one, other) => one.y - other.y || one.x - other.x)
  const overlapping = boxes.filter((one) => boxes.some((other) => other !== one && !isApart(one, other)))
  if (overlapping.length <= boxes.length * OVERLAP_SHARE) return positions
  const settled: Box[] = []
  for (const box of boxes) {
    const beside = settled.filter((other) => !isAside(box, other))
    settled.push({ ...box, y: beside.reduce((y, other) => Math.max(y, other.y + other.height + ROW_GAP), box.y) })
  }
  return new Map(settled.map(({ key, x, y }) => [key, { x, y }]))
}

/**
 * Positions for every element: those given stay as they are to the pixel, and each of the others goes to the right of
 * what leads to it (else to the left of what it leads to), at the nearest free height. So adding an element moves none.
 */
export function placeMissing(graph: AttackGraph, given: Positions): Positions {
  const nodes = new Map(graph.nodes.map((node) => [node.key, node]))
  const placed = new Map([...given].filter(([key]) => nodes.has(key)))
  const near = neighboursOf(graph)
  const waiting = graph.nodes.filter(({ key }) => !placed.has(key))
  while (waiting.length > 0) {
    const hasPlacedNeighbour = ({ key }: GraphNode): boolean =>
      [...near(key).before, ...near(key).after].some((other) => placed.has(other))
    const next = Math.max(0, waiting.findIndex(hasPlacedNeighbour))
    const [node] = waiting.splice(next, 1)
    if (node) placed.set(node.key, placeOne(node, near(node.key), nodes, placed))
  }
  return placed
}

function placeOne(node: GraphNode, near: Neighbours, nodes: ReadonlyMap<NodeKey, GraphNode>, placed: Positions): Point {
  const size = sizeOf(node)
  const wantedX = columnFor(node, near, nodes, placed)
  const column = [...placed].filter(([key]) => nodes.get(key)?.kind === node.kind).map(([, { x }]) => x)
  const x = column.find((other) => Math.abs(other - wantedX) <= SNAP) ?? wantedX
  const heights = [...near.before, ...near.after].flatMap((key) => {
    const [at, other] = [placed.get(key), nodes.get(key)]
    return at && other ? [at.y + portY(other, null)] : []
  })
  const mean = heights.length === 0 ? 0 : heights.reduce((sum, y) => sum + y, 0) / heights.length
  const beside = [...placed].flatMap(([key, at]) => {
    const other = nodes.get(key)
    if (!other) return []
    const { width, height } = sizeOf(other)
    return at.x < x + size.width + ROW_GAP && x < at.x + width + ROW_GAP ? [{ y: at.y, height }] : []
  })
  return { x, y: freeHeight(Math.round(mean - portY(node, null)), size.height, beside) }
}
