import { chanceInWords } from "../core/index.ts"
import type { Table } from "./table.ts"
import { readingWith, titleWith, type ChartWords } from "./words.ts"

/** A real incident, walked through a document. */
export interface IncidentRow {
  readonly id: string
  readonly name: string
  /** Things done in it that have a technique, and those of them for which the document has a step. */
  readonly actions: number
  readonly known: number
  /** The chance that it gets through, with what is in place; null where nobody could try it. */
  readonly now: number | null
  /** The same with the best plan; null where there is none. */
  readonly best: number | null
  /** Where it would most likely have stopped, and what the document does not know of it, in sentences. */
  readonly says: string
}

/** Incidents walked through a document. */
export interface IncidentsData {
  readonly rows: readonly IncidentRow[]
}

/**
 * The incidents of which the document knows something, the likeliest to get through first. Of the others nothing can be said:
 * they would get through for want of a step, and not of a control.
 */
export function incidentRows({ rows }: IncidentsData): readonly (IncidentRow & { readonly now: number })[] {
  return rows
    .flatMap((row) => (row.known > 0 && row.now !== null ? [{ ...row, now: row.now }] : []))
    .sort((a, b) => b.now - a.now || b.known - a.known || (a.name < b.name ? -1 : 1))
}

/** The sentence for one incident. */
export function incidentReadout({ name, known, actions, says }: IncidentRow): string {
  return `${name}: ${known} of ${actions} things done are known. ${says}`
}

function table({ rows }: IncidentsData): Table {
  return {
    columns: ["Incident", "Known", "Things done", "Gets through now", "Gets through with the best plan"],
    rows: rows.map(({ name, known, actions, now, best }) => [
      name,
      known,
      actions,
      known === 0 ? null : now,
      known === 0 ? null : best,
    ]),
  }
}

const READING = [
  "A disc is the chance that the incident gets through this model with what is in place, for the source that gets furthest; a diamond the same with the best plan.",
  "The axis goes down by tens: each step to the left is ten times rarer.",
  "What the model does not know stands in nobody's way: the fewer things are known, the less a row says.",
] as const

/** What the chart says of its data. */
export function incidentsWords(data: IncidentsData): ChartWords {
  const rest = {
    question: "How often each real incident would get through this model: now and with the best plan",
    howToRead: readingWith(READING, null),
    table: table(data),
  }
  const rows = incidentRows(data)
  const [first] = rows
  if (!first) {
    const sentence = "No step of this model is named by a technique that a known incident used."
    return { ...rest, title: "None of the incidents meets a step of this model", summary: sentence }
  }
  const through = (chance: number): string => (chance === 0 ? "never" : `in ${chanceInWords(chance)} of tries`)
  const unknown = data.rows.length - rows.length
  return {
    ...rest,
    title: titleWith(first.name, (name) => `${name} would get through ${through(first.now)}`),
    summary: `Of ${data.rows.length} incidents ${rows.length} meet steps of this model; the likeliest to get through is ${first.name}, ${through(first.now)} now${first.best === null ? "" : ` and ${through(first.best)} with the best plan`}.${unknown === 0 ? "" : ` Of ${unknown} the model knows nothing.`}`,
  }
}
