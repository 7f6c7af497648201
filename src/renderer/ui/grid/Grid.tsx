import { useEffect, useMemo, useRef, useState } from "react"
import type { Leave } from "../estimate/EstimateEditor.tsx"
import { NEW_ROW, type Cell, type CellRef, type Column, type GridRow, type NewRow } from "./cell.ts"
import css from "./Grid.module.css"
import { CellEditor, CellFace } from "./GridCell.tsx"
import { useGridKeys } from "./useGridKeys.ts"

/** What a grid shows and whom it tells of what its reader does. */
export interface GridProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly GridRow<Row>[]
  readonly newRow: NewRow | null
  /** The row that is selected in the window; it need not hold the focus. */
  readonly selected: string | null
  readonly select: (key: string | null) => void
  readonly remove?: (key: string) => void
  /** Moves a row up (−1) or down (+1). */
  readonly move?: (key: string, by: 1 | -1) => void
  readonly space?: (key: string) => void
  readonly refuse: (why: string) => void
}

const BLANK: Cell = { kind: "derived", content: "", why: "Give the row a name first." }

function newRowCell<Row>(
  column: Column<Row>,
  columns: readonly Column<Row>[],
  newRow: NewRow,
  nameColumn: string,
): Cell {
  if (column.id !== nameColumn || columns.length === 0) return BLANK
  return { kind: "text", text: "", placeholder: newRow.prompt, commit: () => null }
}

