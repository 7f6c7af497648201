import { isInPlace, type Model, scoreModel, type ScoreReport, type Snapshot, statusOf } from "../core/index.ts"
import { changesBetween } from "./changes.ts"

/** A state of a document at a moment. */
export interface Version {
  /** A day, as in 2027-03-31, or a moment that begins with one. */
  readonly date: string
  /** What names it where it came from; null where nothing does. */
  readonly id: string | null
  readonly model: Model
}

/** The posture at a moment. Money is per year. */
export interface PosturePoint {
  readonly date: string
  /** `version`: worked out from a state of the document; `snapshot`: as it was kept; `plan`: what is planned, carried out. */
  readonly kind: "version" | "snapshot" | "plan"
  readonly id: string | null
  readonly level: number | null
  readonly placement: number | null
  readonly annualCost: number
  readonly expectedLoss: number
  /** What changed since the point before, in words; empty where nothing that counts did. */
  readonly changes: readonly string[]
}

const figuresOf = ({ level, placement, current }: ScoreReport) => ({
  level,
  placement,
  annualCost: current.annualCost,
  expectedLoss: current.expectedLoss,
})

/**
 * A document with a snapshot of itself added, after those of earlier and the same days.
 *
 * @param report - its score, where that is known already.
 */
export function withSnapshot(model: Model, date: string, what: string, report: ScoreReport = scoreModel(model)): Model {
  const snapshots: Snapshot[] = [...(model.snapshots ?? []), { date, what, ...figuresOf(report) }]
  return { ...model, snapshots: snapshots.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)) }
}

/**
 * The posture over time: states of a document, what it keeps of earlier days, and what is planned, oldest first.
 *
 * @param versions - earlier states and the present one.
 * @param present - the document as it is: its snapshots and plans count.
 */
export function postureOverTime(versions: readonly Version[], present: Model): readonly PosturePoint[] {
  const ordered = [...versions].sort(byDate)
  const states = ordered.map(({ date, id, model }, i): PosturePoint => {
    const before = ordered[i - 1]?.model
    const changes = before ? changesBetween(before, model) : ["first state that is known"]
    return { date, kind: "version", id, ...figuresOf(scoreModel(model)), changes }
  })
  const kept = (present.snapshots ?? []).map(({ what, ...figures }): PosturePoint => ({
    ...figures,
    kind: "snapshot",
    id: null,
    changes: [what],
  }))
  return [...[...states, ...kept].sort(byDate), ...planAhead(present)]
}

const byDate = (a: { readonly date: string }, b: { readonly date: string }): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : 0

/** What is planned, day by day: from each on, all that is planned up to then is in place. */
function planAhead(model: Model): readonly PosturePoint[] {
  const planned = model.controls.filter(
    (control) => statusOf(control) === "planned" && control.plannedFor !== undefined,
  )
  const days = [...new Set(planned.map(({ plannedFor }) => plannedFor!))].sort()
  return days.map((day): PosturePoint => {
    const done = new Set(planned.filter(({ plannedFor }) => plannedFor! <= day).map(({ id }) => id))
    const controls = model.controls.map((control) =>
      done.has(control.id) && !isInPlace(control) ? { ...control, status: "in-place" as const } : control,
    )
    const now = planned.filter(({ plannedFor }) => plannedFor === day).map(({ name }) => `${name} planned for this day`)
    return { date: day, kind: "plan", id: null, ...figuresOf(scoreModel({ ...model, controls })), changes: now }
  })
}
