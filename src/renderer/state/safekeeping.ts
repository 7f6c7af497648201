import { writeBatten } from "../../formats/index.ts"
import { ask } from "../bridge.ts"
import { documentStore, type DocumentState } from "./document.ts"
import { isEdited } from "./history.ts"
import { settingsStore } from "./settings.ts"
import { say } from "./toasts.ts"

/** How long after an unsaved change the document is saved to its file, in milliseconds. */
export const SAVE_AFTER_MS = 1000

/** How long after an unsaved change it is put aside where it is not saved: two seconds may be lost, and the disk needs its time. */
export const PUT_ASIDE_AFTER_MS = 500

/** The one thing of the desk that is needed here. */
interface Autosaver {
  autosave(handle: string): Promise<boolean>
}

/**
 * Keeps edits safe from now on: a second after a change the document is saved to its file, where it has one and the user
 * lets Batten save by itself; otherwise, and wherever that fails, it is put aside for the case of a crash. What was saved,
 * or given up on purpose, is not kept any longer. Returns the end of it.
 */
export function keepSafe(desk: Autosaver): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let keeping = false
  /** When the first change was made that is neither saved nor put aside; null where there is none. */
  let unsafeSince: number | null = null
  /** The model that was last saved, put aside, or opened. */
  let safe: DocumentState["model"] = documentStore.getState().model
  /** The names under which something lies put aside. */
  const aside = new Set<string>()

  const drop = (keptAs: string): void => {
    if (aside.delete(keptAs)) void ask("recovery:drop", { document: keptAs })
  }
  const schedule = (): void => {
    unsafeSince ??= performance.now()
    if (timer !== undefined || keeping) return
    const patience = savesToFile() ? SAVE_AFTER_MS : PUT_ASIDE_AFTER_MS
    // What was changed during the last keeping has waited already.
    const waited = performance.now() - unsafeSince
    timer = setTimeout(run, Math.max(0, patience - waited))
  }
  const run = (): void => {
    timer = undefined
    unsafeSince = null
    keeping = true
    void keep().finally(() => {
      keeping = false
      if (unsafeSince !== null) schedule()
    })
  }
  const keep = async (): Promise<void> => {
    const { model, handle, keptAs, name, history } = documentStore.getState()
    if (!model || !isEdited(history)) return
    safe = model
    if (handle !== null && savesToFile() && (await desk.autosave(handle))) return
    const bytes = new Uint8Array(writeBatten(model))
    aside.add(keptAs)
    const outcome = await ask("recovery:keep", { document: keptAs, handle, name: name || model.name, bytes })
    if (outcome.kind === "failed") say(`Unsaved changes could not be put aside. ${outcome.why}`, "refused")
  }

  const stop = documentStore.subscribe((now, before) => {
    if (now.keptAs !== before.keptAs) {
      drop(before.keptAs)
      // Opened from what was put aside: it lies there already.
      if (now.model && now.handle !== null && isEdited(now.history)) aside.add(now.keptAs)
      safe = now.model
    } else if (now.model !== safe && isEdited(now.history)) schedule()
    if (now.model && !isEdited(now.history)) drop(now.keptAs)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

const savesToFile = (): boolean => documentStore.getState().handle !== null && settingsStore.getState().savesByItself
