import { memo } from "react"
import type { Line } from "./lines.ts"
import { arrowsAlong, curvePath, directionAt, pointAt, type Curve } from "./routing.ts"
import { type Point } from "./sizes.ts"

/** Distance of the arrows on the lit path, in pixels (ux.md §2.7). */
const ARROW_EVERY = 60

function Arrows({ curve }: { readonly curve: Curve }) {
  return (
    <g className="graph-arrows">
      {arrowsAlong(curve, ARROW_EVERY).map(({ x, y, degrees }) => (
        <path key={`${x},${y}`} d="M-5,-7 L7,0 L-5,7 Z" transform={`translate(${x},${y}) rotate(${degrees})`} />
      ))}
    </g>
  )
}

/** The double bar of containment, across the line near the step. */
function Bars({ curve, hollow }: { readonly curve: Curve; readonly hollow: boolean }) {
  const { x, y } = pointAt(curve, 0.16)
  return (
    <path
      className={hollow ? "graph-bars is-hollow" : "graph-bars"}
      d="M-2.5,-7 V7 M2.5,-7 V7"
      transform={`translate(${x},${y}) rotate(${directionAt(curve, 0.16)})`}
    />
  )
}

/** What is read only while the pointer is on the line. */
function Hint({ at, text }: { readonly at: Point; readonly text: string }) {
  return (
    <text className="graph-label is-hint" x={at.x} y={at.y - 6} textAnchor="middle">
      {text}
    </text>
  )
}

/** One line, the way that it takes, and what becomes of a click on it. */
export interface AttackLineProps {
  readonly line: Line
  readonly curve: Curve
  readonly isSelected: boolean
  readonly onPick: (edge: string) => void
}

function Painted({ line, curve, isSelected, onPick }: AttackLineProps) {
  const { edge, rank, width, label, hint, isNear, walk } = line
  const path = curvePath(curve)
  const state = `${rank === null ? "" : rank === 0 ? " is-lit" : " is-next"}${isNear ? " is-near" : ""}${line.isFaded ? " is-faded" : ""}${isSelected ? " is-selected" : ""}`
  return (
    <g className={`graph-line graph-line-${edge.kind}${state}`}>
      <path className="graph-line-hit" d={path} fill="none" strokeWidth={16} onClick={() => onPick(edge.id)} />
      <path
        className="graph-line-stroke"
        d={path}
        fill="none"
        strokeWidth={isNear || isSelected ? Math.max(2, width) : width}
      />
      {rank === 0 && <Arrows curve={curve} />}
      {edge.contained !== null && <Bars curve={curve} hollow={edge.contained === "possible"} />}
      {walk && (
        <path
          key={walk.round}
          className="graph-walk"
          d={path}
          fill="none"
          pathLength={1}
          style={{ animationDelay: `${walk.startMs}ms`, animationDuration: `${walk.lastsMs}ms` }}
        />
      )}
      {label === null && !isNear && hint !== null && <Hint at={pointAt(curve, 0.5)} text={hint} />}
    </g>
  )
}

const SAME = ["isSelected", "onPick"] as const
const SHOWN = ["edge", "rank", "width", "label", "hint", "isNear", "isFaded"] as const

function isSameLine(before: AttackLineProps, after: AttackLineProps): boolean {
  const [old, now] = [before.line, after.line]
  return (
    SAME.every((key) => before[key] === after[key]) &&
    (before.curve === after.curve || curvePath(before.curve) === curvePath(after.curve)) &&
    (old === now || (SHOWN.every((key) => old[key] === now[key]) && old.walk?.round === now.walk?.round))
  )
}

/** The painter of lines: one is painted anew only where what it shows, or its way, is new. */
export const AttackLine = memo(Painted, isSameLine)
