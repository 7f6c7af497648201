/** What a number of a sheet is, which decides how it is shown. */
export type Measure = "money" | "share" | "times" | "plain"

/** What a cell holds; null is an empty one. A formula carries its value, for readers that do not calculate. */
export type SheetCell =
  | string
  | { readonly value: number; readonly measure: Measure }
  | { readonly formula: string; readonly value: number; readonly measure: Measure }
  | null

/** A sheet of the workbook: a head, then rows of as many cells. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly width: number }[]
  readonly rows: readonly (readonly SheetCell[])[]
  /** Whether the rows are one list that may be filtered and sorted. */
  readonly isList: boolean
}

/** An amount in the currency of the document. */
export const money = (value: number): SheetCell => ({ value, measure: "money" })

/** A share or a chance, 0 to 1. */
export const share = (value: number): SheetCell => ({ value, measure: "share" })

/** Any other number. */
export const plain = (value: number): SheetCell => ({ value, measure: "plain" })

/** A figure that follows from others by arithmetic. */
export const formula = (text: string, value: number, measure: Measure): SheetCell => ({ formula: text, value, measure })

/** The sum of the cells of a column from row 2 to a row; nothing to add up is 0. */
export const sumOf = (column: string, lastRow: number, value: number, measure: Measure): SheetCell =>
  lastRow < 2 ? { value, measure } : formula(`SUM(${column}2:${column}${lastRow})`, value, measure)
