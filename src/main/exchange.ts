import { app, dialog } from "electron"
import { existsSync } from "node:fs"
import path from "node:path"
import { readNamedBy } from "../disk/beside.ts"
import { readWhole } from "../disk/read.ts"
import { FOREIGN_EXTENSIONS, MOST_READ } from "../formats/catalog.ts"
import type { Ask, CopyOutcome, OpenOutcome } from "../ipc/contract.ts"
import { type Desk, stemFor } from "./documents.ts"
import { oneDialog } from "./questions.ts"
import { saveCopyTo } from "./saving.ts"
import type { Workbench } from "./windows.ts"

/** Lets the user choose a file of another tool and reads it; main does not look into it. */
export async function chooseForeign(desk: Desk, workbench: Workbench): Promise<OpenOutcome> {
  const chosen = await oneDialog(workbench, () =>
    dialog.showOpenDialog(workbench.window, {
      title: "Choose a file of another tool",
      filters: [
        { name: "Files of other tools", extensions: [...FOREIGN_EXTENSIONS] },
        { name: "All files", extensions: ["*"] },
      ],
      properties: ["openFile"],
    }),
  )
  const file = chosen?.filePaths[0]
  if (file === undefined) return { kind: "cancelled" }
  const name = path.basename(file)
  const outcome = await readWhole(desk.disk, file, MOST_READ)
  if (outcome.kind === "failed") return { ...outcome, name }
  return { kind: "opened", document: { handle: desk.handles.handleOf(file), name, bytes: outcome.bytes } }
}

const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file)

/** Reads a file that a chosen one includes: the only formats with includes are YAML, so the window can have nothing else read. */
export async function readIncluded(
  desk: Desk,
  { handle, name }: Ask<"exchange:beside">,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = desk.handles.fileOf(handle)
  return file !== null && isYaml(file) && isYaml(name) ? readNamedBy(desk.disk, file, name, MOST_READ) : null
}

/** Writes a file for another tool where the user chooses; never over a document that this window has open. */
export async function writeForeign(
  desk: Desk,
  workbench: Workbench,
  { name, format, extension, bytes }: Ask<"exchange:write">,
): Promise<CopyOutcome> {
  const chosen = await oneDialog(workbench, () =>
    dialog.showSaveDialog(workbench.window, {
      title: "Write a file for another tool",
      defaultPath: path.join(app.getPath("documents"), `${stemFor(name)}.${extension}`),
      filters: [
        { name: format, extensions: [extension] },
        { name: "All files", extensions: ["*"] },
      ],
      properties: ["createDirectory", "showOverwriteConfirmation"],
    }),
  )
  const file = chosen?.filePath
  if (chosen?.canceled !== false || file === undefined || file === "") return { kind: "cancelled" }
  const whole = `${file}.${extension}`
  const target = path.extname(file) === "" && !existsSync(whole) ? whole : file
  if (workbench.records.has(desk.handles.handleOf(target)))
    return { kind: "failed", why: "That is the file of the document that is open here." }
  const saved = await saveCopyTo(desk.disk, target, bytes, desk.now())
  if (saved.kind === "saved") return { kind: "saved", name: path.basename(target) }
  return { kind: "failed", why: saved.kind === "changedOutside" ? "The file was changed just now." : saved.why }
}
