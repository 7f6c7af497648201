import { app, dialog } from "electron"
import { existsSync } from "node:fs"
import path from "node:path"
import type { Ask, CopyOutcome, DocumentAccess, OpenOutcome, SaveOutcome } from "../ipc/contract.ts"
import { type SampleName, shippedFile, type TemplateName } from "../library/library.ts"
import { isSealed, sumOf, sumOfFile } from "./content.ts"
import { CATALOG, FOREIGN_EXTENSIONS, MOST_READ } from "../formats/catalog.ts"
import { inWords } from "../disk/failure.ts"
import type { Disk } from "../disk/disk.ts"
import { readWhole } from "../disk/read.ts"
import type { KeepAside } from "./aside.ts"
import type { Handles } from "./handles.ts"
import { releaseLock } from "./lock.ts"
import { oneDialog } from "./questions.ts"
import type { Log } from "./log.ts"
import type { Recent } from "./recent.ts"
import { type FileRecord, openRecord, takeOver as takeOverRecord } from "./records.ts"
import type { RecoveryFolder } from "./recovery.ts"
import { saveCopyTo, saveRecord } from "./saving.ts"
import type { Subject } from "./subject.ts"
import type { UndoFolder } from "./undoFolder.ts"
import { inOneLine } from "../text/visible.ts"
import type { Workbench } from "./windows.ts"

/** What opening and saving need. `now` is the time in milliseconds since 1970. */
export interface Desk {
  readonly disk: Disk
  readonly handles: Handles
  readonly recent: Recent
  readonly recovery: RecoveryFolder
  readonly undo: UndoFolder
  readonly log: Log
  /** Keeps old contents of files that are written in place. */
  readonly aside: KeepAside
  /** Damaged recovery copies of which the log has heard. */
  readonly noted: Set<string>
  readonly now: () => number
}

const OURS = CATALOG.map(({ name, extensions }) => ({ name, extensions: [...extensions] }))
const ANY = { name: "All files", extensions: ["*"] }

/** What a dialog for saving offers. */
const filters = [...OURS, ANY]

/** What a dialog for opening offers: what is no document of ours is offered to be imported. */
const openFilters = [...OURS, { name: "Files of other tools", extensions: [...FOREIGN_EXTENSIONS] }, ANY]

/** Opens what the program was started on; null where that is nothing, and from the second time on. */
export async function openFirst(desk: Desk, workbench: Workbench): Promise<OpenOutcome | null> {
  const first: Subject = workbench.first
  workbench.first = { kind: "nothing" }
  if (first.kind === "file") return openFile(desk, workbench, first.file)
  if (first.kind === "sample") return openSample(desk, first.sample)
  return null
}

/** Lets the user choose a file and opens it. */
export async function openChosen(desk: Desk, workbench: Workbench): Promise<OpenOutcome> {
  const chosen = await oneDialog(workbench, () =>
    dialog.showOpenDialog(workbench.window, { title: "Open a model", filters: openFilters, properties: ["openFile"] }),
  )
  const file = chosen?.filePaths[0]
  return file === undefined ? { kind: "cancelled" } : openFile(desk, workbench, file)
}

/** Opens a file that was dropped on the window; a folder, a pipe or a device is refused as ever. */
export function openDropped(desk: Desk, workbench: Workbench, file: string): Promise<OpenOutcome> {
  return openFile(desk, workbench, path.resolve(file))
}

/** Opens a file of the recent list, or one that this window has open once more. */
export async function openHandle(desk: Desk, workbench: Workbench, handle: string): Promise<OpenOutcome> {
  const file = desk.handles.fileOf(handle)
  if (file === null) return { kind: "failed", name: "", why: "That file is not in the list any more." }
  return openFile(desk, workbench, file)
}

/** Opens a sample as a document without a file: saving it asks where. */
export function openSample(desk: Desk, sample: SampleName): Promise<OpenOutcome> {
  return openResource(desk, sample)
}

/** Opens a template as a document without a file. */
export function openTemplate(desk: Desk, template: TemplateName): Promise<OpenOutcome> {
  return openResource(desk, template)
}

