import type { KeyboardEvent } from "react"
import { latinKey } from "../../../commands/letters.ts"
import { isComposed } from "../composition.ts"
import { NEW_ROW, takesTyping, type Cell, type CellRef, type Column, type GridProps } from "./cell.ts"
import { fillCell } from "./fill.ts"
import type { GridState } from "./useGridState.ts"

/** What the keys of a grid act on. */
export interface GridKeys<Row> extends Pick<
  GridState<Row>,
  | ("here" | "editing" | "keys" | "nameColumn" | "goTo" | "beside" | "marked" | "markTo" | "sort")
  | ("nextEditable" | "tabTo" | "endRun")
> {
  readonly columns: readonly Column<Row>[]
  readonly cellAt: (ref: CellRef) => Cell
  readonly props: Pick<GridProps<Row>, "remove" | "move" | "space" | "together" | "refuse">
}

const PAGE = 10

/** Ctrl, or ⌘ where there is one. */
const isMod = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey

/** The cell that a movement key leads to, or null for another key. */
function target<Row>({ here, keys, columns, beside }: GridKeys<Row>, event: KeyboardEvent): CellRef | null {
  const atEdge = (right: number): boolean => columns[right > 0 ? columns.length - 1 : 0]!.id === here.column
  switch (event.key) {
    case "ArrowDown":
      return beside(here, 0, 1)
    case "ArrowUp":
      return beside(here, 0, -1)
    case "ArrowRight":
      return atEdge(1) ? here : beside(here, 1, 0)
    case "ArrowLeft":
      return atEdge(-1) ? here : beside(here, -1, 0)
    case "PageDown":
      return beside(here, 0, PAGE)
    case "PageUp":
      return beside(here, 0, -PAGE)
    case "Home":
      return { row: isMod(event) ? keys[0]! : here.row, column: columns[0]!.id }
    case "End":
      return { row: isMod(event) ? keys.at(-1)! : here.row, column: columns.at(-1)!.id }
    default:
      return null
  }
}

function edit<Row>({ here, cellAt, goTo, props }: GridKeys<Row>, typed: string | null): void {
  const cell = cellAt(here)
  if (cell.kind === "switch") {
    if (cell.locked === null) cell.toggle()
    else props.refuse(cell.locked)
  } else if (cell.kind === "derived") props.refuse(cell.why, cell.open)
  else goTo(here, { typed })
}

/**
 * Fills down (Ctrl D): the marked rows take what the first of them holds; where none are marked, the active cell takes what
 * stands above it. It is one undo.
 */
function fillDown<Row>({ here, keys, columns, marked, cellAt, props }: GridKeys<Row>): void {
  const rows = marked.filter((row) => row !== NEW_ROW)
  const above = keys[keys.indexOf(here.row) - 1]
  const [first, rest] = rows.length > 1 ? [rows[0], rows.slice(1)] : [above, [here.row]]
  if (first === undefined || here.row === NEW_ROW) {
    props.refuse("There is nothing above to fill down with.")
    return
  }
  const from = cellAt({ row: first, column: here.column })
  const title = columns.find(({ id }) => id === here.column)!.title.toLowerCase()
  const together = props.together ?? ((_label: string, edit: () => void) => edit())
  const refusals = new Set<string>()
  together(`fill down ${title}`, () => {
    for (const row of rest) {
      const why = fillCell(from, cellAt({ row, column: here.column }))
      if (why !== null) refusals.add(why)
    }
  })
  if (refusals.size > 0) props.refuse([...refusals].join(" "))
}

/** The heading of the active column: from the first row the arrow up leads there, and back with the arrow down. */
function toHeading(event: KeyboardEvent, column: string): void {
  event.currentTarget.querySelector<HTMLElement>(`[data-heading="${column}"]`)?.focus()
}

/** The keys of a grid while no cell is edited. */
export function useGridKeys<Row>(grid: GridKeys<Row>): (event: KeyboardEvent) => void {
  const { here, editing, cellAt, goTo, markTo, beside, keys, props, nameColumn } = grid
  return (event) => {
    if (editing || event.defaultPrevented) return
    if (event.target instanceof Element && event.target.closest("thead")) return
    if (isComposed(event.nativeEvent)) {
      // The field takes the focus at once and the key goes on to the input method, which writes into the field.
      if (takesTyping(cellAt(here))) edit(grid, "")
      event.stopPropagation()
      return
    }
    const isRow = here.row !== NEW_ROW
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      if (grid.sort !== null) props.refuse("Sorted rows cannot be moved: sort by that column once more to end it.")
      else if (isRow) props.move?.(here.row, event.key === "ArrowUp" ? -1 : 1)
    } else if (isMod(event) && !event.shiftKey && event.key === "Enter") {
      goTo({ row: NEW_ROW, column: nameColumn }, { typed: null })
    } else if (isMod(event) && !event.shiftKey && latinKey(event) === "d") fillDown(grid)
    else if (plain && event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp"))
      markTo(beside(here, 0, event.key === "ArrowDown" ? 1 : -1))
    else if (plain && event.key === "ArrowUp" && here.row === keys[0]) toHeading(event, here.column)
    else if (event.key === "Tab") {
      const to = grid.nextEditable(here, event.shiftKey ? -1 : 1)
      // At the ends Tab leaves the grid, so that nobody is caught in it.
      if (to === null) return
      grid.tabTo(here, to, false)
    } else if (plain && event.key === "Enter" && grid.endRun(here)) {
      // As in a spreadsheet: Enter ends the row that was filled by Tabs.
    } else if (plain && (event.key === "Enter" || event.key === "F2")) edit(grid, null)
    else if (plain && event.key === " ") {
      if (isRow && props.space) props.space(here.row)
      else edit(grid, null)
    } else if (plain && event.key === "Delete") {
      if (isRow) props.remove?.(here.row)
    } else if (plain && event.key.length === 1) {
      if (takesTyping(cellAt(here))) edit(grid, event.key)
      else edit(grid, null)
    } else {
      const to = target(grid, event)
      if (to === null) return
      goTo(to)
    }
    event.preventDefault()
    event.stopPropagation()
  }
}
