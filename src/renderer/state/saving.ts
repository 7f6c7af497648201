import { writeBatten } from "../../formats/index.ts"
import type { SaveOutcome, SaveReason } from "../../ipc/contract.ts"
import { ask } from "../bridge.ts"
import { documentStore, markSaved, thisMoment } from "./document.ts"
import { filesStore } from "./files.ts"
import { isEdited } from "./history.ts"
import { settingsStore } from "./settings.ts"
import { say } from "./toasts.ts"
import { historyToBytes } from "./undoBytes.ts"

/** Writes the document to its file, or to a new one where `handle` is null; true where it is written. */
export async function writeDocument(handle: string | null, how: SaveReason): Promise<boolean> {
  const { model, name, key, history, handle: before } = documentStore.getState()
  if (!model) return false
  const moment = thisMoment()
  const bytes = new Uint8Array(writeBatten(model))
  const outcome: SaveOutcome =
    handle === null
      ? await ask("document:saveAs", { name: name === "" ? model.name : name, bytes })
      : await ask("document:save", { handle, bytes, how })
  switch (outcome.kind) {
    case "saved":
      markSaved(moment, outcome)
      filesStore.setState({ trouble: null })
      await ask("recovery:drop", { document: key })
      if (before !== null && before !== outcome.handle) await ask("document:close", { handle: before })
      await ask("history:keep", { handle: outcome.handle, bytes: historyToBytes(history) })
      return true
    case "failed":
      say(`Not saved. ${outcome.why} Your changes are still here.`, "refused")
      return false
    case "changedOutside":
      filesStore.setState({ trouble: { kind: "changedOutside", present: outcome.present } })
      return false
    case "cancelled":
      return false
  }
}

/** Settles unsaved changes before the document goes: true where it may go. */
export async function mayLeave(): Promise<boolean> {
  const { model, name, handle, history, key } = documentStore.getState()
  if (!model || !isEdited(history) || history.past.length + history.future.length === 0) return true
  if (handle !== null && settingsStore.getState().autosave && filesStore.getState().trouble === null)
    if (await writeDocument(handle, "autosave")) return true
  const answer = await ask("document:unsaved", { name: name === "" ? model.name : name })
  if (answer === "cancel") return false
  if (answer === "save") return writeDocument(handle, "byUser")
  await ask("recovery:drop", { document: key })
  return true
}
