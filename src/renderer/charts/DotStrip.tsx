import type { ReactNode } from "react"
import { dotAxis, dotText, layoutDotStrip } from "./dotStrip.ts"
import { paint, round } from "./mark.ts"
import type { SharedAxis } from "./rangeStrip.ts"

/** Twenty dots, each one chance in twenty (ux.md §2.12-J): the shape of an estimate at a glance. */
export function DotStrip(props: {
  /** Twenty values by rising size: `dotValues` makes them of a quantile function. */
  readonly values: readonly number[]
  readonly kind: "linear" | "log"
  /** The axis to lie on; as wide as the dots where absent. */
  readonly axis?: SharedAxis
  readonly width: number
  readonly height: number
  readonly say: (value: number) => string
}): ReactNode {
  const { width, height, values } = props
  return (
    <svg
      className="dot-strip"
      role="img"
      aria-label={dotText(values, props.say)}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <Dots values={values} axis={props.axis ?? dotAxis(values, props.kind)} width={width} height={height} />
    </svg>
  )
}

/** The dots, without their svg. */
export function Dots(props: {
  readonly values: readonly number[]
  readonly axis: SharedAxis
  readonly width: number
  readonly height: number
}): ReactNode {
  const { dots, radius } = layoutDotStrip(props.values, props.axis, props.width, props.height)
  return dots.map((dot, i) => (
    <circle key={i} cx={round(dot.x)} cy={round(dot.y)} r={round(radius * 0.88)} fill={paint("--now")} />
  ))
}
