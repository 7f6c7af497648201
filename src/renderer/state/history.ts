import { applyDiff, diffOf, invertDiff, type Model, type ModelDiff } from "../../core/index.ts"
import type { Spot } from "./selection.ts"

/** One change that can be undone: what it says in the Edit menu, where it happened, and the difference that it made. */
export interface Entry {
  readonly label: string
  readonly spot: Spot
  /** When, in milliseconds since 1970; null where that was not noted. Of a gesture its end. */
  readonly at: number | null
  readonly diff: ModelDiff
}

/** A change as it happens: the model on both sides of it. */
export interface Change extends Omit<Entry, "diff"> {
  readonly before: Model
  readonly after: Model
}

/** What was done and what was undone, without end. */
export interface History {
  readonly past: readonly Entry[]
  readonly future: readonly Entry[]
  /** How many entries were past when the file was written; null where that state can no longer be reached. */
  readonly savedLength: number | null
  /** A gesture that is under way: its entries become one. */
  readonly gesture: string | null
}

/** A document just opened: nothing done, everything saved. */
export const EMPTY_HISTORY: History = { past: [], future: [], savedLength: 0, gesture: null }

/** A document that no file holds yet. */
export const UNSAVED_HISTORY: History = { ...EMPTY_HISTORY, savedLength: null }

/** Adds a change. What was undone before is gone; within a gesture the change joins the one before it. */
export function record(history: History, change: Change, gesture: string | null = null): History {
  const { label, spot, at, before, after } = change
  const last = history.past.at(-1)
  const joins = gesture !== null && gesture === history.gesture && last !== undefined
  const start = joins ? applyDiff(before, invertDiff(last.diff)) : before
  const kept = joins ? history.past.slice(0, -1) : history.past
  const { savedLength } = history
  return {
    past: [...kept, { label, spot, at, diff: diffOf(start, after) }],
    future: [],
    savedLength: savedLength !== null && savedLength <= kept.length ? savedLength : null,
    gesture,
  }
}

/** Ends a gesture, so that the next change is an entry of its own. */
export function endGesture(history: History): History {
  return history.gesture === null ? history : { ...history, gesture: null }
}

/** The history after an undo, and the entry that was undone; null where there is none. */
export function undone(history: History): { readonly history: History; readonly entry: Entry } | null {
  const entry = history.past.at(-1)
  if (!entry) return null
  return {
    entry,
    history: { ...history, past: history.past.slice(0, -1), future: [...history.future, entry], gesture: null },
  }
}

/** The history after a redo, and the entry that was done again; null where there is none. */
export function redone(history: History): { readonly history: History; readonly entry: Entry } | null {
  const entry = history.future.at(-1)
  if (!entry) return null
  return {
    entry,
    history: { ...history, past: [...history.past, entry], future: history.future.slice(0, -1), gesture: null },
  }
}

/** Whether the model differs from the file. */
export function isEdited(history: History): boolean {
  return history.savedLength !== history.past.length
}
