import path from "node:path"
import type { Ask, KeepOutcome, OpenOutcome, Recovery, VersionsOutcome } from "../ipc/contract.ts"
import { isSealed } from "./content.ts"
import { type Desk, recordOf } from "./documents.ts"
import { readVersion, versionsOfFile } from "./versions.ts"
import type { Workbench } from "./windows.ts"

/** Puts unsaved edits aside for the case of a crash. */
export async function keepEdits(desk: Desk, workbench: Workbench, ask: Ask<"recovery:keep">): Promise<KeepOutcome> {
  const record = ask.handle === null ? undefined : workbench.records.get(ask.handle)
  if (ask.handle !== null && record === undefined) return { kind: "failed", why: "Batten has lost track of the file." }
  if (record?.sealed === true && !isSealed(ask.bytes)) return { kind: "failed", why: notSealed }
  workbench.putAside.add(ask.document)
  const { document, name, bytes } = ask
  return desk.recovery.keep(
    { document, file: record?.file ?? null, base: record?.content ?? null, name, bytes },
    desk.now(),
  )
}

/** What was put aside is not needed any more. */
export async function dropEdits(desk: Desk, workbench: Workbench, document: string): Promise<void> {
  workbench.putAside.delete(document)
  await desk.recovery.drop(document)
}

/**
 * Opens edits that were left behind. Their file is known with the content on which they were made: where it holds another by
 * now, saving asks instead of overwriting.
 */
export async function openEdits(desk: Desk, workbench: Workbench, recovery: string): Promise<OpenOutcome> {
  const edits = await desk.recovery.read(recovery)
  if (edits === null)
    return { kind: "failed", name: "", why: "What was put aside is not there any more, or is damaged." }
  const { name, file, base, bytes } = edits
  workbench.putAside.add(recovery)
  if (file === null) return { kind: "opened", document: { handle: null, name, bytes } }
  await recordOf(desk, workbench, file, { content: base, sealed: isSealed(bytes) })
  return { kind: "opened", document: { handle: desk.handles.handleOf(file), name: path.basename(file), bytes } }
}

/** What was left behind; of each damaged copy the log hears once. */
export async function listRecoveries(
  { recovery, log, noted }: Desk,
  isOpen: (document: string) => boolean,
): Promise<readonly Recovery[]> {
  const left = await recovery.list(isOpen)
  for (const { recovery: id, keptAt, file } of left) {
    if (file !== "damaged" || noted.has(id)) continue
    noted.add(id)
    log.note({ kind: "damagedRecovery", keptAt })
  }
  return left
}

/** The earlier contents of a file that a window has open, newest first. */
export async function versionsOf({ disk }: Desk, workbench: Workbench, handle: string): Promise<VersionsOutcome> {
  const record = workbench.records.get(handle)
  return record === undefined ? { kind: "versions", versions: [] } : versionsOfFile(disk, record.file)
}

/** Opens an earlier content as a document without a file, named for the time at which it was replaced. */
export async function openVersion(
  { disk }: Desk,
  workbench: Workbench,
  { handle, version }: Ask<"versions:open">,
): Promise<OpenOutcome> {
  const record = workbench.records.get(handle)
  if (record === undefined) return { kind: "failed", name: "", why: "Batten has lost track of the file." }
  const { name: stem, ext } = path.parse(record.file)
  const name = `${stem} until ${version.slice(0, 16).replace("T", " ")}${ext}`
  const outcome = await readVersion(disk, record.file, version)
  if (outcome.kind === "failed") return { ...outcome, name }
  return { kind: "opened", document: { handle: null, name, bytes: outcome.bytes } }
}

/** Keeps the undo history for the content that the file has now. */
export async function keepHistory(
  { undo }: Desk,
  workbench: Workbench,
  { handle, bytes }: Ask<"history:keep">,
): Promise<KeepOutcome> {
  const record = workbench.records.get(handle)
  if (record?.content == null) return { kind: "failed", why: "The document has not been saved." }
  if (record.sealed && !isSealed(bytes)) return { kind: "failed", why: notSealed }
  return undo.keep(record.file, record.content, bytes)
}

/** Removes what is kept beside a file to undo it: it is not to be kept. */
export async function forgetHistory({ undo }: Desk, workbench: Workbench, handle: string): Promise<void> {
  const record = workbench.records.get(handle)
  if (record !== undefined) await undo.forget(record.file)
}

/** The undo history that was kept for the content that the file has now. */
export async function readHistory(
  { undo }: Desk,
  workbench: Workbench,
  handle: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const record = workbench.records.get(handle)
  return record?.content == null ? null : undo.read(record.file, record.content)
}

const notSealed = "The file is encrypted, and what was to be kept is not."
