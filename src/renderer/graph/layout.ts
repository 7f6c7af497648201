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

/** From this many elements that nothing joins on, they stand in rows below all others: in one column nobody would find one. */
const MANY_LONELY = 8

/** Lines that nobody draws, from what leads nowhere yet to an asset: it stands before the assets, where it will lead on. */
function unfinished(graph: AttackGraph, lines: LayoutRequest["lines"]): LayoutRequest["lines"] {
  const asset = graph.nodes.findLast(({ kind }) => kind === "asset")
  const leading = new Set(lines.map(({ from }) => from))
  if (!asset) return []
  const led = new Set(lines.map(({ to }) => to))
  const open = graph.nodes.filter(({ kind, key }) => (kind === "step" || kind === "place") && !leading.has(key))
  // Many that nothing leads to either stand in rows of their own.
  const lonely = open.filter(({ key }) => !led.has(key)).length
  return open.flatMap(({ key }) => (led.has(key) || lonely < MANY_LONELY ? [{ from: key, to: asset.key }] : []))
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

/** From this many elements that have the same before and behind them on, they stand in rows: of one column nobody sees the ends. */
const MANY_ALIKE = 20

/** Room between elements in rows, in px: marks stand out of a box at the top, and lines pass between. */
const ROW_GAP = { x: 40, y: 24 } as const

/** How much wider than high a block of rows is. */
const BLOCK_SHAPE = 1.6

/** Elements in rows, which are laid out as one. */
interface Block {
  readonly id: string
  readonly members: readonly LayoutBox[]
  readonly inRow: number
  readonly cell: Size
}

/** Elements that are alike to a layout, for the same leads to them and from them, where there are many of them. */
function blocksOf({ boxes, lines }: LayoutRequest): readonly Block[] {
  const around = new Map<NodeKey, string[]>()
  const note = (key: NodeKey, what: string): void => void around.set(key, [...(around.get(key) ?? []), what])
  for (const { from, to } of lines) {
    note(to, `<${from}`)
    note(from, `>${to}`)
  }
  const alike = new Map<string, LayoutBox[]>()
  for (const box of boxes) {
    if (box.layer !== "free") continue
    const what = [...new Set(around.get(box.key))].sort().join(" ")
    const kind = JSON.stringify([box.zone, what])
    const members = alike.get(kind)
    if (members) members.push(box)
    else alike.set(kind, [box])
  }
  return [...alike]
    .filter(([, members]) => members.length >= (around.has(members[0]!.key) ? MANY_ALIKE : MANY_LONELY))
    .map(([, members], i) => {
      const most = (side: "width" | "height"): number => members.reduce((all, box) => Math.max(all, box[side]), 0)
      const cell = { width: most("width") + ROW_GAP.x, height: most("height") + ROW_GAP.y }
      const inRow = Math.max(1, Math.round(Math.sqrt((BLOCK_SHAPE * members.length * cell.height) / cell.width)))
      return { id: `block-${i}`, members, inRow, cell }
    })
}

/** The box of a block: as large as all its rows. */
function boxOfBlock({ id, members, inRow, cell }: Block) {
  const rows = Math.ceil(members.length / inRow)
  return {
    key: id,
    width: inRow * cell.width - ROW_GAP.x,
    height: rows * cell.height - ROW_GAP.y,
    layer: "free" as const,
    zone: members[0]!.zone,
  }
}

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

function childOf(
  { key, width, height }: Pick<LayoutBox, "width" | "height"> & { readonly key: string },
  constraint: string,
): ElkNode {
  return { id: key, width, height, layoutOptions: { "elk.layered.layering.layerConstraint": constraint } }
}

/** The request as elk understands it: of a block of rows it sees one box. */
export function elkGraph(request: LayoutRequest): ElkNode {
  const blocks = blocksOf(request)
  const blockOf = new Map<string, string>(
    blocks.flatMap(({ id, members }) => members.map(({ key }) => [key, id] as const)),
  )
  const boxes = [...request.boxes.filter(({ key }) => !blockOf.has(key)), ...blocks.map(boxOfBlock)]
  const lines = new Map(
    request.lines.map(({ from, to }) => {
      const ends = [blockOf.get(from) ?? from, blockOf.get(to) ?? to] as const
      return [ends.join(" "), ends] as const
    }),
  )
  return {
    id: "root",
    layoutOptions: {
      ...OPTIONS,
      ...(request.boxes.length > LARGE && LARGE_OPTIONS),
      ...(zonesIn(request).length > 0 && ZONED_OPTIONS),
    },
    children: [
      ...boxes.filter(({ zone }) => zone === null).map((box) => childOf(box, CONSTRAINTS[box.layer])),
      ...zonesIn(request).map((zone) => ({
        id: `${FRAME}${zone}`,
        layoutOptions: FRAME_OPTIONS,
        // Which layer is the first and the last is for the whole drawing to say, and a zone is only a part of it.
        children: boxes.filter((box) => box.zone === zone).map((box) => childOf(box, "NONE")),
      })),
    ],
    edges: [...(blocks.length === 0 ? request.lines.map(({ from, to }) => [from, to] as const) : lines.values())].map(
      ([from, to], i) => ({ id: `line-${i}`, sources: [from], targets: [to] }),
    ),
  }
}

/** Elk's answer as ours, rounded to whole pixels. @throws RangeError if it placed no such element. */
export function readElk(request: LayoutRequest, laid: ElkNode): LayoutResponse {
  const placed = new Map(
    (laid.children ?? []).flatMap(({ id, x, y, children }) =>
      children === undefined
        ? [[id, { x, y }] as const]
        : children.map((child) => [child.id, { x: (x ?? 0) + (child.x ?? 0), y: (y ?? 0) + (child.y ?? 0) }] as const),
    ),
  )
  const found = new Map<string, { readonly x: number | undefined; readonly y: number | undefined }>([
    ...placed,
    ...blocksOf(request).flatMap(({ id, members, inRow, cell }) => {
      const { x, y } = placed.get(id) ?? {}
      if (x === undefined || y === undefined) return []
      return members.map(({ key }, i) => {
        const at = { x: x + (i % inRow) * cell.width, y: y + Math.floor(i / inRow) * cell.height }
        return [key, at] as const
      })
    }),
  ])
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