async function openResource({ disk }: Desk, id: SampleName | TemplateName): Promise<OpenOutcome> {
  const name = `${id}.batten`
  const outcome = await readWhole(disk, path.join(app.getAppPath(), "resources", shippedFile(id)))
  if (outcome.kind === "failed") return { ...outcome, name }
  return { kind: "opened", document: { handle: null, name, bytes: outcome.bytes } }
}

/** Saves to a file that this window has open. */
export async function save(desk: Desk, workbench: Workbench, ask: Ask<"document:save">): Promise<SaveOutcome> {
  const record = workbench.records.get(ask.handle)
  if (record === undefined) return { kind: "failed", why: "Batten has lost track of the file. Use “Save as…”." }
  if (record.sealed && ask.plain !== true && !isSealed(ask.bytes)) {
    return { kind: "failed", why: "The file is encrypted, and what was to be saved is not." }
  }
  return saveTo(desk, record, ask)
}

/** Lets the user choose where to save. */
export async function saveAs(
  desk: Desk,
  workbench: Workbench,
  { name, bytes }: Ask<"document:saveAs">,
): Promise<SaveOutcome> {
  const target = await chooseTarget(workbench, "Save the model as", suggestedName(name, endingOf(bytes)), bytes)
  if (target === null) return { kind: "cancelled" }
  try {
    const handle = desk.handles.handleOf(target)
    const record = await recordOf(desk, workbench, target, {
      content: await sumOfFile(desk.disk, target),
      sealed: false,
    })
    return await saveTo(desk, record, { handle, bytes })
  } catch (error) {
    return { kind: "failed", why: inWords(error) }
  }
}

/** Lets the user choose where a copy is written; the window goes on with the file that it has. */
export async function saveCopy(
  desk: Desk,
  workbench: Workbench,
  { handle, name, bytes }: Ask<"document:saveCopy">,
): Promise<CopyOutcome> {
  const open = handle === null ? undefined : workbench.records.get(handle)
  if (open?.sealed === true && !isSealed(bytes)) {
    return { kind: "failed", why: "The file is encrypted, and what was to be copied is not." }
  }
  const target = await chooseTarget(workbench, "Save a copy", suggestedName(name, endingOf(bytes), " copy"), bytes)
  if (target === null) return { kind: "cancelled" }
  if (workbench.records.has(desk.handles.handleOf(target))) {
    return { kind: "failed", why: "That is the file that is open here: “Save” writes to it." }
  }
  const saved = await saveCopyTo(desk.disk, target, bytes, desk.now())
  if (saved.kind === "saved") return { kind: "saved", name: path.basename(target) }
  if (saved.kind === "changedOutside") return { kind: "failed", why: "The file was changed just now." }
  return { kind: "failed", why: saved.why }
}

/** Lets the user choose a file to write to; null where nothing was chosen. */
async function chooseTarget(
  workbench: Workbench,
  title: string,
  suggested: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const chosen = await oneDialog(workbench, () =>
    dialog.showSaveDialog(workbench.window, {
      title,
      defaultPath: path.join(app.getPath("documents"), suggested),
      filters,
      properties: ["createDirectory", "showOverwriteConfirmation"],
    }),
  )
  const file = chosen?.filePath
  if (chosen?.canceled !== false || file === undefined || file === "") return null
  // Where the ending was left out, ours is added, unless that would replace a file about which nobody was asked.
  const ending = endingOf(bytes)
  return path.extname(file) === "" && !existsSync(`${file}${ending}`) ? `${file}${ending}` : file
}

/** Whether the document may be saved where it lies. */
export function accessTo(workbench: Workbench, handle: string): DocumentAccess {
  const unknown = { kind: "readOnly", why: "Batten has lost track of the file.", takeOver: false } as const
  return workbench.records.get(handle)?.access ?? unknown
}

/** Takes the lock of a document from whoever holds it. */
export async function takeOver({ disk }: Desk, workbench: Workbench, handle: string): Promise<DocumentAccess> {
  const record = workbench.records.get(handle)
  return record === undefined ? accessTo(workbench, handle) : takeOverRecord(disk, record)
}

