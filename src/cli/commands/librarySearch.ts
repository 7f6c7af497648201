import type { Entry } from "../../knowledge/index.ts"
import type { Command } from "../command.ts"
import { asJson, shownPath } from "../layout.ts"
import { openShelves, PACK } from "../shelf.ts"

/** `batten library search WORD…`: entries of the library by name, synonym or id of a framework. */
export const librarySearch: Command = {
  verb: "library search",
  summary:
    "Find threat sources, attack steps, assets, controls and patterns of the library by a word of their names, another name, or an id such as T1566, PR.AA-03 or A.8.5.",
  files: "WORD…",
  fileCount: 1,
  mostFiles: Infinity,
  options: [
    PACK,
    { name: "json", summary: "a list of entries with id, kind, name, references, range and class of evidence" },
  ],
  async run(call, io) {
    const { files, switches } = call
    const { searchEntries, searchIndex } = await import("../../knowledge/index.ts")
    const { entryLine } = await import("../entryInWords.ts")
    const shelves = await openShelves(call, io)
    if (!shelves) return 1
    const { shelf } = shelves
    const found = searchEntries(searchIndex(shelf.entries), files.join(" "))
    if (switches.has("json")) io.print(asJson(found.map(listed)))
    else if (found.length === 0) io.print(`The library has nothing by ${shownPath(files.join(" "))}.\n`)
    else io.print(`${found.map(entryLine).join("\n")}\n`)
    return 0
  },
}

/** An entry as a list of found ones has it. */
function listed(entry: Entry): object {
  const { id, kind, name, says, references, evidence } = entry
  return { id, kind, name, says, references, range: "range" in entry ? entry.range : null, evidence }
}
