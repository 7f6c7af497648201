import { useState } from "react"
import type { GraphTools } from "./GraphToolbar.tsx"
import type { NodeKey } from "./key.ts"
import type { PathCommands } from "./usePathCommands.ts"

/** The tool that makes zones: its button, whether a frame is being drawn, and what is done once it is drawn. */
export function useZoneTool(
  commands: PathCommands,
  selection: readonly NodeKey[],
): { readonly tool: GraphTools["zone"]; readonly isDrawing: boolean; readonly onDrawn: () => void } {
  const [isDrawing, setDrawing] = useState(false)
  return {
    tool: {
      isOn: isDrawing,
      // What is selected goes into a zone; where nothing is, its frame is drawn.
      act: () => {
        if (isDrawing || selection.length === 0) setDrawing(!isDrawing)
        else commands.run("zone")
      },
    },
    isDrawing,
    onDrawn: () => {
      setDrawing(false)
      commands.run("zone")
    },
  }
}
