import type { Point } from "./mark.ts"

/** Corners of an outline: enough that no corner shows. */
const CORNERS = 48

/**
 * The ellipse around a cloud of points, of the shape of their covariance, that holds a share of them.
 *
 * @param share - in (0, 1]; the outline passes through the point that makes the share full.
 * @returns its outline, open; empty where the points lie on one line or are fewer than three.
 */
export function ellipseHolding(points: readonly Point[], share: number): Point[] {
  if (points.length < 3) return []
  const middle = { x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)) }
  const away = points.map(({ x, y }) => ({ x: x - middle.x, y: y - middle.y }))
  const xx = mean(away.map(({ x }) => x * x))
  const yy = mean(away.map(({ y }) => y * y))
  const xy = mean(away.map(({ x, y }) => x * y))
  const determinant = xx * yy - xy * xy
  if (!(determinant > FLAT * xx * yy)) return []
  const distances = away
    .map(({ x, y }) => (yy * x * x - 2 * xy * x * y + xx * y * y) / determinant)
    .sort((a, b) => a - b)
  const reach = Math.sqrt(distances[Math.max(0, Math.ceil(share * points.length) - 1)]!)
  // The square root of the covariance, lower triangular: it turns the unit circle into the ellipse.
  const [a, b] = [Math.sqrt(xx), xy / Math.sqrt(xx)]
  const c = Math.sqrt(determinant / xx)
  return Array.from({ length: CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS
    const [u, v] = [reach * Math.cos(angle), reach * Math.sin(angle)]
    return { x: middle.x + a * u, y: middle.y + b * u + c * v }
  })
}

/** A cloud flatter than this, as a share of the area that its two spreads span, is a line. */
const FLAT = 1e-9

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
