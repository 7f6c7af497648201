import type { Command } from "../command.ts"
import { shownPath } from "../layout.ts"
import { inspect } from "../open.ts"

/** `batten validate FILE`: whether the document is sound, and what else there is to know of it. */
export const validate: Command = {
  verb: "validate",
  summary: "Check a document: refusals, and notices such as unknown fields and losses that no step causes.",
  files: "FILE",
  fileCount: 1,
  options: [],
  async run({ files }, io) {
    const outcome = await inspect(files[0]!, io)
    if (outcome === "refused") return 1
    io.print(`${shownPath(files[0]!)}: sound\n`)
    return 0
  },
}
