import type { ReactNode } from "react"
import { paint, round, textBox, type Ink, type Segment, type TextMark } from "../../charts/mark.ts"

/** Lines of text; with a halo they stay readable over curves. */
export function Texts({
  marks,
  halo = false,
}: {
  readonly marks: readonly TextMark[]
  readonly halo?: boolean
}): ReactNode {
  return marks.map((mark, i) => (
    <text
      key={i}
      x={round(mark.x)}
      y={round(mark.y)}
      fontSize={mark.size}
      fontWeight={mark.weight}
      textAnchor={mark.anchor}
      fill={paint(mark.ink)}
      {...(halo ? { stroke: paint("--surface"), strokeWidth: 4, strokeLinejoin: "round", paintOrder: "stroke" } : {})}
    >
      {mark.text}
    </text>
  ))
}

/** A plate of the surface's colour under each text, for labels that lie on many lines. */
export function Plates({ marks }: { readonly marks: readonly TextMark[] }): ReactNode {
  return marks.map((mark, i) => {
    const box = textBox(mark)
    return (
      <rect
        key={i}
        x={round(box.x - 3)}
        y={round(box.y)}
        width={round(box.width + 6)}
        height={round(box.height)}
        rx={3}
        fill={paint("--surface")}
        fillOpacity={0.86}
      />
    )
  })
}

/** Straight lines of one ink. */
export function Lines(props: {
  readonly segments: readonly Segment[]
  readonly ink: Ink
  readonly width: number
  readonly dash?: string
}): ReactNode {
  return props.segments.map(({ from, to }, i) => (
    <line
      key={i}
      x1={round(from.x)}
      y1={round(from.y)}
      x2={round(to.x)}
      y2={round(to.y)}
      stroke={paint(props.ink)}
      strokeWidth={props.width}
      {...(props.dash === undefined ? {} : { strokeDasharray: props.dash })}
    />
  ))
}

/** A five-pointed star around a place. */
export function Star(props: {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly ink: Ink
}): ReactNode {
  const corners = Array.from({ length: 10 }, (_, i) => {
    const angle = (i * Math.PI) / 5 - Math.PI / 2
    const reach = i % 2 === 0 ? props.radius : props.radius * 0.45
    return `${round(props.x + Math.cos(angle) * reach)},${round(props.y + Math.sin(angle) * reach)}`
  })
  return (
    <polygon
      points={corners.join(" ")}
      fill={paint(props.ink)}
      stroke={paint("--text")}
      strokeWidth={1}
      strokeLinejoin="round"
    />
  )
}
