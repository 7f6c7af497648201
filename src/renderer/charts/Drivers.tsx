import { useMemo, type ReactNode } from "react"
import { ChartFrame, type ChartProps } from "./ChartFrame.tsx"
import { driverReadout, driverRows, driversWords, type DriversData } from "../../charts/drivers.ts"
import { layoutDrivers, type SwingBar } from "../../charts/driversLayout.ts"
import { EmptyPlot } from "./EmptyPlot.tsx"
import { faceOf, type Size, type Variant } from "../../charts/face.ts"
import { paint, round } from "../../charts/mark.ts"
import { Lines, Texts } from "./Paint.tsx"
import { useReading } from "./reading.ts"
import { useFormats } from "../ui/formats.ts"

/** What could change the verdict (ux.md §2.12-G): swings of the score by input, with ticks where the plan flips. */
export function Drivers(props: ChartProps & { readonly data: DriversData }): ReactNode {
  const formats = useFormats()
  const { data, variant = "edit" } = props
  const rows = useMemo(() => driverRows(data), [data])
  const words = useMemo(() => driversWords(data, formats), [data, formats])
  const reading = useReading(rows.length, 0)
  const driver = rows[reading.position]
  return (
    <ChartFrame
      {...props}
      words={words}
      readout={driver ? driverReadout(driver, data, formats) : ""}
      onMove={reading.move}
    >
      {(size) =>
        driver ? (
          <DriversPlot data={data} size={size} variant={variant} reading={reading.position} onRead={reading.go} />
        ) : (
          <EmptyPlot size={size} variant={variant} sentence={words.title} />
        )
      }
    </ChartFrame>
  )
}

/** The drawing alone. */
export function DriversPlot(props: {
  readonly data: DriversData
  readonly size: Size
  readonly variant: Variant
  readonly reading: number | null
  readonly onRead?: (row: number) => void
}): ReactNode {
  const formats = useFormats()
  const { data, size, variant } = props
  const face = faceOf(variant)
  const drawn = useMemo(() => layoutDrivers(data, size, variant, formats), [data, size, variant, formats])
  return (
    <>
      {drawn.bars.map((swing, i) => (
        <rect
          key={swing.driver?.id ?? "others"}
          x={0}
          y={round(swing.middle - drawn.step / 2)}
          width={size.width}
          height={round(drawn.step)}
          fill={i === props.reading && swing.driver ? paint("--sunken") : "transparent"}
          onPointerEnter={() => swing.driver && props.onRead?.(i)}
        />
      ))}
      <g pointerEvents="none">
        <Lines segments={drawn.grid} ink="--border" width={1} />
        {drawn.bars.map((swing) => (
          <Swing key={swing.driver?.id ?? "others"} swing={swing} thin={face.thin} />
        ))}
        <Lines segments={drawn.axisBreak} ink="--text2" width={1.5 * face.thin} />
        <Lines segments={[drawn.now]} ink="--text2" width={face.thin} dash="4 3" />
        {drawn.tried && (
          <g className="chart-tried">
            <Lines segments={[drawn.tried]} ink="--text" width={1.5 * face.thin} dash="3 3" />
            <circle
              cx={round(drawn.tried.from.x)}
              cy={round(drawn.tried.from.y)}
              r={0.6 * face.disc}
              fill={paint("--surface")}
              stroke={paint("--text")}
              strokeWidth={1.5 * face.thin}
            />
          </g>
        )}
        <Lines segments={[drawn.average]} ink="--text" width={2 * face.thin} />
        {drawn.bars.map(({ driver, flip }) => flip && <Flip key={driver?.id} x={flip.x} y={flip.y} size={face.disc} />)}
        <Texts marks={drawn.texts} />
      </g>
    </>
  )
}

function Swing({ swing, thin }: { readonly swing: SwingBar; readonly thin: number }): ReactNode {
  const { bar, highEnd, driver } = swing
  return (
    <>
      <rect
        x={round(bar.x)}
        y={round(bar.y)}
        width={round(bar.width)}
        height={round(bar.height)}
        fill={paint("--now")}
        fillOpacity={driver ? 0.55 : 0.2}
      />
      <line
        x1={round(highEnd.x)}
        x2={round(highEnd.x)}
        y1={round(bar.y)}
        y2={round(bar.y + bar.height)}
        stroke={paint("--now")}
        strokeWidth={3 * thin}
      />
    </>
  )
}

function Flip({ x, y, size }: { readonly x: number; readonly y: number; readonly size: number }): ReactNode {
  const path = `M${round(x)},${round(y - size * 0.6)}l${size},${size * 1.6}h${-2 * size}Z`
  return <path d={path} fill={paint("--gap")} stroke={paint("--surface")} />
}
