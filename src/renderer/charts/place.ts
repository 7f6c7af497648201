import { contains, overlaps, textBox, type Box, type Ink, type Point, type Segment, type TextMark } from "./mark.ts"
import { textWidth, type Weight } from "./textWidth.ts"

/** A label that wants to sit by a mark. */
export interface LabelWish {
  readonly text: string
  readonly at: Point
  /** Radius of the mark, in px: the label stays outside it. */
  readonly clearance: number
  readonly size: number
  readonly weight: Weight
  readonly ink: Ink
  /** Directions to try first, in degrees clockwise from the right; the eight main ones where absent. */
  readonly prefer?: readonly number[]
}

/** A label with its place, and the leader to its mark where it had to move away. */
export interface PlacedLabel {
  readonly mark: TextMark
  readonly leader: Segment | null
}

const DISTANCES = [4, 10, 18, 30, 46, 64, 88, 116]
const DIRECTIONS = [0, -45, 45, -90, 90, 180, -135, 135, -22, 22, 158, -158]
const LEADER_FROM = 16

/**
 * Places labels one after the other, each where it hides least of what is drawn and lies nearest its mark.
 *
 * A label never leaves the bounds and never overlaps one placed before it or a taken box; where no place is left it is
 * left out, so wishes come in order of importance.
 *
 * @param taken - boxes that no label may touch: texts and discs already there.
 * @param drawn - boxes that labels should keep clear of: pieces of curves and lines.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  bounds: Box,
  taken: readonly Box[],
  drawn: readonly Box[],
): PlacedLabel[] {
  const blocked = [...taken]
  const placed: PlacedLabel[] = []
  for (const wish of wishes) {
    const best = bestPlace(wish, bounds, blocked, drawn)
    if (!best) continue
    blocked.push(textBox(best.mark))
    placed.push(best)
  }
  return placed
}

function bestPlace(wish: LabelWish, bounds: Box, blocked: readonly Box[], drawn: readonly Box[]): PlacedLabel | null {
  const directions = [...(wish.prefer ?? []), ...DIRECTIONS]
  let best: PlacedLabel | null = null
  let bestCost = Infinity
  for (const distance of DISTANCES) {
    directions.forEach((degrees, rank) => {
      const mark = candidate(wish, degrees, wish.clearance + distance)
      const box = textBox(mark)
      if (!contains(bounds, box) || blocked.some((other) => overlaps(other, box))) return
      const hidden = drawn.filter((piece) => overlaps(piece, box)).length
      const cost = distance + 0.8 * rank + 12 * hidden
      if (cost >= bestCost) return
      bestCost = cost
      best = { mark, leader: distance > LEADER_FROM ? leaderTo(wish, box) : null }
    })
  }
  return best
}

/** The label at a distance from its mark, hung by the side or corner that faces the mark. */
function candidate(wish: LabelWish, degrees: number, distance: number): TextMark {
  const angle = (degrees * Math.PI) / 180
  const dx = Math.cos(angle)
  const dy = Math.sin(angle)
  const width = textWidth(wish.text, wish.size, wish.weight)
  const height = 1.2 * wish.size
  const left = wish.at.x + dx * distance + (Math.abs(dx) < 0.1 ? -width / 2 : dx > 0 ? 0 : -width)
  const top = wish.at.y + dy * distance + (Math.abs(dy) < 0.1 ? -height / 2 : dy > 0 ? 0 : -height)
  const { text, size, weight, ink } = wish
  return { text, size, weight, ink, anchor: "start", x: left, y: top + 0.95 * size }
}

function leaderTo(wish: LabelWish, box: Box): Segment {
  const to = {
    x: Math.min(Math.max(wish.at.x, box.x), box.x + box.width),
    y: Math.min(Math.max(wish.at.y, box.y), box.y + box.height),
  }
  const length = Math.hypot(to.x - wish.at.x, to.y - wish.at.y)
  const share = length === 0 ? 0 : wish.clearance / length
  return {
    from: { x: wish.at.x + (to.x - wish.at.x) * share, y: wish.at.y + (to.y - wish.at.y) * share },
    to,
  }
}

/** Boxes along a polyline, none longer than the step: what labels keep clear of. */
export function boxesAlong(path: readonly Point[], thickness: number, step = 8): Box[] {
  const boxes: Box[] = []
  for (let i = 1; i < path.length; i++) {
    const from = path[i - 1]!
    const to = path[i]!
    const pieces = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step))
    for (let piece = 0; piece < pieces; piece++) {
      const x0 = from.x + ((to.x - from.x) * piece) / pieces
      const x1 = from.x + ((to.x - from.x) * (piece + 1)) / pieces
      const y0 = from.y + ((to.y - from.y) * piece) / pieces
      const y1 = from.y + ((to.y - from.y) * (piece + 1)) / pieces
      boxes.push({
        x: Math.min(x0, x1) - thickness / 2,
        y: Math.min(y0, y1) - thickness / 2,
        width: Math.abs(x1 - x0) + thickness,
        height: Math.abs(y1 - y0) + thickness,
      })
    }
  }
  return boxes
}
