import { useMemo, type ReactNode } from "react"
import { ChartFrame, type ChartProps } from "./ChartFrame.tsx"
import { faceOf, type Size, type Variant } from "../../charts/face.ts"
import { paint, pathThrough, round } from "../../charts/mark.ts"
import { Lines, Plates, Star, Texts } from "./Paint.tsx"
import { useReading } from "./reading.ts"
import { useGhost } from "./useGhost.ts"
import { scoreMapWords, scoreReadings, type ScoreMapData, type ScorePoint } from "../../charts/scoreMap.ts"
import { layoutScoreMap } from "../../charts/scoreMapLayout.ts"

/** The score map (ux.md §3.2): level across on a doubling scale, placement up, six named quarters. */
export function ScoreMap(props: ChartProps & { readonly data: ScoreMapData }): ReactNode {
  const { data, variant = "edit" } = props
  const words = useMemo(() => scoreMapWords(data), [data])
  const readings = useMemo(() => scoreReadings(data), [data])
  const reading = useReading(readings.length, 0)
  const ghost = useGhost(data, sameNow)
  return (
    <ChartFrame {...props} words={words} readout={readings[reading.position] ?? ""} onMove={reading.move}>
      {(size) => (
        <ScoreMapPlot data={data} ghost={ghost?.now ?? null} size={size} variant={variant} reading={reading.position} />
      )}
    </ChartFrame>
  )
}

/** Whether Now is at the same place in both. */
function sameNow(a: ScoreMapData, b: ScoreMapData): boolean {
  return a.now?.level === b.now?.level && a.now?.placement === b.now?.placement
}

/** The drawing alone. */
export function ScoreMapPlot(props: {
  readonly data: ScoreMapData
  /** Where Now was before a change. */
  readonly ghost?: ScorePoint | null
  readonly size: Size
  readonly variant: Variant
  readonly reading: number | null
}): ReactNode {
  const { data, size, variant, reading } = props
  const face = faceOf(variant)
  const drawn = useMemo(() => layoutScoreMap(data, size, variant), [data, size, variant])
  const { plot, now, best } = drawn
  const { border } = drawn
  const [first, last] = [border[0], border.at(-1)]
  const readable = [...(now ? [now] : [null]), best, ...drawn.trail.slice(0, data.trail.length)]
  const read = reading === null || reading === 0 ? null : readable[reading]
  return (
    <>
      {drawn.columns.map(({ box, ink }) => (
        <rect
          key={ink}
          x={round(box.x)}
          y={round(box.y)}
          width={round(Math.max(1, box.width))}
          height={round(box.height)}
          fill={paint(ink)}
        />
      ))}
      {first && last && (
        <>
          <path
            d={`${pathThrough([{ x: first.x, y: plot.y }, ...border, { x: last.x, y: plot.y }])}Z`}
            fill={paint("--surface")}
            fillOpacity={0.6}
          />
          <path
            d={pathThrough(border)}
            fill="none"
            stroke={paint("--text2")}
            strokeWidth={1.5 * face.thin}
            strokeDasharray="1 3"
            strokeLinecap="round"
          />
        </>
      )}
      <Lines segments={drawn.grid} ink="--best" width={face.thin} dash="2 3" />
      <rect
        x={round(plot.x)}
        y={round(plot.y)}
        width={round(plot.width)}
        height={round(plot.height)}
        fill="none"
        stroke={paint("--border")}
      />
      {drawn.regions.map((region) => (
        <path key={region.share} d={`${pathThrough(region.outline)}Z`} fill={paint("--now")} fillOpacity={0.18} />
      ))}
      <Texts marks={drawn.names} />
      <Texts marks={drawn.axisTexts} />
      <Lines segments={drawn.guessTicks} ink="--text" width={2 * face.thin} />
      <path
        d={pathThrough(drawn.trail)}
        fill="none"
        stroke={paint("--now")}
        strokeOpacity={0.5}
        strokeWidth={1.5 * face.thin}
        strokeDasharray="4 3"
      />
      {drawn.trail.slice(0, data.trail.length).map((point, i) => (
        <circle
          key={i}
          cx={round(point.x)}
          cy={round(point.y)}
          r={face.disc / 2}
          fill={paint("--surface")}
          stroke={paint("--now")}
        />
      ))}
      {props.ghost && (
        <circle
          className="chart-ghost"
          cx={round(drawn.x(props.ghost.level))}
          cy={round(drawn.y(props.ghost.placement))}
          r={face.disc}
          fill="none"
          stroke={paint("--now")}
          strokeWidth={2}
          strokeOpacity={0.4}
          strokeDasharray="4 3"
        />
      )}
      <Star x={best.x} y={best.y} radius={face.disc * 1.5} ink="--best" />
      {drawn.tried && (
        <circle
          cx={round(drawn.tried.x)}
          cy={round(drawn.tried.y)}
          r={face.disc}
          fill={paint("--surface")}
          stroke={paint("--text")}
          strokeWidth={2 * face.thin}
        />
      )}
      {now && (
        <circle cx={round(now.x)} cy={round(now.y)} r={face.disc} fill={paint("--now")} stroke={paint("--surface")} />
      )}
      {read && (
        <circle
          cx={round(read.x)}
          cy={round(read.y)}
          r={face.disc + 4}
          fill="none"
          stroke={paint("--text")}
          strokeWidth={face.thin}
        />
      )}
      <Lines segments={drawn.labels.flatMap((label) => label.leader ?? [])} ink="--text3" width={1} />
      <Plates marks={drawn.labels.map((label) => label.mark)} />
      <Texts marks={drawn.labels.map((label) => label.mark)} />
    </>
  )
}
