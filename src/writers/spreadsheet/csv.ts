import type { Sheet, SheetCell } from "../../report/workbook/sheet.ts"

/** The characters that make a spreadsheet read a text as a formula (OWASP, CSV injection). */
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u

/** A sheet as comma-separated text: numbers at full precision, text that a spreadsheet would take for a formula behind an apostrophe. */
export function sheetInCsv({ columns, rows }: Sheet): string {
  const lines = [columns.map(({ name }) => quoted(name)), ...rows.map((row) => row.map(inCsv))]
  return lines.map((line) => `${line.join(",")}\r\n`).join("")
}

function inCsv(cell: SheetCell): string {
  if (cell === null) return ""
  if (typeof cell !== "string") return String(cell.value)
  return quoted(STARTS_FORMULA.test(cell) ? `'${cell}` : cell)
}

const quoted = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
