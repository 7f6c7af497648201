import { useEffect, useMemo, useRef, useState, type RefObject } from "react"
import type { Leave } from "../estimate/EstimateEditor.tsx"
import { NEW_ROW, type CellRef, type GridProps, type GridRow } from "./cell.ts"
import { useSortedRows, type SortedRows } from "./useSortedRows.ts"

/** What is being edited: the text that began it, or null where the text that stands is edited. */
export interface Editing {
  readonly typed: string | null
}

/** Where the reader of a grid is, and the ways on from there. */
export interface GridState<Row> extends SortedRows<Row> {
  readonly keys: readonly string[]
  /** Told whether the focus is in the grid. */
  readonly isHere: (isHere: boolean) => void
  readonly nameColumn: string
  readonly here: CellRef
  readonly editing: Editing | null
  readonly goTo: (ref: CellRef, edit?: Editing | null) => void
  /** The rows that are marked in the column of the active cell, from the upper to the lower; one where none were. */
  readonly marked: readonly string[]
  /** Goes to another row of the column and marks all rows between it and the one where marking began. */
  readonly markTo: (ref: CellRef) => void
  readonly beside: (ref: CellRef, right: number, down: number) => CellRef
  /** The next cell to the right (1) or left (−1) that can be edited, row after row; null behind the last. */
  readonly nextEditable: (ref: CellRef, right: 1 | -1) => CellRef | null
  /** Goes on to another cell by Tab: Enter leads back to where the run of Tabs began, one row down. */
  readonly tabTo: (from: CellRef, to: CellRef, isEdited: boolean) => void
  /** Ends a run of Tabs in which something was edited; false where there is none. */
  readonly endRun: (from: CellRef) => boolean
  /** The cell that is meant where one of the empty row is pressed while its name is being typed. */
  readonly meantBy: (ref: CellRef) => CellRef
  /** Ends the editing of a cell; `made` is the key of a row that it brought about. */
  readonly leave: (from: CellRef, to: Leave, made: string | null) => void
  readonly draftOf: (ref: CellRef) => string | null
  readonly keepDraft: (ref: CellRef, text: string | null) => void
}

/** The row that a row belongs to: itself, or the one above of which it is a part. */
function ownerOf<Row>(rows: readonly GridRow<Row>[], key: string): string {
  const at = rows.findIndex((row) => row.key === key)
  return rows.slice(0, at + 1).findLast(({ child }) => child !== true)?.key ?? key
}

/** A run of Tabs: where it began, and whether something was edited on its way. */
interface Run {
  readonly column: string
  /** It began in the empty row: the next row to be filled is the empty row again, wherever the new one is sorted to. */
  readonly isNew: boolean
  readonly isEdited: boolean
}

const isSame = (one: CellRef, other: CellRef): boolean => one.row === other.row && one.column === other.column

const nameOf = ({ row, column }: CellRef): string => `${row}/${column}`

function useDrafts(): Pick<GridState<never>, "draftOf" | "keepDraft"> {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map())
  return {
    draftOf: (ref) => drafts.get(nameOf(ref)) ?? null,
    keepDraft: (ref, text) => {
      const name = nameOf(ref)
      if (text === (drafts.get(name) ?? null)) return
      const next = new Map(drafts)
      if (text === null) next.delete(name)
      else next.set(name, text)
      setDrafts(next)
    },
  }
}

