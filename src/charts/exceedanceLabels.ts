import type { ScaleContinuousNumeric, ScaleLinear } from "d3-scale"
import { type Formats, money } from "../core/index.ts"
import { chancesAt, curveName, otherOf, type CurveName, type ExceedanceData } from "./exceedance.ts"
import type { LossScale } from "./exceedanceAxis.ts"
import type { DrawnCurve, ExceedanceGeometry, ValueLabel } from "./exceedanceGeometry.ts"
import type { Face, Size } from "./face.ts"
import { percent, percentRange } from "./figures.ts"
import { overlaps, textAt, textBox, type Box, type Ink, type Point, type TextMark } from "./mark.ts"
import { boxesAlong, placeNote, type PlacedLabel } from "./place.ts"
import { stack } from "./stack.ts"
import { textWidth } from "./textWidth.ts"
import { apart, decades, roundTicks } from "./ticks.ts"

const INKS = { none: "--no-controls", now: "--now", best: "--best-text" } as const

/** The colour of the words of a curve. */
function inkOf(data: ExceedanceData, name: CurveName): Ink {
  return otherOf(data, name) ? "--text" : INKS[name as keyof typeof INKS]
}

/** The values at the threshold, stacked beside it; where the stack has no room, Now and then Best are kept. */
export function valueLabels(
  data: ExceedanceData,
  threshold: number,
  curves: readonly DrawnCurve[],
  plot: Box,
  face: Face,
): ValueLabel[] {
  const chances = chancesAt(data, threshold)
  const chanceOf = (name: CurveName): number => {
    const place = Number(name.slice("other ".length))
    return otherOf(data, name) ? chances.others[place]! : (chances[name as "none" | "now" | "best"] ?? 0)
  }
  const text = (name: CurveName, withRange: boolean) => {
    const value = `${curveName(data, name)} ${percent(chanceOf(name))}`
    return withRange && name === "now" && chances.range ? `${value} (${percentRange(chances.range)})` : value
  }
  const others = curves.map(({ name }) => name).filter((name) => otherOf(data, name))
  const important: readonly CurveName[] = ["now", ...others, "best", "none"]
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
          ink: inkOf(data, curve.name),
        }),
        leader: { from: curve.at, to },
      }
    })
  }
  return []
}

/** The ticks of both axes, and the threshold in words above the plot. */
export function axisTexts(
  data: ExceedanceData,
  threshold: number,
  scale: LossScale,
  x: ScaleContinuousNumeric<number, number>,
  y: ScaleLinear<number, number>,
  plot: Box,
  size: Size,
  face: Face,
  formats: Formats,
): TextMark[] {
  const [low, high] = x.domain() as [number, number]
  const below = plot.y + plot.height + 0.8 * face.line
  const losses = scale === "log" ? decades(low, high) : roundTicks(high, face.ticks)
  const across = losses.map((loss) => {
    const text = money(loss, data.currency, formats)
    const half = textWidth(text, face.text) / 2
    return textAt(Math.min(size.width - half, Math.max(half, x(loss))), below, text, face.text, { anchor: "middle" })
  })
  const side = (chances: readonly number[], at: number, text: (chance: number) => string, anchor: "start" | "end") =>
    chances.map((chance) =>
      textAt(at, y(chance), text(chance), face.text, { anchor, ink: anchor === "end" ? "--text2" : "--text3" }),
    )
  const title = `worse than ${money(threshold, data.currency, formats)}`
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
export function notes(drawn: Omit<ExceedanceGeometry, "notes">, data: ExceedanceData, face: Face): PlacedLabel[] {
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
    ...drawn.beyond.flatMap((outline) => boxesAlong(outline, 2)),
    ...drawn.curves.flatMap((curve) => boxesAlong(curve.path, face.curve)),
    ...boxesAlong(drawn.tolerance, 2),
    ...boxesAlong([drawn.threshold.from, drawn.threshold.to], 2),
  ]
  const texts = [...drawn.values.map(({ mark }) => mark), ...drawn.axisTexts].map(textBox)
  const taken = [...texts, ...drawn.values.flatMap(({ leader }) => boxesAlong([leader.from, leader.to], 6))]
  const clear = placeNote(wish, plot, taken, lines)
  // Where the values at the threshold stand all around, the line to these words may cross a line, but never a text.
  const placed = clear.length > 0 ? clear : placeNote(wish, plot, taken, lines, texts)
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
