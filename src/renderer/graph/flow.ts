import { Position, type Node, type NodeHandle } from "@xyflow/react"
import { isLitBy } from "./foldPlaces.ts"
import {
  edgeId,
  type AttackGraph,
  type AssetNode,
  type GraphEdge,
  type GraphNode,
  type MemoNode,
  type PlaceNode,
  type SourceNode,
  type StepNode,
  type ZoneNode,
} from "./graph.ts"
import type { NodeKey } from "./key.ts"
import type { LitPath } from "./lit.ts"
import { lineWidth } from "./routing.ts"
import { portY, sizeOf, type Point, type Positions } from "./sizes.ts"
import { counted, HARM_WORDS, percent, SOURCE_KIND_WORDS } from "./words.ts"

/** What a path comes to, in words: how often an attempt goes through, how much of the harm it does then, loss a year. */
export interface PathWorth {
  readonly chance: string
  /** Null where it does the whole harm. */
  readonly share: string | null
  readonly loss: string
}

/** What a path comes to as one text: `60% · 5% of it · €3.1k/yr`. */
export function worthInWords({ chance, share, loss }: PathWorth): string {
  return [chance, share, loss].filter((part) => part !== null).join(" · ")
}

/** How an element is shown at the moment, beside what it is. */
export interface Look {
  /** Its distance from the source on the weakest path, counted in what is drawn; null where it is not lit. */
  readonly lit: number | null
  readonly isEditing: boolean
  /** The step whose blocking is being looked at. */
  readonly isBlocked: boolean
  /** For a folded asset, how many steps leading to it are not drawn; else null. */
  readonly folded: number | null
  /** What the weakest path comes to, at its asset; null elsewhere. */
  readonly worth: PathWorth | null
  /** Whether the numbers of the path are shown in place of its animation. */
  readonly showsOrder: boolean
  /** Whether it stands back: something else was chosen, and no way through that leads here. */
  readonly isFaded: boolean
}

/** What the painter of a node gets. */
export interface NodeData<N extends GraphNode = GraphNode> extends Record<string, unknown> {
  readonly node: N
  readonly look: Look
}

/** A node as the canvas holds it. */
export type FlowNode =
  | Node<NodeData<SourceNode>, "source">
  | Node<NodeData<PlaceNode>, "place">
  | Node<NodeData<StepNode>, "step">
  | Node<NodeData<AssetNode>, "asset">
  | Node<NodeData<ZoneNode>, "zone">
  | Node<NodeData<MemoNode>, "memo">

/** What is drawn of a line, beside where it ends. */
export interface Line {
  readonly edge: GraphEdge
  /** 0 for the weakest path, 1 and 2 for the next ones, null for the rest. */
  readonly rank: number | null
  /** Width in CSS pixels at zoom 1. */
  readonly width: number
  /** What is written at the line: always, and when one of its ends is selected. */
  readonly label: string | null
  readonly hint: string | null
  readonly isNear: boolean
  /** Whether it stands back, as `Look.isFaded`. */
  readonly isFaded: boolean
  /** The light walk: when it passes here, in ms from its start, and how long it takes; null while nobody walks. */
  readonly walk: { readonly round: number; readonly startMs: number; readonly lastsMs: number } | null
}

/** How long the light walk takes from source to asset, in ms (ux.md §2.7). */
export const WALK_MS = 1200

/**
 * The point of a box from which a line can be drawn, as the canvas wants it: lines themselves end where `endsOf` says. From an
 * asset, a collapsed zone and a memo none can.
 */
export function portsOf(node: GraphNode): NodeHandle[] {
  if (node.kind === "asset" || node.kind === "zone" || node.kind === "memo") return []
  // A port of no size would count as not yet measured.
  const size = { width: 1, height: 1 }
  return [{ id: "out", type: "source", position: Position.Right, x: sizeOf(node).width, y: portY(node, null), ...size }]
}

