import { app, dialog } from "electron"
import { existsSync } from "node:fs"
import path from "node:path"
import type { Ask, OpenOutcome, SampleName, SaveOutcome, UnsavedAnswer } from "../ipc/contract.ts"
import { type Disk, readWhole, writeWhole } from "./files.ts"
import type { Handles } from "./handles.ts"
import type { Recent } from "./recent.ts"
import type { Subject } from "./subject.ts"
import { madeVisible } from "./visible.ts"
import type { Workbench } from "./windows.ts"

/** What opening and saving need. `now` is the time in milliseconds since 1970. */
export interface Desk {
  readonly disk: Disk
  readonly handles: Handles
  readonly recent: Recent
  readonly now: () => number
}

const filters = [
  { name: "Batten models", extensions: ["batten", "json"] },
  { name: "All files", extensions: ["*"] },
]

/** Opens what the program was started on; null where that is nothing, and from the second time on. */
export async function openFirst(desk: Desk, workbench: Workbench): Promise<OpenOutcome | null> {
  const first: Subject = workbench.first
  workbench.first = { kind: "nothing" }
  if (first.kind === "file") return openFile(desk, first.file)
  if (first.kind === "sample") return openSample(desk, first.sample)
  return null
}

/** Lets the user choose a file and opens it. */
export async function openChosen(desk: Desk, workbench: Workbench): Promise<OpenOutcome> {
  const chosen = await oneDialog(workbench, () =>
    dialog.showOpenDialog(workbench.window, { title: "Open a model", filters, properties: ["openFile"] }),
  )
  const file = chosen?.filePaths[0]
  return file === undefined ? { kind: "cancelled" } : openFile(desk, file)
}

/** Opens a file of the recent list. */
export async function openRecent(desk: Desk, handle: string): Promise<OpenOutcome> {
  const file = desk.handles.fileOf(handle)
  if (file === null) return { kind: "failed", name: "", why: "That file is not in the list any more." }
  return openFile(desk, file)
}

/** Opens a sample as a document without a file: saving it asks where. */
export async function openSample({ disk }: Desk, sample: SampleName): Promise<OpenOutcome> {
  const name = `${sample}.batten`
  const outcome = await readWhole(disk, path.join(app.getAppPath(), "resources", "samples", name))
  if (outcome.kind === "failed") return { ...outcome, name }
  return { kind: "opened", document: { handle: null, name, bytes: outcome.bytes } }
}

/** Saves to the file of a handle that was given out before. */
export async function save(desk: Desk, { handle, bytes }: Ask<"document:save">): Promise<SaveOutcome> {
  const file = desk.handles.fileOf(handle)
  if (file === null) return { kind: "failed", why: "Batten has lost track of the file. Use “Save as…”." }
  return saveTo(desk, file, bytes)
}

/** Lets the user choose where to save. */
export async function saveAs(
  desk: Desk,
  workbench: Workbench,
  { name, bytes }: Ask<"document:saveAs">,
): Promise<SaveOutcome> {
  const chosen = await oneDialog(workbench, () =>
    dialog.showSaveDialog(workbench.window, {
      title: "Save the model as",
      defaultPath: path.join(app.getPath("documents"), suggestedName(name)),
      filters,
      properties: ["createDirectory", "showOverwriteConfirmation"],
    }),
  )
  const file = chosen?.filePath
  if (chosen?.canceled !== false || file === undefined || file === "") return { kind: "cancelled" }
  // Where the ending was left out, ours is added, unless that would replace a file about which nobody was asked.
  const withEnding = path.extname(file) === "" && !existsSync(`${file}.batten`) ? `${file}.batten` : file
  return saveTo(desk, withEnding, bytes)
}

/** Asks what to do with unsaved changes. */
export async function askUnsaved(workbench: Workbench, name: string): Promise<UnsavedAnswer> {
  const answer = await oneDialog(workbench, () =>
    dialog.showMessageBox(workbench.window, {
      type: "warning",
      message: `Save the changes to “${madeVisible(name, 80)}”?`,
      detail: "Without saving they are lost.",
      buttons: ["&Save", "&Don’t save", "&Cancel"],
      defaultId: 0,
      cancelId: 2,
      normalizeAccessKeys: true,
    }),
  )
  return (["save", "discard", "cancel"] as const)[answer?.response ?? 2] ?? "cancel"
}

async function openFile({ disk, handles, recent, now }: Desk, file: string): Promise<OpenOutcome> {
  const name = path.basename(file)
  const outcome = await readWhole(disk, file)
  if (outcome.kind === "failed") return { ...outcome, name }
  recent.note(file, now())
  return { kind: "opened", document: { handle: handles.handleOf(file), name, bytes: outcome.bytes } }
}

async function saveTo({ disk, handles, recent, now }: Desk, file: string, bytes: Uint8Array): Promise<SaveOutcome> {
  const outcome = await writeWhole(disk, file, bytes)
  if (outcome.kind === "failed") return outcome
  const savedAt = now()
  recent.note(file, savedAt)
  return { kind: "saved", handle: handles.handleOf(file), name: path.basename(file), savedAt }
}

/** A name for a new file: without folder, without characters that some disk refuses, with our ending. */
function suggestedName(name: string): string {
  const plain = madeVisible(name)
    .replace(/[\u0000-\u001f<>:"/\\|?*‹›]/g, " ")
    .trim()
  const stem = plain.replace(/^\.+/, "").slice(0, 80) || "Model"
  return /\.(batten|json)$/i.test(stem) ? stem : `${stem}.batten`
}

/** Shows a native dialog unless one is open already; null where it is, as if cancelled. */
async function oneDialog<T>(workbench: Workbench, show: () => Promise<T>): Promise<T | null> {
  if (workbench.asking) return null
  workbench.asking = true
  try {
    return await show()
  } finally {
    workbench.asking = false
  }
}
