import { scaleLinear, scaleLog } from "d3-scale"
import { useId, useMemo, useState, type ReactNode } from "react"
import { USUAL_LETTERS } from "../../commands/letters.ts"
import { ChartFrame, ChartTool, type ChartProps } from "./ChartFrame.tsx"
import { EmptyPlot } from "./EmptyPlot.tsx"
import {
  exceedanceReadout,
  exceedanceWords,
  hasCurve,
  otherOf,
  type CurveName,
  type CurvePoint,
  type ExceedanceData,
} from "../../charts/exceedance.ts"
import { lossDomain, type LossScale } from "../../charts/exceedanceAxis.ts"
import { ghostPath, layoutExceedance } from "../../charts/exceedanceLayout.ts"
import { faceOf, type Size, type Variant } from "../../charts/face.ts"
import { Handle, movedValue } from "./Handle.tsx"
import { paint, pathThrough, round, textBox, type Box, type Ink } from "../../charts/mark.ts"
import { Lines, Plates, Texts } from "./Paint.tsx"
import type { PlacedLabel } from "../../charts/place.ts"
import { useGhost } from "./useGhost.ts"
import { useFormats } from "../ui/formats.ts"

/** Px that the axis is taken to have where the threshold is moved by key: a key moves it as far at every size. */
const KEY_WIDTH = 600

/**
 * The loss exceedance curve (ux.md §2.12-A). The threshold is dragged or moved by the arrow keys; the title, the values
 * and the readout follow it. Where the view gives another threshold, that one holds again.
 */
export function ExceedanceCurve(
  props: ChartProps & {
    readonly data: ExceedanceData
    /** Where the threshold is to begin with; that of the data where absent. */
    readonly startAt?: number
    /** Called when the reader has moved the threshold. */
    readonly onThreshold?: (threshold: number) => void
    /** Shows the companion of 100 years; usually `Y`. */
    readonly onYears?: () => void
    /** Leads to where the owner says what a year may cost; the invitation on the chart is then a button. */
    readonly onDrawLine?: () => void
    /** The scale to begin with: logarithmic at the desk, linear in a room, where absent. */
    readonly startScale?: LossScale
  },
): ReactNode {
  const formats = useFormats()
  const { data, variant = "edit", onYears, letters = USUAL_LETTERS } = props
  const [scale, setScale] = useState<LossScale>(props.startScale ?? (variant === "room" ? "linear" : "log"))
  const [given, setGiven] = useState(data.threshold)
  const [threshold, setThreshold] = useState(props.startAt ?? data.threshold)
  if (given !== data.threshold) {
    setGiven(data.threshold)
    setThreshold(data.threshold)
  }
  const words = useMemo(() => exceedanceWords(data, threshold, scale, formats), [data, threshold, scale, formats])
  const empty = !hasCurve(data)
  const ghost = useGhost(data.now)
  const moveTo = (value: number) => {
    setThreshold(value)
    props.onThreshold?.(value)
  }
  const axis = () => {
    const domain = lossDomain(data, threshold, scale)
    return scale === "log" ? scaleLog(domain, [0, KEY_WIDTH]) : scaleLinear(domain, [0, KEY_WIDTH])
  }
  return (
    <ChartFrame
      {...props}
      words={words}
      readout={empty ? "" : exceedanceReadout(data, threshold, formats)}
      onMove={(move) => !empty && moveTo(movedValue(threshold, move, axis()))}
      scale={{ kind: scale, onSwitch: () => setScale(scale === "log" ? "linear" : "log") }}
      tools={onYears && <ChartTool command="years" text="100 years" letters={letters} onPress={onYears} />}
      onKey={(key) => {
        if (key !== letters?.years || !onYears) return false
        onYears()
        return true
      }}
      overlay={(size) => {
        if (empty) return null
        const { x, plot, notes } = layoutExceedance(data, threshold, scale, size, variant, formats)
        const invitation = data.tolerance.length === 0 ? notes : []
        return (
          <>
            <Handle
              scale={x}
              value={threshold}
              label="A year worse than"
              text={exceedanceReadout(data, threshold, formats)}
              top={plot.y}
              height={plot.height}
              onMove={moveTo}
            />
            {props.onDrawLine && invitation.length > 0 && <Invitation notes={invitation} onPress={props.onDrawLine} />}
          </>
        )
      }}
    >
      {(size) =>
        empty ? (
          <EmptyPlot size={size} variant={variant} sentence={words.title} />
        ) : (
          <ExceedancePlot {...{ data, threshold, scale, size, variant, ghost }} />
        )
      }
    </ChartFrame>
  )
}

/** A button around words that are part of the drawing. */
function Invitation(props: { readonly notes: readonly PlacedLabel[]; readonly onPress: () => void }): ReactNode {
  const { left, top, right, bottom } = bounds(props.notes.map(({ mark }) => textBox(mark)))
  return (
    <button
      type="button"
      className="chart-invitation"
      aria-label={props.notes.map(({ mark }) => mark.text).join(" ")}
      style={{ left: left - 6, top: top - 4, width: right - left + 12, height: bottom - top + 8 }}
      onClick={props.onPress}
    />
  )
}

