import { useId, useMemo, useState, type ReactNode } from "react"
import { USUAL_LETTERS } from "../../commands/letters.ts"
import { ChartFrame, ChartTool, type ChartProps } from "./ChartFrame.tsx"
import type { ExceedanceData } from "../../charts/exceedance.ts"
import { faceOf, type Size, type Variant } from "../../charts/face.ts"
import { layoutYears, YEARS, yearReadout, yearsWords } from "../../charts/hundredYears.ts"
import { paint, round } from "../../charts/mark.ts"
import { Texts } from "./Paint.tsx"
import { useReading } from "./reading.ts"
import { useFormats } from "../ui/formats.ts"

/** A hundred years as squares, from the worst to the best: the companion of the loss exceedance curve. */
export function HundredYears(
  props: ChartProps & {
    readonly data: ExceedanceData
    readonly threshold: number
    /** The years in the order in which they are lived one at a time, 0 to 99, by chance; no such button where absent. */
    readonly order?: readonly number[]
    /** Goes back to the curve; usually `Y`. */
    readonly onCurve?: () => void
  },
): ReactNode {
  const formats = useFormats()
  const { data, threshold, variant = "edit", order, onCurve, letters = USUAL_LETTERS } = props
  const words = useMemo(() => yearsWords(data, threshold, formats), [data, threshold, formats])
  const reading = useReading(YEARS, 0)
  const [lived, setLived] = useState(0)
  const live = () => {
    reading.go(order?.[lived % order.length] ?? 0)
    setLived(lived + 1)
  }
  return (
    <ChartFrame
      {...props}
      words={words}
      readout={yearReadout(data, reading.position, formats)}
      onMove={reading.move}
      onKey={(key) => {
        if (key === " " && order) live()
        else if (key === letters?.years && onCurve) onCurve()
        else return false
        return true
      }}
      tools={
        <>
          {order && (
            <button
              type="button"
              className="chart-tool"
              aria-label="Live one year"
              aria-keyshortcuts="Space"
              onClick={live}
            >
              Live one <kbd aria-hidden="true">Space</kbd>
            </button>
          )}
          {onCurve && <ChartTool command="years" text="Curve" letters={letters} onPress={onCurve} />}
        </>
      }
    >
      {(size) => (
        <YearsPlot data={data} threshold={threshold} size={size} variant={variant} reading={reading.position} />
      )}
    </ChartFrame>
  )
}

const SHADES = [0, 0.18, 0.42, 0.7, 1]

/** The drawing alone. */
export function YearsPlot(props: {
  readonly data: ExceedanceData
  readonly threshold: number
  readonly size: Size
  readonly variant: Variant
  readonly reading: number | null
}): ReactNode {
  const formats = useFormats()
  const { data, threshold, size, variant } = props
  const face = faceOf(variant)
  const id = useId()
  const drawn = useMemo(
    () => layoutYears(data, threshold, size, variant, formats),
    [data, threshold, size, variant, formats],
  )
  const read = props.reading === null ? undefined : drawn.squares[props.reading]
  return (
    <>
      <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={1.6} height={5} fill={paint("--surface")} />
      </pattern>
      {drawn.squares.map((square) => (
        <Square key={square.year} {...square} side={drawn.side} hatch={id} />
      ))}
      {drawn.key.map((entry) => (
        <Square key={entry.shade} x={entry.x} y={entry.y} shade={entry.shade} side={face.text} hatch={id} />
      ))}
      {drawn.squares
        .filter(({ isMoved }) => isMoved)
        .map(({ year, x, y }) => (
          <circle
            key={year}
            className="chart-tried"
            cx={round(x + drawn.side / 2)}
            cy={round(y + drawn.side / 2)}
            r={round(Math.max(2, drawn.side / 5))}
            fill={paint("--surface")}
            stroke={paint("--text")}
            strokeWidth={1.5 * face.thin}
          />
        ))}
      {read && (
        <rect
          x={round(read.x + 1)}
          y={round(read.y + 1)}
          width={round(drawn.side - 2)}
          height={round(drawn.side - 2)}
          fill="none"
          stroke={paint("--text")}
          strokeWidth={3}
        />
      )}
      <Texts marks={drawn.key.map((entry) => entry.mark)} />
    </>
  )
}

/** A square: darker for dearer years; those worse than the threshold are whole, the ones next to them hatched. */
function Square(props: { x: number; y: number; side: number; shade: number; hatch: string }): ReactNode {
  const box = {
    x: round(props.x + 0.5),
    y: round(props.y + 0.5),
    width: round(props.side - 1),
    height: round(props.side - 1),
  }
  return (
    <>
      <rect
        {...box}
        rx={1.5}
        fill={paint("--now")}
        fillOpacity={SHADES[props.shade]}
        stroke={paint("--border-strong")}
      />
      {props.shade === 3 && <rect {...box} rx={1.5} fill={`url(#${props.hatch})`} />}
    </>
  )
}
