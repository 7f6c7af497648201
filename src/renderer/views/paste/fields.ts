import {
  type Formats,
  estimateBeyondInWords,
  nameAsSeen,
  NOT_ESTIMATED,
  oneLine,
  questionInWords,
  readEstimate,
  readNumber,
  estimateInWords,
  type Asset,
  type Control,
  type Estimate,
  type Model,
  type NumberContext,
  type NumberFormat,
  type Quantity,
  type Question,
  type Source,
  hasOwnUnit,
  inPercent,
  scaled,
  type Unit,
} from "../../../core/index.ts"
import { succeed } from "../../ui/estimate/succession.ts"
import { writeMoneyIn } from "../format.ts"
import type { EffectDraft, StepDraft } from "./drafts.ts"
import { PART_WORDS, RANGE_PARTS, type Part } from "./parts.ts"

/** What a row of a paste becomes: an element of a list, or an effect of a control. */
export type PasteElement = Asset | Source | Control | StepDraft | EffectDraft

/** What a pasted cell says for an element: the element with it, and how it was understood; or why it cannot be. */
export type CellReading =
  | { readonly kind: "value"; readonly element: PasteElement; readonly said: string }
  /** `asks` where the answer to a question above the table would let it be read. */
  | { readonly kind: "problem"; readonly why: string; readonly asks?: "format" | "ends" }

/** What the two ends of a range mean that has no most likely value. */
export type EndsMeaning = "one in twenty" | "never passed"

/** How the numbers of a paste are read: as the model's, but in the writing of the paste. */
export interface PasteContext {
  readonly model: Model
  /** What one of the numbers of the column counts, where its heading says it. */
  readonly unit?: Unit | null
  readonly format: NumberFormat | null
  /** How what was read is said. */
  readonly formats: Formats
  /** Null where it has not been answered. */
  readonly ends: EndsMeaning | null
}

/** The cells of a row that together make one range, as written; those that are empty or unknown are absent. */
export type RangeCells = Readonly<Partial<Record<Exclude<Part, "whole">, string>>>

/** A column that a paste can fill. */
export interface PasteField {
  readonly id: string
  readonly title: string
  /** Words of a heading that mean it, in small letters without accents; the longest that a heading holds decides. */
  readonly words: readonly string[]
  /** What its cells measure, where they are numbers. */
  readonly quantity?: Quantity
  readonly read: (text: string, element: PasteElement, context: PasteContext) => CellReading
  /** Of estimates: reads one that stands in several columns. */
  readonly readRange?: (cells: RangeCells, element: PasteElement, context: PasteContext) => CellReading
}

/** A cell that cannot be read, and why. */
export const problem = (why: string): CellReading => ({ kind: "problem", why })

const numbersOf = ({ model, format }: PasteContext): NumberContext => ({ currency: model.currency, format })

/** A text with two meanings: one that a format decides waits for the answer above the table. */
function asked(question: Question): CellReading {
  if (question.choices.every(({ format }) => format === null)) return problem(questionInWords(question))
  return { kind: "problem", why: "means two numbers: say above how they are written.", asks: "format" }
}

/** One range from the numbers of its columns, as text; or why they make none. */
function rangeText(cells: RangeCells, quantity: Quantity, context: PasteContext): string | CellReading {
  for (const part of RANGE_PARTS) {
    const cell = cells[part]
    if (
      cell !== undefined &&
      readNumber(inPercent(cell, context.unit ?? null), quantity, numbersOf(context)).kind === "nonsense"
    )
      return problem(`“${cell}” is not one number.`)
  }
  const { low, likely, high } = cells
  if (low === undefined && high === undefined && likely !== undefined) return likely
  const missing = low === undefined ? "low" : high === undefined ? "high" : null
  if (missing !== null) return problem(`The ${PART_WORDS[missing]} is missing.`)
  const range = `${bare(low!)} to ${bare(high!)}`
  if (likely !== undefined) return `${range} likely ${bare(likely)}`
  if (context.ends !== null) return context.ends === "never passed" ? `${range} evenly` : range
  return { kind: "problem", why: "waits for what the two ends mean.", asks: "ends" }
}

const bare = (cell: string): string => cell.trim().replace(/^[=~]\s*/, "")

/** A field for an uncertain number, in one column or in those of its parts. `get` and `set` know where it is kept. */
export function amount<E extends PasteElement>(
  id: string,
  title: string,
  words: readonly string[],
  quantity: Quantity,
  get: (element: E) => Estimate | null,
  set: (element: E, estimate: Estimate) => E | string,
): PasteField {
  const read = (text: string, element: PasteElement, context: PasteContext): CellReading => {
    const own = element as E
    const { currency } = context.model
    const unit = hasOwnUnit(text, quantity) ? null : (context.unit ?? null)
    const reading = readEstimate(inPercent(text, unit), quantity, numbersOf(context))
    if (reading.kind === "nonsense") return problem(`${reading.why} Try ${reading.example}.`)
    if (reading.kind === "ask") return asked(reading)
    if (reading.kind === "hardEnd") return problem("Can it be nothing at all? Type the range in the table: it asks.")
    if (reading.kind === "empty") return problem("No number, so nothing is changed.")
    const read = reading.kind === "unknown" ? NOT_ESTIMATED : scaled(reading.estimate, unit)
    const beyond = unit === null ? null : estimateBeyondInWords(read, quantity)
    if (beyond !== null) return problem(beyond)
    const estimate = succeed(get(own), read, reading.kind === "estimate" ? reading.said : null)
    const next = set(own, estimate)
    if (typeof next === "string") return problem(next)
    return {
      kind: "value",
      element: next,
      said: estimateInWords(estimate, quantity, writeMoneyIn(currency, context.formats)),
    }
  }
  const readRange = (cells: RangeCells, element: PasteElement, context: PasteContext): CellReading => {
    const text = rangeText(cells, quantity, context)
    return typeof text === "string" ? read(text, element, context) : text
  }
  return { id, title, words, quantity, read, readRange }
}

/**
 * A field for one of several words: what the reader sees, what the file says and what people say besides are all understood.
 *
 * @param also - further words for each value, as `nameAsSeen` makes them.
 */
export function choice<E extends PasteElement, V extends string>(
  { id, title, words }: Pick<PasteField, "id" | "title" | "words">,
  labels: Readonly<Record<V, string>>,
  values: readonly V[],
  set: (element: E, value: V) => E,
  also?: Readonly<Record<V, readonly string[]>>,
): PasteField {
  const plain = (text: string): string => nameAsSeen(text.replace(/[-_\s]+/g, " ")).replace(/[.!]+$/, "")
  const read = (text: string, element: PasteElement): CellReading => {
    const found = values.find((value) =>
      [value, labels[value], ...(also?.[value] ?? [])].some((word) => plain(word) === plain(text)),
    )
    if (found === undefined) return problem(`Not one of: ${values.map((value) => labels[value]).join(", ")}.`)
    return { kind: "value", element: set(element as E, found), said: labels[found] }
  }
  return { id, title, words, read }
}

/** The name of an element, on one line. */
export const NAME = (words: readonly string[]): PasteField => ({
  id: "name",
  title: "Name",
  words: ["name", ...words],
  read: (text, element) => {
    const name = oneLine(text)
    return { kind: "value", element: { ...element, name }, said: name }
  },
})

/** What is said of an element besides. */
export const NOTES: PasteField = {
  id: "notes",
  title: "Notes",
  words: ["notes", "note", "comment", "description", "remarks"],
  read: (text, element) => ({ kind: "value", element: { ...element, notes: text }, said: text }),
}
