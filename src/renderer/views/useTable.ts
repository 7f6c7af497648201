import { useEffect, useMemo } from "react"
import type { ElementOf, Estimate } from "../../core/index.ts"
import { answerCommand } from "../state/commands.ts"
import { asOneEdit } from "../state/document.ts"
import { moveInList, withElement } from "../state/edits.ts"
import { select, type ElementList, type ElementRef } from "../state/selection.ts"
import { say } from "../state/toasts.ts"
import { previewEdit } from "../state/tries.ts"
import type { GridProps } from "../ui/grid/cell.ts"
import { duplicate } from "./duplication.ts"
import { removeElement } from "./removal.ts"
import { useDocument, useSelected } from "./useStores.ts"

type Table<Row> = Pick<GridProps<Row>, "rows" | "selected" | "select" | "remove" | "move" | "together" | "refuse">

const refuse: Table<unknown>["refuse"] = (why, answer) => say(why, "refused", answer ?? null)

/** What every table of elements has in common: its rows, the selection, deletion with undo, moving. */
export function useTable<L extends "assets" | "sources" | "controls">(list: L, noun: string): Table<ElementOf<L>> {
  const elements = useDocument(({ model }) => model?.[list]) as readonly ElementOf<L>[] | undefined
  const selected = useSelected()
  const rows = useMemo(() => (elements ?? []).map((row) => ({ key: row.id, row, name: row.name })), [elements])
  useEffect(
    () =>
      answerCommand("addRow", () => {
        const cells = document.querySelectorAll<HTMLElement>("[role=grid] tr:last-child [role=gridcell]")
        const cell = [...cells].find((one) => one.dataset.kind === "text")
        cell?.click()
        cell?.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }))
      }),
    [],
  )
  const chosen = selected?.list === list ? selected.id : null
  useEffect(() => {
    const onChosen = (act: (ref: ElementRef) => void) => (): void => {
      if (chosen === null) say(`Select ${noun === "asset" ? "an" : "a"} ${noun} first.`, "refused")
      else act({ list, id: chosen })
    }
    const ends = [
      answerCommand(
        "duplicate",
        onChosen((ref) => duplicate(ref, noun)),
      ),
      answerCommand(
        "delete",
        onChosen((ref) => removeElement(ref, noun)),
      ),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [chosen, list, noun])
  useEffect(() => {
    const move = (key: "ArrowUp" | "ArrowDown") => (): void => {
      const cell = document.querySelector("[role=grid] [data-active-cell=true]")
      if (chosen === null || !cell) say(`Select ${noun === "asset" ? "an" : "a"} ${noun} first.`, "refused")
      // As its key does: where the rows are sorted, the table says why they stay.
      else cell.dispatchEvent(new KeyboardEvent("keydown", { key, altKey: true, bubbles: true, cancelable: true }))
    }
    const ends = [answerCommand("moveUp", move("ArrowUp")), answerCommand("moveDown", move("ArrowDown"))]
    return () => {
      for (const end of ends) end()
    }
  }, [chosen, noun])
  return {
    rows,
    selected: chosen,
    select: (id) => select(id === null ? null : { list, id }),
    remove: (id) => removeElement({ list, id }, noun),
    move: (id, by) => moveInList(list, noun, id, by),
    together: asOneEdit,
    refuse,
  }
}

/** A preview of an estimate typed into an element: what the score would be, while it is typed. */
export function previewElement<L extends ElementList>(
  list: L,
  id: string,
  change: (element: ElementOf<L>, estimate: Estimate) => ElementOf<L>,
): (estimate: Estimate | null) => void {
  return (estimate) =>
    previewEdit(
      estimate === null ? null : (model) => withElement(model, list, id, (element) => change(element, estimate)),
    )
}
