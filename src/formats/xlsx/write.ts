import { type Cell, writeXlsx } from "hucre/xlsx"
import { legalInXml } from "../../text/xml.ts"
import { cannotSay } from "../export/aspects.ts"
import { type Table, TABLES, type TableName } from "../export/tables.ts"
import type { Writer } from "../export/writer.ts"

/** The most characters that Excel takes in a cell. */
const LONGEST_CELL = 32_767

/** No clock is asked, so that the same model gives the same file: the first day that a spreadsheet knows. */
const MADE = new Date("1980-01-01T00:00:00Z")

/** Columns of plain numbers, by the name of their table. */
const NUMBERS: Readonly<Partial<Record<TableName, readonly number[]>>> = { estimates: [3, 4, 5] }

/** Widths of columns, in characters. */
const [NAME_WIDTH, WIDTH] = [36, 24]

/** Writes every table of a model as one workbook: a sheet for each, texts as texts, so that nothing in them is a formula. */
export const writer: Writer = {
  async write(model) {
    const names = Object.keys(TABLES) as TableName[]
    const tables = names.map((name) => ({ name, rows: TABLES[name].rows(model) }))
    const content = await writeXlsx({
      properties: { creator: "Batten", title: inCell(model.name), created: MADE, modified: MADE },
      sheets: tables.map(({ name, rows }) => ({
        name: name.charAt(0).toUpperCase() + name.slice(1),
        rows: rows.map((row, r) => row.map((text, c) => valueOf(text, r > 0 && NUMBERS[name]?.includes(c) === true))),
        cells: new Map(headOf(rows[0] ?? [])),
        columns: (rows[0] ?? []).map((_, c) => ({ width: c === 0 ? NAME_WIDTH : WIDTH })),
        freezePane: { rows: 1 },
      })),
    })
    const long = tables.flatMap(({ rows }) => rows.flat()).filter((text) => text.length > LONGEST_CELL).length
    const more = [
      ...new Set(names.flatMap((name) => TABLES[name].besides(model))),
      ...(long > 0 ? [`the end of ${long} ${long === 1 ? "text" : "texts"}, longer than a cell`] : []),
    ]
    return {
      content,
      cannotSay: cannotSay(
        model,
        names.flatMap((name: TableName): Table["says"] => TABLES[name].says),
        more,
      ),
    }
  },
}

const headOf = (headings: readonly string[]): readonly (readonly [string, Partial<Cell>])[] =>
  headings.map((_, c) => [`0,${c}`, { style: { font: { bold: true } } }])

const valueOf = (text: string, isNumber: boolean): string | number | null =>
  text === "" ? null : isNumber ? Number(text) : inCell(text)

/** A text as a cell takes it: what XML cannot hold is written out, and what looks like an escape of a workbook is escaped. */
function inCell(text: string): string {
  return legalInXml(text.slice(0, LONGEST_CELL)).replace(/_x(?=[0-9a-f]{4}_)/giu, "_x005F_x")
}
