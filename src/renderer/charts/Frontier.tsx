import { useMemo, type ReactNode } from "react"
import { ChartFrame, type ChartProps } from "./ChartFrame.tsx"
import { EmptyPlot } from "./EmptyPlot.tsx"
import { faceOf, type Size, type Variant } from "../../charts/face.ts"
import { frontierReadout, frontierWords, hasFrontier, planWithin, type FrontierData } from "../../charts/frontier.ts"
import type { FrontierGeometry } from "../../charts/frontierGeometry.ts"
import { layoutFrontier, stairs } from "../../charts/frontierLayout.ts"
import { Handle } from "./Handle.tsx"
import { paint, pathThrough, round } from "../../charts/mark.ts"
import { Lines, Plates, Star, Texts } from "./Paint.tsx"
import { useReading } from "./reading.ts"
import { useGhost } from "./useGhost.ts"
import { useFormats } from "../ui/formats.ts"

/** The efficient frontier (ux.md §2.12-B), with Now, the best plan and, where there is one, a draggable budget. */
export function Frontier(
  props: ChartProps & {
    readonly data: FrontierData
    /** Called while the budget is moved; without it the budget line stays where it is. */
    readonly onBudget?: (budget: number) => void
    /** Opens a plan of the frontier as a scenario. */
    readonly onPlan?: (place: number) => void
    /** Hears which plan is read. */
    readonly onRead?: (place: number) => void
    /** Places of the plans that are set apart from the others; null where none are. */
    readonly apart?: ReadonlySet<number> | null
  },
): ReactNode {
  const formats = useFormats()
  const { data, variant = "edit", onBudget, onPlan, apart = null } = props
  const words = useMemo(() => frontierWords(data, formats), [data, formats])
  const reading = useReading(data.plans.length, data.best, props.onRead)
  const ghost = useGhost(data, drawnAlike)
  const empty = !hasFrontier(data)
  return (
    <ChartFrame
      {...props}
      words={words}
      readout={empty ? "" : frontierReadout(data, reading.position, formats)}
      onMove={reading.move}
      onKey={(key) => {
        if (key === "Enter") onPlan?.(reading.position)
        return key === "Enter" && onPlan !== undefined
      }}
      overlay={(size) => {
        if (empty || data.budget === null || !onBudget) return null
        const { x, plot } = layoutFrontier(data, size, variant, formats)
        return (
          <Handle
            scale={x}
            value={data.budget}
            label="Budget a year"
            text={frontierReadout(data, planWithin(data.plans, data.budget), formats)}
            top={plot.y}
            height={plot.height}
            onMove={onBudget}
          />
        )
      }}
    >
      {(size) =>
        empty ? (
          <EmptyPlot size={size} variant={variant} sentence={words.title} />
        ) : (
          <FrontierPlot
            data={data}
            ghost={ghost}
            size={size}
            variant={variant}
            reading={reading.position}
            apart={apart}
            onRead={reading.go}
            {...(onPlan ? { onPlan } : {})}
          />
        )
      }
    </ChartFrame>
  )
}

/** Whether two frontiers have the same plans and the same Now; what is known of doubt and budget may differ. */
function drawnAlike(a: FrontierData, b: FrontierData): boolean {
  const same = (one: { annualCost: number; expectedLoss: number }, two: typeof one | undefined): boolean =>
    one.annualCost === two?.annualCost && one.expectedLoss === two.expectedLoss
  return a.plans.length === b.plans.length && same(a.now, b.now) && a.plans.every((plan, i) => same(plan, b.plans[i]))
}

