export { MOST_READ } from "./text/size.ts"

/** A format by its names only: what a file dialog offers, without its reader or writer. */
export interface FormatEntry {
  readonly id: string
  /** As a file dialog says it. */
  readonly name: string
  /** Without the dot. */
  readonly extensions: readonly string[]
}

/** Usual endings of files of other tools, without the dot: for a file dialog. No file is recognised by its ending. */
export const FOREIGN_EXTENSIONS: readonly string[] = [
  ...["json", "yaml", "yml", "otm", "tm7", "afb", "xml"],
  ...["csv", "tsv", "xlsx", "txt"],
]

/** Every format that can be opened and saved, our own first. */
export const CATALOG: readonly FormatEntry[] = [
  { id: "batten", name: "Batten models", extensions: ["batten", "json"] },
  { id: "age", name: "Encrypted models", extensions: ["age"] },
]
