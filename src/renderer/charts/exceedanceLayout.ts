import { percent, percentRange } from "./figures.ts"
import { scaleLinear, scaleLog, type ScaleContinuousNumeric, type ScaleLinear } from "d3-scale"
import { money } from "../../core/index.ts"
import {
  chanceAt,
  chancesAt,
  CURVE_NAMES,
  lossAt,
  type CurveName,
  type CurvePoint,
  type ExceedanceData,
} from "./exceedance.ts"
import { faceOf, type Face, type Size, type Variant } from "./face.ts"
import { overlaps, textAt, textBox, type Box, type Ink, type Point, type Segment, type TextMark } from "./mark.ts"
import { boxesAlong, placeLabels, type PlacedLabel } from "./place.ts"
import { stack } from "./stack.ts"
import { textWidth } from "./textWidth.ts"
import { apart, decades, roundTicks } from "./ticks.ts"

/** Linear or logarithmic losses. */
export type LossScale = "linear" | "log"

/** A curve and where the threshold meets it. */
export interface DrawnCurve {
  readonly name: CurveName
  readonly path: readonly Point[]
  readonly at: Point
}

/** A value at the threshold with its label and the line between them. */
export interface ValueLabel {
  readonly name: CurveName
  readonly mark: TextMark
  readonly leader: Segment
}

/** All that is painted of the loss exceedance curve. */
export interface ExceedanceGeometry {
  readonly plot: Box
  readonly x: ScaleContinuousNumeric<number, number>
  readonly y: ScaleLinear<number, number>
  readonly grid: readonly Segment[]
  readonly curves: readonly DrawnCurve[]
  /** Outline of the band round Now; empty where there is none. */
  readonly band: readonly Point[]
  readonly tolerance: readonly Point[]
  /** Outlines of where Now is above the tolerance. */
  readonly beyond: readonly (readonly Point[])[]
  readonly threshold: Segment
  readonly values: readonly ValueLabel[]
  readonly axisTexts: readonly TextMark[]
  readonly notes: readonly PlacedLabel[]
}

/** A round amount at least as large. */
function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value))
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((digit) => digit * unit).find((amount) => amount >= value * (1 - 1e-9))!
}

function curvesOf(data: ExceedanceData): { name: CurveName; points: readonly CurvePoint[] }[] {
  return (["none", "now", "best"] as const).flatMap((name) => {
    const points = data[name]
    return points && points.length > 0 ? [{ name, points }] : []
  })
}

/** The chance at which the tail is cut off, by scale: the 95th percentile where losses are linear. */
const TAIL: Readonly<Record<LossScale, number>> = { linear: 0.05, log: 0.004 }
const MOST_DECADES = 5

/**
 * The losses that the axis spans: linear from 0 to the loss of one year in twenty under Now, logarithmic from where the
 * curves begin to fall to where they are gone. The threshold and the tolerance are always within.
 */
export function lossDomain(data: ExceedanceData, threshold: number, scale: LossScale): [number, number] {
  const curves = curvesOf(data)
  const ends = (scale === "linear" ? curves.filter((curve) => curve.name !== "none") : curves).map((curve) =>
    lossAt(curve.points, TAIL[scale]),
  )
  const accepted = data.tolerance.map((point) => point.loss * 1.05)
  const furthest = [...ends, ...accepted, threshold * 1.1].reduce((most, loss) => Math.max(most, loss), 0)
  const high = roundUp(furthest > 0 ? furthest : 1)
  if (scale === "linear") return [0, high]
  const falls = curves.map((curve) => lossAt(curve.points, curve.points[0]!.chance * 0.97)).filter((loss) => loss > 0)
  const nearest = [...falls, ...data.tolerance.map((point) => point.loss), threshold].reduce(
    (least, loss) => (loss > 0 ? Math.min(least, loss) : least),
    high,
  )
  const low = Math.max(nearest * 0.8, high / 10 ** MOST_DECADES)
  return [Math.min(low, high / 100, threshold > 0 ? threshold : low), high]
}

