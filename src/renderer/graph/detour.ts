import type { Bounds } from "./opening.ts"
import { curveBetween, pointAt, type Curve } from "./routing.ts"
import type { Point } from "./sizes.ts"

/** Air between a line and a box that it passes, in pixels at zoom 1. */
const CLEARANCE = 9

/** How far a line that runs backwards swings out beside its ends, in pixels at zoom 1. */
const TURN = 28

/** How many points of a line are looked at to see whether it runs below a box. */
const PROBES = 32

/** What a change of height costs beside its length: a line with one bend is read more easily than one with three. */
const BEND = 30

/** Boxes that stand above each other, and the room from left to right that they take. */
interface Column {
  readonly left: number
  readonly right: number
  readonly boxes: readonly Bounds[]
}

function columnsOf(boxes: readonly Bounds[]): readonly Column[] {
  const found: Column[] = []
  for (const box of [...boxes].sort((one, other) => one.x - other.x)) {
    const last = found.at(-1)
    if (last && box.x < last.right) {
      const right = Math.max(last.right, box.x + box.width)
      found[found.length - 1] = { left: last.left, right, boxes: [...last.boxes, box] }
    } else found.push({ left: box.x, right: box.x + box.width, boxes: [box] })
  }
  return found
}

const isFree = (y: number, { boxes }: Column): boolean =>
  boxes.every((box) => y <= box.y - CLEARANCE || y >= box.y + box.height + CLEARANCE)

/** The heights at which a line may pass a column: those of its ends where they are free, and just above and below each box. */
function heightsAt(column: Column, from: Point, to: Point): readonly number[] {
  const edges = column.boxes.flatMap(({ y, height }) => [y - CLEARANCE, y + height + CLEARANCE])
  return [from.y, to.y, ...edges].filter((y) => isFree(y, column))
}

/** What it costs to change the height by `rise` within `gap` pixels: more where it is steep. */
const costOf = (rise: number, gap: number): number =>
  rise === 0 ? 0 : BEND + Math.abs(rise) * (1 + 40 / Math.max(1, gap))

interface Way {
  readonly cost: number
  readonly heights: readonly number[]
}

/** The heights at which the columns are passed for the least cost in all: column by column, the best way to each height. */
function bestHeights(columns: readonly Column[], from: Point, to: Point): readonly number[] {
  let before = from.x
  let ways: readonly Way[] = [{ cost: 0, heights: [] }]
  const cheapest = (y: number, gap: number): Way =>
    ways
      .map(({ cost, heights }) => ({ cost: cost + costOf(y - (heights.at(-1) ?? from.y), gap), heights }))
      .reduce((best, way) => (way.cost < best.cost ? way : best))
  for (const column of columns) {
    const gap = column.left - before
    ways = heightsAt(column, from, to).map((y) => {
      const { cost, heights } = cheapest(y, gap)
      return { cost, heights: [...heights, y] }
    })
    before = column.right
  }
  return cheapest(to.y, to.x - before).heights
}

const isStraight = (one: Point, other: Point): boolean => one.y === other.y

/** The curve through points that are passed horizontally; points in one row are joined by one straight line. */
function curveThrough(points: readonly Point[]): Curve {
  const bends = points.filter((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]]
    return !before || !after || !isStraight(before, point) || !isStraight(point, after)
  })
  return bends.slice(1).flatMap((point, i) => curveBetween(bends[i] ?? point, point))
}

/** Whether a curve runs below one of some boxes, or too near above or below it. */
function runsBelow(curve: Curve, boxes: readonly Bounds[], probes = PROBES): boolean {
  const hits = (point: Point): boolean =>
    boxes.some(({ x, y, width, height }) => {
      const [across, down] = [point.x - x, point.y - y]
      return across > 0 && across < width && down > -CLEARANCE / 2 && down < height + CLEARANCE / 2
    })
  return Array.from({ length: probes }, (_none, i) => pointAt(curve, (i + 0.5) / probes)).some(hits)
}

/** A line that runs backwards: it turns beside each of its ends, and goes back above or below all that stands between them. */
function curveBack(from: Point, to: Point, boxes: readonly Bounds[]): Curve {
  const under = boxes.filter(({ x, width }) => x < from.x + TURN && x + width > to.x - TURN)
  const detour = (y: number): number => Math.abs(y - from.y) + Math.abs(y - to.y)
  const y = heightsAt({ left: to.x, right: from.x, boxes: under }, from, to).reduce((best, one) =>
    detour(one) < detour(best) ? one : best,
  )
  const [right, left] = [from.x + TURN, to.x - TURN]
  const [start, end] = [
    { x: from.x, y },
    { x: to.x, y },
  ]
  return [
    [from, { x: right, y: from.y }, { x: right, y }, start],
    [start, start, end, end],
    [end, { x: left, y }, { x: left, y: to.y }, to],
  ]
}

/**
 * The curve of a line between two points that keeps clear of the boxes between them: the plain curve where that does, else
 * one that passes each column of boxes at a free height, with as few and as gentle changes of height as can be; or where it
 * runs backwards, all of them at one height.
 */
export function curveAround(from: Point, to: Point, boxes: readonly Bounds[]): Curve {
  const plain = curveBetween(from, to)
  // Backwards it grazes its own ends, which few probes would miss.
  if (to.x < from.x) return runsBelow(plain, boxes, 4 * PROBES) ? curveBack(from, to, boxes) : plain
  const between = boxes.filter(({ x, width }) => x > from.x && x + width < to.x)
  if (!runsBelow(plain, between)) return plain
  const columns = columnsOf(between)
  const heights = bestHeights(columns, from, to)
  const passes = columns.flatMap(({ left, right }, i) => {
    const y = heights[i] ?? from.y
    return [
      { x: left - 2, y },
      { x: right + 2, y },
    ]
  })
  return curveThrough([from, ...passes, to])
}
