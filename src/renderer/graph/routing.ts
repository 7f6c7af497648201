import type { Point } from "./sizes.ts"

/** A cubic Bézier curve: start, two control points, end. */
export type Cubic = readonly [Point, Point, Point, Point]

/** A line as it is drawn: cubic Bézier curves, each beginning where the one before ends; at least one. */
export type Curve = readonly Cubic[]

/**
 * The curve of a line from the right side of one element to the left side of another. A line that runs backwards (a
 * cycle of the drawing) swings out at both ends, so that it is seen to return.
 */
export function curveBetween(from: Point, to: Point): Curve {
  const across = to.x - from.x
  const swing = across >= 0 ? Math.max(24, across / 2) : Math.min(220, 60 - across / 4)
  return [[from, { x: from.x + swing, y: from.y }, { x: to.x - swing, y: to.y }, to]]
}

/** A straight line, as a curve. */
export function straight(from: Point, to: Point): Curve {
  const along = (share: number): Point => ({
    x: from.x + share * (to.x - from.x),
    y: from.y + share * (to.y - from.y),
  })
  return [[from, along(1 / 3), along(2 / 3), to]]
}

/** The curve from one point to another that is level at both, whichever way it runs, and never overshoots. */
export function curveLevel(from: Point, to: Point): Curve {
  const middle = (from.x + to.x) / 2
  return [[from, { x: middle, y: from.y }, { x: middle, y: to.y }, to]]
}

/** How far a line swings out where it turns back, in pixels: three quarters of it are seen. */
const TURN = 24

/** The curve of a line that turns back towards another height, by way of the right or the left. */
export function curveTurning(from: Point, y: number, side: "right" | "left"): Curve {
  const x = from.x + (side === "right" ? TURN : -TURN)
  return [[from, { x, y: from.y }, { x, y }, { x: from.x, y }]]
}

/** The curve of a `sameAs` link, which joins the undersides of two steps. */
export function curveBelow(from: Point, to: Point): Curve {
  const sag = 36 + Math.abs(to.x - from.x) / 8
  return [[from, { x: from.x, y: from.y + sag }, { x: to.x, y: to.y + sag }, to]]
}

/** The curve as the `d` of an SVG path. */
export function curvePath(curve: Curve): string {
  const start = curve[0]?.[0] ?? { x: 0, y: 0 }
  return curve.reduce(
    (path, [, one, two, end]) => `${path} C${one.x},${one.y} ${two.x},${two.y} ${end.x},${end.y}`,
    `M${start.x},${start.y}`,
  )
}

const mix = (t: number, a: number, b: number, c: number, d: number): number =>
  (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d

/** The point of a curve at `t` in [0, 1], of which each of its parts takes an equal share. @throws RangeError for no curve. */
export function pointAt(curve: Curve, t: number): Point {
  const part = Math.min(curve.length - 1, Math.floor(t * curve.length))
  const cubic = curve[part]
  if (!cubic) throw new RangeError("a curve of no parts")
  const [start, one, two, end] = cubic
  const within = t * curve.length - part
  return { x: mix(within, start.x, one.x, two.x, end.x), y: mix(within, start.y, one.y, two.y, end.y) }
}

/** The direction of a curve at `t` in [0, 1], in degrees, 0 to the right and 90 downwards. */
export function directionAt(curve: Curve, t: number): number {
  const step = 0.001
  const [behind, ahead] = [pointAt(curve, Math.max(0, t - step)), pointAt(curve, Math.min(1, t + step))]
  return (Math.atan2(ahead.y - behind.y, ahead.x - behind.x) * 180) / Math.PI
}

/** A place on a curve with its direction in degrees. */
export interface Arrow extends Point {
  readonly degrees: number
}

const SAMPLES = 96

/**
 * Arrows along a curve, `every` pixels apart and centred on it; at least one, however short it is. The last half
 * interval before the end stays free, because an arrow there would lie under the element.
 */
export function arrowsAlong(curve: Curve, every: number): readonly Arrow[] {
  const lengths = [0]
  for (let i = 1; i <= SAMPLES; i++) {
    const [one, other] = [pointAt(curve, (i - 1) / SAMPLES), pointAt(curve, i / SAMPLES)]
    lengths.push((lengths[i - 1] ?? 0) + Math.hypot(other.x - one.x, other.y - one.y))
  }
  const total = lengths[SAMPLES] ?? 0
  const count = Math.max(1, Math.floor(total / every))
  return Array.from({ length: count }, (_none, i) => {
    const wanted = ((i + 0.5) / count) * total
    const after = Math.max(
      1,
      lengths.findIndex((length) => length >= wanted),
    )
    const [low, high] = [lengths[after - 1] ?? 0, lengths[after] ?? total]
    const t = (after - 1 + (high > low ? (wanted - low) / (high - low) : 0)) / SAMPLES
    return { ...pointAt(curve, t), degrees: directionAt(curve, t) }
  })
}

/** Width of a line in pixels for its share of the expected loss: 1 to 10, by the square root (ux.md §2.7). */
export function lineWidth(lossShare: number): number {
  return 1 + 9 * Math.sqrt(Math.min(1, Math.max(0, lossShare)))
}
