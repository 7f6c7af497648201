import { useRef } from "react"
import { NEW_ROW, type Cell, type CellRef, type Column, type NewRow } from "./cell.ts"
import { Boundary } from "../Boundary.tsx"
import css from "./Grid.module.css"
import { CellEditor, CellFace } from "./GridCell.tsx"
import type { GridState } from "./useGridState.ts"

/** What a cell says where there is no room for it. */
function saidOf(cell: Cell): string | undefined {
  if (cell.kind === "switch") return cell.locked ?? undefined
  return cell.kind === "estimate" || cell.kind === "choice" ? cell.says : undefined
}

interface GridTdProps<Row> {
  readonly state: GridState<Row>
  readonly at: CellRef
  /** What is in it; worked out within the boundary of the cell. */
  readonly cellOf: () => Cell
  readonly column: Column<Row>
  readonly rowName: string
  readonly newRow: NewRow | null
  readonly refuse: (why: string) => void
}

/** One cell of the grid: read or edited, with the focus where it is active. An error in it is kept to it. */
export function GridTd<Row>(props: GridTdProps<Row>) {
  return (
    <Boundary
      part={`${props.column.title}, ${props.rowName},`}
      of={props.cellOf}
      small
      within={(said) => (
        <td role="gridcell" className={css.cell} data-cell={`${props.at.row}/${props.at.column}`}>
          {said}
        </td>
      )}
    >
      <Td {...props} />
    </Boundary>
  )
}

function Td<Row>(props: GridTdProps<Row>) {
  const { state, at, cellOf, column, rowName, newRow, refuse } = props
  const cell = cellOf()
  const made = useRef<string | null>(null)
  const isActive = state.here.row === at.row && state.here.column === at.column
  const editing = isActive ? state.editing : null
  const draft = state.draftOf(at)
  const editorCell: Cell =
    at.row === NEW_ROW && cell.kind === "text" && newRow
      ? {
          ...cell,
          commit: (text: string) => {
            made.current = text === "" ? null : newRow.create(text)
            return null
          },
        }
      : cell
  return (
    <td
      role="gridcell"
      tabIndex={isActive && !editing ? 0 : -1}
      className={css.cell}
      data-kind={cell.kind}
      data-align={column.align}
      data-name={at.column === state.nameColumn}
      data-active-cell={isActive}
      data-marked={state.marked.length > 1 && at.column === state.here.column && state.marked.includes(at.row)}
      data-cell={`${at.row}/${at.column}`}
      aria-readonly={cell.kind === "derived" || undefined}
      title={saidOf(cell)}
      onFocus={(event) => {
        // Focus that came by another way than the grid's own keys, such as from a screen reader.
        if (event.target === event.currentTarget && !isActive) state.goTo(state.meantBy(at))
      }}
      onClick={() => {
        if (editing) return
        state.goTo(at)
        if (cell.kind !== "switch") return
        if (cell.locked === null) cell.toggle()
        else refuse(cell.locked)
      }}
      onDoubleClick={() => {
        if (cell.kind !== "derived" && cell.kind !== "switch") state.goTo(at, { typed: draft })
      }}
    >
      {editing ? (
        <CellEditor
          cell={editorCell}
          label={`${column.title}, ${rowName}`}
          typed={editing.typed}
          leave={(to) => {
            const key = made.current
            made.current = null
            state.leave(at, to, key)
          }}
          refuse={refuse}
          keepDraft={(text) => state.keepDraft(at, text)}
        />
      ) : (
        <CellFace cell={cell} draft={draft} />
      )}
    </td>
  )
}
