import { useMemo } from "react"
import type { BoxActions } from "./boxContext.ts"
import type { PathCommands } from "./usePathCommands.ts"
import { useStableCallback } from "./useStableCallback.ts"
import type { Viewport } from "./useViewport.ts"

/** What the boxes of the graph can ask of their editor: the same object for as long as it stands, so that no box is painted anew. */
export function useEditorActions(
  graphId: string,
  commands: PathCommands,
  viewport: Viewport,
  onOpenZone: (zone: string) => void,
): BoxActions {
  const rename = useStableCallback(commands.rename)
  const stopEditing = useStableCallback((): void => {
    // Enter and Escape end in the field, and the keys go back to the graph; a click elsewhere has taken them there.
    if (document.activeElement instanceof HTMLInputElement) viewport.focus()
    commands.edit(null)
  })
  const openZone = useStableCallback(onOpenZone)
  return useMemo(() => ({ graphId, rename, stopEditing, openZone }), [graphId, rename, stopEditing, openZone])
}