/** The state of a grid: one active cell that holds the focus, at most one that is edited, and texts that could not be read. */
export function useGridState<Row>(props: GridProps<Row>, table: RefObject<HTMLTableElement | null>): GridState<Row> {
  const { columns, newRow, select } = props
  const nameColumn = columns.find(({ id }) => id === "name")?.id ?? columns[0]!.id
  const first = props.rows.find(({ key }) => key === props.selected) ?? props.rows[0]
  const [active, setActive] = useState<CellRef>({ row: first?.key ?? NEW_ROW, column: nameColumn })
  const [editing, setEditing] = useState<Editing | null>(null)
  const [markedFrom, setMarkedFrom] = useState<string | null>(null)
  const wantsFocus = useRef(false)
  const [isHere, setIsHere] = useState(false)
  const sorted = useSortedRows(props, active.row, { isHere, isEditing: editing !== null })
  const { rows } = sorted
  const keys = useMemo(() => [...rows.map(({ key }) => key), ...(newRow ? [NEW_ROW] : [])], [rows, newRow])
  const here = keys.includes(active.row) ? active : { row: keys[0] ?? NEW_ROW, column: nameColumn }

  useEffect(() => {
    if (!wantsFocus.current || editing) return
    wantsFocus.current = false
    table.current?.querySelector<HTMLElement>("[data-active-cell='true']")?.focus()
  })

  // What is selected elsewhere, as by undo or a menu, is where the reader is from then on: else a key would act on another row.
  const [followed, setFollowed] = useState(props.selected)
  if (props.selected !== followed) {
    setFollowed(props.selected)
    const row = props.selected
    const isNews = row !== null && keys.includes(row) && ownerOf(rows, active.row) !== row
    if (isNews && editing === null) setActive({ ...active, row })
  }
  useEffect(() => {
    // Only from cell to cell: the focus is never taken from elsewhere.
    const cell = document.activeElement?.closest("[role=gridcell]") ?? null
    if (table.current?.contains(cell) !== true || editing !== null) return
    table.current.querySelector<HTMLElement>("[data-active-cell='true']")?.focus()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- after a selection made elsewhere, and not whenever a cell is left
  }, [followed])

  const run = useRef<Run | null>(null)
  /** The row that was made as its name was left for another place, until something is active again. */
  const madeAway = useRef<string | null>(null)
  const goTo = (ref: CellRef, edit: Editing | null = null): void => {
    if (!isSame(ref, here)) run.current = null
    madeAway.current = null
    setMarkedFrom(null)
    wantsFocus.current = edit === null
    setActive(ref)
    setEditing(edit)
    if (ref.row !== NEW_ROW) select(ref.row)
  }
  const markTo = (ref: CellRef): void => {
    goTo(ref)
    setMarkedFrom(markedFrom ?? here.row)
  }
  const [end, begin] = [keys.indexOf(here.row), markedFrom === null ? -1 : keys.indexOf(markedFrom)]
  const marked = begin < 0 ? [here.row] : keys.slice(Math.min(begin, end), Math.max(begin, end) + 1)
  const beside = (ref: CellRef, right: number, down: number): CellRef => {
    const flat = columns.findIndex(({ id }) => id === ref.column) + right
    const wrapped = flat < 0 ? -1 : flat >= columns.length ? 1 : 0
    const row = Math.min(keys.length - 1, Math.max(0, keys.indexOf(ref.row) + down + wrapped))
    const column = wrapped === 0 ? flat : (flat + columns.length) % columns.length
    return { row: keys[row]!, column: columns[column]!.id }
  }
  const isEditable = ({ row, column }: CellRef): boolean => {
    if (row === NEW_ROW) return column === nameColumn
    // A row that was made a moment ago is like the others.
    const found = rows.find(({ key }) => key === row) ?? rows[0]
    return !found || columns.find(({ id }) => id === column)?.cell(found.row).kind !== "derived"
  }
  const nextEditable = (ref: CellRef, right: 1 | -1): CellRef | null => {
    const width = columns.length
    const start = keys.indexOf(ref.row) * width + columns.findIndex(({ id }) => id === ref.column)
    for (let at = start + right; at >= 0 && at < keys.length * width; at += right) {
      const cell = { row: keys[Math.floor(at / width)]!, column: columns[at % width]!.id }
      if (isEditable(cell)) return cell
    }
    return null
  }
  const tabTo = (from: CellRef, to: CellRef, isEdited: boolean): void => {
    const begun = run.current ?? { column: from.column, isNew: from.row === NEW_ROW, isEdited }
    goTo(to)
    run.current = { ...begun, isEdited: begun.isEdited || isEdited }
  }
  /** One row below a cell; below a run of Tabs, in the column where it began. */
  const below = (from: CellRef): CellRef => {
    const { column, isNew } = run.current ?? { column: from.column, isNew: false }
    return isNew ? { row: NEW_ROW, column } : { row: beside(from, 0, 1).row, column }
  }
  /** By the time the name is left it has a row of its own, above the empty one. */
  const meantBy = (ref: CellRef): CellRef => {
    const row = madeAway.current
    return row !== null && ref.row === NEW_ROW && ref.column !== nameColumn ? { ...ref, row } : ref
  }
  const endRun = (from: CellRef): boolean => {
    if (run.current?.isEdited !== true) return false
    goTo(below(from))
    return true
  }
  const leave = (from: CellRef, to: Leave, made: string | null): void => {
    const isNew = from.row === NEW_ROW
    const right = to === "left" ? -1 : 1
    // What was just made stands where it is sorted to, which may be far from the empty row.
    const after = columns.slice(columns.findIndex(({ id }) => id === from.column) + 1)
    const inMade = made === null ? undefined : after.find(({ id }) => isEditable({ row: made, column: id }))
    if (to === "away") {
      setEditing(null)
      madeAway.current = isNew ? made : null
    } else if (isNew && made !== null && inMade && to === "right") tabTo(from, { row: made, column: inMade.id }, true)
    else if (to === "stay" || (isNew && to === "down")) goTo(from)
    else if (to === "down") goTo(below(from))
    else tabTo(from, nextEditable(from, right) ?? from, true)
  }
  return {
    ...sorted,
    isHere: setIsHere,
    keys,
    nameColumn,
    here,
    editing,
    goTo,
    marked,
    markTo,
    beside,
    nextEditable,
    tabTo,
    endRun,
    meantBy,
    leave,
    ...useDrafts(),
  }
}
