import type { ReactNode } from "react"
import { paint, round, textAt } from "../../../charts/mark.ts"
import { Texts } from "../../charts/Paint.tsx"
import { arrowsAlong, curvePath, directionAt, pointAt, type Curve } from "../routing.ts"
import type { DrawnLine } from "./scene.ts"

/** Distance of the arrows on the lit path, in px. */
const ARROW_EVERY = 60

/** Size of what is written at a line, in px. */
const DETAIL = 11.5

/** A line as it is painted below the boxes. */
export function LinePlot({ line, curve }: DrawnLine): ReactNode {
  const { edge, rank, width } = line
  return (
    <>
      <path
        d={curvePath(curve)}
        fill="none"
        stroke={paint(rank === null ? "--text3" : "--gap")}
        strokeWidth={round(width)}
        {...(edge.kind === "same" && { strokeDasharray: "2 4", strokeLinecap: "round" as const })}
      />
      {rank === 0 &&
        arrowsAlong(curve, ARROW_EVERY).map(({ x, y, degrees }) => (
          <path
            key={`${x},${y}`}
            d="M-5,-7 L7,0 L-5,7 Z"
            transform={`translate(${round(x)} ${round(y)}) rotate(${round(degrees)})`}
            fill={paint("--gap")}
            stroke={paint("--surface")}
            strokeWidth={1.5}
          />
        ))}
      {rank === null && edge.kind !== "same" && <Head curve={curve} />}
      {edge.contained !== null && <Bars curve={curve} hollow={edge.contained === "possible"} />}
    </>
  )
}

/** The head of an arrow at the end of a line: on paper nobody can follow it with a pointer. */
function Head({ curve }: { readonly curve: Curve }): ReactNode {
  const { x, y } = pointAt(curve, 1)
  const degrees = directionAt(curve, 0.999)
  return (
    <path
      d="M-7,-3.5 L0,0 L-7,3.5 Z"
      transform={`translate(${round(x)} ${round(y)}) rotate(${round(degrees)})`}
      fill={paint("--text3")}
    />
  )
}

/** The double bar of containment, across the line near the step. */
function Bars({ curve, hollow }: { readonly curve: Curve; readonly hollow: boolean }): ReactNode {
  const { x, y } = pointAt(curve, 0.16)
  return (
    <path
      d="M-2.5,-7 V7 M2.5,-7 V7"
      transform={`translate(${round(x)} ${round(y)}) rotate(${round(directionAt(curve, 0.16))})`}
      fill="none"
      stroke={paint("--text2")}
      strokeWidth={hollow ? 1 : 2}
      {...(hollow && { strokeDasharray: "2 2" })}
    />
  )
}

/** Where along its line the share of a harm stands: near the step, for at the asset many lines come together. */
const HARM_LABEL_AT = 0.32

/** What is written at a line, above everything. */
export function LineLabel({ line, curve }: DrawnLine): ReactNode {
  if (line.label === null) return null
  const { x, y } = pointAt(curve, line.edge.kind === "harm" ? HARM_LABEL_AT : 0.5)
  const isLit = line.rank === 0
  const mark = textAt(x, y - 9, line.label, isLit ? 13.5 : DETAIL, {
    anchor: "middle",
    ink: isLit ? "--gap-text" : "--text2",
    weight: isLit ? 650 : 400,
  })
  return <Texts marks={[mark]} halo />
}