/** The window shows what was read of a file last. */
export function taken(workbench: Workbench, handle: string): void {
  const record = workbench.records.get(handle)
  if (record?.lastRead == null) return
  Object.assign(record, record.lastRead, { lastRead: null, toldOf: undefined })
}

/** Forgets a file that a window has open, and gives its lock back. */
export async function closeDocument({ disk }: Desk, workbench: Workbench, handle: string): Promise<void> {
  const record = workbench.records.get(handle)
  workbench.records.delete(handle)
  if (record !== undefined) await releaseLock(disk, record.file, record.me).catch(() => undefined)
}

/** The record of a file in a window; a window that has it open already keeps its lock. */
export async function recordOf(
  { disk, handles, now }: Desk,
  workbench: Workbench,
  file: string,
  state: Pick<FileRecord, "content" | "sealed">,
): Promise<FileRecord> {
  const handle = handles.handleOf(file)
  const known = workbench.records.get(handle)
  if (known !== undefined) return Object.assign(known, state, { lastRead: null, toldOf: undefined })
  const record = await openRecord(disk, file, state, now())
  workbench.records.set(handle, record)
  return record
}

/** What a window reads of a file that it has open counts only once it shows it; a file that is new to it shows nothing else. */
async function noteRead(
  desk: Desk,
  workbench: Workbench,
  file: string,
  state: Pick<FileRecord, "content" | "sealed">,
): Promise<void> {
  const known = workbench.records.get(desk.handles.handleOf(file))
  if (known === undefined) await recordOf(desk, workbench, file, state)
  else known.lastRead = state
}

async function openFile(desk: Desk, workbench: Workbench, file: string): Promise<OpenOutcome> {
  const name = path.basename(file)
  const outcome = await readWhole(desk.disk, file, MOST_READ)
  if (outcome.kind === "failed") return { ...outcome, name }
  const { bytes } = outcome
  await noteRead(desk, workbench, file, { content: sumOf(bytes), sealed: isSealed(bytes) })
  desk.recent.note(file, desk.now())
  if (isSealed(bytes)) desk.recent.noteScore(desk.handles.handleOf(file), null)
  return { kind: "opened", document: { handle: desk.handles.handleOf(file), name, bytes } }
}

async function saveTo(desk: Desk, record: FileRecord, ask: Ask<"document:save">): Promise<SaveOutcome> {
  const wasSealed = record.sealed
  const savedAt = desk.now()
  const outcome = await saveRecord(desk.disk, record, ask.bytes, ask.how ?? "byUser", savedAt, desk.aside)
  if (outcome.kind !== "saved") return outcome
  if (record.sealed) desk.recent.noteScore(ask.handle, null)
  if (record.sealed && !wasSealed) {
    await desk.recovery.forget(record.file)
    await desk.undo.forget(record.file)
  }
  if (ask.how !== "autosave") desk.recent.note(record.file, savedAt)
  return { ...outcome, handle: ask.handle, name: path.basename(record.file), savedAt }
}

/** What encrypted documents are called, age's tools know by their ending. */
function endingOf(bytes: Uint8Array): string {
  return isSealed(bytes) ? ".batten.age" : ".batten"
}

/** A name for a file for another tool, without folder and ending. */
export function stemFor(name: string): string {
  return suggestedName(name, "").replace(/(?:\.(?:batten|json|age))+$/i, "")
}

/** A name for a new file: without folder, without characters that some disk refuses, with our ending and, before it, `more`. */
function suggestedName(name: string, ending: string, more = ""): string {
  const plain = inOneLine(name)
    .replace(/[\u0000-\u001f<>:"/\\|?*‹›]/g, " ")
    .trim()
  const stem = plain.replace(/^\.+/, "").slice(0, 80) || "Model"
  const own = /(?:\.(?:batten|json|age))+$/i.exec(stem)?.[0]
  return own === undefined ? `${stem}${more}${ending}` : `${stem.slice(0, -own.length)}${more}${own}`
}
