import { asTemplate } from "../../core/index.ts"
import { type Seal, writeBatten } from "../../formats/index.ts"
import type { SaveOutcome, SaveReason } from "../../ipc/contract.ts"
import { ask } from "../bridge.ts"
import { isOnlyLessons } from "./coach.ts"
import { documentStore, type DocumentState, markSaved, thisMoment } from "./document.ts"
import { filesStore } from "./files.ts"
import { type History, isEdited } from "./history.ts"
import { asKept } from "./sealing.ts"
import { settingsStore } from "./settings.ts"
import { say } from "./toasts.ts"
import { historyToBytes } from "./undoBytes.ts"

/** A document without a file has a name only inside; where it is encrypted, that name is not told to the disk. */
export function nameForDisk({ model, name, seal }: DocumentState): string {
  return name !== "" ? name : seal === null ? (model?.name ?? "") : "Encrypted model"
}

let settleFields: () => void = () => undefined

/** Sets what commits the text that is being typed in a field, where it can be taken, before the document is saved or left. */
export function settleFieldsWith(settle: () => void): void {
  settleFields = settle
}

/** Commits the text that is being typed, where it can be taken: what is on screen goes, and the text with it. */
export function settleTyping(): void {
  settleFields()
}

/**
 * Writes the document to its file, or to a new one where `handle` is null; true where it is written. `plain` says that the
 * user has taken the passphrase away.
 */
export function writeDocument(handle: string | null, how: SaveReason, plain = false): Promise<boolean> {
  // What is saved by itself waits for what is being typed; what the user saves is what is on screen.
  if (how !== "autosave") settleFields()
  const turn = writing.then(() => write(handle, how, plain))
  writing = turn.catch(() => undefined)
  return turn
}

/** One write ends before the next begins: an open one that was under way must not follow an encrypted one. */
let writing: Promise<unknown> = Promise.resolve()

async function write(handle: string | null, how: SaveReason, plain: boolean): Promise<boolean> {
  const state = documentStore.getState()
  const { model, key, history, handle: before, seal } = state
  if (!model) return false
  const moment = thisMoment()
  const bytes = await asKept(new Uint8Array(writeBatten(model)), seal)
  if (bytes === null) {
    say("Not saved. The document could not be encrypted. Your changes are still here.", "refused")
    return false
  }
  const outcome: SaveOutcome =
    handle === null
      ? await ask("document:saveAs", { name: nameForDisk(state), bytes })
      : await ask("document:save", { handle, bytes, how, plain })
  switch (outcome.kind) {
    case "saved":
      markSaved(moment, outcome)
      filesStore.setState({ trouble: null })
      if (outcome.unkept !== undefined) tellUnkept(outcome.handle, outcome.unkept)
      await ask("recovery:drop", { document: key })
      if (before !== null && before !== outcome.handle) await ask("document:close", { handle: before })
      await keepHistory(outcome.handle, history, seal)
      return true
    case "failed":
      say(`Not saved. ${outcome.why} Your changes are still here.`, "refused")
      return false
    case "changedOutside":
      filesStore.setState({ trouble: { kind: "changedOutside", present: outcome.present } })
      return false
    case "folderRefuses":
      // Told where the way out is, and until one is taken: what is typed meanwhile is put aside.
      filesStore.setState({ trouble: { kind: "folderRefuses", why: outcome.why } })
      return false
    case "cancelled":
      return false
  }
}

/** The file for which it was told last that its versions are not kept: once is enough. */
let toldUnkept: string | null = null

function tellUnkept(handle: string, why: string): void {
  if (toldUnkept === handle) return
  toldUnkept = handle
  say(`Saved, but what the file held before was not kept as a version. ${why}`, "refused")
}

/** Writes a copy of the document to a file that the user chooses; what is open, and whether it is saved, stays as it is. */
export function writeCopy(): Promise<boolean> {
  return inTurn(() => copyOut("copy"))
}

/** Writes the document as a template to a file that the user chooses: its structure and numbers without whose they are. */
export function writeTemplate(): Promise<boolean> {
  return inTurn(() => copyOut("template"))
}

function inTurn(write: () => Promise<boolean>): Promise<boolean> {
  settleFields()
  const turn = writing.then(write)
  writing = turn.catch(() => undefined)
  return turn
}

async function copyOut(what: "copy" | "template"): Promise<boolean> {
  const state = documentStore.getState()
  const { handle, seal } = state
  const model = state.model && (what === "template" ? asTemplate(state.model) : state.model)
  if (!model) return false
  const bytes = await asKept(new Uint8Array(writeBatten(model)), seal)
  if (bytes === null) {
    say(`No ${what} was saved: the document could not be encrypted.`, "refused")
    return false
  }
  const name = what === "template" ? model.name : nameForDisk(state)
  const outcome = await ask("document:saveCopy", { handle, name, bytes })
  if (outcome.kind === "saved") say(`A ${what} was saved as ${outcome.name}.`)
  else if (outcome.kind === "failed") say(`No ${what} was saved. ${outcome.why}`, "refused")
  return outcome.kind === "saved"
}

/** Keeps or forgets the undo history of the open file, as the preference now has it. A file that is not saved keeps none yet. */
export async function settleUndo(): Promise<void> {
  const { handle, history, seal } = documentStore.getState()
  if (handle !== null && (!isEdited(history) || !settingsStore.getState().keepUndo))
    await keepHistory(handle, history, seal)
}

async function keepHistory(handle: string, history: History, seal: Seal | null): Promise<void> {
  if (!settingsStore.getState().keepUndo) {
    await ask("history:forget", { handle })
    return
  }
  const bytes = await asKept(historyToBytes(history), seal)
  if (bytes !== null) await ask("history:keep", { handle, bytes })
}

/** Settles unsaved changes before the document goes: true where it may go. */
export async function mayLeave(): Promise<boolean> {
  settleFields()
  // A write counts as saved before its undo history lies beside the file: who opens the file again would find an old one.
  await writing
  const { model, name, handle, history, key } = documentStore.getState()
  if (!model || !isEdited(history) || history.past.length + history.future.length === 0) return true
  if (handle !== null && settingsStore.getState().autosave && filesStore.getState().trouble === null)
    if (await writeDocument(handle, "autosave")) return true
  if (handle === null && isOnlyLessons(history)) {
    await ask("recovery:drop", { document: key })
    return true
  }
  const answer = await ask("document:unsaved", { name: name === "" ? model.name : name })
  if (answer === "cancel") return false
  if (answer === "save") return writeDocument(handle, "byUser")
  await ask("recovery:drop", { document: key })
  return true
}
