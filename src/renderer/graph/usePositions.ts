import { useEffect, useMemo, useState } from "react"
import type { Model } from "../../core/index.ts"
import type { AttackGraph } from "./graph.ts"
import { layoutRequest, positionsOf, type Layouter } from "./layout.ts"
import { needsLayout, placeMissing, pulledApart, storedPositions } from "./placing.ts"
import type { Positions } from "./sizes.ts"

/** Where everything stands, and whether the document says so. */
export interface GraphPositions {
  /** Null while the layout is being computed for the first time. */
  readonly positions: Positions | null
  /** What the document gives; positions missing here were found by the layout and are not written yet. */
  readonly stored: Positions
  /** Says when the positions are a new layout, so that the view can be fitted again. */
  readonly layoutKey: string
  /** Why there is no layout, in words; null where nothing failed. */
  readonly failure: string | null
}

/** What is shown of the graph: its name, and whether no asset is folded. */
export interface ShownPart {
  readonly key: string
  readonly isWhole: boolean
}

interface Laid {
  readonly key: string
  readonly positions: Positions
}

/**
 * Positions for what is drawn. The whole graph takes those of the document and fits in what has none; where most have
 * none, or only some assets are shown, a layout is asked for once and kept while the name of `shown` stays, so that no
 * edit moves what is already there.
 */
export function usePositions(
  model: Model,
  part: AttackGraph,
  { key: partKey, isWhole }: ShownPart,
  layouter: Layouter,
): GraphPositions {
  const [laid, setLaid] = useState<Laid | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const stored = useMemo(() => storedPositions(model), [model])
  const wants = (!isWhole || needsLayout(part, stored)) && part.nodes.length > 0
  const layoutKey = wants ? `laid ${partKey}` : `stored ${partKey}`
  const isAsking = wants && laid?.key !== layoutKey
  useEffect(() => {
    if (!isAsking) return
    let isCurrent = true
    layouter(layoutRequest(part)).then(
      (response) => {
        if (isCurrent) setLaid({ key: layoutKey, positions: positionsOf(response) })
      },
      (reason: unknown) => {
        if (isCurrent) setFailure(reason instanceof Error ? reason.message : String(reason))
      },
    )
    return () => {
      isCurrent = false
    }
  }, [isAsking, layoutKey, layouter, part])
  const positions = useMemo(() => {
    if (isAsking && failure === null) return null
    const found = laid?.key === layoutKey ? laid.positions : new Map()
    return placeMissing(part, isWhole ? pulledApart(part, new Map([...found, ...stored])) : found)
  }, [isAsking, failure, laid, layoutKey, isWhole, part, stored])
  return { positions, stored, layoutKey, failure }
}