/**
 * A table that is edited in place (ux.md §2.16): one click selects, Enter, F2, typing or two clicks edit; Tab goes right, Enter
 * down, Esc restores; the last row is always empty. Rows never move under the reader: order is the owner's affair.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { label, columns, rows, newRow, selected, select, refuse } = props
  const table = useRef<HTMLTableElement>(null)
  const nameColumn = columns.find(({ id }) => id === "name")?.id ?? columns[0]!.id
  const [active, setActive] = useState<CellRef>({ row: rows[0]?.key ?? NEW_ROW, column: nameColumn })
  const [editing, setEditing] = useState<{ readonly typed: string | null } | null>(null)
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map())
  const wantsFocus = useRef(false)
  const keys = useMemo(() => [...rows.map(({ key }) => key), ...(newRow ? [NEW_ROW] : [])], [rows, newRow])
  const here: CellRef = keys.includes(active.row) ? active : { row: keys[0] ?? NEW_ROW, column: nameColumn }

  useEffect(() => {
    if (!wantsFocus.current || editing) return
    wantsFocus.current = false
    table.current?.querySelector<HTMLElement>("[data-active-cell='true']")?.focus()
  })

  const cellAt = (ref: CellRef): Cell => {
    const column = columns.find(({ id }) => id === ref.column) ?? columns[0]!
    const found = rows.find(({ key }) => key === ref.row)
    if (found) return column.cell(found.row)
    return newRow ? newRowCell(column, columns, newRow, nameColumn) : BLANK
  }
  const goTo = (ref: CellRef, edit: { typed: string | null } | null = null): void => {
    wantsFocus.current = true
    setActive(ref)
    setEditing(edit)
    if (ref.row !== NEW_ROW) select(ref.row)
  }
  const beside = (ref: CellRef, right: number, down: number): CellRef => {
    const column = columns.findIndex(({ id }) => id === ref.column)
    const row = keys.indexOf(ref.row)
    const flat = column + right
    const wrapped = flat < 0 ? -1 : flat >= columns.length ? 1 : 0
    const nextRow = Math.min(keys.length - 1, Math.max(0, row + down + wrapped))
    const nextColumn = wrapped === 0 ? flat : (flat + columns.length) % columns.length
    return { row: keys[nextRow]!, column: columns[nextColumn]!.id }
  }
  const leave = (from: CellRef) => (to: Leave) => {
    if (to === "stay") goTo(from)
    else goTo(beside(from, to === "right" ? 1 : to === "left" ? -1 : 0, to === "down" ? 1 : 0))
  }
  const made = useRef<string | null>(null)
  const editorCell = (ref: CellRef, cell: Cell): Cell => {
    if (ref.row !== NEW_ROW || cell.kind !== "text" || !newRow) return cell
    return {
      ...cell,
      commit: (text: string) => {
        made.current = text === "" ? null : newRow.create(text)
        return null
      },
    }
  }
  const leaveEditor = (ref: CellRef) => (to: Leave) => {
    const key = made.current
    made.current = null
    if (ref.row === NEW_ROW && key !== null && to === "right") {
      const column = columns[columns.findIndex(({ id }) => id === ref.column) + 1] ?? columns[0]!
      goTo({ row: key, column: column.id })
    } else if (ref.row === NEW_ROW && to === "down") goTo(ref)
    else leave(ref)(to)
  }
  const onKeyDown = useGridKeys({
    here,
    editing: editing !== null,
    keys,
    columns,
    cellAt,
    goTo,
    beside,
    props,
    nameColumn,
  })

  const keepDraft = (ref: CellRef) => (text: string | null) => {
    const name = `${ref.row}/${ref.column}`
    if (text === null && !drafts.has(name)) return
    const next = new Map(drafts)
    if (text === null) next.delete(name)
    else next.set(name, text)
    setDrafts(next)
  }

  const cellOf = (ref: CellRef, cell: Cell, column: Column<Row>, rowName: string) => {
    const isActive = here.row === ref.row && here.column === ref.column
    const isEdited = isActive && editing !== null
    const draft = drafts.get(`${ref.row}/${ref.column}`) ?? null
    return (
      <td
        key={column.id}
        role="gridcell"
        tabIndex={isActive && !isEdited ? 0 : -1}
        className={css.cell}
        data-kind={cell.kind}
        data-align={column.align}
        data-active-cell={isActive}
        data-cell={`${ref.row}/${ref.column}`}
        aria-readonly={cell.kind === "derived" || undefined}
        aria-checked={cell.kind === "switch" ? cell.on : undefined}
        aria-label={cell.kind === "switch" ? cell.label : undefined}
        title={cell.kind === "switch" && cell.locked !== null ? cell.locked : undefined}
        onClick={() => {
          if (isEdited) return
          goTo(ref)
          if (cell.kind === "switch") {
            if (cell.locked === null) cell.toggle()
            else refuse(cell.locked)
          }
        }}
        onDoubleClick={() => {
          if (cell.kind !== "derived" && cell.kind !== "switch") goTo(ref, { typed: draft })
        }}
      >
        {isEdited ? (
          <CellEditor
            cell={editorCell(ref, cell)}
            label={`${column.title}, ${rowName}`}
            typed={editing.typed}
            leave={leaveEditor(ref)}
            refuse={refuse}
            keepDraft={keepDraft(ref)}
          />
        ) : (
          <CellFace cell={cell} draft={draft} />
        )}
      </td>
    )
  }

  return (
    <table ref={table} role="grid" aria-label={label} className={css.grid} onKeyDown={onKeyDown}>
      <colgroup>
        {columns.map(({ id, width }) => (
          <col key={id} style={width === undefined ? undefined : { width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ id, title, note, align }) => (
            <th key={id} scope="col" data-align={align}>
              {title}
              {note !== undefined && <span className={css.note}>{note}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, row, child }) => (
          <tr key={key} data-child={child === true} aria-selected={selected === key}>
            {columns.map((column) => cellOf({ row: key, column: column.id }, column.cell(row), column, key))}
          </tr>
        ))}
        {newRow && (
          <tr className={css.newRow}>
            {columns.map((column) =>
              cellOf(
                { row: NEW_ROW, column: column.id },
                newRowCell(column, columns, newRow, nameColumn),
                column,
                "new row",
              ),
            )}
          </tr>
        )}
      </tbody>
    </table>
  )
}