function bounds(boxes: readonly Box[]) {
  return boxes.reduce(
    (all, { x, y, width, height }) => ({
      left: Math.min(all.left, x),
      top: Math.min(all.top, y),
      right: Math.max(all.right, x + width),
      bottom: Math.max(all.bottom, y + height),
    }),
    { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity },
  )
}

/** Strokes by curve; dashes in widths of the main curve. */
interface Stroke {
  readonly ink: Ink
  readonly thinner: number
  readonly dash?: readonly number[]
  readonly round?: true
}

const STROKES: Readonly<Record<"none" | "now" | "best", Stroke>> = {
  none: { ink: "--no-controls", thinner: 1, dash: [0.01, 1.7], round: true },
  now: { ink: "--now", thinner: 0 },
  best: { ink: "--best", thinner: 0, dash: [3, 1.7] },
}

/** Dashes of further curves, one after the other: they are told apart by these and by their names, not by colour. */
const OTHER_DASHES = [
  [1, 1],
  [4, 1.2, 0.6, 1.2],
  [6, 1.5],
  [0.01, 1.3, 2, 1.3],
  [2, 0.8],
] as const

function strokeOf(data: ExceedanceData, name: CurveName): Stroke {
  if (!otherOf(data, name)) return STROKES[name as keyof typeof STROKES]
  const dash = OTHER_DASHES[Number(name.slice("other ".length)) % OTHER_DASHES.length]!
  return { ink: "--text", thinner: 0.5, dash }
}

/** The drawing alone. */
export function ExceedancePlot(props: {
  readonly data: ExceedanceData
  /** The curve of Now before a change, drawn dashed and faint. */
  readonly ghost?: readonly CurvePoint[] | null
  readonly threshold: number
  readonly scale: LossScale
  readonly size: Size
  readonly variant: Variant
}): ReactNode {
  const formats = useFormats()
  const { data, threshold, scale, size, variant } = props
  const face = faceOf(variant)
  const hatchId = useId()
  const drawn = useMemo(
    () => layoutExceedance(data, threshold, scale, size, variant, formats),
    [data, threshold, scale, size, variant, formats],
  )
  const { from, to } = drawn.threshold
  return (
    <>
      <pattern id={hatchId} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={2} height={6} fill={paint("--gap")} />
      </pattern>
      <Lines segments={drawn.grid} ink="--border" width={1} />
      {drawn.band.length > 2 && <path d={`${pathThrough(drawn.band)}Z`} fill={paint("--now")} fillOpacity={0.18} />}
      {drawn.beyond.map((outline, i) => (
        <path key={i} d={`${pathThrough(outline)}Z`} fill={`url(#${hatchId})`} fillOpacity={0.75} />
      ))}
      <path d={pathThrough(drawn.tolerance)} fill="none" stroke={paint("--text")} strokeWidth={1.5 * face.thin} />
      {drawn.curves.map(({ name, path }) => {
        const stroke = strokeOf(data, name)
        return (
          <path
            key={name}
            d={pathThrough(path)}
            fill="none"
            stroke={paint(stroke.ink)}
            strokeWidth={face.curve - stroke.thinner}
            strokeLinejoin="round"
            {...(stroke.dash === undefined
              ? {}
              : { strokeDasharray: stroke.dash.map((length) => round(length * face.curve)).join(" ") })}
            {...(stroke.round ? { strokeLinecap: "round" } : {})}
          />
        )
      })}
      {props.ghost && (
        <path
          className="chart-ghost"
          d={pathThrough(ghostPath(props.ghost, drawn.x, drawn.y))}
          fill="none"
          stroke={paint("--now")}
          strokeWidth={face.curve - 1}
          strokeOpacity={0.4}
          strokeDasharray="5 4"
        />
      )}
      <Lines segments={[drawn.threshold]} ink="--text2" width={face.thin} dash="3 3" />
      <path d={`M${round(from.x - 5)},${round(from.y)}h10l-5,6Z`} fill={paint("--text2")} />
      <path d={`M${round(to.x - 5)},${round(to.y)}h10l-5,-6Z`} fill={paint("--text2")} />
      <Plates marks={[...drawn.notes.map((note) => note.mark), ...drawn.values.map((value) => value.mark)]} />
      <Lines
        segments={[...drawn.values, ...drawn.notes].flatMap((label) => label.leader ?? [])}
        ink="--text2"
        width={face.thin}
      />
      {drawn.curves.map(({ name, at }) => (
        <circle
          key={name}
          cx={round(at.x)}
          cy={round(at.y)}
          r={face.disc * 0.75}
          // What is tried is hollow: it is not in place.
          fill={paint(otherOf(data, name)?.isTried ? "--surface" : strokeOf(data, name).ink)}
          stroke={paint(otherOf(data, name)?.isTried ? "--text" : "--surface")}
          strokeWidth={otherOf(data, name)?.isTried ? 2 * face.thin : 1}
        />
      ))}
      <Texts marks={drawn.values.map((value) => value.mark)} />
      <Texts marks={drawn.notes.map((note) => note.mark)} />
      <Texts marks={drawn.axisTexts} />
    </>
  )
}
