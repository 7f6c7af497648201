import type { ReactNode } from "react"
import { documentStore } from "../state/document.ts"
import { addToList } from "../state/edits.ts"
import type { GridProps } from "../ui/grid/cell.ts"
import { Boundary } from "../ui/Boundary.tsx"
import { Grid } from "../ui/grid/Grid.tsx"
import filterCss from "./Filter.module.css"
import { newElement } from "./newElement.ts"
import { Page } from "./Page.tsx"
import { usePaste } from "./paste/usePaste.tsx"
import { useFilter } from "./useFilter.tsx"

/** What the screen of one list of the model shows. */
interface TablePageProps<Row> {
  /** The name of the screen, and of its table. */
  readonly title: string
  readonly says: string
  readonly list: "assets" | "sources" | "controls"
  /** What one element of the list is called. */
  readonly noun: string
  /** What stands in the empty last row, in which a name makes a new element. */
  readonly prompt: string
  readonly table: Omit<GridProps<Row>, "label" | "newRow" | "paste">
  /** Further ways to add elements; `showAll` clears the filter, which must not hide a new one. */
  readonly more?: (showAll: () => void) => ReactNode
  /** Below the table. */
  readonly children?: ReactNode
}

/** The screen of one list of the model: a table with a filter, an empty last row and rows that are pasted (ux.md §2.5). */
export function TablePage<Row>(props: TablePageProps<Row>) {
  const { title, says, list, noun, prompt, table, more, children } = props
  const { paste, action, sheet } = usePaste(list)
  const filter = useFilter(table.rows, title.toLowerCase())
  const create = (name: string): string | null => {
    filter.clear()
    const { model } = documentStore.getState()
    return model && addToList(list, noun, newElement(model, list, name))
  }
  return (
    <Page
      title={title}
      says={says}
      actions={
        <span className={filterCss.actions}>
          {filter.field}
          {more?.(filter.clear)}
          {action}
        </span>
      }
    >
      <Boundary part="This table" of={table.rows}>
        <Grid {...table} rows={filter.rows} paste={paste} label={title} newRow={{ prompt, create }} />
      </Boundary>
      {children}
      {sheet}
    </Page>
  )
}
