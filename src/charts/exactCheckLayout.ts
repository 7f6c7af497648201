import { scaleLinear, scaleLog, type ScaleContinuousNumeric, type ScaleLinear } from "d3-scale"
import { asExceedance, firstReading, simulatedCurve, type ExactCheckData } from "./exactCheck.ts"
import { chanceAt, type CurvePoint } from "./exceedance.ts"
import { lossDomain } from "./exceedanceAxis.ts"
import { axisTexts } from "./exceedanceLabels.ts"
import { pathOf } from "./exceedanceLayout.ts"
import { faceOf, type Size, type Variant } from "./face.ts"
import { textBox, type Box, type Point, type Segment, type TextMark } from "./mark.ts"
import { boxesAlong, placeLabels, type PlacedLabel } from "./place.ts"
import { textWidth } from "./textWidth.ts"
import type { Formats } from "../core/index.ts"

/** All that is painted of the exact curve over the simulated one. */
export interface ExactCheckGeometry {
  readonly plot: Box
  readonly x: ScaleContinuousNumeric<number, number>
  readonly y: ScaleLinear<number, number>
  readonly grid: readonly Segment[]
  readonly simulated: readonly Point[]
  readonly exact: readonly Point[]
  /** Where the reading position is on the exact curve; at the end of the axis where it lies beyond. */
  readonly at: Point
  readonly threshold: Segment
  readonly labels: readonly PlacedLabel[]
  readonly axisTexts: readonly TextMark[]
}

/** Lays both curves out in a size, read at a position. */
export function layoutExactCheck(
  data: ExactCheckData,
  position: number,
  size: Size,
  variant: Variant,
  formats: Formats,
): ExactCheckGeometry {
  const face = faceOf(variant)
  const read = data.points[position] ?? data.points[firstReading(data)]!
  const curves = asExceedance(data, read.loss)
  const left = textWidth("100%", face.text) + face.gap
  const right = textWidth("1 in 20", face.text) + face.gap
  const top = face.line + face.gap / 2
  const plot: Box = {
    x: left,
    y: top,
    width: Math.max(1, size.width - left - right),
    height: Math.max(1, size.height - top - 1.6 * face.line),
  }
  // The axis does not move with the reading: it is that of the position where the reading begins.
  const domain = lossDomain(curves, data.points[firstReading(data)]!.loss, "log")
  const x = scaleLog(domain, [plot.x, plot.x + plot.width]).clamp(true)
  const y = scaleLinear([0, 1], [plot.y + plot.height, plot.y])
  const at = Math.min(domain[1], Math.max(domain[0], read.loss))
  const place = ({ loss, chance }: CurvePoint): Point => ({ x: x(loss), y: y(chance) })
  const simulated = pathOf(simulatedCurve(data), at, domain).map(place)
  const exact = pathOf(curves.now, at, domain).map(place)
  const threshold = { from: { x: x(at), y: plot.y }, to: { x: x(at), y: plot.y + plot.height } }
  const texts = axisTexts(curves, at, "log", x, y, plot, size, face, formats)
  const on = (path: readonly Point[], share: number): Point => path[Math.floor(share * (path.length - 1))]!
  const drawn = [...boxesAlong(exact, 2 * face.curve), ...boxesAlong([threshold.from, threshold.to], 2)]
  const wish = { clearance: face.curve, size: face.text, weight: 650 as const }
  const labels = placeLabels(
    [
      { ...wish, text: "Exact", at: on(exact, 0.35), ink: "--text" as const, prefer: [45, 0] },
      {
        ...wish,
        text: `Simulated, ${data.years.toLocaleString("en")} years`,
        at: on(simulated, 0.7),
        ink: "--now" as const,
        prefer: [-45, 0],
      },
    ],
    plot,
    texts.map(textBox),
    drawn,
  )
  return {
    plot,
    x,
    y,
    grid: [0, 0.25, 0.5, 0.75, 1].map((chance) => ({
      from: { x: plot.x, y: y(chance) },
      to: { x: plot.x + plot.width, y: y(chance) },
    })),
    simulated,
    exact,
    at: place({ loss: at, chance: chanceAt(curves.now, at) }),
    threshold,
    labels,
    axisTexts: texts,
  }
}
