/** One phase of the agenda as the room sees it. */
export interface RoomPhase {
  readonly title: string
  readonly state: "done" | "now" | "ahead"
}

/** A line of a list: what it is, and what is said of it. */
export interface RoomRow {
  /** A sign before it; empty where it has none. */
  readonly glyph: string
  readonly name: string
  readonly says: string
}

/** One range as a line: where it lies between the ends of the picture, from 0 to 1. */
export interface RoomRange {
  readonly who: string
  readonly from: number
  readonly middle: number
  readonly to: number
  readonly says: string
  /** Whether its owner is asked for reasons, first or second; or it is what all ranges together make. */
  readonly mark: "lowest" | "highest" | "pool" | "none"
}

/** A place of the scale below ranges. */
export interface RoomTick {
  readonly at: number
  readonly says: string
}

/** A part of the verdict: what it is, its figure, and what that means. */
export interface RoomPart {
  readonly name: string
  readonly figure: string
  readonly says: string
}

/** A place of the score map. */
export interface RoomPoint {
  readonly level: number
  readonly placement: number
}

/** The score map that the room sees once the verdict is shown: what `ScoreMapData` says, in a form that main can check. */
export interface RoomMap {
  readonly verdict: string
  readonly now: RoomPoint | null
  readonly band: { readonly from: number; readonly to: number }
  readonly border: readonly RoomPoint[]
  readonly trail: readonly (RoomPoint & { readonly name: string })[]
  readonly guesses: readonly RoomPoint[]
}

/** What fills the room's screen. */
export type RoomBody =
  | { readonly kind: "blank" }
  | {
      readonly kind: "rows"
      /** What stands over the list; the words that the facilitator says, or a prompt that was drawn. */
      readonly says: string
      readonly isPrompt: boolean
      readonly rows: readonly RoomRow[]
      /** How many more there are than fit. */
      readonly more: number
      /** What stands where the list is empty. */
      readonly empty: string
    }
  | {
      readonly kind: "asking"
      readonly question: string
      readonly round: number
      readonly given: number
      /** How many are asked; null where nobody has said. */
      readonly people: number | null
    }
  | {
      readonly kind: "ranges"
      readonly question: string
      readonly round: number
      readonly ranges: readonly RoomRange[]
      /** How many ranges between the extremes do not fit. */
      readonly more: number
      readonly ticks: readonly RoomTick[]
    }
  | { readonly kind: "parts"; readonly says: string; readonly parts: readonly RoomPart[] }
  | { readonly kind: "map"; readonly map: RoomMap }

/** All that the room's page ever hears: what is not in it cannot be seen there by any means. */
export interface RoomView {
  readonly theme: "light" | "dark"
  /** Whether nothing moves. */
  readonly still: boolean
  /** The name of the phase; empty where the screen is blank. */
  readonly title: string
  readonly phases: readonly RoomPhase[]
  /** When the phase ends, in milliseconds since 1970; or what is left of it while its clock stands. Null where there is none. */
  readonly timer: { readonly endsAtMs: number } | { readonly leftMs: number } | null
  readonly body: RoomBody
}

/** The room's window as the console knows it. */
export interface RoomWindow {
  readonly isOpen: boolean
  /** Where it is, such as “right, 1920 × 1080”; null where it is closed or there is one display alone. */
  readonly display: string | null
  /** Whether its display was unplugged, and it stands on the console's. */
  readonly isFolded: boolean
  /** Whether there is another display that it can go to, or change places with. */
  readonly canSwap: boolean
}
