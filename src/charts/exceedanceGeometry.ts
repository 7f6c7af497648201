import type { ScaleContinuousNumeric, ScaleLinear } from "d3-scale"
import type { CurveName } from "./exceedance.ts"
import type { Box, Point, Segment, TextMark } from "./mark.ts"
import type { PlacedLabel } from "./place.ts"

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
