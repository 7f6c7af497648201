import type { ReactNode } from "react"
import { paint, round, textAt } from "./mark.ts"
import { Texts } from "./Paint.tsx"
import { axisScale, axisTicks, layoutRangeStrip, rangeText, type Quantiles, type SharedAxis } from "./rangeStrip.ts"
import { textWidth } from "./textWidth.ts"
import { apart } from "./ticks.ts"

/** The range of one row, on the axis of its column (ux.md §2.12-I). The mean has no mark: it makes readers discount the spread. */
export function RangeStrip(props: {
  readonly range: Quantiles
  readonly axis: SharedAxis
  readonly width: number
  readonly height: number
  /** A value in words, for readers. */
  readonly say: (value: number) => string
}): ReactNode {
  const { width, height } = props
  return (
    <svg
      className="range-strip"
      role="img"
      aria-label={rangeText(props.range, props.say)}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <RangeMarks range={props.range} axis={props.axis} width={width} height={height} />
    </svg>
  )
}

/** The marks of a strip, without their svg. */
export function RangeMarks(props: {
  readonly range: Quantiles
  readonly axis: SharedAxis
  readonly width: number
  readonly height: number
}): ReactNode {
  const { thin, thick, median } = layoutRangeStrip(props.range, props.axis, props.width)
  const y = round(props.height / 2)
  return (
    <>
      <line x1={round(thin.from)} x2={round(thin.to)} y1={y} y2={y} stroke={paint("--now")} strokeWidth={1.5} />
      <line
        x1={round(thick.from)}
        x2={round(thick.to)}
        y1={y}
        y2={y}
        stroke={paint("--now")}
        strokeWidth={5}
        strokeOpacity={0.55}
      />
      <circle cx={round(median)} cy={y} r={3.5} fill={paint("--now")} stroke={paint("--surface")} />
    </>
  )
}

/** The axis of a column of strips, for its heading. Screen readers have the ranges in words and skip it. */
export function RangeAxis(props: {
  readonly axis: SharedAxis
  readonly width: number
  readonly say: (value: number) => string
}): ReactNode {
  const size = 12.5
  const height = 20
  return (
    <svg
      className="range-axis"
      aria-hidden="true"
      width={props.width}
      height={height}
      viewBox={`0 0 ${props.width} ${height}`}
    >
      <AxisMarks {...props} size={size} height={height} />
    </svg>
  )
}

/** The ticks of the axis, without their svg. */
export function AxisMarks(props: {
  readonly axis: SharedAxis
  readonly width: number
  readonly height: number
  readonly size: number
  readonly say: (value: number) => string
}): ReactNode {
  const { axis, width, height, size } = props
  const x = axisScale(axis, width, 4)
  const marks = axisTicks(axis, 5).map((value) => {
    const text = props.say(value)
    const half = textWidth(text, size) / 2
    const at = Math.min(width - half, Math.max(half, x(value)))
    return textAt(at, size * 0.6, text, size, { anchor: "middle", ink: "--text3" })
  })
  return (
    <>
      {axisTicks(axis, 5).map((value) => (
        <line
          key={value}
          x1={round(x(value))}
          x2={round(x(value))}
          y1={height - 4}
          y2={height}
          stroke={paint("--border-strong")}
        />
      ))}
      <Texts marks={apart(marks, 4)} />
    </>
  )
}
