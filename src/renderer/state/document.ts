import { createStore } from "zustand/vanilla"
import { applyDiff, invertDiff, type Model } from "../../core/index.ts"
import type { Seal } from "../../formats/index.ts"
import { EMPTY_HISTORY, endGesture, record, redone, undone, UNSAVED_HISTORY, type History } from "./history.ts"
import { goTo, select, type Spot } from "./selection.ts"

/** A change of the model: a function of it. Returning the same model means that nothing changed. */
export type Edit = (model: Model) => Model

/** The open document: its model, its file and its history. Derived figures are never kept here. */
export interface DocumentState {
  readonly model: Model | null
  /** File name without its folder; the name of the model where there is no file. */
  readonly name: string
  readonly handle: string | null
  /** When the file was last written by this window, in milliseconds since 1970. */
  readonly savedAt: number | null
  readonly history: History
  /** Names what is open to main's recovery copies: new for every document that is opened. */
  readonly key: string
  /** With it the document is encrypted wherever it is kept; null where it is not encrypted. In memory only. */
  readonly seal: Seal | null
}

const CLOSED: DocumentState = {
  model: null,
  name: "",
  handle: null,
  savedAt: null,
  history: EMPTY_HISTORY,
  key: "",
  seal: null,
}

/** The document of this window. */
export const documentStore = createStore<DocumentState>(() => CLOSED)

/**
 * Puts a document into the window.
 *
 * @param key - under this name main has it put aside already; a new one otherwise.
 * @param history - what was kept for it; without one a document that has a file starts saved, any other unsaved.
 * @param seal - what opened it, where it was encrypted.
 */
export function openModel(
  model: Model,
  name: string,
  handle: string | null,
  key: string = crypto.randomUUID(),
  history: History | null = null,
  seal: Seal | null = null,
): void {
  documentStore.setState({
    model,
    name,
    handle,
    savedAt: null,
    history: history ?? (handle === null ? UNSAVED_HISTORY : EMPTY_HISTORY),
    key,
    seal,
  })
  select(null)
}

/** Encrypts the document with another seal from now on, or with none. */
export function changeSeal(seal: Seal | null): void {
  documentStore.setState({ seal })
}

/** Leaves the window without a document. */
export function closeModel(): void {
  documentStore.setState(CLOSED)
  select(null)
}

/** Aborted as soon as the document is no longer this model: what was asked about it is worthless then. */
export function whileOpen(model: Model): AbortSignal {
  const left = new AbortController()
  const end = documentStore.subscribe((state) => {
    if (state.model === model) return
    end()
    left.abort()
  })
  return left.signal
}

/** The rules that a model breaks, in words. */
export type Check = (model: Model) => readonly string[]

/** What came of an edit; `refused` names the broken rules, and the model is as before. */
export type EditOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "unchanged" }
  | { readonly kind: "refused"; readonly why: readonly string[] }

let check: Check = () => []

/** Sets the check that every edit has to pass. */
export function checkEditsWith(rules: Check): void {
  check = rules
}

/** The rules that a model would break, in words. */
export function rulesBrokenBy(model: Model): readonly string[] {
  return check(model)
}

let clock: () => number | null = () => null

/** Sets the clock by which edits are noted, in milliseconds since 1970. */
export function timeEditsWith(now: () => number): void {
  clock = now
}

/**
 * Changes the model and records the change.
 *
 * @param label - what the Edit menu says it undoes, without the word Undo: "insider tries 0.3 to 2".
 * @param gesture - changes in a row with the same gesture become one entry, as the moves of one drag.
 */
export function applyEdit(label: string, edit: Edit, spot: Spot, gesture: string | null = null): EditOutcome {
  const { model, history } = documentStore.getState()
  if (!model) return { kind: "unchanged" }
  const after = edit(model)
  if (after === model) return { kind: "unchanged" }
  const why = check(after)
  if (why.length > 0) return { kind: "refused", why }
  const change = { label: whole?.label ?? label, spot, at: clock(), before: model, after }
  documentStore.setState({ model: after, history: record(history, change, whole?.gesture ?? gesture) })
  return { kind: "done" }
}

/** What every edit is called and joins at the moment, while several are made as one. */
let whole: { readonly label: string; readonly gesture: string } | null = null

/** Makes one entry of all edits that `edit` makes, such as those of a fill. */
export function asOneEdit(label: string, edit: () => void): void {
  whole = { label, gesture: `${label} ${crypto.randomUUID()}` }
  try {
    edit()
  } finally {
    whole = null
    finishGesture()
  }
}

/** Ends a gesture: the next change is an entry of its own. */
export function finishGesture(): void {
  documentStore.setState(({ history }) => ({ history: endGesture(history) }))
}

/** Takes back the last change and goes to where it happened; returns its label, null where there is nothing to undo. */
export function undo(): string | null {
  const { model, history } = documentStore.getState()
  const step = undone(history)
  if (!step || !model) return null
  documentStore.setState({ model: applyDiff(model, invertDiff(step.entry.diff)), history: step.history })
  goTo(step.entry.spot)
  return step.entry.label
}

/** Does the last undone change again and goes there; returns its label, null where there is nothing to redo. */
export function redo(): string | null {
  const { model, history } = documentStore.getState()
  const step = redone(history)
  if (!step || !model) return null
  documentStore.setState({ model: applyDiff(model, step.entry.diff), history: step.history })
  goTo(step.entry.spot)
  return step.entry.label
}

/** A moment of the history: what a save belongs to, however much is changed while it is being written. */
export type Moment = Pick<History, "past">

/** The moment that is now. */
export function thisMoment(): Moment {
  return { past: documentStore.getState().history.past }
}

/** Notes that a file holds the model of a moment. Changes made while it was being written stay unsaved. */
export function markSaved(
  moment: Moment,
  file: { readonly handle: string; readonly name: string; readonly savedAt: number },
): void {
  const { handle, name, savedAt } = file
  documentStore.setState(({ history }) => {
    const length = moment.past.length
    const still = history.past.length >= length && history.past[length - 1] === moment.past[length - 1]
    return { handle, name, savedAt, history: { ...history, savedLength: still ? length : null, gesture: null } }
  })
}
