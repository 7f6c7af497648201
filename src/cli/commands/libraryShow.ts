import { type Command, isMisuse, misused } from "../command.ts"
import { asJson } from "../layout.ts"
import { entriesOf, openShelves, PACK } from "../shelf.ts"

/** `batten library show ID`: everything that the library says of an entry. */
export const libraryShow: Command = {
  verb: "library show",
  summary:
    "What the library says of an entry: its range and why, the class of its evidence, costs, limits, ids of frameworks, and where figures were read.",
  files: "ID",
  fileCount: 1,
  options: [PACK, { name: "json", summary: "one JSON object: the entry, with its figures" }],
  async run(call, io) {
    const { files, switches } = call
    const shelves = await openShelves(call, io)
    if (!shelves) return 1
    const { shelf } = shelves
    const entries = entriesOf(shelf, files)
    if (isMisuse(entries)) return misused(io, entries)
    const entry = entries[0]!
    if (switches.has("json")) {
      io.print(asJson({ ...entry, figures: entry.figures.map((id) => shelf.figures.get(id)) }))
      return 0
    }
    const { entryInWords } = await import("../entryInWords.ts")
    io.print(entryInWords(shelf, entry))
    return 0
  },
}