/** The drawing alone. */
export function FrontierPlot(props: {
  readonly data: FrontierData
  /** The state before a change, drawn dashed and faint on the axes of the present one. */
  readonly ghost?: FrontierData | null
  readonly size: Size
  readonly variant: Variant
  readonly reading: number | null
  readonly apart?: ReadonlySet<number> | null
  readonly onRead?: (place: number) => void
  readonly onPlan?: (place: number) => void
}): ReactNode {
  const formats = useFormats()
  const { data, size, variant } = props
  const face = faceOf(variant)
  const drawn = useMemo(() => layoutFrontier(data, size, variant, formats), [data, size, variant, formats])
  const { plot, now, best } = drawn
  const read = props.reading === null ? undefined : data.plans[props.reading]
  return (
    <>
      <rect {...boxOf(drawn.asGood)} fill={paint("--best-soft")} />
      <Lines segments={drawn.grid} ink="--border" width={1} />
      <Lines segments={drawn.diagonals.slice(0, -1)} ink="--border" width={1} dash="2 4" />
      <Lines segments={drawn.diagonals.slice(-1)} ink="--text3" width={face.thin} dash="5 4" />
      {drawn.region.length > 2 && <path d={`${pathThrough(drawn.region)}Z`} fill={paint("--now")} fillOpacity={0.18} />}
      {drawn.budget && <Lines segments={[drawn.budget]} ink="--text2" width={2 * face.thin} dash="1 3" />}
      <path d={pathThrough(drawn.steps)} fill="none" stroke={paint("--best")} strokeWidth={face.curve - 1} />
      {drawn.onward.length > 0 && <Onward drawn={drawn} width={face.curve + 1} />}
      <Dots dots={drawn.dots} apart={props.apart ?? null} width={1.5 * face.thin} />
      {props.ghost && <Ghost was={props.ghost} drawn={drawn} radius={face.disc} />}
      {drawn.sameMoney && <Lines segments={[drawn.sameMoney]} ink="--waste" width={2 * face.thin} />}
      {read && (
        <circle
          cx={round(drawn.x(read.annualCost))}
          cy={round(drawn.y(read.expectedLoss))}
          r={face.disc + 3}
          fill="none"
          stroke={paint("--text")}
          strokeWidth={face.thin}
          visibility={read.annualCost > drawn.x.domain()[1]! ? "hidden" : "visible"}
        />
      )}
      {drawn.marks.map(({ name, x, y, isTried }) => (
        <circle
          key={name}
          cx={round(x)}
          cy={round(y)}
          r={face.disc * (isTried ? 1 : 0.75)}
          fill={paint(isTried ? "--surface" : "--text")}
          stroke={paint(isTried ? "--text" : "--surface")}
          strokeWidth={isTried ? 2 * face.thin : 1}
        />
      ))}
      <circle cx={round(now.x)} cy={round(now.y)} r={face.disc} fill={paint("--now")} stroke={paint("--surface")} />
      <Star x={best.x} y={best.y} radius={face.disc * 1.5} ink="--best" />
      <Lines segments={drawn.labels.flatMap((label) => label.leader ?? [])} ink="--text3" width={1} />
      <Plates marks={drawn.labels.map((label) => label.mark)} />
      <Texts marks={drawn.labels.map((label) => label.mark)} />
      <Texts marks={drawn.axisTexts} />
      <rect
        {...boxOf(plot)}
        fill="transparent"
        onPointerMove={(event) => {
          const left = event.currentTarget.getBoundingClientRect().left
          props.onRead?.(planWithin(data.plans, drawn.x.invert(plot.x + event.clientX - left)))
        }}
        onClick={() => props.reading !== null && props.onPlan?.(props.reading)}
      />
    </>
  )
}

/** A dot a plan. Those set apart have a ring around them, and the others step back. */
function Dots(props: {
  readonly dots: FrontierGeometry["dots"]
  readonly apart: ReadonlySet<number> | null
  readonly width: number
}): ReactNode {
  const { dots, apart, width } = props
  const isApart = (place: number) => apart?.has(place) === true
  return dots.map(({ place, x, y, radius }) => (
    <circle
      key={place}
      cx={round(x)}
      cy={round(y)}
      r={round(isApart(place) ? radius + width : radius)}
      fill={paint("--best")}
      {...(apart && !isApart(place) && { fillOpacity: 0.35 })}
      {...(isApart(place) && { stroke: paint("--text"), strokeWidth: width, className: "chart-apart" })}
    />
  ))
}

/** Where the frontier and Now were before a change. */
function Ghost(props: {
  readonly was: FrontierData
  readonly drawn: FrontierGeometry
  readonly radius: number
}): ReactNode {
  const { was, drawn } = props
  const [, dearest] = drawn.x.domain() as [number, number]
  const steps = stairs(was, 0, planWithin(was.plans, dearest), drawn.x, drawn.y)
  const stroke = { fill: "none", strokeOpacity: 0.4, strokeWidth: 2, strokeDasharray: "5 4" }
  return (
    <g className="chart-ghost">
      <path d={pathThrough(steps)} stroke={paint("--best")} {...stroke} />
      <circle
        cx={round(drawn.x(was.now.annualCost))}
        cy={round(drawn.y(was.now.expectedLoss))}
        r={props.radius}
        stroke={paint("--now")}
        {...stroke}
      />
    </g>
  )
}

function boxOf(box: { x: number; y: number; width: number; height: number }) {
  return { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) }
}

/** The way along the frontier to the best plan, with an arrow's head where it meets the star. */
function Onward({ drawn, width }: { readonly drawn: FrontierGeometry; readonly width: number }): ReactNode {
  const end = drawn.onward.at(-1)!
  const before = drawn.onward.findLast((point) => point.x !== end.x || point.y !== end.y) ?? end
  const turn = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI
  return (
    <>
      <path
        d={pathThrough(drawn.onward)}
        fill="none"
        stroke={paint("--best")}
        strokeWidth={width}
        strokeLinejoin="round"
      />
      <path
        d={`M${-2 * width},${-2 * width}L0,0L${-2 * width},${2 * width}`}
        transform={`translate(${round(end.x)} ${round(end.y)}) rotate(${round(turn)}) translate(${-3 * width} 0)`}
        fill="none"
        stroke={paint("--best")}
        strokeWidth={width - 1}
      />
    </>
  )
}
