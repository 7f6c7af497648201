import { createStore } from "zustand/vanilla"
import type { ComputeClient } from "../../compute/client.ts"
import { newModel, type Model } from "../../core/index.ts"
import { problemInWords, writeBatten } from "../../formats/index.ts"
import type {
  OpenedDocument,
  OpenOutcome,
  RecentDocument,
  SampleName,
  SaveOutcome,
  SaveReason,
} from "../../ipc/contract.ts"
import { ask } from "../bridge.ts"
import { closeModel, documentStore, markSaved, openModel, thisMoment } from "./document.ts"
import { isEdited } from "./history.ts"
import { settingsStore, showScreen } from "./settings.ts"
import { say } from "./toasts.ts"
import { historyFromBytes, historyToBytes } from "./undoBytes.ts"

/** A file that could not be opened: its name, and every reason in words. */
export interface Refusal {
  readonly name: string
  readonly problems: readonly string[]
}

/** What the window knows of files beside the open document. */
export interface Files {
  readonly refusal: Refusal | null
  readonly recent: readonly RecentDocument[]
  /** False until main has said what the program was started on: the start window waits for that. */
  readonly ready: boolean
}

/** The files of this window. */
export const filesStore = createStore<Files>(() => ({ refusal: null, recent: [], ready: false }))

/** Opens and saves documents. Nothing here throws: what fails is told in the window. */
export interface Desk {
  openFirst(): Promise<void>
  openChosen(): Promise<void>
  openRecent(handle: string): Promise<void>
  openSample(sample: SampleName): Promise<void>
  startNew(): Promise<void>
  save(): Promise<boolean>
  saveAs(): Promise<boolean>
  /** Saves what has a file, because a second has gone by since a change. */
  autosave(handle: string): Promise<boolean>
  /** The file of the open document has other content than the window, or is gone. */
  changedOutside(handle: string, present: boolean): Promise<void>
  close(): Promise<void>
  /** Settles unsaved changes and lets the window close. */
  quit(): Promise<void>
  forget(handle: string): Promise<void>
  listRecent(): Promise<void>
}

/** Takes the list of problems away. */
export function dismissRefusal(): void {
  filesStore.setState({ refusal: null })
}

/** What came of writing: the window has dealt with everything that went wrong, and has told the user. */
async function writeTo(client: ComputeClient, target: string | null, how: SaveReason = "byUser"): Promise<boolean> {
  const { model, name, handle: before } = documentStore.getState()
  if (!model) return false
  const { history } = documentStore.getState()
  const moment = thisMoment()
  const bytes = new Uint8Array(writeBatten(model))
  const outcome: SaveOutcome =
    target === null
      ? await ask("document:saveAs", { name: name === "" ? model.name : name, bytes })
      : await ask("document:save", { handle: target, bytes, how })
  switch (outcome.kind) {
    case "saved":
      markSaved(moment, outcome)
      if (before !== null && before !== outcome.handle) await ask("document:close", { handle: before })
      await ask("history:keep", { handle: outcome.handle, bytes: historyToBytes(history) })
      return true
    case "failed":
      say(`Not saved. ${outcome.why} Your changes are still here.`, "refused")
      return false
    case "changedOutside":
      // An autosave asks nothing: the look at the file every two seconds does.
      return how !== "autosave" && target !== null && settle(client, target, outcome.present)
    case "cancelled":
      return false
  }
}

/** Asks what to do about a file that has other content than this window, and does it; true where ours is on the disk. */
async function settle(client: ComputeClient, handle: string, present: boolean): Promise<boolean> {
  switch (await ask("document:conflict", { handle, present })) {
    case "overwrite":
      return writeTo(client, handle, "overwrite")
    case "saveAs":
      return writeTo(client, null)
    case "reload": {
      const outcome = await ask("document:reload", { handle })
      if (outcome.kind === "opened") await show(client, outcome.document)
      return false
    }
    case "cancel":
      return false
  }
}

