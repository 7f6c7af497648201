import { type Cell, writeXlsx } from "hucre/xlsx"
import { currencySign, type Paper } from "../../core/index.ts"
import type { Report } from "../../report/block.ts"
import type { Measure, Sheet, SheetCell } from "../../report/workbook/sheet.ts"

/** The most characters that Excel takes in a cell. */
const LONGEST_CELL = 32_000

/** Where nobody said a date, the first day that a spreadsheet knows: the same file for the same figures. */
const NO_DATE = "1980-01-01"

/** How each kind of number is shown, in a currency. */
function formats(currency: string): Readonly<Record<Exclude<Measure, "plain">, string>> {
  const sign = currencySign(currency).trim().replaceAll('"', "")
  const amount = sign.length === 1 ? `"${sign}"#,##0.00` : `#,##0.00 "${sign}"`
  return { money: amount, share: "0.0%", times: '0.00"×"' }
}

/** How a number without a unit is shown: whole, with as many decimals as one reads, or as a power of ten; the cell holds all. */
function plainFormat(value: number): string {
  if (Number.isInteger(value)) return "General"
  return Math.abs(value) >= 0.01 ? "#,##0.00##" : "0.00E+00"
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
        ...rows.flatMap((row, r) => row.flatMap((cell, c) => cellAt(cell, [r + 1, c], columns[c]!.width, shown))),
      ]),
      columns: columns.map(({ width }) => ({ width })),
      rowDefs: new Map(
        [columns.map((column) => column.name), ...rows].flatMap((row, r) =>
          heightOf(row, columns).map((height) => [r, { height }] as const),
        ),
      ),
      freezePane: { rows: 1 },
      ...(isList && rows.length > 0 && { autoFilter: { range: `A1:${letterOf(columns.length)}${rows.length + 1}` } }),
      pageSetup: {
        orientation: "landscape",
        paperSize: paper,
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        printTitlesRow: "$1:$1",
      },
    })),
  })
}

/** The letter of a column; no sheet has more than 26. */
const letterOf = (count: number): string => String.fromCharCode(64 + count)

const headCells = (count: number): readonly (readonly [string, Partial<Cell>])[] =>
  Array.from({ length: count }, (_, c) => [
    `0,${c}`,
    { style: { font: { bold: true }, alignment: { vertical: "top", wrapText: true, ...(c > 0 && { indent: 1 }) } } },
  ])

/** The plain value of a cell: what stands there where nothing calculates. */
function valueOf(cell: SheetCell): string | number | null {
  if (cell === null) return null
  return typeof cell === "string" ? inCell(cell) : finite(cell.value)
}

function cellAt(
  cell: SheetCell,
  [row, column]: readonly [row: number, column: number],
  width: number,
  shown: ReturnType<typeof formats>,
): readonly (readonly [string, Partial<Cell>])[] {
  if (cell === null) return []
  const place = `${row},${column}`
  if (typeof cell === "string") {
    const apart = column > 0 ? { indent: 1 } : {}
    const wrapped = cell.length > width * FILLED ? { wrapText: true } : {}
    return [[place, { style: { alignment: { horizontal: "left", vertical: "top", ...apart, ...wrapped } } }]]
  }
  const numFmt = cell.measure === "plain" ? plainFormat(cell.value) : shown[cell.measure]
  const style = { numFmt, alignment: { vertical: "top" } } as const
  if (!("formula" in cell)) return [[place, { style }]]
  return [[place, { type: "formula", formula: cell.formula, formulaResult: finite(cell.value), style }]]
}

/** Points of a line, and the most that a row may be high. */
const LINE_HEIGHT = 15
const MOST_HEIGHT = 400

/** The share of a line that is filled with words, as they are not broken. */
const FILLED = 0.85

/**
 * The height of a row whose texts take several lines, in points; none where one line is enough. Programs other than Excel do not
 * make room by themselves.
 */
function heightOf(row: readonly SheetCell[], columns: Sheet["columns"]): readonly number[] {
  const lines = row.map((cell, c) =>
    typeof cell === "string" ? Math.ceil(cell.length / (columns[c]!.width * FILLED)) : 1,
  )
  const most = lines.reduce((all, one) => Math.max(all, one), 1)
  return most === 1 ? [] : [Math.min(MOST_HEIGHT, most * LINE_HEIGHT)]
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
