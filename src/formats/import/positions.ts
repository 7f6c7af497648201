import type { Draft, DraftElement } from "./draft.ts"
import type { ImportNotice } from "./reader.ts"

/** Room that an element of the drawing takes, with what stands between two of them, in px. */
const ROOM = { width: 240, height: 90 } as const

/** Positions of a source are drawn apart by at most so much; what stands closer together is laid out by the program. */
const MOST_APART = 8

/** Positions further out than this are no drawing. In px, as the document bounds them. */
const FARTHEST = 1e6

/** More elements than these are not compared in pairs: the program lays them out. */
const MOST_PLACED = 3000

interface Point {
  readonly x: number
  readonly y: number
}

/**
 * Where the elements of a draft stand that have a position in their source: drawn apart, or together where the source is drawn
 * larger, by one factor, so that none stands on another and the nearest two stand side by side. Of two in one spot the later has none. A drawing that leads from top to bottom is turned on its side, as paths are read.
 */
export function spreadOut(draft: Draft, notices: ImportNotice[]): ReadonlyMap<DraftElement, Point> {
  const all: DraftElement[] = [...draft.places, ...draft.assets, ...draft.sources, ...draft.steps, ...draft.controls]
  const placed = all.flatMap((element) => {
    const { position } = element
    return position && Math.abs(position.x) <= FARTHEST && Math.abs(position.y) <= FARTHEST
      ? [{ element, position }]
      : []
  })
  // The drawing keeps the positions of a document: beside few that stand, what is laid out would stand anywhere.
  const drawn = draft.places.length + draft.assets.length + draft.sources.length + draft.steps.length
  if (2 * placed.length < drawn) return new Map()
  const beyond = all.filter(({ position }) => position).length - placed.length
  if (beyond > 0)
    notices.push({ kind: "changed", path: "", remark: `${beyond} positions are no place in a drawing: laid out anew` })
  if (placed.length > MOST_PLACED) return new Map()
  const before = beforeSteps(draft)
  if (isDownward(draft.steps, before)) {
    for (const one of placed) one.position = { x: one.position.y, y: one.position.x }
    notices.push({
      kind: "changed",
      path: "",
      remark: "it is drawn from top to bottom: turned, for attack paths are read from left to right",
    })
  }
  let factor = 0
  const kept: typeof placed = []
  for (const one of placed) {
    let own = 0
    for (const { position } of kept) {
      const dx = Math.abs(one.position.x - position.x)
      const dy = Math.abs(one.position.y - position.y)
      own = Math.max(own, Math.min(ROOM.width / dx, ROOM.height / dy))
    }
    if (own > MOST_APART) continue
    factor = Math.max(factor, own)
    kept.push(one)
  }
  // Of one that stands alone there is no distance, and it may stand where it stands.
  if (factor === 0) factor = 1
  const drawing = new Map<DraftElement, Point>(
    kept.map(({ element, position }) => [
      element,
      { x: Math.round(position.x * factor), y: Math.round(position.y * factor) },
    ]),
  )
  placeBetween(draft, drawing)
  return drawing
}

type Steps = Draft["steps"]

/** The steps that give each place, by its key. */
function giversOf(steps: Steps): ReadonlyMap<string, Steps> {
  const givers = new Map<string, Steps[number][]>()
  for (const step of steps)
    for (const gift of step.gives)
      if ("place" in gift) givers.set(gift.place, [...(givers.get(gift.place) ?? []), step])
  return givers
}

/** The steps that come before each step: those that give what it needs. */
function beforeSteps({ steps }: Draft): (step: Steps[number]) => Steps {
  const givers = giversOf(steps)
  return ({ needs }) => needs.flatMap((place) => givers.get(place) ?? [])
}

/** Whether a drawing leads down more than to the right. */
function isDownward(steps: Steps, before: (step: Steps[number]) => Steps): boolean {
  let [down, right] = [0, 0]
  for (const step of steps)
    for (const { position } of before(step)) {
      if (!step.position || !position) continue
      down += step.position.y - position.y
      right += step.position.x - position.x
    }
  return down > Math.abs(right)
}

/** Gives what the source does not draw, and what stands between steps that it does, a spot between them where there is room. */
function placeBetween(draft: Draft, drawing: Map<DraftElement, Point>): void {
  const givers = giversOf(draft.steps)
  for (const place of draft.places) {
    if (drawing.has(place)) continue
    const from = (givers.get(place.key) ?? []).flatMap((step) => drawing.get(step) ?? [])
    const to = draft.steps.filter(({ needs }) => needs.includes(place.key)).flatMap((step) => drawing.get(step) ?? [])
    if (from.length === 0 || to.length === 0) continue
    const middle = { x: (mean(from, "x") + mean(to, "x")) / 2, y: (mean(from, "y") + mean(to, "y")) / 2 }
    const spot = ROWS_BESIDE.map((row) => ({
      x: Math.round(middle.x),
      y: Math.round(middle.y + row * ROOM.height),
    })).find((one) => [...drawing.values()].every((other) => isApart(one, other)))
    if (spot) drawing.set(place, spot)
  }
}

/** How far beside the middle a spot is looked for, in rows, nearest first. */
const ROWS_BESIDE = [0, 1, -1, 2, -2, 3, -3] as const

const mean = (points: readonly Point[], axis: "x" | "y"): number =>
  points.reduce((sum, point) => sum + point[axis], 0) / points.length

const isApart = (one: Point, other: Point): boolean =>
  Math.abs(one.x - other.x) >= ROOM.width || Math.abs(one.y - other.y) >= ROOM.height
