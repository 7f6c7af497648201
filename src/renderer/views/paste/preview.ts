import { addElement, changeElement, type Model } from "../../../core/index.ts"
import { newElement } from "../newElement.ts"
import { PASTE_FIELDS, type CellReading, type PasteElement, type PasteField, type PasteList } from "./fields.ts"

/** What was pasted: its cells, the words of its headings where it has some, and the field of each column by id. */
export interface PastedTable {
  readonly headings: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
  /** Per column the id of a field, or null for a column that is left out. */
  readonly fields: readonly (string | null)[]
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

/** The field that a heading means: the one with the longest of its words in it. */
function fieldOf(heading: string, fields: readonly PasteField[]): PasteField | null {
  const found = fields.flatMap((field) =>
    [plain(field.title), ...field.words].flatMap((word) =>
      new RegExp(`(^|\\W)${word}(\\W|$)`).test(plain(heading)) ? [{ field, length: word.length }] : [],
    ),
  )
  return found.sort((one, other) => other.length - one.length)[0]?.field ?? null
}

/**
 * Recognises the columns of a paste. A first row that names at least one column, and no number, is its headings; without them
 * the columns are those of the table, from its name on.
 */
export function recognise(list: PasteList, cells: readonly (readonly string[])[]): PastedTable {
  const fields = PASTE_FIELDS[list]
  const [first = [], ...others] = cells
  const width = Math.max(0, ...cells.map((row) => row.length))
  const named = first.map((heading) => fieldOf(heading, fields)?.id ?? null)
  const hasHeadings = others.length > 0 && named.some((id) => id !== null) && !first.some((cell) => /^\W*\d/.test(cell))
  const columns = Array.from({ length: width }, (_, i) => (hasHeadings ? (named[i] ?? null) : (fields[i]?.id ?? null)))
  return {
    headings: hasHeadings ? first : null,
    rows: hasHeadings ? others : cells,
    // A field is filled by the first column that means it.
    fields: columns.map((id, i) => (id !== null && columns.indexOf(id) === i ? id : null)),
  }
}

/** What each pasted row would become in the model. */
export function previewOf(model: Model, list: PasteList, { rows, fields }: PastedTable): readonly PreviewRow[] {
  const known = new Map<string, PasteElement>(model[list].map((element) => [plain(element.name), element]))
  const nameColumn = fields.indexOf("name")
  const seen = new Set<string>()
  return rows.map((row) => {
    const name = row[nameColumn] ?? ""
    const old = known.get(plain(name))
    let element: PasteElement = old ?? ({ id: "", ...newElement(model, list, name) } as PasteElement)
    const cells = fields.map((id, i): PreviewCell => {
      const [text, field] = [row[i] ?? "", PASTE_FIELDS[list].find((one) => one.id === id)]
      if (text === "" || !field) return { text, reading: null }
      const reading = field.read(text, element, model)
      if (reading.kind === "value") element = reading.element
      return { text, reading }
    })
    const out = (why: string): PreviewRow => ({ becomes: "left out", name, cells, element: null, why })
    if (name === "") return out("It has no name.")
    if (seen.has(plain(name))) return out("The name stands above already.")
    seen.add(plain(name))
    return { becomes: old ? "changed" : "new", name, cells, element, why: null }
  })
}

/** How many rows of a preview become something, and how many cells could not be read. */
export function countsOf(rows: readonly PreviewRow[]): {
  readonly added: number
  readonly changed: number
  readonly leftOut: number
  readonly problems: number
} {
  const count = (becomes: PreviewRow["becomes"]): number => rows.filter((row) => row.becomes === becomes).length
  const problems = rows.flatMap(({ cells }) => cells).filter(({ reading }) => reading?.kind === "problem").length
  return { added: count("new"), changed: count("changed"), leftOut: count("left out"), problems }
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
