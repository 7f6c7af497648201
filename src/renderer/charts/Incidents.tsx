import { useMemo, type ReactNode } from "react"
import type { Size, Variant } from "../../charts/face.ts"
import { faceOf } from "../../charts/face.ts"
import { incidentReadout, incidentRows, incidentsWords, type IncidentsData } from "../../charts/incidents.ts"
import { layoutIncidents } from "../../charts/incidentsLayout.ts"
import { paint, round } from "../../charts/mark.ts"
import { ChartFrame, type ChartProps } from "./ChartFrame.tsx"
import { EmptyPlot } from "./EmptyPlot.tsx"
import { Lines, Texts } from "./Paint.tsx"
import { useReading } from "./reading.ts"

/** Would this have got us? Real incidents walked through the model: how often each gets through, now and with the best plan. */
export function Incidents(props: ChartProps & { readonly data: IncidentsData }): ReactNode {
  const { data, variant = "edit" } = props
  const rows = useMemo(() => incidentRows(data), [data])
  const words = useMemo(() => incidentsWords(data), [data])
  const reading = useReading(rows.length, 0)
  const row = rows[reading.position]
  return (
    <ChartFrame {...props} words={words} readout={row ? incidentReadout(row) : ""} onMove={reading.move}>
      {(size) =>
        row ? (
          <IncidentsPlot data={data} size={size} variant={variant} reading={reading.position} onRead={reading.go} />
        ) : (
          <EmptyPlot size={size} variant={variant} sentence={words.summary} />
        )
      }
    </ChartFrame>
  )
}

/** The drawing alone. */
export function IncidentsPlot(props: {
  readonly data: IncidentsData
  readonly size: Size
  readonly variant: Variant
  readonly reading: number | null
  readonly onRead?: (row: number) => void
}): ReactNode {
  const { data, size, variant } = props
  const face = faceOf(variant)
  const drawn = useMemo(() => layoutIncidents(data, size, variant), [data, size, variant])
  return (
    <>
      {drawn.marks.map(({ row, middle }, i) => (
        <rect
          key={row.id}
          x={0}
          y={round(middle - drawn.step / 2)}
          width={size.width}
          height={round(drawn.step)}
          fill={i === props.reading ? paint("--sunken") : "transparent"}
          onPointerEnter={() => props.onRead?.(i)}
        />
      ))}
      <g pointerEvents="none">
        <Lines segments={drawn.grid} ink="--border" width={1} />
        {drawn.marks.map(({ row, now, best }) => (
          <g key={row.id}>
            {best && <Lines segments={[{ from: best, to: now }]} ink="--border-strong" width={2 * face.thin} />}
            <circle cx={round(now.x)} cy={round(now.y)} r={0.8 * face.disc} fill={paint("--now")} />
            {best && <Diamond x={best.x} y={best.y} size={face.disc} thin={face.thin} />}
          </g>
        ))}
        <Texts marks={drawn.texts} />
      </g>
    </>
  )
}

function Diamond(props: { readonly x: number; readonly y: number; readonly size: number; readonly thin: number }) {
  const { x, y, size, thin } = props
  const path = `M${round(x - size)},${round(y)}l${size},${-size}l${size},${size}l${-size},${size}Z`
  return <path d={path} fill={paint("--surface")} stroke={paint("--best")} strokeWidth={2 * thin} />
}
