import { type Entry, entryFacts, KIND_IN_WORDS, type Shelf } from "../knowledge/index.ts"
import { wrapped } from "./layout.ts"

/** An entry as one line of a list. */
export function entryLine(entry: Entry): string {
  return wrapped(`${entry.id}  ${KIND_IN_WORDS[entry.kind]}: ${entry.name}`, "", "    ")
}

/** Everything that the library says of an entry. */
export function entryInWords(shelf: Shelf, entry: Entry): string {
  const { facts, figures } = entryFacts(shelf, entry)
  return `${[
    wrapped(`${entry.name} (${KIND_IN_WORDS[entry.kind]} ${entry.id})`),
    wrapped(entry.says, "  "),
    ...facts.map(({ label, text }) => wrapped(`${label}: ${text}`, "  ", "    ")),
    ...(figures.length === 0 ? [] : ["  Figures that were read:"]),
    ...figures.map(({ label, text }) => wrapped(`${label}: ${text}`, "    ", "      ")),
  ].join("\n")}\n`
}
