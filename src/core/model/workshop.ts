/** The phases of a workshop, in their order (ux.md §2.15). */
export const PHASES = [
  "frame",
  "assets",
  "sources",
  "paths",
  "numbers",
  "controls",
  "verdict",
  "challenge",
  "commit",
] as const

/** The name of a phase of a workshop. */
export type PhaseName = (typeof PHASES)[number]

/** How a document tells who said something: by name, by initials, or not at all. */
export const ATTRIBUTIONS = ["names", "initials", "anonymous"] as const

/** One of {@link ATTRIBUTIONS}. */
export type Attribution = (typeof ATTRIBUTIONS)[number]

/** One phase of a document's own agenda. */
export interface AgendaPhase {
  readonly phase: PhaseName
  /** Above 0. */
  readonly minutes: number
}

/** Where what is in place stood at the end of a phase: the trail of a workshop. */
export interface PhaseDone {
  readonly phase: PhaseName
  /** How long it took. */
  readonly minutes: number
  readonly level?: number | null
  readonly placement?: number | null
}

/** What one person took level and placement to be before the verdict was shown. */
export interface Guess {
  readonly who?: string
  /** Spent now over best spent, at least 0. */
  readonly level: number
  /** 0 to 1. */
  readonly placement: number
}

/** A number that the room is being asked. */
export interface Asking {
  /** The stable name of the number. */
  readonly number: string
  /** Each person's range in each round; the last round is entered unseen until it is shown. */
  readonly rounds: readonly (readonly PersonRange[])[]
  /** Whether everybody sees the ranges of the last round. */
  readonly shown: boolean
}

/** A workshop under way: all that is needed to go on where it was, whatever ended the program. */
export interface RunningWorkshop {
  /** Which phase of the agenda is under way, from 0. */
  readonly place: number
  /** Since when the clock of this phase runs, in milliseconds since 1970; null while it stands still. */
  readonly sinceMs: number | null
  /** What the clock had counted before, in milliseconds. */
  readonly usedMs: number
  /** Whether the room may not see any score yet. */
  readonly scoreHidden: boolean
  /** How many parts of the verdict the room has seen; none if absent. */
  readonly revealed?: number
  /** What was drawn to be said aloud, in that order: none is drawn twice. */
  readonly dealt?: readonly string[]
  readonly asking?: Asking
}

/** A workshop as it went, so that it can be told and replayed. */
export interface Session {
  /** A day, such as 2026-12-01. */
  readonly date?: string
  /** Names, if absent. */
  readonly attribution?: Attribution
  readonly people?: readonly string[]
  readonly phases?: readonly PhaseDone[]
  readonly guesses?: readonly Guess[]
  /** What was put off. */
  readonly parked?: readonly string[]
  /** Absent once the workshop has ended. */
  readonly running?: RunningWorkshop
}

/** One person's 90 % range of a number. */
export interface PersonRange {
  readonly who?: string
  readonly low: number
  readonly high: number
}

/** How the ranges of a group are made into one. */
export const POOLS = ["mixture", "median-of-quantiles", "geometric-mean"] as const

/** One of {@link POOLS}. */
export type PoolName = (typeof POOLS)[number]

/** One of several views of a number in dispute, as a 90 % range. */
export interface View {
  /** Whose it is, or why it is held. */
  readonly says: string
  readonly low: number
  readonly high: number
}

/** What a group said of one number of the model: each person's range in each round, and views that stayed apart. */
export interface GroupOpinion {
  /** The stable name of the number, as `batten explain` writes it: `steps/rpc-dos/success/skilled`. */
  readonly number: string
  /** The day on which it was asked. */
  readonly date?: string
  /** Ranges of each round, the first before anybody's were shown. */
  readonly rounds?: readonly (readonly PersonRange[])[]
  /** How the range that the document holds was made of the last round. */
  readonly pool?: PoolName
  readonly notes?: string
  /** Two or more where the group did not agree. */
  readonly views?: readonly View[]
}

/** What a decision does: something is done, a risk is carried, or anything else was settled. */
export const DECISION_KINDS = ["action", "accepted-risk", "decision"] as const

/** One of {@link DECISION_KINDS}. */
export type DecisionKind = (typeof DECISION_KINDS)[number]

/** The figures that a decision was made on, as they were then. Money per year. */
export interface DecidedOn {
  readonly level: number | null
  readonly placement: number | null
  readonly annualCost: number
  readonly expectedLoss: number
}

/** Somebody's objection to a decision. */
export interface Objection {
  readonly who?: string
  readonly says: string
}

/** Something that was decided: by whom, for when, on which figures, and who disagreed. */
export interface Decision {
  readonly kind: DecisionKind
  readonly says: string
  /** The day on which it was made. */
  readonly date?: string
  readonly owner?: string
  /** The day by which it is to be done, or looked at again. */
  readonly due?: string
  /** What would make the group look again before then. */
  readonly trigger?: string
  readonly reason?: string
  readonly figures?: DecidedOn
  readonly dissent?: readonly Objection[]
}
