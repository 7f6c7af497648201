import { type Cell, writeXlsx } from "hucre/xlsx"
import { currencySign, type Paper } from "../../core/index.ts"
import type { Report } from "../../report/block.ts"
import type { Measure, Sheet, SheetCell } from "../../report/workbook/sheet.ts"

/** The most characters that Excel takes in a cell. */
const LONGEST_CELL = 32_000

/** Characters from which on a text takes several lines of its cell. */
const LONG_TEXT = 40

/** Where nobody said a date, the first day that a spreadsheet knows: the same file for the same figures. */
const NO_DATE = "1980-01-01"

/** How each kind of number is shown, in a currency. */
function formats(currency: string): Readonly<Record<Measure, string>> {
  const sign = currencySign(currency).trim().replaceAll('"', "")
  const amount = sign.length === 1 ? `"${sign}"#,##0.00` : `#,##0.00 "${sign}"`
  return { money: amount, share: "0.0%", times: '0.00"×"', plain: "General" }
}

/** A workbook of the sheets: typed cells, live formulas with their values, heads that stay, lists that can be filtered. */
export async function workbookInXlsx(
  sheets: readonly Sheet[],
  report: Report,
  currency: string,
  paper: Paper,
): Promise<Uint8Array> {
  const shown = formats(currency)
  const day = new Date(`${report.date ?? NO_DATE}T00:00:00Z`)
  return writeXlsx({
    properties: {
      creator: inCell(report.author ?? "Batten"),
      title: inCell(report.title),
      created: day,
      modified: day,
    },
    sheets: sheets.map(({ name, columns, rows, isList }) => ({
      name,
      rows: [columns.map((column) => column.name), ...rows.map((row) => row.map(valueOf))],
      cells: new Map([
        ...headCells(columns.length),
        ...rows.flatMap((row, r) => row.flatMap((cell, c) => cellAt(cell, r + 1, c, shown))),
      ]),
      columns: columns.map(({ width }) => ({ width })),
      freezePane: { rows: 1 },
      ...(isList && rows.length > 0 && { autoFilter: { range: `A1:${letterOf(columns.length)}${rows.length + 1}` } }),
      pageSetup: { orientation: "landscape", paperSize: paper, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    })),
  })
}

/** The letter of a column; no sheet has more than 26. */
const letterOf = (count: number): string => String.fromCharCode(64 + count)

const headCells = (count: number): readonly (readonly [string, Partial<Cell>])[] =>
  Array.from({ length: count }, (_, c) => [`0,${c}`, { style: { font: { bold: true } } }])

/** The plain value of a cell: what stands there where nothing calculates. */
function valueOf(cell: SheetCell): string | number | null {
  if (cell === null) return null
  return typeof cell === "string" ? inCell(cell) : finite(cell.value)
}

function cellAt(
  cell: SheetCell,
  row: number,
  column: number,
  shown: Readonly<Record<Measure, string>>,
): readonly (readonly [string, Partial<Cell>])[] {
  if (cell === null) return []
  const place = `${row},${column}`
  if (typeof cell === "string")
    return cell.length > LONG_TEXT ? [[place, { style: { alignment: { wrapText: true, vertical: "top" } } }]] : []
  const style = { numFmt: shown[cell.measure] }
  if (!("formula" in cell)) return [[place, { style }]]
  return [[place, { type: "formula", formula: cell.formula, formulaResult: finite(cell.value), style }]]
}

/** @throws RangeError where a figure is none: a cell would be left empty without a word. */
function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`not a number that a sheet can hold: ${value}`)
  return value
}

/** A text as a cell takes it: what looks like a character by its number stays text, and nothing is longer than a cell. */
function inCell(text: string): string {
  return text
    .slice(0, LONGEST_CELL)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu, "")
    .replace(/_x(?=[0-9a-f]{4}_)/giu, "_x005F_x")
}
