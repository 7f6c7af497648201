import { useMemo, type ReactNode } from "react"
import { ChartFrame, type ChartProps } from "./ChartFrame.tsx"
import { faceOf, type Size, type Variant } from "../../charts/face.ts"
import { paint, pathThrough, round } from "../../charts/mark.ts"
import { Lines, Texts } from "./Paint.tsx"
import { useReading } from "./reading.ts"
import { waterfallReadings, waterfallWords, type WaterfallData } from "../../charts/waterfall.ts"
import { layoutWaterfall } from "../../charts/waterfallLayout.ts"
import { useFormats } from "../ui/formats.ts"

/** The total-cost waterfall (ux.md §2.12-H): from one plan to another, placement and amount bracketed where they are known. */
export function Waterfall(props: ChartProps & { readonly data: WaterfallData }): ReactNode {
  const formats = useFormats()
  const { data, variant = "edit" } = props
  const words = useMemo(() => waterfallWords(data, formats), [data, formats])
  const readings = useMemo(() => waterfallReadings(data, formats), [data, formats])
  const reading = useReading(readings.length, 0)
  return (
    <ChartFrame {...props} words={words} readout={readings[reading.position] ?? ""} onMove={reading.move}>
      {(size) => (
        <WaterfallPlot data={data} size={size} variant={variant} reading={reading.position} onRead={reading.go} />
      )}
    </ChartFrame>
  )
}

/** The drawing alone. */
export function WaterfallPlot(props: {
  readonly data: WaterfallData
  readonly size: Size
  readonly variant: Variant
  readonly reading: number | null
  readonly onRead?: (row: number) => void
}): ReactNode {
  const formats = useFormats()
  const { data, size, variant } = props
  const face = faceOf(variant)
  const drawn = useMemo(() => layoutWaterfall(data, size, variant, formats), [data, size, variant, formats])
  const rows = drawn.asRead ? waterfallReadings(data, formats).length : 0
  return (
    <>
      {Array.from({ length: rows }, (_, row) => (
        <rect
          key={row}
          x={0}
          y={round(row * drawn.step)}
          width={size.width}
          height={round(drawn.step)}
          fill={row === props.reading ? paint("--sunken") : "transparent"}
          onPointerEnter={() => props.onRead?.(row)}
        />
      ))}
      <g pointerEvents="none">
        <Lines segments={drawn.grid} ink="--border" width={1} />
        <Lines segments={drawn.links} ink="--border-strong" width={face.thin} />
        {drawn.bars.map(({ box, ink, of }, i) => (
          <rect
            key={i}
            x={round(box.x)}
            y={round(box.y)}
            width={round(box.width)}
            height={round(box.height)}
            fill={paint(ink)}
            fillOpacity={of === "loss" ? 0.3 : 1}
            stroke={paint(ink)}
          />
        ))}
        {drawn.brackets.map((path, i) => (
          <path key={i} d={pathThrough(path)} fill="none" stroke={paint("--text2")} strokeWidth={1.5 * face.thin} />
        ))}
        <Texts marks={drawn.texts} />
      </g>
    </>
  )
}
