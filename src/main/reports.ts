import { app, dialog } from "electron"
import { randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import path from "node:path"
import type { Answer, Ask, CopyOutcome } from "../ipc/contract.ts"
import { type Desk, stemFor } from "./documents.ts"
import { oneDialog } from "./questions.ts"
import { pdfOf, printPage } from "./reportPage.ts"
import { saveCopyTo } from "./saving.ts"
import type { Workbench } from "./windows.ts"

const OPEN_HERE = "That is the file of the document that is open here."

const isOpenHere = (desk: Desk, workbench: Workbench, file: string): boolean =>
  workbench.records.has(desk.handles.handleOf(file))

/** Lets the user choose where a report goes; the window hears its name, and writes there once. */
export async function chooseReport(
  desk: Desk,
  workbench: Workbench,
  { name, form, extension }: Ask<"report:choose">,
): Promise<Answer<"report:choose">> {
  const chosen = await oneDialog(workbench, () =>
    dialog.showSaveDialog(workbench.window, {
      title: "Save the report",
      defaultPath: path.join(app.getPath("desktop"), `${stemFor(name)}.${extension}`),
      filters: [{ name: form, extensions: [extension] }],
      properties: ["createDirectory", "showOverwriteConfirmation"],
    }),
  )
  const file = chosen?.filePath
  if (chosen?.canceled !== false || file === undefined || file === "") return { kind: "cancelled" }
  const whole = `${file}.${extension}`
  const target = path.extname(file) === "" && !existsSync(whole) ? whole : file
  if (isOpenHere(desk, workbench, target)) return { kind: "failed", why: OPEN_HERE }
  const place = randomUUID()
  workbench.reportPlaces.set(place, { file: target, mayReplace: existsSync(target) })
  return { kind: "chosen", place, stem: path.basename(target, path.extname(target)) }
}

/** Writes a report where the user chose: what lies beside it first, the report last, each whole or not at all. */
export async function writeReport(
  desk: Desk,
  workbench: Workbench,
  { place: chosen, files }: Ask<"report:write">,
): Promise<CopyOutcome> {
  const place = workbench.reportPlaces.get(chosen)
  workbench.reportPlaces.delete(chosen)
  if (place === undefined) return { kind: "failed", why: "Nobody chose that place." }
  const stem = place.file.slice(0, place.file.length - path.extname(place.file).length)
  const targets = files.map(({ beside, bytes }) => ({
    target: beside === null ? place.file : `${stem}${beside}`,
    bytes,
  }))
  const other = targets.find(({ target }) => target !== place.file && existsSync(target) && !place.mayReplace)
  if (other !== undefined)
    return { kind: "failed", why: `${path.basename(other.target)} lies beside it already: nothing was written.` }
  for (const { target, bytes } of targets) {
    if (isOpenHere(desk, workbench, target)) return { kind: "failed", why: OPEN_HERE }
    const saved = await saveCopyTo(desk.disk, target, bytes, desk.now())
    if (saved.kind !== "saved")
      return { kind: "failed", why: saved.kind === "changedOutside" ? "The file was changed just now." : saved.why }
  }
  return { kind: "saved", name: path.basename(place.file) }
}

/** A report's page as PDF; or in words why not. */
export async function reportAsPdf(ask: Ask<"report:pdf">): Promise<Answer<"report:pdf">> {
  try {
    return { bytes: await pdfOf(ask) }
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) }
  }
}

/** Prints a report's page as the user says in the system's own dialog; null, or why it was not printed. */
export async function printReportPage(
  workbench: Workbench,
  { page }: Ask<"report:print">,
): Promise<Answer<"report:print">> {
  const why = await oneDialog(workbench, () => printPage(page).catch(() => "the system cannot print"))
  return why
}
