import { byName, isNotEstimated, meanOf } from "../../../core/index.ts"
import type { Cell, Column, GridRow, Sort } from "./cell.ts"

/** The next sort when a column is asked for: up, then down, then the order of the document again. */
export function nextSort(now: Sort | null, column: string): Sort | null {
  if (now?.column !== column) return { column, down: false }
  return now.down ? null : { column, down: true }
}

/** What a row is sorted by; null where there is nothing to sort by, which stands last whichever way. */
type SortValue = string | number | null

function valueOf(cell: Cell): SortValue {
  switch (cell.kind) {
    case "text":
      return cell.text
    case "estimate":
      return cell.estimate === null || isNotEstimated(cell.estimate) ? null : meanOf(cell.estimate, cell.quantity)
    case "choice":
      return cell.options.findIndex(({ value }) => value === cell.value)
    case "many":
      return cell.values.length
    case "switch":
      return cell.on ? 0 : 1
    case "derived":
      return null
  }
}

/** Rows with the parts that stand below them, which go where their row goes. */
function groups<Row>(rows: readonly GridRow<Row>[]): readonly (readonly GridRow<Row>[])[] {
  const found: GridRow<Row>[][] = []
  for (const row of rows) {
    if (row.child === true && found.length > 0) found.at(-1)!.push(row)
    else found.push([row])
  }
  return found
}

function compared(one: SortValue, other: SortValue, down: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  const order = typeof one === "number" && typeof other === "number" ? one - other : byName(String(one), String(other))
  return down ? -order : order
}

/** The keys of the rows in the order of a column; rows that are alike stay in the order in which they came. */
export function sortedKeys<Row>(
  rows: readonly GridRow<Row>[],
  columns: readonly Column<Row>[],
  { column, down }: Sort,
): readonly string[] {
  const by = columns.find(({ id }) => id === column)
  if (!by) return rows.map(({ key }) => key)
  const value = ({ row }: GridRow<Row>): SortValue => (by.order ? by.order(row) : valueOf(by.cell(row)))
  return groups(rows)
    .map((group) => ({ group, value: value(group[0]!) }))
    .sort((one, other) => compared(one.value, other.value, down))
    .flatMap(({ group }) => group.map(({ key }) => key))
}

/** The rows in an order that was found before; what came later stands at the end. */
export function inOrder<Row>(rows: readonly GridRow<Row>[], keys: readonly string[]): readonly GridRow<Row>[] {
  const place = new Map(keys.map((key, i) => [key, i]))
  const at = ({ key }: GridRow<Row>): number => place.get(key) ?? keys.length
  return [...rows].sort((one, other) => at(one) - at(other))
}
