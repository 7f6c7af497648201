import type { Command } from "../command.ts"
import { PICTURE_FORMATS } from "../pictures.ts"
import { asJson, wrapped } from "../layout.ts"

/** `batten formats`: what Batten reads and writes besides its own files, and what becomes what of each that it reads. */
export const formats: Command = {
  verb: "formats",
  summary: "List the formats of other tools: what export writes, and what import reads and makes of each.",
  files: "",
  fileCount: 0,
  options: [{ name: "json", summary: "print JSON" }],
  async run({ switches }, io) {
    const { describeFormats } = await import("../../formats/importing.ts")
    const { WRITTEN_FORMATS } = await import("../../formats/exporting.ts")
    const reads = await describeFormats()
    const writes = [...WRITTEN_FORMATS, ...PICTURE_FORMATS].map(({ id, name, version, extension }) => ({
      id,
      name,
      version,
      extension,
    }))
    if (switches.has("json")) {
      io.print(asJson({ reads, writes }))
      return 0
    }
    io.print("Import reads:\n\n")
    for (const { id, name, versions, becomes } of reads) {
      io.print(`${id}: ${name} ${versions}\n`)
      for (const { source, becomes: words, how } of becomes)
        io.print(`${wrapped(`${source}: ${words.join(", ")} (${how})`, "  ", "    ")}\n`)
      io.print("\n")
    }
    io.print("Export writes:\n\n")
    for (const { id, name, version } of writes) io.print(`${wrapped(`${id}: ${name} ${version}`.trimEnd())}\n`)
    return 0
  },
}
