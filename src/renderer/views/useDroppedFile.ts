import { useEffect } from "react"
import type { Desk } from "../state/desk.ts"
import { say } from "../state/toasts.ts"

/** Opens a file that is dropped anywhere on the window, unless what it is dropped on takes it. */
export function useDroppedFile(desk: Desk): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.defaultPrevented || event.dataTransfer?.types.includes("Files") !== true) return
      // Only where the drag over it is taken does a drop follow.
      event.preventDefault()
      event.dataTransfer.dropEffect = "copy"
    }
    const drop = (event: DragEvent): void => {
      const files = event.dataTransfer?.files
      if (event.defaultPrevented || files === undefined || files.length === 0) return
      event.preventDefault()
      if (files.length > 1) say("One file at a time: only the first of them is opened.")
      void desk.openDropped(files[0]!)
    }
    window.addEventListener("dragover", over)
    window.addEventListener("drop", drop)
    return () => {
      window.removeEventListener("dragover", over)
      window.removeEventListener("drop", drop)
    }
  }, [desk])
}
