import {
  HARMS,
  NOT_ESTIMATED,
  questionInWords,
  readEstimate,
  readNumber,
  SKILLS,
  SOURCE_KINDS,
  STATUSES,
  statusOf,
  estimateInWords,
  isNotEstimated,
  type Asset,
  type Control,
  type Cost,
  type Estimate,
  type Harm,
  type Model,
  type NumberContext,
  type NumberFormat,
  type Quantity,
  type Question,
  type Skill,
  type Source,
  type SourceKind,
} from "../../../core/index.ts"
import { succeed } from "../../ui/estimate/succession.ts"
import { HARM_TITLES, SKILL_WORDS, STATUS_WORDS, writeMoneyIn } from "../format.ts"
import { PART_WORDS, RANGE_PARTS, type Part } from "./parts.ts"
import { SOURCE_KIND_WORDS } from "../../graph/words.ts"

/** The lists into which rows can be pasted. */
export type PasteList = "assets" | "sources" | "controls"

/** An element of one of these lists. */
export type PasteElement = Asset | Source | Control

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
  readonly format: NumberFormat | null
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

const problem = (why: string): CellReading => ({ kind: "problem", why })

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
    if (cell !== undefined && readNumber(cell, quantity, numbersOf(context)).kind === "nonsense")
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

/** A field for an uncertain number. `get` and `set` know where it is kept. */
function amount<E extends PasteElement>(
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
    const reading = readEstimate(text, quantity, numbersOf(context))
    if (reading.kind === "nonsense") return problem(`${reading.why} Try ${reading.example}.`)
    if (reading.kind === "ask") return asked(reading)
    if (reading.kind === "hardEnd") return problem("Can it be nothing at all? Type the range in the table: it asks.")
    if (reading.kind === "empty") return problem("No number, so nothing is changed.")
    const read = reading.kind === "unknown" ? NOT_ESTIMATED : reading.estimate
    const estimate = succeed(get(own), read, reading.kind === "estimate" ? reading.said : null)
    const next = set(own, estimate)
    if (typeof next === "string") return problem(next)
    return { kind: "value", element: next, said: estimateInWords(estimate, quantity, writeMoneyIn(currency)) }
  }
  const readRange = (cells: RangeCells, element: PasteElement, context: PasteContext): CellReading => {
    const text = rangeText(cells, quantity, context)
    return typeof text === "string" ? read(text, element, context) : text
  }
  return { id, title, words, quantity, read, readRange }
}

/** A field for one of several words; what the reader sees and what the file says are both understood. */
function choice<E extends PasteElement, V extends string>(
  id: string,
  title: string,
  words: readonly string[],
  labels: Readonly<Record<V, string>>,
  values: readonly V[],
  set: (element: E, value: V) => E,
): PasteField {
  const plain = (text: string): string =>
    text
      .trim()
      .toLowerCase()
      .replace(/[-_\s]+/g, " ")
  const read = (text: string, element: PasteElement): CellReading => {
    const found = values.find((value) => plain(value) === plain(text) || plain(labels[value]) === plain(text))
    if (found === undefined) return problem(`Not one of: ${values.map((value) => labels[value]).join(", ")}.`)
    return { kind: "value", element: set(element as E, found), said: labels[found] }
  }
  return { id, title, words, read }
}

const NAME = (words: readonly string[]): PasteField => ({
  id: "name",
  title: "Name",
  words: ["name", ...words],
  read: (text, element) => ({ kind: "value", element: { ...element, name: text }, said: text }),
})

const NOTES: PasteField = {
  id: "notes",
  title: "Notes",
  words: ["notes", "note", "comment", "description", "remarks"],
  read: (text, element) => ({ kind: "value", element: { ...element, notes: text }, said: text }),
}

const HARM_HEADINGS: Readonly<Record<Harm, readonly string[]>> = {
  confidentiality: [
    "disclosed",
    "disclosure",
    "confidentiality",
    "leaked",
    "loss",
    "impact",
    "damage",
    "schaden",
    "verlust",
    "perte",
    "perdida",
    "verlies",
  ],
  integrity: ["altered", "alteration", "integrity", "changed"],
  availability: ["unavailable", "availability", "outage", "downtime"],
}

const ASSET_FIELDS: readonly PasteField[] = [
  NAME(["asset", "item", "what"]),
  ...HARMS.map((harm) =>
    amount<Asset>(
      harm,
      HARM_TITLES[harm],
      HARM_HEADINGS[harm],
      "money",
      ({ loss }) => loss[harm] ?? null,
      (asset, estimate) => ({ ...asset, loss: { ...asset.loss, [harm]: estimate } }),
    ),
  ),
  NOTES,
]

const SOURCE_FIELDS: readonly PasteField[] = [
  NAME(["threat source", "source", "threat", "who"]),
  choice<Source, SourceKind>("kind", "Kind", ["kind", "type"], SOURCE_KIND_WORDS, SOURCE_KINDS, (source, kind) => ({
    ...source,
    kind,
  })),
  choice<Source, Skill>("skill", "Skill", ["skill", "ability"], SKILL_WORDS, SKILLS, (source, skill) => ({
    ...source,
    skill,
  })),
  amount<Source>(
    "tries",
    "Attempts",
    ["attempts", "attempts per year", "tries", "rate", "frequency", "per year"],
    "rate",
    ({ approaches }) => approaches[0]?.perYear ?? null,
    (source, perYear) => {
      const [only, ...others] = source.approaches
      if (!only) return "It starts nowhere yet. Say where on Attack paths first."
      if (others.length > 0) return "It starts in several ways, each with its own number: edit those."
      return { ...source, approaches: [{ ...only, perYear }] }
    },
  ),
  NOTES,
]

/** The parts of a new control's cost that somebody gave: what is not pasted beside one that is costs nothing. */
function statedCost({ id, cost = {} }: Control): Cost {
  return id === "" && isNotEstimated(cost.perYear) ? {} : cost
}

const cost = (part: keyof Cost, title: string, words: readonly string[]): PasteField =>
  amount<Control>(
    part,
    title,
    words,
    "money",
    (control) => control.cost?.[part] ?? null,
    (control, estimate) => ({ ...control, cost: { ...statedCost(control), [part]: estimate } }),
  )

const CONTROL_FIELDS: readonly PasteField[] = [
  NAME(["control", "measure", "what"]),
  choice<Control, NonNullable<Control["status"]>>(
    "state",
    "State",
    ["state", "status"],
    STATUS_WORDS,
    STATUSES,
    (control, status) => (statusOf(control) === status ? control : { ...control, status }),
  ),
  cost("perYear", "Cost per year", [
    "cost per year",
    "per year",
    "cost",
    "annual",
    "yearly",
    "opex",
    "kosten",
    "cout",
    "coste",
  ]),
  cost("oneTime", "Cost once", ["cost once", "once", "one-off", "one-time", "one time", "capex"]),
  NOTES,
]

/** The columns that can be pasted into each list, in the order in which its table shows them. */
export const PASTE_FIELDS: Readonly<Record<PasteList, readonly PasteField[]>> = {
  assets: ASSET_FIELDS,
  sources: SOURCE_FIELDS,
  controls: CONTROL_FIELDS,
}
