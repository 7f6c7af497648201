import type { ComputeClient } from "../../compute/client.ts"
import type { Progress, ReportFileResult, ReportTree } from "../../compute/protocol.ts"
import type { Model } from "../../core/index.ts"
import { writeBatten } from "../../formats/index.ts"
import type { Length, Redaction, ReportFigures } from "../../report/figures.ts"
import { paperOf, reportCommand, settingsOf } from "../../report/wish.ts"
import type { Form } from "../../writers/forms.ts"
import { ask } from "../bridge.ts"
import { documentStore } from "./document.ts"
import { nameForDisk } from "./saving.ts"
import { say } from "./toasts.ts"

/** What is asked of a report in the window; the rest stands in the document. */
export interface ReportChoice {
  readonly length: Length
  readonly redaction: Redaction | null
}

/** Something that took time: what came of it, or in words why nothing did; null where it was stopped. */
export type Made<T> =
  { readonly kind: "made"; readonly value: T } | { readonly kind: "failed"; readonly why: string } | null

/** Makes reports, in a worker. Nothing here throws. */
export interface Reporter {
  /** All that a report of a model is made from. */
  figures(
    model: Model,
    redaction: Redaction | null,
    manner: { readonly signal: AbortSignal; readonly report: (progress: Progress) => void },
  ): Promise<Made<ReportFigures>>
  /** The report, to be looked at. */
  tree(model: Model, figures: ReportFigures, choice: ReportChoice): Promise<Made<ReportTree>>
  /** Writes a report where the user chooses; true where it is written. What fails is told. */
  save(
    model: Model,
    figures: ReportFigures,
    wish: ReportChoice & { readonly form: ReportForm; readonly template: Uint8Array<ArrayBuffer> | null },
  ): Promise<boolean>
  /** Hands a report to the system's own dialog for printing. */
  print(model: Model, figures: ReportFigures, choice: ReportChoice): Promise<void>
}

/** A form as a reader says it. */
export interface ReportForm {
  readonly form: Form
  readonly name: string
}

/** The forms of a report, the usual one first. */
export const REPORT_FORMS: readonly ReportForm[] = [
  { form: "pdf", name: "PDF" },
  { form: "docx", name: "Word document" },
  { form: "html", name: "Web page" },
  { form: "md", name: "Markdown" },
  { form: "xlsx", name: "Excel workbook" },
  { form: "csv", name: "CSV tables" },
]

const UNMADE = "The report could not be made: the model is too large for it."

function madeOf<T>(
  outcome: { readonly kind: "done"; readonly result: T } | { readonly kind: "stopped" | "tooLong" | "broken" },
): Made<T> {
  if (outcome.kind === "done") return { kind: "made", value: outcome.result }
  return outcome.kind === "stopped" ? null : { kind: "failed", why: UNMADE }
}

/** The name of the file that a report is of, as the command line would be told it; that of none where names are left out. */
function fileNameOf(redaction: Redaction | null): string {
  if (redaction === "names" || redaction === "all") return "FILE"
  const name = nameForDisk(documentStore.getState())
  return /\.(?:batten|age|json)$/u.test(name) ? name : `${name}.batten`
}

/** Where the figures come from. What is encrypted has no sum here: its file is known to main alone. */
async function originOf(model: Model, { length, redaction }: ReportChoice, form: Form) {
  const { version } = await ask("app:info", null)
  const isTold = redaction === null && documentStore.getState().seal === null
  return {
    version,
    fileSum: isTold ? await sumOf(writeBatten(model)) : null,
    command: reportCommand(fileNameOf(redaction), [
      ["as", form],
      ...(length === "board" ? [] : [["length", length] as const]),
      ...(redaction === null ? [] : [["redact", redaction] as const]),
    ]),
  }
}

async function sumOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** What makes reports in this window. */
export function createReporter(client: ComputeClient): Reporter {
  const written = async (
    model: Model,
    figures: ReportFigures,
    choice: ReportChoice,
    form: Form,
    more: {
      readonly stem: string
      readonly template: Uint8Array<ArrayBuffer> | null
    },
  ) =>
    madeOf(
      await client.run<"reportFile">({
        kind: "reportFile",
        figures,
        settings: settingsOf(model, choice, {}),
        origin: await originOf(model, choice, form),
        form,
        paper: paperOf(model, null),
        ...more,
      }),
    )

  return {
    figures: async (model, redaction, manner) =>
      madeOf(await client.run<"reportFigures">({ kind: "reportFigures", model, redaction }, manner)),
    tree: async (model, figures, choice) =>
      madeOf(
        await client.run<"reportTree">({
          kind: "reportTree",
          figures,
          settings: settingsOf(model, choice, {}),
          origin: await originOf(model, choice, "pdf"),
        }),
      ),
    save: async (model, figures, { form: { form, name }, template, ...choice }) => {
      const isNamed = choice.redaction === null || choice.redaction === "money"
      const stem = isNamed ? nameForDisk(documentStore.getState()) : "report"
      const place = await ask("report:choose", { name: `${stem}-${choice.length}`, form: name, extension: form })
      if (place.kind === "cancelled") return false
      if (place.kind === "failed") return refused(place.why)
      const made = await written(model, figures, choice, form, { stem: place.stem, template })
      if (made === null) return false
      if (made.kind === "failed") return refused(made.why)
      const files = await filesOf(client, made.value)
      if ("why" in files) return refused(files.why)
      const outcome = await ask("report:write", { place: place.place, files: files.files })
      if (outcome.kind === "failed") return refused(outcome.why)
      if (outcome.kind === "saved") say(`Saved the report as ${outcome.name}.`)
      return outcome.kind === "saved"
    },
    print: async (model, figures, choice) => {
      const made = await written(model, figures, choice, "pdf", { stem: "report", template: null })
      if (made === null) return
      if (made.kind === "failed" || "why" in made.value || made.value.kind !== "toPrint") {
        say(`Not printed. ${made.kind === "failed" ? made.why : "why" in made.value ? made.value.why : ""}`, "refused")
        return
      }
      const why = await ask("report:print", { page: owned(made.value.page) })
      if (why !== null) say(`Not printed: ${why}.`, "refused")
    },
  }
}

function refused(why: string): false {
  say(`No report. ${why.charAt(0).toUpperCase()}${why.slice(1)}${why.endsWith(".") ? "" : "."}`, "refused")
  return false
}

type Files = readonly { readonly beside: string | null; readonly bytes: Uint8Array<ArrayBuffer> }[]

/** The files as they are written: a page that is to be a PDF is printed first. */
async function filesOf(
  client: ComputeClient,
  made: ReportFileResult,
): Promise<{ readonly files: Files } | { readonly why: string }> {
  if ("why" in made) return made
  if (made.kind === "files") return { files: made.files.map(({ beside, bytes }) => ({ beside, bytes: owned(bytes) })) }
  const printed = await ask("report:pdf", { page: owned(made.page), ...made.edges })
  if ("why" in printed) return printed
  const finished = madeOf(await client.run<"finishPdf">({ kind: "finishPdf", bytes: printed.bytes, told: made.told }))
  if (finished === null || finished.kind === "failed") return { why: UNMADE }
  return { files: [{ beside: null, bytes: finished.value }] }
}
