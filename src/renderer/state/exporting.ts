import type { ComputeClient } from "../../compute/client.ts"
import type { ExportTaskResult, FileResults } from "../../compute/protocol.ts"
import type { Model } from "../../core/index.ts"
import { ask } from "../bridge.ts"
import { documentStore } from "./document.ts"
import { nameForDisk } from "./saving.ts"
import { say } from "./toasts.ts"

/** A format that is written, by its names. */
export type WrittenFormat = FileResults["writtenFormats"][number]

/** What a file for another tool would be; or why there is none. */
export type ForeignFile =
  { readonly kind: "made"; readonly file: ExportTaskResult } | { readonly kind: "failed"; readonly why: string }

/** Writes files for other tools. Nothing here throws. */
export interface Exporter {
  /** The formats that are written; empty where the list could not be had. */
  formats(): Promise<readonly WrittenFormat[]>
  /** Makes the file, in a worker; null where it was stopped. */
  make(model: Model, format: string, signal: AbortSignal): Promise<ForeignFile | null>
  /** Writes a file where the user chooses; true where it is written. What fails is told. */
  write(format: WrittenFormat, file: ExportTaskResult): Promise<boolean>
}

/** The most bytes that are handed over for a file: what main takes. */
const MOST_BYTES = 64 * 2 ** 20

/** What exports from this window. */
export function createExporter(client: ComputeClient): Exporter {
  return {
    formats: async () => {
      const outcome = await client.run<"writtenFormats">({ kind: "writtenFormats" })
      return outcome.kind === "done" ? outcome.result : []
    },
    make: async (model, format, signal) => {
      const outcome = await client.run<"export">({ kind: "export", model, format }, { signal })
      if (outcome.kind === "done") return { kind: "made", file: outcome.result }
      if (outcome.kind === "stopped") return null
      return { kind: "failed", why: "The file could not be made: the model is too large for it." }
    },
    write: async ({ name, extension }, { content }) => {
      const bytes = new Uint8Array(typeof content === "string" ? new TextEncoder().encode(content) : content)
      if (bytes.length > MOST_BYTES) {
        say("Not exported. The file would be too large.", "refused")
        return false
      }
      const stem = nameForDisk(documentStore.getState())
      const outcome = await ask("exchange:write", { name: stem, format: name, extension, bytes })
      if (outcome.kind === "saved") say(`Exported to ${outcome.name}.`)
      else if (outcome.kind === "failed") say(`Not exported. ${outcome.why}`, "refused")
      return outcome.kind === "saved"
    },
  }
}
