import { useMemo, type ReactNode } from "react"
import { attentionReadout, attentionRows, attentionWords, type AttentionData } from "../../charts/attention.ts"
import { layoutAttention, TRIED_SIZE, type Dumbbell } from "../../charts/attentionLayout.ts"
import { ChartFrame, type ChartProps } from "./ChartFrame.tsx"
import { EmptyPlot } from "./EmptyPlot.tsx"
import type { Size, Variant } from "../../charts/face.ts"
import { glyphPath } from "../../charts/glyph.ts"
import { paint, round } from "../../charts/mark.ts"
import { Lines, Texts } from "./Paint.tsx"
import { useReading } from "./reading.ts"
import { useFormats } from "../ui/formats.ts"

/** Attention against loss by threat source (ux.md §2.12-D): a dumbbell for each source. */
export function Attention(
  props: ChartProps & {
    readonly data: AttentionData
    /** Switches between the loss with no controls and what is left over now. */
    readonly onSwitchLoss?: () => void
  },
): ReactNode {
  const formats = useFormats()
  const { data, variant = "edit", onSwitchLoss } = props
  const rows = useMemo(() => attentionRows(data), [data])
  const words = useMemo(() => attentionWords(data, rows), [data, rows])
  const reading = useReading(rows.length, 0)
  const row = rows[reading.position]
  return (
    <ChartFrame
      {...props}
      words={words}
      readout={row ? attentionReadout(row, data, formats) : ""}
      onMove={reading.move}
      tools={
        onSwitchLoss && (
          <button type="button" className="chart-tool" onClick={onSwitchLoss}>
            {data.lossUnder === "none" ? "Loss left over now" : "Loss with no controls"}
          </button>
        )
      }
    >
      {(size) =>
        rows.length === 0 ? (
          <EmptyPlot size={size} variant={variant} sentence={words.title} />
        ) : (
          <AttentionPlot data={data} size={size} variant={variant} reading={reading.position} onRead={reading.go} />
        )
      }
    </ChartFrame>
  )
}

/** The drawing alone. */
export function AttentionPlot(props: {
  readonly data: AttentionData
  readonly size: Size
  readonly variant: Variant
  readonly reading: number | null
  readonly onRead?: (row: number) => void
}): ReactNode {
  const formats = useFormats()
  const { data, size, variant } = props
  const rows = useMemo(() => attentionRows(data), [data])
  const geometry = useMemo(
    () => layoutAttention(rows, data, size, variant, formats),
    [rows, data, size, variant, formats],
  )
  const read = props.reading === null ? undefined : rows[props.reading]
  return (
    <>
      {geometry.dumbbells.map((marks) => (
        <rect
          key={marks.row.id}
          x={0}
          y={round(marks.middle - geometry.step / 2)}
          width={size.width}
          height={round(geometry.step)}
          fill={marks.row === read ? paint("--sunken") : "transparent"}
          onPointerEnter={() => props.onRead?.(rows.indexOf(marks.row))}
        />
      ))}
      <g pointerEvents="none">
        <Lines segments={geometry.grid} ink="--border" width={1} />
        {geometry.dumbbells.map((marks) => (
          <Marks key={marks.row.id} marks={marks} bar={geometry.bar} radius={geometry.mark} />
        ))}
        {geometry.dumbbells.map(
          ({ row, tried }) => tried && <Tried key={row.id} tried={tried} radius={TRIED_SIZE * geometry.mark} />,
        )}
        <Texts marks={geometry.texts} />
      </g>
    </>
  )
}

/** What a row would be with what is being tried: hollow, for it is not in place. */
function Tried(props: { readonly tried: NonNullable<Dumbbell["tried"]>; readonly radius: number }): ReactNode {
  const { tried, radius: r } = props
  const { spendX, lossX, y } = tried
  const hollow = { fill: paint("--surface"), stroke: paint("--text"), strokeWidth: 1.5 }
  return (
    <g className="chart-tried">
      {lossX !== null && (
        <>
          <line
            x1={round(lossX)}
            x2={round(spendX)}
            y1={round(y)}
            y2={round(y)}
            stroke={paint("--text")}
            strokeWidth={1.5}
            strokeDasharray="3 3"
          />
          <circle cx={round(lossX)} cy={round(y)} r={r} {...hollow} />
        </>
      )}
      <path d={`M${round(spendX)},${round(y - r)}l${r},${r}l${-r},${r}l${-r},${-r}Z`} {...hollow} />
    </g>
  )
}

function Marks({
  marks,
  bar,
  radius,
}: {
  readonly marks: Dumbbell
  readonly bar: number
  readonly radius: number
}): ReactNode {
  const { marksY: y, spendX, lossX, ink, row } = marks
  const glyph = glyphPath(row.glyph, radius)
  const r = radius + 0.5
  return (
    <>
      <line
        x1={round(lossX ?? marks.zeroX)}
        x2={round(spendX)}
        y1={round(y)}
        y2={round(y)}
        stroke={paint(ink)}
        strokeWidth={bar}
      />
      {lossX !== null && <circle cx={round(lossX)} cy={round(y)} r={radius} fill={paint("--text")} />}
      <path
        d={`M${round(spendX)},${round(y - r)}l${r},${r}l${-r},${r}l${-r},${-r}Z`}
        fill={paint("--surface")}
        stroke={paint("--text")}
        strokeWidth={1.5}
      />
      {glyph && (
        <g
          transform={`translate(${round(marks.glyph.x)} ${round(marks.glyph.y)})`}
          fill={paint("--text2")}
          stroke={paint("--text2")}
        >
          <path d={glyph.solid} />
          <path d={glyph.outline} fill="none" />
        </g>
      )}
    </>
  )
}