/** Lays the curves out in a size, read at a threshold. */
export function layoutExceedance(
  data: ExceedanceData,
  threshold: number,
  scale: LossScale,
  size: Size,
  variant: Variant,
): ExceedanceGeometry {
  const face = faceOf(variant)
  const left = textWidth("100%", face.text) + face.gap
  const right = textWidth("1 in 20", face.text) + face.gap
  const top = face.line + face.gap / 2
  const plot: Box = {
    x: left,
    y: top,
    width: Math.max(1, size.width - left - right),
    height: Math.max(1, size.height - top - 1.6 * face.line),
  }
  const domain = lossDomain(data, threshold, scale)
  const range = [plot.x, plot.x + plot.width]
  const x = scale === "log" ? scaleLog(domain, range).clamp(true) : scaleLinear(domain, range).clamp(true)
  const y = scaleLinear([0, 1], [plot.y + plot.height, plot.y])
  const at = Math.min(domain[1], Math.max(domain[0], threshold))
  const place = (loss: number, chance: number): Point => ({ x: x(loss), y: y(chance) })
  const curves = curvesOf(data).map(({ name, points }) => ({
    name,
    path: pathOf(points, at, domain).map((point) => place(point.loss, point.chance)),
    at: place(at, chanceAt(points, threshold)),
  }))
  const band = data.nowBand.filter((point) => point.loss >= domain[0] && point.loss <= domain[1])
  const drawn = {
    plot,
    x,
    y,
    grid: [0, 0.25, 0.5, 0.75, 1].map((chance) => ({
      from: { x: plot.x, y: y(chance) },
      to: { x: plot.x + plot.width, y: y(chance) },
    })),
    curves,
    band: [
      ...band.map((point) => place(point.loss, point.high)),
      ...band.map((point) => place(point.loss, point.low)).reverse(),
    ],
    tolerance: stairs(data.tolerance, domain).map((point) => place(point.loss, point.chance)),
    beyond: beyond(data, domain).map((outline) => outline.map((point) => place(point.loss, point.chance))),
    threshold: { from: { x: x(at), y: plot.y }, to: { x: x(at), y: plot.y + plot.height } },
    values: valueLabels(data, threshold, curves, plot, face),
    axisTexts: axisTexts(data, threshold, scale, x, y, plot, size, face),
  }
  return { ...drawn, notes: notes(drawn, data, face) }
}

/** The points within the axis, with its ends and the threshold among them, so that marks lie on the line. */
function pathOf(points: readonly CurvePoint[], threshold: number, [low, high]: [number, number]): CurvePoint[] {
  const extra = [low, threshold, high].map((loss) => ({ loss, chance: chanceAt(points, loss) }))
  return [...points.filter((point) => point.loss > low && point.loss < high), ...extra].sort(
    (a, b) => a.loss - b.loss || b.chance - a.chance,
  )
}

/** A curve of before on the axes of now. */
export function ghostPath(
  points: readonly CurvePoint[],
  x: ScaleContinuousNumeric<number, number>,
  y: ScaleLinear<number, number>,
): Point[] {
  const [low, high] = x.domain() as [number, number]
  return points.length === 0
    ? []
    : pathOf(points, low, [low, high]).map((point) => ({ x: x(point.loss), y: y(point.chance) }))
}

/** What is accepted, as steps: a chance holds from its loss on, down to the next one. */
function stairs(tolerance: readonly CurvePoint[], [low, high]: [number, number]): CurvePoint[] {
  const corners = tolerance.flatMap((point, i) => {
    const next = tolerance[i + 1]?.loss ?? high
    return [
      { loss: Math.max(low, point.loss), chance: point.chance },
      { loss: Math.min(high, Math.max(low, next)), chance: point.chance },
    ]
  })
  return corners
}

/** Where Now is above what is accepted: on each step from its beginning to where the curve comes down to it. */
function beyond(data: ExceedanceData, [low, high]: [number, number]): CurvePoint[][] {
  return data.tolerance.flatMap((step, i) => {
    const from = Math.max(low, step.loss)
    const end = Math.min(high, data.tolerance[i + 1]?.loss ?? high)
    if (from >= end || chanceAt(data.now, from) <= step.chance) return []
    const to = Math.min(end, Math.max(from, lossAt(data.now, step.chance)))
    const upper = [from, ...data.now.map((point) => point.loss).filter((loss) => loss > from && loss < to), to]
    return [
      [
        ...upper.map((loss) => ({ loss, chance: chanceAt(data.now, loss) })),
        { loss: to, chance: step.chance },
        { loss: from, chance: step.chance },
      ],
    ]
  })
}

const INKS: Readonly<Record<CurveName, Ink>> = { none: "--no-controls", now: "--now", best: "--best-text" }

/** The values at the threshold, stacked beside it; where the stack has no room, Now and then Best are kept. */
function valueLabels(
  data: ExceedanceData,
  threshold: number,
  curves: readonly DrawnCurve[],
  plot: Box,
  face: Face,
): ValueLabel[] {
  const chances = chancesAt(data, threshold)
  const text = (name: CurveName, withRange: boolean) => {
    const value = `${CURVE_NAMES[name]} ${percent(chances[name] ?? 0)}`
    return withRange && name === "now" && chances.range ? `${value} (${percentRange(chances.range)})` : value
  }
  const important: readonly CurveName[] = ["now", "best", "none"]
  for (let kept = curves.length; kept > 0; kept--) {
    const shown = curves.filter((curve) => important.slice(0, kept).includes(curve.name) || kept === curves.length)
    const wishes = shown.map((curve) => ({ at: curve.at.y, size: face.line }))
    const middles = stack(wishes, plot.y, plot.y + plot.height, 0)
    if (!middles) continue
    const widest = (withRange: boolean) =>
      shown.reduce((most, curve) => Math.max(most, textWidth(text(curve.name, withRange), face.text, 650)), 0)
    const reach = 2.5 * face.gap
    const end = plot.x + plot.width
    const mark = shown[0]!.at.x
    const fitsRight = (withRange: boolean) => mark + reach + widest(withRange) <= end
    // To the right the curves have gone down: the labels hide less there, so the range of Now yields first.
    const withRange = fitsRight(true) || !fitsRight(false)
    const width = widest(withRange)
    const rightward = fitsRight(withRange) || (mark - reach - width < plot.x && mark < (plot.x + end) / 2)
    const at = rightward ? Math.min(mark + reach, end - width) : Math.max(mark - reach, plot.x + width)
    return shown.map((curve, i) => {
      const anchor = rightward ? "start" : "end"
      const to = { x: at + (rightward ? -4 : 4), y: middles[i]! }
      return {
        name: curve.name,
        mark: textAt(at, middles[i]!, text(curve.name, withRange), face.text, {
          anchor,
          weight: 650,
          ink: INKS[curve.name],
        }),
        leader: { from: curve.at, to },
      }
    })
  }
  return []
}

