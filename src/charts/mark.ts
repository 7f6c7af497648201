import { textWidth, type Weight } from "./textWidth.ts"

/** The colour tokens of the theme (ux.md §4.3) that charts paint with. */
export type Ink =
  | "--bg"
  | "--surface"
  | "--sunken"
  | "--text"
  | "--text2"
  | "--text3"
  | "--border"
  | "--border-strong"
  | "--accent"
  | "--no-controls"
  | "--now"
  | "--best"
  | "--gap"
  | "--waste"
  | "--gap-text"
  | "--waste-text"
  | "--best-text"
  | "--gap-soft"
  | "--waste-soft"
  | "--best-soft"
  | "--now-soft"
  | "--highlight"
  | "--error"

/** The token as a paint. */
export function paint(ink: Ink): string {
  return `var(${ink})`
}

/** A place in the drawing, in px from its top left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A rectangle in the drawing, in px. */
export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** One line of text, placed by its baseline. */
export interface TextMark extends Point {
  readonly text: string
  readonly anchor: "start" | "middle" | "end"
  readonly size: number
  readonly weight: Weight
  readonly ink: Ink
}

/** A straight line from one place to another. */
export interface Segment {
  readonly from: Point
  readonly to: Point
}

/** Places along a line, from its beginning to its end; `count` of at least 2. */
export function placesAlong({ from, to }: Segment, count: number): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1)
    return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }
  })
}

/** The share of the font size between the middle of the capitals and the baseline. */
const HALF_CAPITAL = 0.36
const ASCENT = 0.95
const DESCENT = 0.25

/** The baseline that centres a line of text on a height. */
export function baselineAt(middle: number, size: number): number {
  return middle + HALF_CAPITAL * size
}

/** A line of text centred vertically on a height. */
export function textAt(x: number, middle: number, text: string, size: number, rest: Partial<TextMark> = {}): TextMark {
  return { text, x, y: baselineAt(middle, size), size, anchor: "start", weight: 400, ink: "--text2", ...rest }
}

/** Lines of text, centred together on a height; `line` is the distance of their baselines. */
export function textsAt(
  x: number,
  middle: number,
  lines: readonly string[],
  line: number,
  size: number,
  rest: Partial<TextMark> = {},
): TextMark[] {
  return lines.map((text, i) => textAt(x, middle + (i - (lines.length - 1) / 2) * line, text, size, rest))
}

/** The box that a line of text fills. */
export function textBox(mark: TextMark): Box {
  const width = textWidth(mark.text, mark.size, mark.weight)
  const shift = mark.anchor === "start" ? 0 : mark.anchor === "middle" ? width / 2 : width
  return { x: mark.x - shift, y: mark.y - ASCENT * mark.size, width, height: (ASCENT + DESCENT) * mark.size }
}

/** Whether two boxes share more than an edge. */
export function overlaps(a: Box, b: Box): boolean {
  const slack = 1e-6
  return (
    a.x < b.x + b.width - slack &&
    b.x < a.x + a.width - slack &&
    a.y < b.y + b.height - slack &&
    b.y < a.y + a.height - slack
  )
}

/** Whether the inner box lies within the outer one. */
export function contains(outer: Box, inner: Box): boolean {
  const slack = 1e-6
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  )
}

/** Path data through places, `M…L…`, rounded to hundredths of a px; empty for no places. */
export function pathThrough(points: readonly Point[]): string {
  return points.map((point, i) => `${i === 0 ? "M" : "L"}${round(point.x)},${round(point.y)}`).join("")
}

/** A coordinate to hundredths of a px: what no eye sees should not change a golden picture. */
export function round(coordinate: number): number {
  return Math.round(coordinate * 100) / 100
}
