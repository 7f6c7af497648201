import { newModel } from "../../core/index.ts"
import { readBatten, writeBatten } from "../../formats/index.ts"
import type { Command } from "../command.ts"
import { STANDARD_INPUT } from "../files.ts"
import type { Io, ShippedDocument } from "../io.ts"
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
      summary: "copy this sample or template (templates/NAME where a sample has the same name)",
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
  const library = await io.library()
  const document = library.find((one) => one.name === from || pathOf(one) === from)
  const shipped = document && (await io.shipped(document))
  if (!shipped) {
    const names = (kind: ShippedDocument["kind"]): string =>
      library.flatMap((one) => (one.kind === kind ? one.name : [])).join(", ")
    io.say(
      `There is no sample or template ${shownPath(from)}. Samples: ${names("samples")}. Templates: ${names("templates")}.`,
    )
    return null
  }
  const read = readBatten(shipped)
  if (read.kind === "refused") throw new Error(`${pathOf(document)} does not pass our own reader`)
  return writeBatten(read.model)
}

const pathOf = ({ kind, name }: ShippedDocument): string => `${kind}/${name}`
