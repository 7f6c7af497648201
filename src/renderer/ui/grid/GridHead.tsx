import { ArrowDown, ArrowUp } from "lucide-react"
import type { KeyboardEvent } from "react"
import type { Column } from "./cell.ts"
import { Term } from "../Term.tsx"
import css from "./Grid.module.css"
import type { GridState } from "./useGridState.ts"

/**
 * The headings of a grid. Each sorts by its column: up, down, then as in the document. The arrow up from the first row leads
 * here, left and right go along, the arrow down goes back.
 */
export function GridHead<Row>({
  columns,
  state,
}: {
  readonly columns: readonly Column<Row>[]
  readonly state: GridState<Row>
}) {
  const { sort, sortBy, here, goTo, keys } = state
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const all = [...event.currentTarget.closest("tr")!.querySelectorAll<HTMLElement>("button")]
    const at = all.indexOf(event.currentTarget)
    if (event.key === "ArrowDown") goTo({ row: keys[0]!, column: columns[at]!.id })
    else if (event.key === "ArrowRight") all[at + 1]?.focus()
    else if (event.key === "ArrowLeft") all[at - 1]?.focus()
    else if (event.key === "Escape") goTo(here)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <thead>
      <tr>
        {columns.map(({ id, title, note, noteSays, align }) => {
          const isSorted = sort?.column === id
          const Arrow = sort?.down === true ? ArrowDown : ArrowUp
          return (
            <th
              key={id}
              scope="col"
              data-align={align}
              aria-sort={isSorted ? (sort.down ? "descending" : "ascending") : undefined}
            >
              <button
                type="button"
                className={css.heading}
                data-heading={id}
                tabIndex={-1}
                title={`Sort by ${title.toLowerCase()}`}
                onClick={() => sortBy(id)}
                onKeyDown={onKeyDown}
              >
                {title}
                {isSorted && <Arrow size={12} strokeWidth={2} aria-hidden />}
                {note !== undefined && (
                  <span className={css.note}>
                    {noteSays === undefined ? note : <Term says={noteSays}>{note}</Term>}
                  </span>
                )}
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
