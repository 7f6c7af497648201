import { useEffect, useEffectEvent, useRef } from "react"
import { NEW_ROW, takesTyping, type Cell, type CellRef, type Column, type GridProps } from "./cell.ts"
import { answerStretch } from "../estimate/stretch.ts"
import css from "./Grid.module.css"
import { GridHead } from "./GridHead.tsx"
import { GridTd } from "./GridTd.tsx"
import { stretchCell } from "./stretchCell.ts"
import { useGridKeys } from "./useGridKeys.ts"
import { useGridState } from "./useGridState.ts"

const BLANK: Cell = { kind: "derived", content: "", why: "Give the row a name first." }

/** The width that leaves the columns without one of their own wide enough to be read. */
const LEAST_NAME = "176px"

/**
 * A table that is edited in place (ux.md §2.16): one click selects, Enter, F2, typing or two clicks edit; Tab goes right, Enter
 * down, Esc restores; the last row is always empty. Sorting never moves the row that is edited (`useSortedRows`).
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { label, columns, newRow, selected, refuse } = props
  const table = useRef<HTMLTableElement>(null)
  const state = useGridState(props, table)
  const { rows } = state
  const newCell = (column: string): Cell =>
    newRow && column === state.nameColumn
      ? { kind: "text", text: "", placeholder: newRow.prompt, commit: () => null }
      : BLANK
  const cellAt = (ref: CellRef): Cell => {
    const found = rows.find(({ key }) => key === ref.row)
    const column = columns.find(({ id }) => id === ref.column) ?? columns[0]!
    return found ? column.cell(found.row) : newCell(column.id)
  }
  const onKeyDown = useGridKeys({ ...state, columns, cellAt, props })
  const td = (row: string, column: Column<Row>, cellOf: () => Cell, rowName: string) => (
    <GridTd
      key={column.id}
      state={state}
      at={{ row, column: column.id }}
      cellOf={cellOf}
      column={column}
      rowName={rowName}
      newRow={newRow}
      refuse={refuse}
    />
  )
  // Heard for the whole page: where nothing is marked, a browser tells the page of a paste and not the cell with the focus.
  const onPaste = useEffectEvent((event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData("text/plain").replace(/\r?\n$/, "") ?? ""
    const isHere = table.current?.contains(document.activeElement) === true
    if (!isHere || event.defaultPrevented || state.editing || text === "") return
    event.preventDefault()
    if (/[\t\n]/.test(text)) props.paste?.(text)
    else if (takesTyping(cellAt(state.here))) state.goTo(state.here, { typed: text })
  })
  useEffect(() => {
    document.addEventListener("paste", onPaste)
    return () => document.removeEventListener("paste", onPaste)
  }, [])
  const onStretch = useEffectEvent((factor: number): boolean => {
    if (state.editing) return false
    const why = stretchCell(cellAt(state.here), factor)
    if (why !== null) refuse(why)
    return true
  })
  useEffect(() => (table.current ? answerStretch(table.current, (factor) => onStretch(factor)) : undefined), [])
  const style = { minWidth: `calc(${columns.map(({ width }) => width ?? LEAST_NAME).join(" + ")})` }
  return (
    <table
      ref={table}
      role="grid"
      aria-label={label}
      className={css.grid}
      style={style}
      onKeyDown={onKeyDown}
      onFocus={() => state.isHere(true)}
      onBlur={(event) => state.isHere(event.currentTarget.contains(event.relatedTarget))}
    >
      <colgroup>
        {columns.map(({ id, width }) => (
          <col key={id} style={width === undefined ? undefined : { width }} />
        ))}
      </colgroup>
      <GridHead columns={columns} state={state} />
      <tbody>
        {rows.map(({ key, row, name, child }) => (
          <tr key={key} data-child={child === true} aria-selected={selected === key}>
            {columns.map((column) => td(key, column, () => column.cell(row), name))}
          </tr>
        ))}
        {newRow && (
          <tr className={css.newRow}>
            {columns.map((column) => td(NEW_ROW, column, () => newCell(column.id), "new row"))}
          </tr>
        )}
      </tbody>
    </table>
  )
}
