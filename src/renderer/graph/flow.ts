import { Position, type Node, type NodeHandle } from "@xyflow/react"
import type { AttackGraph, AssetNode, GraphNode, MemoNode, PlaceNode, SourceNode, StepNode, ZoneNode } from "./graph.ts"
import type { NodeKey } from "./key.ts"
import type { LitPath } from "./lit.ts"
import type { PathWorth } from "./lines.ts"
import { portY, sizeOf, type Positions } from "./sizes.ts"
import { counted, HARM_WORDS, percent, SOURCE_KIND_WORDS } from "./words.ts"

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
  /** Whether it is the last before the end of the weakest path. */
  readonly isLast: boolean
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

/** What a collapsed zone holds, the most telling first: its steps and its assets, and where it has neither its places. */
export function zoneCounts({ steps, assets, others }: ZoneNode): readonly string[] {
  const told = [
    ...(steps > 0 ? [counted(steps, "step")] : []),
    ...(assets.length > 0 ? [counted(assets.length, "asset")] : []),
  ]
  return told.length > 0 ? told : [counted(others, "place")]
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
        `${node.name}, collapsed zone of ${zoneCounts(node)[0]}`,
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
        isLast: stage !== null && stage + 1 === look.lit?.length,
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
