import { addElement, changeElement, numberFormatOf, type Model, type NumberFormat } from "../../../core/index.ts"
import { newElement } from "../newElement.ts"
import { columnOf, namedColumns } from "./columns.ts"
import { RANGE_PARTS } from "./parts.ts"
import {
  PASTE_FIELDS,
  type EndsMeaning,
  type PasteContext,
  type RangeCells,
  type CellReading,
  type PasteElement,
  type PasteField,
  type PasteList,
} from "./fields.ts"

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
}

const plain = (text: string): string => text.trim().toLowerCase()

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

/**
 * Recognises the columns of a paste. A first row that names at least one column, and no number, is its headings; without them
 * the columns are those of the table, from its name on. Its numbers show how they are written, or else the model decides it.
 */
export function recognise(
  list: PasteList,
  cells: readonly (readonly string[])[],
  model: Pick<Model, "currency" | "numberFormat"> | null = null,
): PastedTable {
  const fields = PASTE_FIELDS[list]
  const [first = [], ...others] = cells
  const width = Math.max(0, ...cells.map((row) => row.length))
  const named = namedColumns(first, fields)
  const hasNumber = first.some((cell, i) => isNumber(cell) && (named.ids[i] ?? null) === null)
  const hasHeadings = others.length > 0 && named.ids.some((id) => id !== null) && !hasNumber
  const columns = Array.from({ length: width }, (_, i) =>
    hasHeadings ? (named.ids[i] ?? null) : (fields[i]?.id ?? null),
  )
  const rows = hasHeadings ? others : cells
  const table = { headings: hasHeadings ? first : null, rows, fields: withoutTwins(columns) }
  const shown = numberFormatOf(numberCells(list, rows, table.fields), model?.currency ?? null)
  return {
    ...table,
    format: shown ?? model?.numberFormat ?? null,
    ends: hasHeadings && named.isPercentile ? "one in twenty" : null,
  }
}

/** The cells of a row that make one range, by part; empty and unknown ones are absent. */
function rangeCells(row: readonly string[], fields: PastedTable["fields"], field: string): RangeCells {
  const cells = RANGE_PARTS.map((part) => [part, row[fields.indexOf(`${field}:${part}`)] ?? ""] as const)
  return Object.fromEntries(cells.filter(([, text]) => text !== "" && text !== "?"))
}

/** What the cells of a row say, and the element with all of them that can be read. */
function readRow(
  list: PasteList,
  { fields }: PastedTable,
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
    if (part === "whole" || !field.readRange) return { text, reading: take(field.read(text, element, context)) }
    const known = ranges.get(field.id)
    // The first column of a range says what all of them are together.
    if (known) return { text, reading: known.kind === "value" ? { ...known, said: text } : known }
    const inAll = rangeCells(row, fields, field.id)
    const isUnknown = Object.keys(inAll).length === 0
    const reading = take(isUnknown ? field.read(text, element, context) : field.readRange(inAll, element, context))
    ranges.set(field.id, reading)
    return { text, reading }
  })
  return { cells, element }
}

/** What each pasted row would become in the model. */
export function previewOf(model: Model, list: PasteList, table: PastedTable): readonly PreviewRow[] {
  const known = new Map<string, PasteElement>(model[list].map((element) => [plain(element.name), element]))
  const nameColumn = table.fields.indexOf("name")
  const context: PasteContext = { model, format: table.format, ends: table.ends }
  const seen = new Set<string>()
  return table.rows.map((row) => {
    const name = row[nameColumn] ?? ""
    const old = known.get(plain(name))
    const begun = old ?? ({ id: "", ...newElement(model, list, name) } as PasteElement)
    const { cells, element } = readRow(list, table, row, begun, context)
    const out = (why: string): PreviewRow => ({ becomes: "left out", name, cells, element: null, why })
    if (name === "") return out("It has no name.")
    if (seen.has(plain(name))) return out("The name stands above already.")
    seen.add(plain(name))
    return { becomes: old ? "changed" : "new", name, cells, element, why: null }
  })
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
    const { id, ...rest } = element
    if (becomes === "new") return addElement(current, list, rest as never).model
    return changeElement(current, list, id, () => element as never)
  }, model)
}