function axisTexts(
  data: ExceedanceData,
  threshold: number,
  scale: LossScale,
  x: ScaleContinuousNumeric<number, number>,
  y: ScaleLinear<number, number>,
  plot: Box,
  size: Size,
  face: Face,
): TextMark[] {
  const [low, high] = x.domain() as [number, number]
  const below = plot.y + plot.height + 0.8 * face.line
  const losses = scale === "log" ? decades(low, high) : roundTicks(high, face.ticks)
  const across = losses.map((loss) => {
    const text = money(loss, data.currency)
    const half = textWidth(text, face.text) / 2
    return textAt(Math.min(size.width - half, Math.max(half, x(loss))), below, text, face.text, { anchor: "middle" })
  })
  const side = (chances: readonly number[], at: number, text: (chance: number) => string, anchor: "start" | "end") =>
    chances.map((chance) =>
      textAt(at, y(chance), text(chance), face.text, { anchor, ink: anchor === "end" ? "--text2" : "--text3" }),
    )
  const title = `worse than ${money(threshold, data.currency)}`
  const half = textWidth(title, face.text, 650) / 2
  const middle = Math.min(size.width - half, Math.max(half, x(threshold)))
  const tall = plot.height >= 6 * face.line
  return [
    ...apart(across, face.gap / 2),
    ...side(tall ? [0, 0.25, 0.5, 0.75, 1] : [0, 0.5, 1], plot.x - face.gap, percent, "end"),
    ...side(
      tall ? [0.05, 0.2, 0.5] : [0.5],
      plot.x + plot.width + face.gap,
      (chance) => `1 in ${Math.round(1 / chance)}`,
      "start",
    ),
    textAt(middle, face.line / 2, title, face.text, { anchor: "middle", weight: 650, ink: "--text" }),
  ].filter((text, i, all) => all.slice(0, i).every((other) => !overlaps(textBox(other), textBox(text))))
}

const MORE = "more than you said you would accept"
const INVITE = "Draw the line you could live with"

/** Words at the hatched area, or, where nothing is accepted yet, at the place such a line would go. */
function notes(drawn: Omit<ExceedanceGeometry, "notes">, data: ExceedanceData, face: Face): PlacedLabel[] {
  const { plot } = drawn
  const largest = [...drawn.beyond].sort((a, b) => extent(b) - extent(a))[0]
  if (data.tolerance.length > 0 && !largest) return []
  const at = largest ? middleOf(largest) : { x: plot.x + plot.width * 0.7, y: plot.y + plot.height * 0.25 }
  const wish = {
    text: largest ? MORE : INVITE,
    at,
    clearance: 0,
    size: face.text,
    weight: 400 as const,
    ink: largest ? ("--gap-text" as const) : ("--text3" as const),
    prefer: largest ? [0, -45, -90] : [0, 180],
  }
  const lines = [
    ...drawn.curves.flatMap((curve) => boxesAlong(curve.path, face.curve)),
    ...boxesAlong(drawn.tolerance, 2),
    ...boxesAlong([drawn.threshold.from, drawn.threshold.to], 2),
  ]
  const taken = [...drawn.values.map((value) => textBox(value.mark)), ...drawn.axisTexts.map(textBox)]
  const placed = placeLabels([wish], plot, taken, lines)
  return largest ? placed : placed.map((label) => ({ ...label, leader: null }))
}

/** The area of an outline, in square px. */
function extent(outline: readonly Point[]): number {
  const twice = outline.reduce((sum, point, i) => {
    const next = outline[(i + 1) % outline.length]!
    return sum + point.x * next.y - next.x * point.y
  }, 0)
  return Math.abs(twice) / 2
}

function middleOf(outline: readonly Point[]): Point {
  const sum = outline.reduce((all, point) => ({ x: all.x + point.x, y: all.y + point.y }), { x: 0, y: 0 })
  return { x: sum.x / outline.length, y: sum.y / outline.length }
}
