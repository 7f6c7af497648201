import type { Bounds } from "./opening.ts"
import { curveBetween, curveLevel, curveTurning, pointAt, straight, type Curve } from "./routing.ts"
import type { Point } from "./sizes.ts"

/** Air between a line and a box above or below which it passes, in pixels at zoom 1: marks stand out of boxes at the top. */
const CLEARANCE = { above: 12, below: 6 } as const

/** How near to a box a line may pass that goes its plain way. */
const NEAR = 4.5

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
  boxes.every((box) => y <= box.y - CLEARANCE.above || y >= box.y + box.height + CLEARANCE.below)

/** The heights just above and below boxes. */
const edgesOf = ({ boxes }: Pick<Column, "boxes">): readonly number[] =>
  boxes.flatMap(({ y, height }) => [y - CLEARANCE.above, y + height + CLEARANCE.below])

/** The heights at which a line may pass a column: those that are wanted where they are free, and just above and below each box. */
const heightsAt = (column: Column, wanted: readonly number[]): readonly number[] =>
  [...wanted, ...edgesOf(column)].filter((y) => isFree(y, column))

/** What it costs to change the height by `rise` within `gap` pixels: more where it is steep. */
const costOf = (rise: number, gap: number): number =>
  rise === 0 ? 0 : BEND + Math.abs(rise) * (1 + 40 / Math.max(1, gap))

/** The ways to the heights at which a column is passed: what each costs, and from which height before it comes. */
interface Ways {
  readonly heights: readonly number[]
  readonly costs: readonly number[]
  readonly from: readonly number[]
}

/** The cheapest ways to some heights, from ways to others a gap before. Looked at for every pair of heights: it makes no lists but these. */
function waysOn(before: Ways, heights: readonly number[], gap: number): Ways {
  const costs: number[] = []
  const from: number[] = []
  for (const y of heights) {
    let [least, best] = [Infinity, 0]
    for (let i = 0; i < before.heights.length; i++) {
      const cost = before.costs[i]! + costOf(y - before.heights[i]!, gap)
      if (cost < least) [least, best] = [cost, i]
    }
    costs.push(least)
    from.push(best)
  }
  return { heights, costs, from }
}

/**
 * The heights at which the columns are passed for the least cost in all: column by column, the best way to each height.
 *
 * @param columns - in the order in which the line passes them.
 * @param wanted - heights that are tried at every column beside its own.
 */
function bestHeights(columns: readonly Column[], from: Point, to: Point, wanted: readonly number[]): readonly number[] {
  const isBack = to.x <= from.x
  let x = from.x
  let ways: Ways = { heights: [from.y], costs: [0], from: [0] }
  const passed = columns.map((column): Ways => {
    ways = waysOn(ways, heightsAt(column, wanted), isBack ? x - column.right : column.left - x)
    x = isBack ? column.left : column.right
    return ways
  })
  let at = waysOn(ways, [to.y], Math.abs(to.x - x)).from[0]!
  const heights: number[] = []
  for (const { heights: all, from: before } of passed.toReversed()) {
    heights.unshift(all[at]!)
    at = before[at]!
  }
  return heights
}

const isStraight = (one: Point, other: Point): boolean => one.y === other.y

/** The curve through points that are passed horizontally; points in one row are joined by one straight line. */
function curveThrough(points: readonly Point[]): Curve {
  const bends = points.filter((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]]
    return !before || !after || !isStraight(before, point) || !isStraight(point, after)
  })
  return bends.slice(1).flatMap((point, i) => curveLevel(bends[i] ?? point, point))
}

/** How far beyond the boxes of a column a line turns back, in pixels. */
const BEYOND = 2

/**
 * The curve of a line that runs backwards, a cycle of the drawing: it turns beside the box where it begins, passes every
 * column, its own among them, above or below the boxes, and turns again before the box where it ends.
 */
function curveReturning(from: Point, to: Point, boxes: readonly Bounds[]): Curve {
  const columns = columnsOf(boxes.filter(({ x, width }) => x < from.x && x + width > to.x)).toReversed()
  const [first, last] = [columns[0], columns.at(-1)]
  if (!first || !last) return curveBetween(from, to)
  const all = edgesOf({ boxes: columns.flatMap((column) => column.boxes) })
  const outermost = [Math.min(...all), Math.max(...all)]
  const heights = bestHeights(columns, from, to, outermost)
  const [out, into] = [Math.max(from.x, first.right) + BEYOND, Math.min(to.x, last.left) - BEYOND]
  const heightOf = (i: number): number => heights[i] ?? outermost[0]!
  const passes = columns.flatMap(({ left, right }, i) => [
    { x: i === 0 ? out : right + BEYOND, y: heightOf(i) },
    { x: i === columns.length - 1 ? into : left - BEYOND, y: heightOf(i) },
  ])
  return [
    ...straight(from, { x: out, y: from.y }),
    ...curveTurning({ x: out, y: from.y }, heightOf(0), "right"),
    ...curveThrough(passes),
    ...curveTurning({ x: into, y: heightOf(columns.length - 1) }, to.y, "left"),
    ...straight({ x: into, y: to.y }, to),
  ]
}

/**
 * The curve of a line between two points that keeps clear of the boxes between them: the plain curve where that does, else
 * one that passes each column of boxes at a free height, with as few and as gentle changes of height as can be.
 */
export function curveAround(from: Point, to: Point, boxes: readonly Bounds[]): Curve {
  if (to.x <= from.x) return curveReturning(from, to, boxes)
  const plain = curveBetween(from, to)
  const between = boxes.filter(({ x, width }) => x > from.x && x + width < to.x)
  const hits = (point: Point): boolean =>
    between.some(({ x, y, width, height }) => {
      const [across, down] = [point.x - x, point.y - y]
      return across > 0 && across < width && down > -NEAR && down < height + NEAR
    })
  const isHit = Array.from({ length: PROBES }, (_none, i) => pointAt(plain, (i + 0.5) / PROBES)).some(hits)
  if (!isHit) return plain
  const columns = columnsOf(between)
  const heights = bestHeights(columns, from, to, [from.y, to.y])
  const passes = columns.flatMap(({ left, right }, i) => {
    const y = heights[i] ?? from.y
    return [
      { x: left - BEYOND, y },
      { x: right + BEYOND, y },
    ]
  })
  return curveThrough([from, ...passes, to])
}
