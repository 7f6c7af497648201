import { ViewportPortal } from "@xyflow/react"
import { useMemo } from "react"
import { AttackLine } from "./AttackLine.tsx"
import { bundleFor, bundlesOf, curveInBundle } from "./bundles.ts"
import type { FlowNode } from "./flow.ts"
import { placeLabels, samplesOf, type Wanted } from "./labels.ts"
import { curveOfLine, endsOf, type Line } from "./lines.ts"
import type { Bounds } from "./opening.ts"
import type { Curve } from "./routing.ts"
import type { Point } from "./sizes.ts"
import type { Frame } from "./zones.ts"

/** From this many boxes on lines take no detours: in a frame there is no time for it, and nobody follows a single line. */
const MANY_BOXES = 120

const NONE: readonly Bounds[] = []

const boundsOfAll = (nodes: readonly FlowNode[]): readonly Bounds[] =>
  nodes.map(({ position, width = 0, height = 0 }) => ({ ...position, width, height }))

function obstaclesOf(nodes: readonly FlowNode[]): readonly Bounds[] {
  return nodes.length >= MANY_BOXES ? NONE : boundsOfAll(nodes)
}

/** The way of a line between two boxes: in its bundle, else around the boxes that stand between them. */
function curveOf({ edge }: Line, from: FlowNode, to: FlowNode, { obstacles, bundles }: Surroundings): Curve {
  const standing = ({ data, position }: FlowNode) => ({ node: data.node, at: position })
  const bundle = edge.kind === "same" ? undefined : bundleFor(bundles, from.data.node.zone, to.data.node.zone)
  if (!bundle) return curveOfLine(edge, standing(from), standing(to), obstacles)
  const ends = endsOf(edge, from.data.node, to.data.node)
  const moved = ({ position }: FlowNode, by: Point): Point => ({ x: position.x + by.x, y: position.y + by.y })
  return curveInBundle(moved(from, ends.from), moved(to, ends.to), bundle)
}

/** What decides the way of a line, beside its ends. */
interface Surroundings {
  readonly obstacles: readonly Bounds[]
  readonly bundles: ReturnType<typeof bundlesOf>
}

/** A line with the way that it takes. */
interface Drawn {
  readonly line: Line
  readonly curve: Curve
}

function drawnLines(nodes: readonly FlowNode[], lines: readonly Line[], frames: readonly Frame[]): readonly Drawn[] {
  const boxes = new Map(nodes.map((node) => [node.id, node]))
  const heightOf = (id: string): number => {
    const { position, height = 0 } = boxes.get(id) ?? { position: { y: 0 } }
    return position.y + height / 2
  }
  const zoneOf = (id: string): string | null => boxes.get(id)?.data.node.zone ?? null
  // A lit line is followed from step to step: it runs alone.
  const together = lines.flatMap(({ edge, rank }) => (rank === null ? [edge] : []))
  const isMany = nodes.length > BUNDLES_FROM
  const bundles = isMany ? bundlesOf(together, frames, zoneOf, heightOf) : new Map<string, never>()
  const obstacles = obstaclesOf(nodes)
  return lines.flatMap((line) => {
    const [from, to] = [boxes.get(line.edge.from), boxes.get(line.edge.to)]
    const around = { obstacles, bundles: line.rank === null ? bundles : new Map<string, never>() }
    return from && to ? [{ line, curve: curveOf(line, from, to, around) }] : []
  })
}

/** From so many boxes on lines between two zones run together. */
const BUNDLES_FROM = 30

/** Where along its line the share of a harm stands: near the step, for at the asset many lines come together. */
const HARM_LABEL_AT = 0.32

/** Size of the words at a line, in pixels at zoom 1: on the lit path and elsewhere, from as far as they are read. */
const SIZES = { strong: 13.5 * 1.3, plain: 12.5 * 1.3 } as const

/** What is written at a line, always or because an end of it is selected; null for nothing. */
function wordsOf({ edge, label, hint, isNear }: Line): string | null {
  if (label !== null) return label
  if (!isNear) return null
  return edge.kind === "same" ? "same draw" : hint
}

/**
 * The words at lines and where each stands, so that no line runs under it.
 *
 * @param boxes - what no text may stand on.
 */
export function labelsOf(drawn: readonly Drawn[], boxes: readonly Bounds[]) {
  const wanted = drawn.flatMap(({ line, curve }): readonly Wanted[] => {
    const text = wordsOf(line)
    if (text === null) return []
    const { edge, rank, isNear } = line
    const size = rank === 0 ? SIZES.strong : SIZES.plain
    const at = edge.kind === "harm" ? HARM_LABEL_AT : 0.5
    return [{ id: edge.id, curve, text, at, size, isNeeded: rank !== null || (isNear && edge.merged === 1) }]
  })
  if (wanted.length === 0) return []
  const samples = drawn.map(({ curve }) => samplesOf(curve))
  // What is lit is placed first: it has the first choice.
  const placed = placeLabels(wanted.toReversed(), samples, boxes)
  const lines = new Map(drawn.map(({ line }) => [line.edge.id, line]))
  return wanted.flatMap(({ id, text }) => {
    const place = placed.get(id)
    const line = lines.get(id)
    return place && line ? [{ id, text, ...place, isStrong: line.rank === 0, line }] : []
  })
}

/**
 * All lines in one drawing under the boxes, and what is written at them. The canvas' own lines would each listen to every
 * movement of the view, which for hundreds of them costs more than a frame.
 */
export function AttackLines({
  nodes,
  lines,
  frames,
  selectedEdge,
  onPick,
}: {
  /** The boxes where they stand now, a drag under way included. */
  readonly nodes: readonly FlowNode[]
  readonly lines: readonly Line[]
  /** The frames of open zones. */
  readonly frames: readonly Frame[]
  readonly selectedEdge: string | null
  readonly onPick: (edge: string) => void
}) {
  const drawn = useMemo(() => drawnLines(nodes, lines, frames), [nodes, lines, frames])
  const labels = useMemo(() => labelsOf(drawn, boundsOfAll(nodes)), [drawn, nodes])
  return (
    <ViewportPortal>
      <svg className="graph-lines" width={1} height={1} aria-hidden="true">
        {drawn.map(({ line, curve }) => (
          <AttackLine
            key={line.edge.id}
            line={line}
            curve={curve}
            isSelected={line.edge.id === selectedEdge}
            onPick={onPick}
          />
        ))}
        {labels.map(({ id, text, at, isStrong, line }) => (
          <text
            key={`words at ${id}`}
            className={`graph-label${isStrong ? " is-strong" : ""}${line.rank !== null && !isStrong ? " is-next" : ""}${line.isFaded ? " is-faded" : ""}`}
            x={at.x}
            y={at.y}
            textAnchor="middle"
          >
            {text}
          </text>
        ))}
      </svg>
    </ViewportPortal>
  )
}
