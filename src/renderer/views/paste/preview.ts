import type { Formats } from "../../../core/index.ts"
import {
  addElement,
  allNamed,
  changeElement,
  nameAsSeen,
  numberFormatOf,
  oneLine,
  setAttempts,
  type Model,
  type NumberFormat,
  type Source,
  foreignHeading,
  unitOf,
  type Unit,
} from "../../../core/index.ts"
import { newElement } from "../newElement.ts"
import { columnOf, isExactHeading, namedColumns } from "./columns.ts"
import type { EffectDraft, StepDraft } from "./drafts.ts"
import { effectKey, isKnownEffect, lackOf, newEffectDraft, unpivoted, withEffect } from "./effectFields.ts"
import type { CellReading, EndsMeaning, PasteContext, PasteElement, PasteField, RangeCells } from "./fields.ts"
import { PASTE_FIELDS, type PasteList } from "./lists.ts"
import { RANGE_PARTS } from "./parts.ts"
import { newStepDraft, stepInWords, withStep } from "./stepFields.ts"

/** What was pasted: its cells, the words of its headings where it has some, and the field of each column by id. */
export interface PastedTable {
  readonly headings: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
  /** Per column its id (`columnOf` takes it apart), or null for a column that is left out. */
  readonly fields: readonly (string | null)[]
  /** How its numbers are written, as they show it themselves or were said to be; null where that is not decided. */
  readonly format: NumberFormat | null
  /** What the ends of ranges in two columns mean; null where nobody has said it. */
  readonly ends: EndsMeaning | null
  /** Per column what its numbers count, where its heading says it. */
  readonly units: readonly (Unit | null)[]
  /** For rows whose name several elements have: the id of the one that is meant, or `NEW_ELEMENT`. */
  readonly chosen: ReadonlyMap<number, string>
}

/** A pasted cell as it was written and as it was understood; null for nothing, or a column that is left out. */
export interface PreviewCell {
  readonly text: string
  readonly reading: CellReading | null
}

/** What becomes of a pasted row: a new element, a change of the one of that name, or nothing, and why. */
export interface PreviewRow {
  readonly becomes: "new" | "changed" | "left out"
  readonly name: string
  readonly cells: readonly PreviewCell[]
  readonly element: PasteElement | null
  readonly why: string | null
  /** The elements that have its name, where they are several: id, and what tells it from the others. */
  readonly twins: readonly (readonly [id: string, words: string])[]
}

/** The choice that a row is a new element, although others have its name. */
export const NEW_ELEMENT = " new"

const isNumber = (text: string): boolean => /^\W*\d/.test(text)

/** The texts of a paste that are numbers, with what they measure. */
function numberCells(list: PasteList, rows: PastedTable["rows"], fields: PastedTable["fields"]) {
  return fields.flatMap((id, i) => {
    const quantity = fieldById(list, id)?.quantity
    return quantity === undefined ? [] : rows.map((row) => ({ text: row[i] ?? "", quantity }))
  })
}

function fieldById(list: PasteList, id: string | null): PasteField | undefined {
  return id === null ? undefined : PASTE_FIELDS[list].find((field) => field.id === columnOf(id).field)
}

/** Each column once, and no whole beside the parts of the same estimate: the first that means a thing has it. */
function withoutTwins(ids: readonly (string | null)[]): readonly (string | null)[] {
  const inParts = new Set(ids.flatMap((id) => (id?.includes(":") ? [columnOf(id).field] : [])))
  return ids.map((id, i) => (id !== null && ids.indexOf(id) === i && !inParts.has(id) ? id : null))
}

/** Whether a first row is headings: it names two columns, or one by its very word, and holds no number where it names none. */
function isHeading(first: readonly string[], ids: readonly (string | null)[], fields: readonly PasteField[]): boolean {
  const named = ids.filter((id) => id !== null).length
  const hasNumber = first.some((cell, i) => isNumber(cell) && (ids[i] ?? null) === null)
  return !hasNumber && (named > 1 || (named === 1 && first.some((cell) => isExactHeading(cell, fields))))
}

/** The columns of money and of chances that count something a year. */
const isYearly = ({ id, quantity }: PasteField): boolean => quantity === "rate" || id === "perYear"

/**
 * Recognises the columns of a paste. A first row that names columns, and holds no number, is its headings; without them the
 * columns are those of the table, from its name on. Its numbers show how they are written, or else the model decides it; its
 * headings say what they count.
 *
 * @param headed - what its owner says of the first row; found out where absent.
 */
