import type { ScaleLinear } from "d3-scale"
import type { Box, Point, Segment, TextMark } from "./mark.ts"
import type { PlanMark } from "./frontier.ts"
import type { PlacedLabel } from "./place.ts"

/** A dot on the frontier. */
export interface PlanDot extends Point {
  readonly place: number
  readonly radius: number
}

/** All that is painted of the frontier. */
export interface FrontierGeometry {
  readonly plot: Box
  readonly x: ScaleLinear<number, number>
  readonly y: ScaleLinear<number, number>
  /** Whether a euro is as long across as down, so that lines of equal total lie at 45°. */
  readonly equalUnits: boolean
  readonly grid: readonly Segment[]
  readonly steps: readonly Point[]
  readonly dots: readonly PlanDot[]
  readonly now: Point
  readonly best: Point
  readonly marks: readonly (Point & PlanMark)[]
  readonly region: readonly Point[]
  /** Straight down from Now to what the same money buys, where that is a saving. */
  readonly sameMoney: Segment | null
  /** Along the frontier from the same money to the best plan. */
  readonly onward: readonly Point[]
  /** Lines of equal total cost; the last goes through the best plan. */
  readonly diagonals: readonly Segment[]
  /** The costs of the plans that are as good as the best one. */
  readonly asGood: Box
  readonly budget: Segment | null
  readonly axisTexts: readonly TextMark[]
  readonly labels: readonly PlacedLabel[]
}
