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
 * Where the elements of a draft stand that have a position in their source: drawn apart by one factor, so that none stands on
 * another. Of two in one spot the later has none.
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
  let factor = 1
  const kept: typeof placed = []
  for (const one of placed) {
    let own = 1
    for (const { position } of kept) {
      const dx = Math.abs(one.position.x - position.x)
      const dy = Math.abs(one.position.y - position.y)
      own = Math.max(own, Math.min(ROOM.width / dx, ROOM.height / dy))
    }
    if (own > MOST_APART) continue
    factor = Math.max(factor, own)
    kept.push(one)
  }
  return new Map(
    kept.map(({ element, position }) => [
      element,
      { x: Math.round(position.x * factor), y: Math.round(position.y * factor) },
    ]),
  )
}
