import type { DragEvent } from "react"
import { libraryStore } from "../../state/library.ts"
import { useDesk } from "../useDesk.ts"
import { addAloud } from "./addAloud.ts"

/** Under this name entries of the library are dragged. */
const DRAGGED = "application/x-batten-library"

/** Puts entries into a drag. */
export function dragEntries(event: DragEvent, ids: readonly string[]): void {
  event.dataTransfer.setData(DRAGGED, JSON.stringify(ids))
  event.dataTransfer.effectAllowed = "copy"
}

/** The ids of a drag; none where it is of something else: a drag may come from anywhere. */
function idsIn(event: DragEvent): readonly string[] {
  try {
    const ids: unknown = JSON.parse(event.dataTransfer.getData(DRAGGED))
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : []
  } catch {
    return []
  }
}

/** What lets entries of the library be dropped on the work: on a table, or in the graph, where they are connected by their places. */
export function useLibraryDrop(): {
  readonly onDragOver: (event: DragEvent) => void
  readonly onDrop: (event: DragEvent) => void
} {
  const desk = useDesk()
  return {
    onDragOver: (event) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = "copy"
    },
    onDrop: (event) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return
      event.preventDefault()
      const ids = idsIn(event)
      void desk.librarian.shelf().then(({ shelf }) => {
        const entries = ids.flatMap((id) => shelf.byId.get(id) ?? [])
        addAloud(shelf, entries, { size: libraryStore.getState().size })
      })
    },
  }
}