export function recognise(
  list: PasteList,
  pasted: readonly (readonly string[])[],
  model: Model | null = null,
  headed?: boolean,
): PastedTable {
  const fields = PASTE_FIELDS[list]
  const cells = (list === "effects" && model ? unpivoted(model, pasted) : null) ?? pasted
  const [first = [], ...others] = cells
  const width = Math.max(0, ...cells.map((row) => row.length))
  const named = namedColumns(first, fields)
  const hasHeadings = others.length > 0 && (headed ?? isHeading(first, named.ids, fields))
  const isKnown = hasHeadings && named.ids.some((id) => id !== null)
  const columns = Array.from({ length: width }, (_, i) => (isKnown ? (named.ids[i] ?? null) : (fields[i]?.id ?? null)))
  const rows = hasHeadings ? others : cells
  const table = { headings: hasHeadings ? first : null, rows, fields: withoutTwins(columns) }
  const shown = numberFormatOf(numberCells(list, rows, table.fields), model?.currency ?? null)
  return {
    ...table,
    format: shown ?? model?.numberFormat ?? null,
    ends: hasHeadings && named.isPercentile ? "one in twenty" : null,
    units: table.fields.map((id, i) => unitUnder(list, id, hasHeadings ? (first[i] ?? "") : "")),
    chosen: new Map(),
  }
}

/** What the numbers under a heading count, for the field that its column fills. */
export function unitUnder(list: PasteList, id: string | null, heading: string): Unit | null {
  const field = fieldById(list, id)
  return field ? unitOf(heading, field.quantity, isYearly(field)) : null
}

/** The cells of a row that make one range, by part; empty and unknown ones are absent. */
function rangeCells(row: readonly string[], fields: PastedTable["fields"], field: string): RangeCells {
  const cells = RANGE_PARTS.map((part) => [part, row[fields.indexOf(`${field}:${part}`)] ?? ""] as const)
  return Object.fromEntries(cells.filter(([, text]) => text !== "" && text !== "?"))
}

/** What the cells of a row say, and the element with all of them that can be read. */
function readRow(
  list: PasteList,
  { fields, units, headings }: PastedTable,
  row: readonly string[],
  old: PasteElement,
  context: PasteContext,
): { readonly cells: readonly PreviewCell[]; readonly element: PasteElement } {
  let element = old
  const ranges = new Map<string, CellReading>()
  const take = (reading: CellReading): CellReading => {
    if (reading.kind === "value") element = reading.element
    return reading
  }
  const cells = fields.map((id, i): PreviewCell => {
    const [text, field] = [row[i] ?? "", fieldById(list, id)]
    if (text === "" || id === null || !field) return { text, reading: null }
    const { part } = columnOf(id)
    const foreign = field.quantity === "money" ? foreignHeading(headings?.[i] ?? "", context.model.currency) : null
    if (foreign !== null) return { text, reading: { kind: "problem", why: foreign } }
    const inUnit = { ...context, unit: units[i] ?? null }
    if (part === "whole" || !field.readRange) return { text, reading: take(field.read(text, element, inUnit)) }
    const known = ranges.get(field.id)
    // The first column of a range says what all of them are together.
    if (known) return { text, reading: known.kind === "value" ? { ...known, said: text } : known }
    const inAll = rangeCells(row, fields, field.id)
    const isUnknown = Object.keys(inAll).length === 0
    const reading = take(isUnknown ? field.read(text, element, inUnit) : field.readRange(inAll, element, inUnit))
    ranges.set(field.id, reading)
    return { text, reading }
  })
  return { cells, element }
}

/** Elements of the list with the name of a pasted row, as their readers see it. Effects have none. */
function namesakes(model: Model, list: PasteList, name: string): readonly PasteElement[] {
  return list === "effects" ? [] : allNamed<PasteElement>(model[list], name)
}

function begun(model: Model, list: PasteList, name: string): PasteElement {
  if (list === "effects") return newEffectDraft(name)
  if (list === "steps") return newStepDraft(name)
  return { id: "", ...newElement(model, list, name) } as PasteElement
}

/** What tells the rows of a paste apart. */
const keyOf = (list: PasteList, row: Pick<PreviewRow, "name">, element: PasteElement): string =>
  list === "effects" ? effectKey(element as EffectDraft) : nameAsSeen(row.name)

