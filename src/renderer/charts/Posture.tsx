import { useMemo, type ReactNode } from "react"
import { faceOf, type Size, type Variant } from "../../charts/face.ts"
import { paint, round } from "../../charts/mark.ts"
import { postureReadout, postureWords, type PostureData } from "../../charts/posture.ts"
import { layoutPosture, type PostureLine } from "../../charts/postureLayout.ts"
import { useFormats } from "../ui/formats.ts"
import { ChartFrame, type ChartProps } from "./ChartFrame.tsx"
import { EmptyPlot } from "./EmptyPlot.tsx"
import { Lines, Texts } from "./Paint.tsx"
import { useReading } from "./reading.ts"

/** The posture over time: level above, cost of controls and expected loss below, what is planned dashed. */
export function Posture(props: ChartProps & { readonly data: PostureData }): ReactNode {
  const formats = useFormats()
  const { data, variant = "edit" } = props
  const words = useMemo(() => postureWords(data, formats), [data, formats])
  const reading = useReading(data.marks.length, Math.max(0, data.marks.length - 1))
  const mark = data.marks[reading.position]
  const isKnown = data.marks.length > 1
  return (
    <ChartFrame
      {...props}
      words={words}
      readout={isKnown && mark ? postureReadout(mark, data, formats) : ""}
      onMove={reading.move}
    >
      {(size) =>
        isKnown ? (
          <PosturePlot data={data} size={size} variant={variant} reading={reading.position} onRead={reading.go} />
        ) : (
          <EmptyPlot size={size} variant={variant} sentence={words.summary} />
        )
      }
    </ChartFrame>
  )
}

/** The drawing alone. */
export function PosturePlot(props: {
  readonly data: PostureData
  readonly size: Size
  readonly variant: Variant
  readonly reading: number | null
  readonly onRead?: (mark: number) => void
}): ReactNode {
  const formats = useFormats()
  const { data, size, variant } = props
  const face = faceOf(variant)
  const drawn = useMemo(() => layoutPosture(data, size, variant, formats), [data, size, variant, formats])
  const places = drawn.lines.find(({ of }) => of === "loss")?.marks ?? []
  const read = props.reading === null ? undefined : places[props.reading]
  return (
    <>
      {places.map(({ x }, i) => {
        const from = i === 0 ? 0 : (places[i - 1]!.x + x) / 2
        const to = i === places.length - 1 ? size.width : (x + places[i + 1]!.x) / 2
        return (
          <rect
            key={i}
            x={round(from)}
            y={0}
            width={round(Math.max(0, to - from))}
            height={size.height}
            fill="transparent"
            onPointerEnter={() => props.onRead?.(i)}
          />
        )
      })}
      <g pointerEvents="none">
        <Lines segments={drawn.grid} ink="--border" width={1} />
        <Lines segments={[drawn.best]} ink="--border-strong" width={1.5 * face.thin} />
        {read && (
          <Lines
            segments={[{ from: { x: read.x, y: drawn.top }, to: { x: read.x, y: drawn.end } }]}
            ink="--text3"
            width={face.thin}
          />
        )}
        {drawn.lines.map((line) => (
          <Steps key={line.of} line={line} thin={face.thin} disc={0.7 * face.disc} />
        ))}
        <Texts marks={drawn.texts} halo />
      </g>
    </>
  )
}

/** Level and loss are discs, cost of controls is squares; what is planned is hollow. */
function Steps({ line, thin, disc }: { readonly line: PostureLine; readonly thin: number; readonly disc: number }) {
  const { of, ink, known, planned, marks } = line
  return (
    <>
      <Lines segments={known} ink={ink} width={2 * thin} />
      <Lines segments={planned} ink={ink} width={2 * thin} dash="5 4" />
      {marks.map(({ x, y, isPlanned }, i) => {
        const look = { fill: paint(isPlanned ? "--surface" : ink), stroke: paint(ink), strokeWidth: 1.5 * thin }
        return of === "spend" ? (
          <rect key={i} x={round(x - disc)} y={round(y - disc)} width={2 * disc} height={2 * disc} {...look} />
        ) : (
          <circle key={i} cx={round(x)} cy={round(y)} r={disc} {...look} />
        )
      })}
    </>
  )
}