const save = (client: ComputeClient): Promise<boolean> => writeTo(client, documentStore.getState().handle)

/** Settles unsaved changes before the document goes: true where it may go. */
async function mayLeave(client: ComputeClient): Promise<boolean> {
  const { model, name, handle, history } = documentStore.getState()
  if (!model || !isEdited(history) || history.past.length + history.future.length === 0) return true
  if (handle !== null && settingsStore.getState().savesByItself && (await writeTo(client, handle, "autosave")))
    return true
  const answer = await ask("document:unsaved", { name: name === "" ? model.name : name })
  return answer === "discard" || (answer === "save" && (await save(client)))
}

async function modelIn(client: ComputeClient, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Model | null> {
  const outcome = await client.run<"read">("read", { kind: "read", bytes })
  if (outcome.kind === "done" && outcome.result.kind === "read") return outcome.result.model
  if (outcome.kind === "done" && outcome.result.kind === "refused") {
    filesStore.setState({ refusal: { name, problems: outcome.result.problems.map(problemInWords) } })
  } else if (outcome.kind === "broken") {
    filesStore.setState({ refusal: { name, problems: [outcome.why] } })
  }
  return null
}

/** Reads a document and shows it, without asking about the one before; false where it cannot be read. */
async function show(client: ComputeClient, document: OpenedDocument, keptAs: string | null = null): Promise<boolean> {
  const { name, handle, bytes } = document
  const model = await modelIn(client, name, bytes)
  if (!model) return false
  const history = handle === null ? null : historyFromBytes(await ask("history:read", { handle }))
  openModel(model, name, handle, { history, keptAs })
  showScreen("overview")
  await listRecent()
  return true
}

async function take(client: ComputeClient, outcome: OpenOutcome, keptAs: string | null = null): Promise<void> {
  if (outcome.kind === "failed") {
    filesStore.setState({ refusal: { name: outcome.name, problems: [outcome.why] } })
    return
  }
  if (outcome.kind === "cancelled") return
  const { handle: before } = documentStore.getState()
  const { handle } = outcome.document
  const shown = (await mayLeave(client)) && (await show(client, outcome.document, keptAs))
  // One of the two is not open here any more: its lock is given back.
  const left = shown ? before : handle
  if (left !== null && (!shown || left !== handle) && left !== documentStore.getState().handle) {
    await ask("document:close", { handle: left })
  }
}

async function listRecent(): Promise<void> {
  filesStore.setState({ recent: await ask("recent:list", null) })
}

/** The desk of this window; reading happens in the worker, where a hostile file can do no more than end it. */
export function createDesk(client: ComputeClient): Desk {
  return {
    openFirst: async () => {
      const first = await ask("document:first", null)
      if (first) await take(client, first)
      await listRecent()
      filesStore.setState({ ready: true })
      const left = await ask("recovery:offer", null)
      if (left) await take(client, left.outcome, left.recovery)
    },
    openChosen: async () => take(client, await ask("document:open", null)),
    openRecent: async (handle) => take(client, await ask("document:openRecent", { handle })),
    openSample: async (sample) => take(client, await ask("document:openSample", { sample })),
    startNew: async () => {
      if (!(await mayLeave(client))) return
      await leave()
      openModel(newModel("Untitled", "EUR"), "", null)
      showScreen("assets")
    },
    save: () => save(client),
    saveAs: () => writeTo(client, null),
    autosave: (handle) => writeTo(client, handle, "autosave"),
    changedOutside: async (handle, present) => {
      if (handle === documentStore.getState().handle) await settle(client, handle, present)
    },
    close: async () => {
      if (!(await mayLeave(client))) return
      await leave()
      closeModel()
    },
    quit: async () => {
      if (await mayLeave(client)) await ask("window:close", null)
    },
    forget: async (handle) => {
      await ask("recent:forget", { handle })
      await listRecent()
    },
    listRecent,
  }
}

async function leave(): Promise<void> {
  const { handle } = documentStore.getState()
  if (handle !== null) await ask("document:close", { handle })
}
