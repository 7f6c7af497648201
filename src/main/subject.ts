import path from "node:path"
import { isSampleName, type SampleName } from "../library/library.ts"

/** What the program was asked to open at its start. */
export type Subject =
  | { readonly kind: "nothing" }
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "sample"; readonly sample: SampleName }

/**
 * Reads a command line. `application` is the folder that an unpackaged Electron was started on, which stands before our own
 * arguments; null in the packaged program. Switches are Chromium's, but for --sample=NAME. The first other word is a file, and the
 * first behind "--" is, whatever it begins with.
 */
export function subjectOf(argv: readonly string[], application: string | null, workingFolder: string): Subject {
  const start = application === null ? 0 : argv.findIndex((word) => path.resolve(workingFolder, word) === application)
  const words = argv.slice(start + 1)
  const end = words.indexOf("--")
  const switches = end < 0 ? words : words.slice(0, end)
  const file =
    switches.find((word) => word !== "" && !word.startsWith("-")) ?? words.slice(switches.length + 1).find(Boolean)
  if (file !== undefined) return { kind: "file", file: path.resolve(workingFolder, file) }
  const name = switches.find((word) => word.startsWith("--sample="))?.slice("--sample=".length)
  return isSampleName(name) ? { kind: "sample", sample: name } : { kind: "nothing" }
}
