import { useMemo, useState } from "react"
import type { GridProps, GridRow } from "./cell.ts"
import { inOrder, nextSort, sortedKeys, type Sort } from "./sorting.ts"

/** The rows as they are shown, by what they are sorted, and the way to sort them otherwise. */
export interface SortedRows<Row> {
  readonly rows: readonly GridRow<Row>[]
  readonly sort: Sort | null
  readonly sortBy: (column: string) => void
}

/**
 * The rows of a table in the order of a column. They are sorted anew when another row becomes the active one, and never
 * while a cell is edited: neither typing nor a new result moves the row that the reader is at.
 */
export function useSortedRows<Row>(
  { rows, columns }: Pick<GridProps<Row>, "rows" | "columns">,
  activeRow: string,
  isEditing: boolean,
): SortedRows<Row> {
  const [sort, setSort] = useState<Sort | null>(null)
  const [kept, setKept] = useState<{ readonly why: string; readonly keys: readonly string[] }>({ why: "", keys: [] })
  const why = sort === null ? "" : `${sort.column} ${sort.down ? "down" : "up"} ${activeRow}`
  if (sort !== null && !isEditing && kept.why !== why) setKept({ why, keys: sortedKeys(rows, columns, sort) })
  const shown = useMemo(() => (sort === null ? rows : inOrder(rows, kept.keys)), [rows, sort, kept])
  return { rows: shown, sort, sortBy: (column) => setSort(nextSort(sort, column)) }
}
