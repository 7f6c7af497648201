import { scaleLinear, scaleLog, type ScaleContinuousNumeric, type ScaleLinear } from "d3-scale"
import { chanceAt, type CurvePoint, type ExceedanceData } from "./exceedance.ts"
import { curvesOf, lossDomain, type LossScale } from "./exceedanceAxis.ts"
import type { ExceedanceGeometry } from "./exceedanceGeometry.ts"
import { axisTexts, notes, valueLabels } from "./exceedanceLabels.ts"
import { beyond, stairs } from "./exceedanceTolerance.ts"
import { faceOf, type Size, type Variant } from "./face.ts"
import type { Box, Point } from "./mark.ts"
import { textWidth } from "./textWidth.ts"
import type { Formats } from "../core/index.ts"

/** Lays the curves out in a size, read at a threshold. */
export function layoutExceedance(
  data: ExceedanceData,
  threshold: number,
  scale: LossScale,
  size: Size,
  variant: Variant,
  formats: Formats,
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
    axisTexts: axisTexts(data, threshold, scale, x, y, plot, size, face, formats),
  }
  return { ...drawn, notes: notes(drawn, data, face) }
}

/** The points within the axis, with its ends and the threshold among them, so that marks lie on the line. */
export function pathOf(points: readonly CurvePoint[], threshold: number, [low, high]: [number, number]): CurvePoint[] {
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
