import { type Draft, emptyDraft } from "../import/draft.ts"
import { assumeSource } from "../import/assumeSource.ts"
import type { ImportNotice, Parsed, ReadContext, Reader, Refusal } from "../import/reader.ts"
import { refusal } from "../import/reader.ts"
import type { Place } from "../import/source.ts"
import { numbersOf } from "./amounts.ts"
import { BECOMES } from "./becomes.ts"
import { Gathering } from "./gathering.ts"
import { type Field, FIELD_WORDS } from "./fields.ts"
import { columnLetters, MOST_COLUMNS, MOST_ROWS } from "./limits.ts"
import { addMatrix, isMatrix } from "./matrix.ts"
import { addOwn, ownTables } from "./own.ts"
import { addRows, kindOfRows } from "./rows.ts"
import { type Table, tableIn } from "./table.ts"
import { rowsOf, separatorIn } from "./text.ts"

/** Reads registers and matrices: comma, semicolon or tab separated texts, and workbooks. */
export const reader: Reader = { becomes: BECOMES, treeOf, read }

/**
 * Rows of cells as the tree that is counted: a list with a row at its own number (nothing is at 0), of each the cells that are
 * not empty, by the letters of their column. Of a workbook one such list for each sheet, by its name.
 */
async function treeOf({
  tree,
  bytes,
}: Parsed): Promise<{ readonly tree: unknown; readonly notices: readonly ImportNotice[] } | Refusal> {
  if (bytes === undefined) return typeof tree === "string" ? treeOfText(tree) : { tree, notices: [] }
  const { sheetsOf } = await import("./workbook.ts")
  const read = sheetsOf(bytes)
  if ("refused" in read) return read
  const sheets: Record<string, unknown> = {}
  for (const { name, rows } of read.sheets) {
    const key = Object.hasOwn(Object.prototype, name) || Object.hasOwn(sheets, name) ? `${name} (sheet)` : name
    const last = [...rows.keys()].reduce((most, number) => Math.max(most, number), 0)
    const list = Array.from({ length: last + 1 }, (): Record<string, string> => ({}))
    for (const [number, cells] of rows) for (const [column, text] of cells) list[number]![columnLetters(column)] = text
    sheets[key] = list
  }
  return { tree: sheets, notices: read.notices }
}

function treeOfText(text: string): { readonly tree: unknown; readonly notices: readonly ImportNotice[] } | Refusal {
  const rows = rowsOf(text, separatorIn(text))
  const refuse = (path: string, found: unknown, rule: string): Refusal => ({ refused: { path, found, rule } })
  const wide = rows.findIndex((row) => row.length > MOST_COLUMNS)
  if (wide >= 0)
    return refuse(`[${wide + 1}]`, `${rows[wide]!.length} columns`, `a table has at most ${MOST_COLUMNS} columns`)
  if (rows.length > MOST_ROWS) return refuse("", `${rows.length} rows`, `a table has at most ${MOST_ROWS} rows`)
  const tree: Record<string, string>[] = [{}]
  const notices: ImportNotice[] = []
  let width: number | null = null
  for (const [index, row] of rows.entries()) {
    const cells = row.flatMap((cell, column) => (cell === "" ? [] : [[columnLetters(column + 1), cell] as const]))
    tree.push(Object.fromEntries(cells))
    // Titles above the headings are shorter: the first row of two cells says how many there are.
    if (width === null && cells.length > 1) width = row.length
    if (width === null || cells.length === 0 || row.length === width) continue
    const remark = `row ${index + 1} has ${row.length} of ${width} cells: its cells stand under the headings from the left`
    const more = `row ${index + 1} has ${row.length} cells under ${width} headings: what stands beyond them is kept`
    notices.push({ kind: "changed", path: `[${index + 1}]`, remark: row.length < width ? remark : more })
  }
  return { tree, notices }
}

/** Fields that decide what an element is: two columns of one such heading would be a guess. */
const DECISIVE = new Set(["id", "name", "threat", "description", "asset", "source", "type", "control", "controlState"])

/** The second of two columns that have one heading and decide what an element is; null where there is none. */
function twin({ columns, head }: Table): Place | null {
  const seen = new Set<string>()
  for (const { heading, field, letters } of columns) {
    const words = heading.toLowerCase()
    if (DECISIVE.has(field) && seen.has(words)) return head.at(letters)
    seen.add(words)
  }
  return null
}

function read(root: Place, context: ReadContext): Draft | Refusal {
  const sheets: readonly (readonly [string | null, Place])[] = Array.isArray(root.value)
    ? [[null, root]]
    : root.entries()
  const draft = emptyDraft(context.fileName ?? "Register")
  const own = ownTables(sheets)
  if (own) {
    addOwn(draft, own, context)
    assumeSource(draft, context.tell)
    return draft
  }
  const tables: Table[] = []
  const matrices: Place[] = []
  for (const [sheet, rows] of sheets) {
    if (isMatrix(rows)) {
      matrices.push(rows)
      continue
    }
    const table = tableIn(sheet, rows, context.corrections)
    if (table) {
      for (const column of table.read) context.tellColumn(column)
      const second = twin(table)
      if (second) return refusal(second, "no two columns of a table have the same heading: give one another name")
      if (kindOfRows(table) !== null) {
        tables.push(table)
        continue
      }
    }
    if (sheet !== null && rows.items().some((row) => row.entries().length > 0))
      context.tell("left-out", rows.path, `the sheet ${sheet} has no headings of a register: it is kept as it is`)
  }
  if (tables.length === 0 && matrices.length === 0)
    return refusal(
      firstCell(sheets.map(([, rows]) => rows)) ?? root,
      "a register has a row of headings, and one of them says what its rows are: risk, threat, asset, control",
    )
  const numbers = numbersOf(tables)
  const { currency } = numbers
  const isForeign = context.currency !== null && currency !== null && currency !== context.currency
  if (currency !== null && !isForeign) draft.currency = currency
  if (isForeign)
    context.tell("other", "", `it counts in ${currency}, the document in ${context.currency}: its amounts are evidence`)
  const gathering = new Gathering(draft, context, isForeign ? { ...numbers, currency: context.currency } : numbers)
  // What a register of assets or controls says of them holds for the rows of risks that name them.
  for (const table of tables.toSorted((one, other) => Number(isOfThreats(one)) - Number(isOfThreats(other)))) {
    tellColumns(table, context)
    addRows(table, gathering)
  }
  for (const matrix of matrices) addMatrix(matrix, gathering)
  gathering.end()
  assumeSource(draft, context.tell)
  return draft
}

const isOfThreats = (table: Table): boolean => kindOfRows(table) === "threats"

function firstCell(sheets: readonly Place[]): Place | null {
  for (const rows of sheets) for (const row of rows.items()) for (const [, cell] of row.entries()) return cell
  return null
}

/** Says what each column is taken for, so that a person can check it. */
function tellColumns({ columns, unknown, head }: Table, { tell }: ReadContext): void {
  const words = (field: Field): string => (field === "harm" ? field : FIELD_WORDS[field])
  const said = columns.map(({ heading, field, letters }) => `${heading} (${letters}): ${words(field)}`)
  tell("assumed", head.path, `its columns are read so: ${said.join("; ")}`)
  if (unknown.length > 0)
    tell(
      "left-out",
      head.path,
      `nothing says what these columns are, so they are kept as they stand: ${unknown.join("; ")}`,
    )
}
