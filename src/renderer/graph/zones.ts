import type { Model, ZoneColour } from "../../core/index.ts"
import { ZONE_COLOURS } from "../../core/index.ts"
import { edgeId, type AttackGraph, type GraphEdge, type GraphNode, type ZoneNode } from "./graph.ts"
import { nodeKey, type NodeKey } from "./key.ts"
import type { LitPath } from "./lit.ts"
import type { Bounds } from "./opening.ts"
import { sizeOf, type Positions } from "./sizes.ts"

/** A zone as it is drawn, with the elements that stand in it. */
export interface DrawnZone {
  readonly key: NodeKey
  readonly id: string
  readonly name: string
  readonly colour: ZoneColour
  readonly isCollapsed: boolean
}

/** The zones of a model; one without a colour has that of its place in the list. */
export function zonesOf(model: Model): readonly DrawnZone[] {
  return (model.zones ?? []).map(({ id, name, colour, collapsed = false }, i) => ({
    key: nodeKey("zone", id),
    id,
    name,
    colour: colour ?? ZONE_COLOURS[i % ZONE_COLOURS.length]!,
    isCollapsed: collapsed,
  }))
}

/** A graph in which collapsed zones are boxes, and what became of everything in them. */
export interface Collapsed {
  readonly graph: AttackGraph
  /** The box in whose place an element is drawn: its own, or that of its zone. */
  readonly standsFor: (key: NodeKey) => NodeKey
  /** A lit path as it runs through the boxes that are drawn. */
  readonly lit: (path: LitPath) => LitPath
}

function zoneNode(zone: DrawnZone, members: readonly GraphNode[]): ZoneNode {
  const steps = members.filter(({ kind }) => kind === "step").length
  return {
    kind: "zone",
    key: zone.key,
    id: zone.id,
    name: zone.name,
    zone: null,
    colour: zone.colour,
    steps,
    others: members.length - steps,
    assets: members.flatMap(({ kind, name }) => (kind === "asset" ? [name] : [])),
  }
}

/** The larger of two shares; what is not known counts for nothing, unless nothing is known. */
function larger(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.max(one, other)
}

/**
 * A graph in which each collapsed zone is one box in the place of its elements. Lines between the same two boxes become one,
 * that says for how many it stands; lines within a box, and shared draws that lead into one, are not drawn.
 */
export function collapseZones(graph: AttackGraph, zones: readonly DrawnZone[]): Collapsed {
  const closed = new Map(zones.flatMap((zone) => (zone.isCollapsed ? [[zone.id, zone] as const] : [])))
  const standIn = new Map<NodeKey, NodeKey>()
  for (const { key, zone } of graph.nodes)
    if (zone !== null && closed.has(zone)) standIn.set(key, nodeKey("zone", zone))
  if (standIn.size === 0) return { graph, standsFor: (key) => key, lit: (path) => path }
  const standsFor = (key: NodeKey): NodeKey => standIn.get(key) ?? key
  const newIds = new Map<string, string>()
  const edges = new Map<string, GraphEdge>()
  for (const edge of graph.edges) {
    const [from, to] = [standsFor(edge.from), standsFor(edge.to)]
    const isAsItWas = from === edge.from && to === edge.to
    if (from === to || (edge.kind === "same" && !isAsItWas)) continue
    const id = isAsItWas ? edge.id : edgeId(from, to, to === edge.to ? edge.harm : null)
    newIds.set(edge.id, id)
    const before = edges.get(id)
    if (isAsItWas) edges.set(id, edge)
    else if (!before) {
      const atBox = { share: null, joins: false, harm: to === edge.to ? edge.harm : null }
      edges.set(id, { ...edge, ...atBox, contained: null, id, from, to })
    } else {
      const merged = before.merged + edge.merged
      edges.set(id, { ...before, merged, lossShare: larger(before.lossShare, edge.lossShare) })
    }
  }
  const boxes = [...closed.values()].flatMap((zone) => {
    const members = graph.nodes.filter((node) => node.zone === zone.id)
    return members.length === 0 ? [] : [zoneNode(zone, members)]
  })
  return {
    graph: { nodes: [...graph.nodes.filter(({ key }) => !standIn.has(key)), ...boxes], edges: [...edges.values()] },
    standsFor,
    lit: (path) => {
      const nodes = new Map<NodeKey, number>()
      for (const [key, stage] of path.nodes) {
        const box = standsFor(key)
        nodes.set(box, Math.max(nodes.get(box) ?? 0, stage))
      }
      const lines = [...path.edges].flatMap(([id, stage]) => {
        const now = newIds.get(id)
        return now === undefined ? [] : [[now, stage] as const]
      })
      return { nodes, edges: new Map(lines), length: path.length }
    },
  }
}

