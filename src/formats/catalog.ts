export { MOST_READ } from "./text/size.ts"

/** A format by its names only: enough for file dialogs, without its reader or writer. */
export interface FormatEntry {
  readonly id: string
  /** As a file dialog says it. */
  readonly name: string
  /** Without the dot; the first is the one given to new files. */
  readonly extensions: readonly string[]
}

/** Batten's own document. */
export const BATTEN: FormatEntry = { id: "batten", name: "Batten model", extensions: ["batten"] }

/** Every format, our own first. */
export const CATALOG: readonly FormatEntry[] = [BATTEN]