/** Where a line between two boxes begins and ends, from the upper left corners of the boxes. */
export function endsOf(edge: GraphEdge, from: GraphNode, to: GraphNode): { readonly from: Point; readonly to: Point } {
  if (edge.kind === "same") {
    const below = (node: GraphNode): Point => ({ x: sizeOf(node).width / 2, y: sizeOf(node).height })
    return { from: below(from), to: below(to) }
  }
  return { from: { x: sizeOf(from).width, y: portY(from, null) }, to: { x: 0, y: portY(to, edge.harm) } }
}

/** An element in one sentence, for those who hear the graph. */
export function nodeLabel(node: GraphNode, lit: boolean): string {
  const onPath = lit ? ", on the weakest path" : ""
  switch (node.kind) {
    case "source":
      return `${node.name}, ${SOURCE_KIND_WORDS[node.sourceKind]}, ${node.attempts.join(" and ") || "starts nowhere"}${onPath}`
    case "place":
      return `${node.name}, place${node.isStart ? " where attempts start" : ""}${onPath}`
    case "asset":
      return `${node.name}, asset, ${node.harms.map(({ harm, loss }) => `${HARM_WORDS[harm]} ${loss}`).join(", ") || "no loss yet"}${onPath}`
    case "zone":
      return [
        `${node.name}, collapsed zone of ${counted(node.steps, "step")}`,
        ...(node.assets.length > 0 ? [`with ${node.assets.join(", ")}`] : []),
        ...(lit ? ["on the weakest path"] : []),
      ].join(", ")
    case "memo":
      return `${node.name}, memo${node.text === "" ? "" : `: ${node.text}`}`
    case "step": {
      const bought = node.controls.filter((tab) => tab.bought).map(({ name }) => name)
      return [
        `${node.name}, step`,
        ...(node.needs > 1 ? [`needs ${node.needs} places at once`] : []),
        ...(node.success === null ? [] : [`succeeds ${percent(node.success)}`]),
        ...(node.isEstimated ? [] : ["not estimated yet"]),
        ...(node.sameAs === null ? [] : [`same as ${node.sameAs}`]),
        bought.length > 0 ? `controls: ${bought.join(", ")}` : node.isOpen === true ? "open: no control" : "no control",
        ...(lit ? ["on the weakest path"] : []),
      ].join(", ")
    }
  }
}

/** The DOM id of the element that stands for a node, to which `aria-activedescendant` points. */
export function nodeDomId(graphId: string, key: NodeKey): string {
  return `${graphId}-${key.replace(":", "-")}`
}

/** How the graph is shown at the moment. */
export interface GraphLook {
  readonly positions: Positions
  readonly selection: ReadonlySet<NodeKey>
  readonly lit: LitPath | null
  readonly worth: PathWorth | null
  readonly folded: ReadonlyMap<NodeKey, number>
  readonly editing: NodeKey | null
  readonly blocked: NodeKey | null
  readonly showsOrder: boolean
  readonly canMove: boolean
  /** What does not stand back; null where nothing does. */
  readonly chosen: ReadonlySet<NodeKey> | null
}

/** Whether the lit path ends at a box: an asset, or the collapsed zone that it stands in. */
function isEnd({ kind }: GraphNode, stage: number | null, lit: LitPath | null): boolean {
  return stage !== null && (kind === "asset" || (kind === "zone" && stage === lit?.length))
}

/** The nodes for the canvas. Sizes and ports are given, so nothing waits for a measurement. */
export function flowNodes(graph: AttackGraph, look: GraphLook): FlowNode[] {
  const stages = [...new Set(graph.nodes.flatMap(({ key }) => look.lit?.nodes.get(key) ?? []))].sort(
    (one, other) => one - other,
  )
  return graph.nodes.map((node) => {
    const { width, height } = sizeOf(node)
    const stage = look.lit?.nodes.get(node.key) ?? null
    const data: NodeData = {
      node,
      look: {
        lit: stage === null ? null : stages.indexOf(stage),
        isEditing: look.editing === node.key,
        isBlocked: look.blocked === node.key,
        folded: look.folded.get(node.key) ?? null,
        worth: isEnd(node, stage, look.lit) ? look.worth : null,
        showsOrder: look.showsOrder,
        isFaded: look.chosen !== null && !look.chosen.has(node.key),
      },
    }
    // `data.node.kind` and `type` are the same value, which the union cannot know.
    return {
      id: node.key,
      type: node.kind,
      position: look.positions.get(node.key) ?? { x: 0, y: 0 },
      data,
      width,
      height,
      measured: { width, height },
      handles: portsOf(node),
      selected: look.selection.has(node.key),
      draggable: look.canMove || node.kind === "memo",
      ariaRole: "group",
      ariaLabel: nodeLabel(node, stage !== null),
      // Above every line: a line that passes under a box stays readable as one.
      zIndex: stage === null ? 1 : 2,
    } as FlowNode
  })
}