/** The frame of a zone that is open, around what is drawn of it. */
export interface Frame extends Bounds {
  readonly zone: DrawnZone
  /** How many elements of it are drawn. */
  readonly count: number
}

/** Room between a frame and what it is around; above there is room for the name. */
export const FRAME_PAD = { side: 22, top: 42, bottom: 22 } as const

const boxOf = (node: GraphNode, positions: Positions): Bounds | null => {
  const at = positions.get(node.key)
  return at ? { ...at, ...sizeOf(node) } : null
}

function around(boxes: readonly Bounds[]): Bounds {
  const left = boxes.reduce((least, { x }) => Math.min(least, x), Infinity)
  const top = boxes.reduce((least, { y }) => Math.min(least, y), Infinity)
  const right = boxes.reduce((most, { x, width }) => Math.max(most, x + width), -Infinity)
  const bottom = boxes.reduce((most, { y, height }) => Math.max(most, y + height), -Infinity)
  return {
    x: left - FRAME_PAD.side,
    y: top - FRAME_PAD.top,
    width: right - left + 2 * FRAME_PAD.side,
    height: bottom - top + FRAME_PAD.top + FRAME_PAD.bottom,
  }
}

/** The frames of the open zones of which something is drawn, in the order of the zones. */
export function framesOf(
  zones: readonly DrawnZone[],
  nodes: readonly GraphNode[],
  positions: Positions,
): readonly Frame[] {
  return zones.flatMap((zone) => {
    const boxes = nodes.flatMap((node) => (node.zone === zone.id ? (boxOf(node, positions) ?? []) : []))
    return zone.isCollapsed || boxes.length === 0 ? [] : [{ ...around(boxes), zone, count: boxes.length }]
  })
}

/** Whether a point lies in a frame, made larger by so many pixels on every side. */
export function isWithin(
  { x, y, width, height }: Bounds,
  at: { readonly x: number; readonly y: number },
  by = 0,
): boolean {
  return at.x >= x - by && at.x <= x + width + by && at.y >= y - by && at.y <= y + height + by
}

/** The middle of a box. */
const middleOf = ({ x, y, width, height }: Bounds) => ({ x: x + width / 2, y: y + height / 2 })

/** Whether each frame is around its own elements only: a frame around the middle of any other would say what is not so. */
export function areApart(frames: readonly Frame[], nodes: readonly GraphNode[], positions: Positions): boolean {
  return frames.every(({ zone, ...frame }) =>
    nodes.every((node) => {
      const box = node.zone === zone.id || node.kind === "memo" ? null : boxOf(node, positions)
      return box === null || !isWithin(frame, middleOf(box))
    }),
  )
}

/**
 * The zone in which an element stands that was dropped at a place: that of the frame in which its middle lies; where it lies
 * in none, the one in which it stood as long as it is near it, or alone there; else none. Undefined where that is as it was.
 *
 * @param frames - around the elements that were not dropped.
 */
export function zoneAfterDrop(
  node: GraphNode,
  box: Bounds,
  frames: readonly Frame[],
): { readonly zone: string | null } | undefined {
  const middle = middleOf(box)
  const own = frames.find(({ zone }) => zone.id === node.zone)
  if (own && isWithin(own, middle, NEAR)) return undefined
  const into = frames.find((frame) => isWithin(frame, middle))
  if (into) return { zone: into.zone.id }
  return node.zone === null || !own ? undefined : { zone: null }
}

/** How far from its zone an element can be dragged and still stand in it: the frame grows with it. */
const NEAR = 120
