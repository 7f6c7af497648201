import { newModel } from "../../core/index.ts"
import { readBatten, writeBatten } from "../../formats/index.ts"
import type { Command } from "../command.ts"
import { STANDARD_INPUT } from "../files.ts"
import { BLANK, findShipped, SAMPLES, SHIPPED, type ShippedDocument, TEMPLATES } from "../../library/library.ts"
import type { Io } from "../io.ts"
import { shownPath } from "../layout.ts"

/** `batten new [--from NAME] FILE`: a new document, empty or a copy of a sample or template. Never overwrites a file. */
export const newDocument: Command = {
  verb: "new",
  summary: "Write a new document, empty, or from a sample or template. FILE may be - for standard output.",
  files: "FILE",
  fileCount: 1,
  options: [
    {
      name: "from",
      value: "NAME",
      choices: SHIPPED.map(({ id }) => id),
      summary: "copy this sample or template; a wrong NAME lists all",
    },
  ],
  async run({ files, values }, io) {
    const path = files[0]!
    const from = values.get("from")
    const bytes = from === undefined ? writeBatten(newModel("Untitled", "EUR")) : await copyOf(from, io)
    if (bytes === null) return 2
    if (path === STANDARD_INPUT) {
      io.print(new TextDecoder().decode(bytes))
      return 0
    }
    const failure = await io.create(path, bytes)
    if (failure !== null) {
      io.say(`${shownPath(path)}: ${failure}`)
      return 1
    }
    io.say(`Wrote ${shownPath(path)}.`)
    return 0
  },
}

async function copyOf(from: string, io: Io): Promise<Uint8Array | null> {
  const document = findShipped(from)
  if (!document) {
    const ids = (all: readonly ShippedDocument[]): string => all.map(({ id }) => id).join(", ")
    io.say(
      `There is no sample or template ${shownPath(from)}. Samples: ${ids(SAMPLES)}. Templates: ${ids(TEMPLATES)}, ${BLANK.id}.`,
    )
    return null
  }
  const read = readBatten(await io.shipped(document))
  if (read.kind === "refused") throw new Error(`${document.file} does not pass our own reader`)
  return writeBatten(read.model)
}
