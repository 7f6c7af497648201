import type { Model } from "../model/model.ts"
import { setModelField } from "../model/edit.ts"
import type { AgendaPhase, Attribution, PhaseDone, RunningWorkshop, Session } from "../model/workshop.ts"
import { agendaOf, ownAgenda, type Phase } from "./agenda.ts"

/** Milliseconds of a minute. */
const MINUTE_MS = 60_000

/** How long a workshop is where its document says nothing else, in minutes. */
const USUAL_MINUTES = 90

/** What a workshop begins with. */
export interface WorkshopStart {
  readonly agenda: readonly AgendaPhase[]
  /** Names or initials; texts of no characters where nobody is named, one for each person. */
  readonly people: readonly string[]
  readonly attribution: Attribution
  /** A day, such as 2026-12-01. */
  readonly date: string
  /** Milliseconds since 1970. */
  readonly nowMs: number
}

/** A model in which a workshop begins: in the first phase, its clock running, the score hidden from the room. */
export function startWorkshop(model: Model, { agenda, people, attribution, date, nowMs }: WorkshopStart): Model {
  const running: RunningWorkshop = { place: 0, sinceMs: nowMs, usedMs: 0, scoreHidden: true }
  return setModelField(setModelField(model, "agenda", agenda), "session", { date, attribution, people, running })
}

/** The phases of a document's workshop: its own agenda, or that of the usual length. */
export function phasesOf(model: Model): readonly Phase[] {
  return ownAgenda(model) ?? agendaOf(USUAL_MINUTES)
}

/** A workshop under way, and the phase that it is in. */
export interface Underway {
  readonly session: Session
  readonly running: RunningWorkshop
  readonly phases: readonly Phase[]
  readonly phase: Phase
  /** Which of the phases it is, from 0. */
  readonly place: number
}

/** The workshop that is under way in a document; null where none is. */
export function underway(model: Model): Underway | null {
  const { session } = model
  const running = session?.running
  if (!session || !running) return null
  const phases = phasesOf(model)
  const place = Math.min(running.place, phases.length - 1)
  return { session, running, phases, place, phase: phases[place]! }
}

/** How long the phase under way has taken, in milliseconds: from time stamps, so that a sleep or a crash loses none of it. */
export function usedMs({ sinceMs, usedMs: before }: RunningWorkshop, nowMs: number): number {
  // A clock that was set back counts as standing still, never as time given back.
  return before + (sinceMs === null ? 0 : Math.max(0, nowMs - sinceMs))
}

/** A model with its workshop changed; the same model where none is under way. */
export function changeRunning(model: Model, change: (running: RunningWorkshop) => RunningWorkshop): Model {
  const { session } = model
  if (session?.running === undefined) return model
  const running = change(session.running)
  return running === session.running ? model : setModelField(model, "session", { ...session, running })
}

/** Where the model stood when a phase ended; absent while the score is hidden, so that no file tells it either. */
export type Standing = Pick<PhaseDone, "level" | "placement">

/**
 * A model whose workshop goes to another phase, its clock running from there. What the phase before took is noted, with
 * where the model stood, unless the score is hidden.
 */
export function goToPhase(model: Model, place: number, nowMs: number, standing: Standing = {}): Model {
  const found = underway(model)
  if (!found || place < 0 || place >= found.phases.length || place === found.place) return model
  const session = withPhaseDone(found, nowMs, standing)
  return setModelField(model, "session", {
    ...session,
    running: { ...found.running, place, sinceMs: nowMs, usedMs: 0 },
  })
}

/** A model whose workshop has ended: nothing of it is under way, all that was said stays. */
export function endWorkshop(model: Model, nowMs: number, standing: Standing = {}): Model {
  const found = underway(model)
  if (!found) return model
  const session = Object.entries(withPhaseDone(found, nowMs, standing)).filter(([key]) => key !== "running")
  return setModelField(model, "session", Object.fromEntries(session))
}

