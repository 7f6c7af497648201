import { useMemo, useState } from "react"
import type { GridProps, GridRow, Sort } from "./cell.ts"
import { inOrder, nextSort, sortedKeys } from "./sorting.ts"

/** The rows as they are shown, by what they are sorted, and the way to sort them otherwise. */
export interface SortedRows<Row> {
  readonly rows: readonly GridRow<Row>[]
  readonly sort: Sort | null
  readonly sortBy: (column: string) => void
}

/**
 * The rows of a table in the order of a column. While the reader is in the table they are sorted anew when another row becomes
 * the active one, and never while a cell is edited: neither typing nor a new result moves the row that the reader is at.
 * While the reader is elsewhere, they follow every new result.
 */
export function useSortedRows<Row>(
  { rows, columns, firstSort }: Pick<GridProps<Row>, "rows" | "columns" | "firstSort">,
  activeRow: string,
  reader: { readonly isHere: boolean; readonly isEditing: boolean },
): SortedRows<Row> {
  const [sort, setSort] = useState<Sort | null>(firstSort ?? null)
  const [kept, setKept] = useState<{ readonly why: string; readonly keys: readonly string[] }>({ why: "", keys: [] })
  const why = sort === null || !reader.isHere ? "" : `${sort.column} ${sort.down ? "down" : "up"} ${activeRow}`
  if (why !== "" && !reader.isEditing && kept.why !== why && sort !== null)
    setKept({ why, keys: sortedKeys(rows, columns, sort) })
  else if (why === "" && kept.why !== "") setKept({ why, keys: [] })
  const shown = useMemo(() => {
    if (sort === null) return rows
    return inOrder(rows, why === "" ? sortedKeys(rows, columns, sort) : kept.keys)
  }, [rows, columns, sort, why, kept])
  return { rows: shown, sort, sortBy: (column) => setSort(nextSort(sort, column)) }
}
