import type { ElkNode } from "elkjs/lib/elk-api.js"
import type { AttackGraph } from "./graph.ts"
import type { NodeKey } from "./key.ts"
import { FRAME_PAD } from "./zones.ts"
import { portY, sizeOf, type Positions, type Size } from "./sizes.ts"

/** One element to be placed: sources stand in the first layer, assets in the last. */
export interface LayoutBox extends Size {
  readonly key: NodeKey
  readonly layer: "first" | "last" | "free"
  /** Where lines enter and leave, from the top. */
  readonly portY: number
  /** The zone within whose frame it stands. */
  readonly zone: string | null
}

/** A question to the layout: cloneable, and the same question always has the same answer. */
export interface LayoutRequest {
  readonly boxes: readonly LayoutBox[]
  readonly lines: readonly { readonly from: NodeKey; readonly to: NodeKey }[]
}

/** The answer: the upper left corner of each element, in pixels at zoom 1. */
export type LayoutResponse = readonly { readonly key: NodeKey; readonly x: number; readonly y: number }[]

/** Answers layout requests, usually in a worker. */
export type Layouter = (request: LayoutRequest) => Promise<LayoutResponse>

/** Lines that nobody draws, from what leads nowhere yet to an asset: it stands before the assets, where it will lead on. */
function unfinished(graph: AttackGraph, lines: LayoutRequest["lines"]): LayoutRequest["lines"] {
  const asset = graph.nodes.findLast(({ kind }) => kind === "asset")
  const leading = new Set(lines.map(({ from }) => from))
  if (!asset) return []
  return graph.nodes.flatMap(({ kind, key }) =>
    (kind === "step" || kind === "place") && !leading.has(key) ? [{ from: key, to: asset.key }] : [],
  )
}

/** What there is to lay out of a graph. `sameAs` links are left out: they join steps that stand where they stand. */
export function layoutRequest(graph: AttackGraph): LayoutRequest {
  const lines = graph.edges.filter(({ kind }) => kind !== "same").map(({ from, to }) => ({ from, to }))
  return {
    boxes: graph.nodes
      .filter(({ kind }) => kind !== "memo")
      .map((node) => ({
        ...sizeOf(node),
        key: node.key,
        zone: node.zone,
        layer: node.kind === "source" ? "first" : node.kind === "asset" ? "last" : "free",
        portY: portY(node, null),
      })),
    lines: [...lines, ...unfinished(graph, lines)],
  }
}

const OPTIONS: Readonly<Record<string, string>> = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.randomSeed": "1",
  "elk.padding": "[left=0,top=0,right=0,bottom=0]",
  "elk.layered.considerModelOrder.strategy": "PREFER_EDGES",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.layered.cycleBreaking.strategy": "DEPTH_FIRST",
  "elk.layered.spacing.nodeNodeBetweenLayers": "44",
  // Lines are drawn by `routing.ts` and not as elk routes them: they need little room of their own.
  "elk.layered.spacing.edgeNodeBetweenLayers": "6",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "1",
  "elk.spacing.nodeNode": "16",
  "elk.spacing.edgeNode": "8",
  "elk.spacing.edgeEdge": "2",
  // One set of layers for all: an asset that nothing drawn leads to stands with the other assets.
  "elk.separateConnectedComponents": "false",
}

/** From this many elements on, speed and compactness come before the order of the model. */
const LARGE = 300

const LARGE_OPTIONS: Readonly<Record<string, string>> = {
  "elk.layered.considerModelOrder.strategy": "NONE",
  "elk.layered.nodePlacement.strategy": "LINEAR_SEGMENTS",
  "elk.layered.thoroughness": "3",
}

const CONSTRAINTS = { first: "FIRST", last: "LAST", free: "NONE" } as const

/** Ids of frames, which are none of any element: a key begins with its kind. */
const FRAME = "frame:"

const FRAME_OPTIONS: Readonly<Record<string, string>> = {
  "elk.padding": `[left=${FRAME_PAD.side},top=${FRAME_PAD.top},right=${FRAME_PAD.side},bottom=${FRAME_PAD.bottom}]`,
}

/** Frames are laid out with what is in them, and lines run across them. */
const ZONED_OPTIONS: Readonly<Record<string, string>> = {
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.layered.considerModelOrder.strategy": "NONE",
}

const zonesIn = ({ boxes }: LayoutRequest): readonly string[] => [
  ...new Set(boxes.flatMap(({ zone }) => (zone === null ? [] : [zone]))),
]

function childOf({ key, width, height }: LayoutBox, constraint: string): ElkNode {
  return { id: key, width, height, layoutOptions: { "elk.layered.layering.layerConstraint": constraint } }
}

/** The request as elk understands it. */
export function elkGraph(request: LayoutRequest): ElkNode {
  return {
    id: "root",
    layoutOptions: {
      ...OPTIONS,
      ...(request.boxes.length > LARGE && LARGE_OPTIONS),
      ...(zonesIn(request).length > 0 && ZONED_OPTIONS),
    },
    children: [
      ...request.boxes.filter(({ zone }) => zone === null).map((box) => childOf(box, CONSTRAINTS[box.layer])),
      ...zonesIn(request).map((zone) => ({
        id: `${FRAME}${zone}`,
        layoutOptions: FRAME_OPTIONS,
        // Which layer is the first and the last is for the whole drawing to say, and a zone is only a part of it.
        children: request.boxes.filter((box) => box.zone === zone).map((box) => childOf(box, "NONE")),
      })),
    ],
    edges: request.lines.map(({ from, to }, i) => ({ id: `line-${i}`, sources: [from], targets: [to] })),
  }
}

/** Elk's answer as ours, rounded to whole pixels. @throws RangeError if it placed no such element. */
export function readElk(request: LayoutRequest, laid: ElkNode): LayoutResponse {
  const found = new Map(
    (laid.children ?? []).flatMap(({ id, x = 0, y = 0, children }) =>
      children === undefined
        ? [[id, { x, y }] as const]
        : children.map((child) => [child.id, { x: x + (child.x ?? 0), y: y + (child.y ?? 0) }] as const),
    ),
  )
  return request.boxes.map(({ key }) => {
    const { x, y } = found.get(key) ?? {}
    if (x === undefined || y === undefined) throw new RangeError(`not laid out: ${key}`)
    return { key, x: Math.round(x), y: Math.round(y) }
  })
}

/** An answer as positions. */
export function positionsOf(response: LayoutResponse): Positions {
  return new Map(response.map(({ key, x, y }) => [key, { x, y }]))
}
