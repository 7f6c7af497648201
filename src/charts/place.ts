import { contains, overlaps, textBox, type Box, type Ink, type Point, type Segment, type TextMark } from "./mark.ts"
import { textWidth, type Weight } from "./textWidth.ts"

/** A label that wants to sit by a mark. */
export interface LabelWish {
  readonly text: string
  readonly at: Point
  /** Other places on the same mark by which it may sit as well, where that is long: the best of all is taken. */
  readonly alsoAt?: readonly Point[]
  /** Radius of the mark, in px: the label stays outside it. */
  readonly clearance: number
  readonly size: number
  readonly weight: Weight
  readonly ink: Ink
  /** Directions to try first, in degrees clockwise from the right; the eight main ones where absent. */
  readonly prefer?: readonly number[]
  /** It is said elsewhere too: rather than hide something drawn it is left out. */
  readonly dispensable?: boolean
}

/** A label with its place, and the leader to its mark where it had to move away. */
export interface PlacedLabel {
  readonly mark: TextMark
  readonly leader: Segment | null
}

const DISTANCES = [4, 10, 18, 30, 46, 64, 88, 116]
/** A note may lie further off than a label, at any angle: it has a whole area to point at, not one mark. */
const NOTE_DISTANCES = [...DISTANCES, 150, 190, 240]
const NOTE_DIRECTIONS = [-30, -60, -75, -105, -120, -150, 30, 60]
const DIRECTIONS = [0, -45, 45, -90, 90, 180, -135, 135, -22, 22, 158, -158]
const LEADER_FROM = 16
/** Px left of and right of a label: two on one line would read as one. */
const BETWEEN = 4
/** Px of a leader from which on two lines of text are looked at: a long one crosses what is drawn. */
const LONG_LEADER = 64

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

/** Where to look for a place, and what its leader must not cross. */
interface Search {
  readonly lines: number
  readonly uncrossed: readonly Box[]
  readonly distances: readonly number[]
  readonly directions: readonly number[]
}

const LABEL: Search = { lines: 1, uncrossed: [], distances: DISTANCES, directions: DIRECTIONS }
const NOTE = { distances: NOTE_DISTANCES, directions: [...DIRECTIONS, ...NOTE_DIRECTIONS] }

function bestPlace(
  wish: LabelWish,
  bounds: Box,
  blocked: readonly Box[],
  drawn: readonly Box[],
  { lines, uncrossed, distances, ...search }: Search = LABEL,
): PlacedLabel | null {
  const directions = [...(wish.prefer ?? []), ...search.directions]
  let best: PlacedLabel | null = null
  let bestCost = Infinity
  const consider = (spot: LabelWish, distance: number, degrees: number, rank: number): void => {
    // Most places are too far to be better than what is found already: no text is measured for them.
    if (distance + 0.8 * rank >= bestCost) return
    const mark = candidate(spot, degrees, wish.clearance + distance, lines)
    const line = textBox(mark)
    const box = { ...line, height: line.height * lines }
    const apart = { ...box, x: box.x - BETWEEN, width: box.width + 2 * BETWEEN }
    if (!contains(bounds, box) || blocked.some((other) => overlaps(other, apart))) return
    const hidden = drawn.filter((piece) => overlaps(piece, box)).length
    if (hidden > 0 && wish.dispensable === true) return
    const cost = distance + 0.8 * rank + 12 * hidden
    if (cost >= bestCost) return
    const leader = distance > LEADER_FROM ? leaderTo(spot, box) : null
    if (leader && crosses(leader, uncrossed)) return
    bestCost = cost
    best = { mark, leader }
  }
  const spots = [wish.at, ...(wish.alsoAt ?? [])].map((at) => ({ ...wish, at }))
  for (const distance of distances) {
    for (const spot of spots) directions.forEach((degrees, rank) => consider(spot, distance, degrees, rank))
  }
  return best
}

function crosses(leader: Segment, boxes: readonly Box[]): boolean {
  return boxesAlong([leader.from, leader.to], 2).some((piece) => boxes.some((box) => overlaps(box, piece)))
}

/** The label at a distance from its mark, hung by the side or corner that faces the mark. */
function candidate(wish: LabelWish, degrees: number, distance: number, lines: number): TextMark {
  const angle = (degrees * Math.PI) / 180
  const dx = Math.cos(angle)
  const dy = Math.sin(angle)
  const width = textWidth(wish.text, wish.size, wish.weight)
  const height = 1.2 * wish.size * lines
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

/**
 * Places a note of its own where nothing drawn and no text is hidden: on one line, or on two where that needs the much
 * shorter leader; none where no place is.
 *
 * Unlike labels, a note names no single mark, so it may go further from its wish to stay clear of every curve.
 *
 * @param uncrossed - what its leader must not cross.
 */
export function placeNote(
  wish: LabelWish,
  bounds: Box,
  taken: readonly Box[],
  drawn: readonly Box[],
  uncrossed: readonly Box[] = taken,
): PlacedLabel[] {
  const clear = [...taken, ...drawn]
  const whole = bestPlace(wish, bounds, clear, [], { ...NOTE, lines: 1, uncrossed })
  if (whole && leaderLength(whole) <= LONG_LEADER) return [whole]
  const lines = inTwo(wish.text)
  const widest = lines.reduce((a, b) => (widthOf(a, wish) >= widthOf(b, wish) ? a : b))
  // A block of two lines is as high as one line of the double size; its width is that of the longer line.
  const block = bestPlace({ ...wish, text: widest }, bounds, clear, [], { ...NOTE, lines: 2, uncrossed })
  if (whole && (!block || leaderLength(block) > 0.75 * leaderLength(whole))) return [whole]
  if (!block) return []
  return lines.map((text, i) => ({
    mark: { ...block.mark, text, y: block.mark.y + 1.2 * wish.size * i },
    leader: i === 0 ? block.leader : null,
  }))
}

function leaderLength({ leader }: PlacedLabel): number {
  return leader ? Math.hypot(leader.to.x - leader.from.x, leader.to.y - leader.from.y) : 0
}

const widthOf = (text: string, wish: LabelWish): number => textWidth(text, wish.size, wish.weight)

/** The text broken at the space that leaves the shorter longest line. */
function inTwo(text: string): readonly [string, string] {
  const words = text.split(" ")
  const halves = words.map((_, i) => [words.slice(0, i).join(" "), words.slice(i).join(" ")] as const)
  const longest = ([first, second]: readonly [string, string]): number => Math.max(first.length, second.length)
  return halves.reduce((best, pair) => (longest(pair) < longest(best) ? pair : best))
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
