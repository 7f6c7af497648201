import { useState } from "react"
import type { GraphChange } from "./change.ts"
import { nodeRef } from "./key.ts"
import type { Scene } from "./useScene.ts"

/** The change that takes a drawn line away; null where it is not drawn. */
function lineRemoval({ part }: Scene, line: string | null): GraphChange | null {
  const edge = part.edges.find(({ id }) => id === line)
  if (!edge) return null
  return {
    kind: "disconnect",
    from: nodeRef(edge.from),
    // Through a folded place, what leads there is taken away, not the need of what comes after.
    to: nodeRef(edge.through ?? edge.to),
    ...(edge.harm && { harm: edge.harm }),
  }
}

/** The line of the graph that is selected, if any, and the way to take it away. */
export function useSelectedLine(
  scene: Scene,
  onChange: (change: GraphChange) => void,
): {
  readonly line: string | null
  readonly selectLine: (line: string | null) => void
  /** False where no line is selected. */
  readonly removeLine: () => boolean
} {
  const [line, selectLine] = useState<string | null>(null)
  const removeLine = (): boolean => {
    const change = lineRemoval(scene, line)
    if (change === null) return false
    selectLine(null)
    onChange(change)
    return true
  }
  return { line, selectLine, removeLine }
}
