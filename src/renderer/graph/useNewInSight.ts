import { useEffect, useRef } from "react"
import type { NodeKey } from "./key.ts"
import type { Scene } from "./useScene.ts"
import { useStableCallback } from "./useStableCallback.ts"
import type { Viewport } from "./useViewport.ts"

/** Brings into sight what was just added and selected, by a story or a command, also where it stands after a new layout. */
export function useNewInSight({ part, relaid }: Scene, current: NodeKey | null, viewport: Viewport): void {
  const drawn = useRef<ReadonlySet<NodeKey>>(new Set())
  useEffect(() => {
    if (current !== null && !drawn.current.has(current) && drawn.current.size > 0) viewport.show(current)
    drawn.current = new Set(part.nodes.map(({ key }) => key))
  })
  const settle = useStableCallback(() => viewport.settle(current))
  useEffect(() => {
    if (relaid !== "") settle()
  }, [relaid, settle])
}