/** The session with the time of its phase noted; a phase that was gone back to has both times together. */
function withPhaseDone({ session, running, phase }: Underway, nowMs: number, standing: Standing): Session {
  const minutes = usedMs(running, nowMs) / MINUTE_MS
  if (minutes <= 0) return session
  const phases = session.phases ?? []
  const before = phases.find((one) => one.phase === phase.name)
  const done: PhaseDone = {
    phase: phase.name,
    minutes: (before?.minutes ?? 0) + minutes,
    ...(running.scoreHidden ? {} : standing),
  }
  return { ...session, phases: before ? phases.map((one) => (one === before ? done : one)) : [...phases, done] }
}

/** A model in which the clock of the phase stands still, or runs again. */
export function toggleClock(model: Model, nowMs: number): Model {
  return changeRunning(model, (running) =>
    running.sinceMs === null
      ? { ...running, sinceMs: nowMs }
      : { ...running, sinceMs: null, usedMs: usedMs(running, nowMs) },
  )
}

/** A model whose agenda has another length of one phase; at least a minute stays. */
export function withMinutes(model: Model, place: number, by: number): Model {
  const agenda = phasesOf(model).map(({ name, minutes }, i) => ({
    phase: name,
    minutes: i === place ? Math.max(1, minutes + by) : minutes,
  }))
  return setModelField(model, "agenda", agenda)
}

/** The clock of a phase, and of the whole workshop. */
export interface Clock {
  /** Of the phase; below 0 where it has taken longer than planned. In milliseconds. */
  readonly leftMs: number
  /** How much later the workshop will end than planned, if all that follows takes as long as planned; at least 0. */
  readonly behindMs: number
}

/** What the clock shows at a moment. */
export function clockOf({ session, running, phases, phase, place }: Underway, nowMs: number): Clock {
  const used = usedMs(running, nowMs)
  const planned = phase.minutes * MINUTE_MS
  const before = (session.phases ?? [])
    .filter((one) => one.phase !== phase.name)
    .reduce((sum, { minutes }) => sum + minutes * MINUTE_MS, 0)
  const plannedBefore = phases.slice(0, place).reduce((sum, { minutes }) => sum + minutes * MINUTE_MS, 0)
  return {
    leftMs: planned - used,
    behindMs: Math.max(0, before + Math.max(used, planned) - plannedBefore - planned),
  }
}

/** An offer to make a later phase shorter. */
export interface Trim {
  readonly place: number
  readonly title: string
  /** Whole minutes, at least 1. */
  readonly minutes: number
}

/** The later phase that has most to spare, and by how much it would be made shorter; null where all is in time. */
export function trimOffer(found: Underway, nowMs: number): Trim | null {
  const behind = Math.ceil(clockOf(found, nowMs).behindMs / MINUTE_MS - 1e-9)
  if (behind < 1) return null
  const later = found.phases.map((phase, place) => ({ ...phase, place })).slice(found.place + 1)
  const longest = later.reduce<(typeof later)[number] | null>(
    (most, one) => (most === null || one.minutes > most.minutes ? one : most),
    null,
  )
  // Half of a phase is the most that is taken from it: a phase of nothing would be a phase left out.
  const minutes = Math.min(behind, Math.floor((longest?.minutes ?? 0) / 2))
  return longest === null || minutes < 1 ? null : { place: longest.place, title: longest.title, minutes }
}

/** A model in which something is put off. */
export function park(model: Model, says: string): Model {
  const { session } = model
  const text = says.trim()
  if (!session || text === "") return model
  return setModelField(model, "session", { ...session, parked: [...(session.parked ?? []), text] })
}

/** A model in which something that was put off is dealt with. */
export function unpark(model: Model, index: number): Model {
  const { session } = model
  if (!session?.parked?.[index]) return model
  return setModelField(model, "session", { ...session, parked: session.parked.filter((_, i) => i !== index) })
}
