import type { Command } from "../command.ts"
import { asJson, wrapped } from "../layout.ts"

/** `batten formats`: what Batten reads besides its own files, and what becomes what of each. */
export const formats: Command = {
  verb: "formats",
  summary: "List the formats of other tools that import reads, and what becomes what of each.",
  files: "",
  fileCount: 0,
  options: [{ name: "json", summary: "print JSON" }],
  async run({ switches }, io) {
    const { describeFormats } = await import("../../formats/importing.ts")
    const all = await describeFormats()
    if (switches.has("json")) {
      io.print(asJson(all))
      return 0
    }
    for (const { id, name, versions, becomes } of all) {
      io.print(`${id}: ${name} ${versions}\n`)
      for (const { source, becomes: words, how } of becomes)
        io.print(`${wrapped(`${source}: ${words.join(", ")} (${how})`, "  ", "    ")}\n`)
      io.print("\n")
    }
    return 0
  },
}
