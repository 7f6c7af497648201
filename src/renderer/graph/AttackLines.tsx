import { ViewportPortal } from "@xyflow/react"
import { useMemo } from "react"
import { AttackLine } from "./AttackLine.tsx"
import type { FlowNode } from "./flow.ts"
import { curveOfLine, type Line } from "./lines.ts"
import type { Bounds } from "./opening.ts"
import type { Curve } from "./routing.ts"

/** From this many boxes on lines take no detours: in a frame there is no time for it, and nobody follows a single line. */
const MANY_BOXES = 120

const NONE: readonly Bounds[] = []

function obstaclesOf(nodes: readonly FlowNode[]): readonly Bounds[] {
  if (nodes.length >= MANY_BOXES) return NONE
  return nodes.map(({ position, width = 0, height = 0 }) => ({ ...position, width, height }))
}

/** The way of a line between two boxes, around those that stand between them. */
function curveOf({ edge }: Line, from: FlowNode, to: FlowNode, obstacles: readonly Bounds[]): Curve {
  const standing = ({ data, position }: FlowNode) => ({ node: data.node, at: position })
  return curveOfLine(edge, standing(from), standing(to), obstacles)
}

/**
 * All lines in one drawing under the boxes. The canvas' own lines would each listen to every movement of the view, which for
 * hundreds of them costs more than a frame.
 */
export function AttackLines({
  nodes,
  lines,
  selectedEdge,
  onPick,
}: {
  /** The boxes where they stand now, a drag under way included. */
  readonly nodes: readonly FlowNode[]
  readonly lines: readonly Line[]
  readonly selectedEdge: string | null
  readonly onPick: (edge: string) => void
}) {
  const boxes = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes])
  const obstacles = useMemo(() => obstaclesOf(nodes), [nodes])
  return (
    <ViewportPortal>
      <svg className="graph-lines" width={1} height={1} aria-hidden="true">
        {lines.map((line) => {
          const { edge } = line
          const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)]
          if (!from || !to) return null
          return (
            <AttackLine
              key={edge.id}
              line={line}
              curve={curveOf(line, from, to, obstacles)}
              isSelected={edge.id === selectedEdge}
              onPick={onPick}
            />
          )
        })}
      </svg>
    </ViewportPortal>
  )
}
