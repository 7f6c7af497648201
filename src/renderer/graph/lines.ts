import { type Formats, harmsGiven, shareOf, type Model } from "../../core/index.ts"
import type { PathFigure } from "./figures.ts"
import { curveAround } from "./detour.ts"
import { isLitBy } from "./foldPlaces.ts"
import { edgeId, type AttackGraph, type GraphEdge, type GraphNode } from "./graph.ts"
import type { NodeKey } from "./key.ts"
import { lossOfPath, type LitPath } from "./lit.ts"
import type { Bounds } from "./opening.ts"
import { curveBelow, lineWidth, type Curve } from "./routing.ts"
import { portY, sizeOf, type Point } from "./sizes.ts"
import { percent } from "./words.ts"

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

/** What a path of a model comes to. */
export function worthOf(model: Model, path: PathFigure, formats: Formats): PathWorth {
  const last = model.steps.find(({ id }) => id === path.steps.at(-1))
  const gift = last && harmsGiven(last).find(({ asset, harm }) => asset === path.asset && harm === path.harm)
  const share = gift ? shareOf(gift) : 1
  return {
    chance: percent(path.probability),
    share: share < 1 ? `${percent(share)} of it` : null,
    loss: lossOfPath(model, path, formats, "/yr"),
  }
}

/** How long the light walk takes from source to asset, in ms (ux.md §2.7). */
export const WALK_MS = 1200

/** Where a line between two boxes begins and ends, from the upper left corners of the boxes. */
export function endsOf(edge: GraphEdge, from: GraphNode, to: GraphNode): { readonly from: Point; readonly to: Point } {
  if (edge.kind === "same") {
    const below = (node: GraphNode): Point => ({ x: sizeOf(node).width / 2, y: sizeOf(node).height })
    return { from: below(from), to: below(to) }
  }
  return { from: { x: sizeOf(from).width, y: portY(from, null) }, to: { x: 0, y: portY(to, edge.harm) } }
}

/** An element where it stands: its upper left corner. */
export interface StandingNode {
  readonly node: GraphNode
  readonly at: Point
}

/** The way of a line between two elements, around the boxes that stand between them. */
export function curveOfLine(edge: GraphEdge, from: StandingNode, to: StandingNode, boxes: readonly Bounds[]): Curve {
  const ends = endsOf(edge, from.node, to.node)
  const moved = ({ at }: StandingNode, by: Point): Point => ({ x: at.x + by.x, y: at.y + by.y })
  const [start, end] = [moved(from, ends.from), moved(to, ends.to)]
  return edge.kind === "same" ? curveBelow(start, end) : curveAround(start, end, boxes)
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