/** Why a row of its own is left out; null where it is not. */
function whyOut(list: PasteList, name: string, element: PasteElement, isAsked: boolean): string | null {
  if (nameAsSeen(name) === "") return "It has no name."
  if (isAsked) return "More than one has this name: say which is meant."
  return list === "effects" ? lackOf(element as EffectDraft) : null
}

/** What each pasted row would become in the model. */
export function previewOf(model: Model, list: PasteList, table: PastedTable, formats: Formats): readonly PreviewRow[] {
  const nameColumn = table.fields.indexOf("name")
  const context: PasteContext = { model, format: table.format, ends: table.ends, formats }
  const seen = new Map<string, number>()
  return table.rows.map((row, at) => {
    const name = oneLine(row[nameColumn] ?? "")
    const alike = namesakes(model, list, name)
    const chosen = table.chosen.get(at)
    const old = alike.length > 1 ? alike.find(({ id }) => id === chosen) : alike[0]
    const isAsked = alike.length > 1 && old === undefined && chosen !== NEW_ELEMENT
    const { cells, element } = readRow(list, table, row, old ?? begun(model, list, name), context)
    const key = `${keyOf(list, { name }, element)} ${chosen ?? ""}`
    const before = seen.get(key)
    const why =
      whyOut(list, name, element, isAsked) ??
      (before === undefined ? null : `It has the name of row ${before + 1}: give it another, or leave it out.`)
    const twins = alike.length > 1 ? alike.map((one) => [one.id, twinInWords(model, list, one)] as const) : []
    if (why !== null) return { becomes: "left out", name, cells, element: null, why, twins }
    seen.set(key, at)
    const isKnown = list === "effects" ? isKnownEffect(element as EffectDraft) : old !== undefined
    return { becomes: isKnown ? "changed" : "new", name, cells, element, why: null, twins }
  })
}

/** What tells one of several elements of a name from the others: its id, and for a step where it is taken from. */
function twinInWords(model: Model, list: PasteList, element: PasteElement): string {
  return list === "steps" ? stepInWords(model, element as StepDraft) : element.id
}

/** Which questions above the table would let more of its cells be read. */
export function asksOf(rows: readonly PreviewRow[]): ReadonlySet<"format" | "ends"> {
  const readings = rows.flatMap(({ cells }) => cells.map(({ reading }) => reading))
  return new Set(readings.flatMap((one) => (one?.kind === "problem" && one.asks !== undefined ? [one.asks] : [])))
}

/** How many rows of a preview become something, and how many cells could not be read. */
export function countsOf(rows: readonly PreviewRow[]): {
  readonly added: number
  readonly changed: number
  readonly leftOut: number
  readonly problems: number
  /** Those of them that an answer above the table would let be read. */
  readonly waiting: number
} {
  const count = (becomes: PreviewRow["becomes"]): number => rows.filter((row) => row.becomes === becomes).length
  const readings = rows.flatMap(({ cells }) => cells.map(({ reading }) => reading))
  const problems = readings.filter((reading) => reading?.kind === "problem")
  return {
    added: count("new"),
    changed: count("changed"),
    leftOut: count("left out"),
    problems: problems.length,
    waiting: problems.filter(({ asks }) => asks !== undefined).length,
  }
}

/** The model with the rows of a preview in it. */
export function withPasted(model: Model, list: PasteList, rows: readonly PreviewRow[]): Model {
  return rows.reduce((current, { becomes, element }) => {
    if (element === null) return current
    if (list === "effects") return withEffect(current, element as EffectDraft)
    if (list === "steps") return withStep(current, element as StepDraft)
    if (list === "sources") return withSource(current, becomes === "new", element as Source)
    const { id, ...rest } = element
    if (becomes === "new") return addElement(current, list, rest as never).model
    return changeElement(current, list, id, () => element as never)
  }, model)
}

/** A pasted threat source; the attempts of one that starts nowhere yet make the place where it starts. */
function withSource(model: Model, isNew: boolean, source: Source): Model {
  const startedNowhere =
    isNew || model.sources.some(({ id, approaches }) => id === source.id && approaches.length === 0)
  const placeless = startedNowhere && source.approaches.length === 1 && source.approaches[0]!.from.length === 0
  const { id, ...whole } = placeless ? { ...source, approaches: [] } : source
  const added = isNew
    ? addElement(model, "sources", whole)
    : { id, model: changeElement(model, "sources", id, () => ({ id, ...whole })) }
  return placeless ? setAttempts(added.model, added.id, source.approaches[0]!.perYear) : added.model
}
