import { ViewportPortal } from "@xyflow/react"
import { useMemo } from "react"
import { AttackLine } from "./AttackLine.tsx"
import { endsOf, type FlowNode, type Line } from "./flow.ts"

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
  return (
    <ViewportPortal>
      <svg className="graph-lines" width={1} height={1} aria-hidden="true">
        {lines.map((line) => {
          const { edge } = line
          const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)]
          if (!from || !to) return null
          const ends = endsOf(edge, from.data.node, to.data.node)
          return (
            <AttackLine
              key={edge.id}
              line={line}
              fromX={from.position.x + ends.from.x}
              fromY={from.position.y + ends.from.y}
              toX={to.position.x + ends.to.x}
              toY={to.position.y + ends.to.y}
              isSelected={edge.id === selectedEdge}
              onPick={onPick}
            />
          )
        })}
      </svg>
    </ViewportPortal>
  )
}
