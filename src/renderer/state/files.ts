import { createStore } from "zustand/vanilla"
import type { ComputeClient } from "../../compute/client.ts"
import type { Model } from "../../core/index.ts"
import { emptyModel, problemInWords, writeBatten } from "../../formats/index.ts"
import type { OpenOutcome, RecentDocument, SampleName, SaveOutcome } from "../../ipc/contract.ts"
import { ask } from "../bridge.ts"
import { closeModel, documentStore, markSaved, openModel } from "./document.ts"
import { isEdited } from "./history.ts"
import { showScreen } from "./settings.ts"
import { say } from "./toasts.ts"

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

async function writeTo(target: string | null): Promise<boolean> {
  const { model, name } = documentStore.getState()
  if (!model) return false
  const bytes = new Uint8Array(writeBatten(model))
  const outcome: SaveOutcome =
    target === null
      ? await ask("document:saveAs", { name: name === "" ? model.name : name, bytes })
      : await ask("document:save", { handle: target, bytes })
  switch (outcome.kind) {
    case "saved":
      markSaved(model, outcome)
      return true
    case "failed":
      say(`Not saved. ${outcome.why} Your changes are still here.`, "refused")
      return false
    case "cancelled":
      return false
  }
}

const save = (): Promise<boolean> => writeTo(documentStore.getState().handle)

/** Settles unsaved changes before the document goes: true where it may go. */
async function mayLeave(): Promise<boolean> {
  const { model, name, history } = documentStore.getState()
  if (!model || !isEdited(history) || history.past.length + history.future.length === 0) return true
  const answer = await ask("document:unsaved", { name: name === "" ? model.name : name })
  return answer === "discard" || (answer === "save" && (await save()))
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

async function take(client: ComputeClient, outcome: OpenOutcome): Promise<void> {
  if (outcome.kind === "failed") {
    filesStore.setState({ refusal: { name: outcome.name, problems: [outcome.why] } })
    return
  }
  if (outcome.kind === "cancelled") return
  const { name, handle, bytes } = outcome.document
  const model = await modelIn(client, name, bytes)
  if (!model || !(await mayLeave())) return
  openModel(model, name, handle)
  showScreen("overview")
  await listRecent()
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
    },
    openChosen: async () => take(client, await ask("document:open", null)),
    openRecent: async (handle) => take(client, await ask("document:openRecent", { handle })),
    openSample: async (sample) => take(client, await ask("document:openSample", { sample })),
    startNew: async () => {
      if (!(await mayLeave())) return
      openModel(emptyModel(), "", null)
      showScreen("assets")
    },
    save,
    saveAs: () => writeTo(null),
    close: async () => {
      if (await mayLeave()) closeModel()
    },
    quit: async () => {
      if (await mayLeave()) await ask("window:close", null)
    },
    forget: async (handle) => {
      await ask("recent:forget", { handle })
      await listRecent()
    },
    listRecent,
  }
}
