import { writeBatten } from "../../formats/index.ts"
import { ask } from "../bridge.ts"
import { documentStore } from "./document.ts"
import { filesStore } from "./files.ts"
import { isEdited } from "./history.ts"
import { nameForDisk, writeDocument } from "./saving.ts"
import { asKept } from "./sealing.ts"
import { settingsStore } from "./settings.ts"
import { say } from "./toasts.ts"

/** How long after an unsaved change the document is saved to its file, in milliseconds (ux.md §2.21). */
export const SAVE_AFTER_MS = 1000

/** How long after an unsaved change it is put aside where it is not saved: two seconds may be lost, and the disk needs its time. */
export const PUT_ASIDE_AFTER_MS = 500

/**
 * Keeps every change safe from now on: a second after it the document is saved to its file, where it has one and may be saved
 * by itself; otherwise, and wherever that fails, it is put aside for the case of a crash. The time runs from the first change
 * that is not safe, not from the last: who never stops typing would otherwise lose everything. Returns the end of it.
 */
export function followChanges(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let keeping = false
  /** When the first change was made that is neither saved nor put aside; null where there is none. */
  let unsafeSince: number | null = null

  const schedule = (): void => {
    unsafeSince ??= performance.now()
    if (timer !== undefined || keeping) return
    const patience = savesToFile() ? SAVE_AFTER_MS : PUT_ASIDE_AFTER_MS
    // What was changed while the last one was being kept has waited already.
    timer = setTimeout(run, Math.max(0, patience - (performance.now() - unsafeSince)))
  }
  const run = (): void => {
    timer = undefined
    unsafeSince = null
    keeping = true
    void keepSafe().finally(() => {
      keeping = false
      if (unsafeSince !== null) schedule()
    })
  }

  const end = documentStore.subscribe(({ model, key, history }, before) => {
    // A document that was just opened is as it lies in its file, or put aside. What is undone while its save is under way
    // becomes unsaved only when that save has ended.
    const isNews = model !== before.model || !isEdited(before.history)
    if (isNews && key === before.key && isEdited(history)) schedule()
  })
  return () => {
    clearTimeout(timer)
    end()
  }
}

async function keepSafe(): Promise<void> {
  const { model, handle, history } = documentStore.getState()
  if (!model || !isEdited(history)) return
  if (savesToFile() && (await writeDocument(handle, "autosave"))) return
  await putAside()
}

/** Puts what is not saved aside for the case of a crash, encrypted where the document is. */
export async function putAside(): Promise<void> {
  const state = documentStore.getState()
  const { model, handle, history, key, seal } = state
  if (!model || !isEdited(history)) return
  const bytes = await asKept(new Uint8Array(writeBatten(model)), seal)
  if (bytes === null) {
    say("Your changes could not be put aside: they could not be encrypted.", "refused")
    return
  }
  // It was encrypted meanwhile: what is still readable must not be put beside it.
  if (seal !== documentStore.getState().seal && documentStore.getState().key === key) return putAside()
  const outcome = await ask("recovery:keep", { document: key, handle, name: nameForDisk(state), bytes })
  if (outcome.kind === "failed") say(`Your changes could not be put aside: ${outcome.why}`, "refused")
  // It was saved, or given up, while it was being put aside: then nothing of it may come back.
  const now = documentStore.getState()
  if (now.key === key && !isEdited(now.history)) await ask("recovery:drop", { document: key })
}

function savesToFile(): boolean {
  const { handle } = documentStore.getState()
  return handle !== null && filesStore.getState().trouble === null && settingsStore.getState().autosave
}
