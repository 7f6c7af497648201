import type { Tolerance } from "../../../core/index.ts"
import { editField } from "../../state/edits.ts"
import { say } from "../../state/toasts.ts"

/** The most points of the line that the owner can live with: more than five nobody can keep in mind. */
export const MOST_POINTS = 5

/** The points by rising loss with one of them replaced, added (`place` null) or taken away (`point` null); one for each loss. */
export function pointsWith(
  points: readonly Tolerance[],
  place: number | null,
  point: Tolerance | null,
): readonly Tolerance[] {
  const others = points.filter((one, i) => i !== place && one.loss !== point?.loss)
  return [...others, ...(point ? [point] : [])].toSorted((a, b) => a.loss - b.loss)
}

/** A share as it would be typed, whole to the last digit: `20%`, `0.5%`. */
export function chanceText(probability: number): string {
  return `${Number((100 * probability).toPrecision(12))}%`
}

/** Puts the line that the owner can live with into the model. */
export function setTolerance(points: readonly Tolerance[]): void {
  const why = editField("what you tolerate", "spend", "tolerance", points)
  if (why !== null) say(why, "refused")
}