/** How the lines are shown at the moment. */
export interface LinesLook {
  /** The lit paths, weakest first. */
  readonly paths: readonly LitPath[]
  /** What each lit path comes to; that of the weakest stands at its asset. */
  readonly worths: readonly PathWorth[]
  readonly near: ReadonlySet<NodeKey>
  /** Widths by share of the expected loss for all lines, and not for the lit ones only. */
  readonly showsShares: boolean
  readonly walkRound: number | null
  /** What does not stand back; null where nothing does. */
  readonly chosen: ReadonlySet<NodeKey> | null
}

function leadsToStep({ kind }: GraphEdge): boolean {
  return kind === "needs" || kind === "through"
}

function labelOf(edge: GraphEdge, rank: number | null, look: LinesLook, success: number | null): string | null {
  const share = edge.share === null ? null : `${percent(edge.share)} of it`
  if (rank === null) return edge.merged > 1 ? `${edge.merged} ways` : share
  if (edge.kind === "harm") {
    // What the weakest path comes to stands at its asset, with the share.
    const worth = look.worths[rank]
    return rank === 0 || !worth ? null : worthInWords(worth)
  }
  return leadsToStep(edge) && success !== null ? percent(success) : share
}

/** Width of a line that stands for so many, in pixels: 1.2 for one, 4 at most. */
function mergedWidth(merged: number): number {
  return Math.min(4, 1.2 * Math.sqrt(merged))
}

function lineOf(edge: GraphEdge, look: LinesLook, success: number | null): Line {
  const found = look.paths.findIndex(({ edges }) => isLitBy(edge, edges))
  const rank = found < 0 ? null : found
  const path = rank === 0 ? look.paths[0] : undefined
  const stageMs = path && path.length > 0 ? WALK_MS / path.length : 0
  const [firstId, stages] = edge.through === null ? [edge.id, 1] : [edgeId(edge.from, edge.through), 2]
  const shared = look.showsShares && edge.lossShare !== null ? lineWidth(edge.lossShare) : mergedWidth(edge.merged)
  return {
    edge,
    rank,
    width: rank === null ? shared : rank === 0 ? 5 : 2.5,
    label: labelOf(edge, rank, look, success),
    hint: leadsToStep(edge) && success !== null ? percent(success) : null,
    isNear: look.near.has(edge.from) || look.near.has(edge.to),
    isFaded: look.chosen !== null && !(look.chosen.has(edge.from) && look.chosen.has(edge.to)),
    walk:
      path && look.walkRound !== null
        ? { round: look.walkRound, startMs: (path.edges.get(firstId) ?? 0) * stageMs, lastsMs: stages * stageMs }
        : null,
  }
}

/** The lines as they are painted; lit ones lie above the others. */
export function linesOf(graph: AttackGraph, look: LinesLook): readonly Line[] {
  const success = new Map(graph.nodes.flatMap((node) => (node.kind === "step" ? [[node.key, node.success]] : [])))
  const lines = graph.edges.map((edge) => lineOf(edge, look, success.get(edge.to) ?? null))
  const height = ({ rank, isNear }: Line): number => (rank === 0 ? 3 : rank !== null ? 2 : isNear ? 1 : 0)
  return lines.sort((one, other) => height(one) - height(other))
}
