import { newModel } from "../../core/index.ts"
import { readBatten, writeBatten } from "../../formats/index.ts"
import type { Command } from "../command.ts"

/** `batten new [--from SAMPLE] FILE`: a new document, empty or a copy of a sample. Never overwrites a file. */
export const newDocument: Command = {
  verb: "new",
  summary: "Write a new document, empty or from a sample.",
  files: "FILE",
  fileCount: 1,
  options: [{ name: "from", value: "SAMPLE", summary: "copy this sample" }],
  async run({ files, values }, io) {
    const path = files[0]!
    const from = values.get("from")
    let bytes = writeBatten(newModel("Untitled", "EUR"))
    if (from !== undefined) {
      const sample = await io.sample(from)
      if (!sample) {
        io.say(`There is no sample ${from}. There are: ${(await io.samples()).join(", ")}.`)
        return 2
      }
      const read = readBatten(sample)
      if (read.kind === "refused") throw new Error(`the sample ${from} does not pass our own reader`)
      bytes = writeBatten(read.model)
    }
    const failure = await io.create(path, bytes)
    if (failure !== null) {
      io.say(`${path}: ${failure}`)
      return 1
    }
    io.say(`Wrote ${path}.`)
    return 0
  },
}
