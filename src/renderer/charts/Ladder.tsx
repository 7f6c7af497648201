import { useMemo, type ReactNode } from "react"
import { ChartFrame, type ChartProps } from "./ChartFrame.tsx"
import { EmptyPlot } from "./EmptyPlot.tsx"
import { faceOf, type Face, type Size, type Variant } from "../../charts/face.ts"
import { ladderReadout, ladderWords, rungsOf, type LadderData, type LadderRung } from "../../charts/ladder.ts"
import { layoutLadder, type LadderBar } from "../../charts/ladderLayout.ts"
import { paint, round } from "../../charts/mark.ts"
import { Lines, Texts } from "./Paint.tsx"
import { useReading } from "./reading.ts"
import { useFormats } from "../ui/formats.ts"

/** The next-euro ladder (ux.md §2.12-F): what each euro prevents, in the order the best plan buys. */
export function Ladder(
  props: ChartProps & {
    readonly data: LadderData
    /** Hears which rung is read. */
    readonly onRead?: (rung: LadderRung) => void
    /** Ids of the rungs that are set apart from the others; null where none are. */
    readonly apart?: ReadonlySet<string> | null
  },
): ReactNode {
  const formats = useFormats()
  const { data, variant = "edit", apart = null, onRead } = props
  const rungs = useMemo(() => rungsOf(data), [data])
  const words = useMemo(() => ladderWords(data, formats), [data, formats])
  const reading = useReading(rungs.length, 0, (place) => rungs[place] && onRead?.(rungs[place]))
  const rung = rungs[reading.position]
  return (
    <ChartFrame {...props} words={words} readout={rung ? ladderReadout(rung, data, formats) : ""} onMove={reading.move}>
      {(size) =>
        rung ? (
          <LadderPlot
            data={data}
            size={size}
            variant={variant}
            reading={reading.position}
            apart={apart}
            onRead={reading.go}
          />
        ) : (
          <EmptyPlot size={size} variant={variant} sentence={words.title} />
        )
      }
    </ChartFrame>
  )
}

/** The drawing alone. */
export function LadderPlot(props: {
  readonly data: LadderData
  readonly size: Size
  readonly variant: Variant
  readonly reading: number | null
  readonly apart?: ReadonlySet<string> | null
  readonly onRead?: (rung: number) => void
}): ReactNode {
  const formats = useFormats()
  const { data, size, variant } = props
  const face = faceOf(variant)
  const rungs = useMemo(() => rungsOf(data), [data])
  const drawn = useMemo(() => layoutLadder(rungs, data, size, variant, formats), [rungs, data, size, variant, formats])
  const read = props.reading === null ? undefined : rungs[props.reading]
  return (
    <>
      {drawn.bars.map(({ rung, middle }) => (
        <rect
          key={rung.id}
          x={0}
          y={round(middle - drawn.step / 2)}
          width={size.width}
          height={round(drawn.step)}
          fill={rung === read ? paint("--sunken") : "transparent"}
          onPointerEnter={() => props.onRead?.(rungs.indexOf(rung))}
        />
      ))}
      <g pointerEvents="none">
        <Lines segments={drawn.grid} ink="--border" width={1} />
        {drawn.bars.map(({ rung, bar, ink }) => (
          <rect
            key={rung.id}
            x={round(bar.x)}
            y={round(bar.y)}
            width={round(bar.width)}
            height={round(bar.height)}
            fill={paint(ink)}
          />
        ))}
        {drawn.bars
          .filter(({ rung }) => props.apart?.has(rung.id) === true)
          .map((bar) => (
            <Apart key={bar.rung.id} bar={bar} at={drawn.x.range()[0]! - face.gap} width={1.5 * face.thin} />
          ))}
        {drawn.bars
          .filter(({ rung }) => rung.isTried === true)
          .map((bar) => (
            <Tried key={bar.rung.id} bar={bar} at={drawn.x.range()[0]! - face.gap} face={face} />
          ))}
        <Lines segments={drawn.bars.flatMap((bar) => bar.whisker ?? [])} ink="--surface" width={3.5 * face.thin} />
        <Lines segments={drawn.bars.flatMap((bar) => bar.whisker ?? [])} ink="--text" width={1.5 * face.thin} />
        {drawn.divider && <Lines segments={[drawn.divider]} ink="--text3" width={face.thin} dash="4 3" />}
        <Lines segments={[drawn.stop]} ink="--text" width={face.curve} />
        <Texts marks={drawn.texts} />
      </g>
    </>
  )
}

/** What is being tried: a ring between its name and its bar, and a dashed line around the bar. */
function Tried(props: { readonly bar: LadderBar; readonly at: number; readonly face: Face }): ReactNode {
  const { bar, at, face } = props
  const { x, y, width, height } = bar.bar
  const line = { fill: "none", stroke: paint("--text"), strokeWidth: 1.5 * face.thin }
  return (
    <g className="chart-tried">
      <circle cx={round(at)} cy={round(bar.middle)} r={0.8 * face.disc} {...line} />
      <rect
        x={round(x - 2)}
        y={round(y - 2)}
        width={round(width + 4)}
        height={round(height + 4)}
        strokeDasharray="3 3"
        {...line}
      />
    </g>
  )
}

/** What sets a rung apart: a dot between its name and its bar, and a line around the bar. */
function Apart(props: { readonly bar: LadderBar; readonly at: number; readonly width: number }): ReactNode {
  const { bar, at, width } = props
  const { x, y, height } = bar.bar
  return (
    <g className="chart-apart">
      <circle cx={round(at)} cy={round(bar.middle)} r={2.5 * width} fill={paint("--text")} />
      <rect
        x={round(x)}
        y={round(y)}
        width={round(bar.bar.width)}
        height={round(height)}
        fill="none"
        stroke={paint("--text")}
        strokeWidth={width}
      />
    </g>
  )
}
