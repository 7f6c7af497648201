import { createStore } from "zustand/vanilla"
import { documentStore } from "./document.ts"
import { runsStore } from "./runs.ts"

/** Where the score stood at a moment: when the document was opened, and whenever its user saved it. */
export interface Snapshot {
  readonly level: number
  readonly placement: number
  /** When, in milliseconds since 1970; null for the opening. */
  readonly savedAt: number | null
}

/** The snapshots of the open document, oldest first. */
export const trailStore = createStore<{ readonly snapshots: readonly Snapshot[] }>(() => ({ snapshots: [] }))

/** The most that a map shows: the opening and the last few. */
const MOST = 5
/** Scores that read alike are one place. */
const ALIKE = 0.005

/** A trail with one more snapshot: none where it stands where the last one does; the opening stays when it grows too long. */
export function withSnapshot(trail: readonly Snapshot[], next: Snapshot): readonly Snapshot[] {
  const last = trail.at(-1)
  const alike = last && Math.abs(last.level - next.level) < ALIKE && Math.abs(last.placement - next.placement) < ALIKE
  if (alike) return trail
  const longer = [...trail, next]
  return longer.length <= MOST ? longer : [longer[0]!, ...longer.slice(longer.length - MOST + 1)]
}

/** Keeps the trail in step with the document and its proven scores; returns the end of that. */
export function followTrail(): () => void {
  const take = (savedAt: number | null): void => {
    const { report, of, stale, proving } = runsStore.getState().kept
    if (!report || stale || proving || of !== documentStore.getState().model) return
    const { level, placement } = report
    if (level === null || placement === null) return
    trailStore.setState(({ snapshots }) => ({ snapshots: withSnapshot(snapshots, { level, placement, savedAt }) }))
  }
  const ends = [
    documentStore.subscribe(({ key, savedAt }, before) => {
      if (key !== before.key) trailStore.setState({ snapshots: [] })
      else if (savedAt !== before.savedAt && savedAt !== null) take(savedAt)
    }),
    runsStore.subscribe(({ kept }, before) => {
      if (kept !== before.kept && trailStore.getState().snapshots.length === 0) take(null)
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}
