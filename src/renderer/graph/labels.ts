import { textWidth } from "../../charts/textWidth.ts"
import { pointAt, type Curve } from "./routing.ts"
import type { Bounds } from "./opening.ts"
import type { Point } from "./sizes.ts"

/** A text to be written at a line. */
export interface Wanted {
  readonly id: string
  readonly curve: Curve
  readonly text: string
  /** Where along its line it would stand, in [0, 1]. */
  readonly at: number
  /** Size of the letters, in pixels at zoom 1. */
  readonly size: number
  /** Whether it is written even where a line runs under it: its background covers that. Others are left out there. */
  readonly isNeeded: boolean
}

/** Where a text stands: the middle of its lower edge, as SVG anchors it, and the room that it takes. */
export interface Placed {
  readonly at: Point
  readonly box: Bounds
}

const CANDIDATES = [0, -0.1, 0.1, -0.2, 0.2, -0.28, 0.28, -0.36, 0.36, 0.44, -0.44]

/** How far apart the points are in which a line is looked at, in pixels at zoom 1: less than half of the lowest text. */
const SAMPLE_GAP = 5

const GAP = 4

function boxAt({ x, y }: Point, width: number, height: number, side: "above" | "below"): Bounds {
  return { x: x - width / 2, y: side === "above" ? y - GAP - height : y + GAP, width, height }
}

const contains = ({ x, y, width, height }: Bounds, at: Point, by: number): boolean =>
  at.x > x - by && at.x < x + width + by && at.y > y - by && at.y < y + height + by

const touch = (one: Bounds, other: Bounds): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** No cubic is longer than the way over its control points. */
const longest = (cubic: Curve[number]): number =>
  cubic.slice(1).reduce((sum, { x, y }, i) => sum + Math.hypot(x - cubic[i]!.x, y - cubic[i]!.y), 0)

/** The points of a line that are near enough to each other that none of them missing a text means that the line does. */
export function samplesOf(curve: Curve): readonly Point[] {
  // A cubic is passed up to three times as fast in its middle as on average.
  const perPart = Math.ceil((3 * curve.reduce((most, cubic) => Math.max(most, longest(cubic)), 0)) / SAMPLE_GAP / 2)
  const count = Math.max(1, perPart) * curve.length
  return Array.from({ length: count + 1 }, (_none, i) => pointAt(curve, i / count))
}

/**
 * Where the texts of lines stand: each along its line, above or below it, where no line runs under it and no box or other text
 * is in its way. Where there is no such place a text that is needed stands where the fewest lines run, and any other nowhere.
 *
 * @param lines - the points of every line, those of the texts among them.
 */
export function placeLabels(
  wanted: readonly Wanted[],
  lines: readonly (readonly Point[])[],
  boxes: readonly Bounds[],
): ReadonlyMap<string, Placed> {
  const points = lines.flat()
  const taken: Bounds[] = []
  const placed = new Map<string, Placed>()
  for (const { id, curve, text, at, size, isNeeded } of wanted) {
    const [width, height] = [textWidth(text, size, 650), size * 1.15]
    const choices = CANDIDATES.flatMap((by) => {
      const t = at + by
      if (t < 0.04 || t > 0.96) return []
      const point = pointAt(curve, t)
      return (["above", "below"] as const).map((side) => boxAt(point, width, height, side))
    })
    let [best, fewest] = [choices[0]!, Infinity]
    for (const box of choices) {
      const isBlocked = boxes.some((other) => touch(box, other)) || taken.some((other) => touch(box, other))
      const under = points.reduce((count, point) => count + (contains(box, point, 1) ? 1 : 0), isBlocked ? 1000 : 0)
      if (under < fewest) [best, fewest] = [box, under]
      if (under === 0) break
    }
    if (fewest > 0 && !isNeeded) continue
    taken.push(best)
    placed.set(id, { at: { x: best.x + width / 2, y: best.y + height * 0.8 }, box: best })
  }
  return placed
}
