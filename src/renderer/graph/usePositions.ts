import { useEffect, useMemo, useState } from "react"
import type { Model } from "../../core/index.ts"
import type { AttackGraph } from "./graph.ts"
import { layoutRequest, positionsOf, type Layouter } from "./layout.ts"
import { needsLayout, placeMissing, pulledApart, storedPositions } from "./placing.ts"
import type { Positions } from "./sizes.ts"
import { areApart, framesOf, type DrawnZone } from "./zones.ts"

/** Where everything stands, and whether the document says so. */
export interface GraphPositions {
  /** Null while the layout is being computed for the first time. */
  readonly positions: Positions | null
  /** What the document gives; positions missing here were found by the layout and are not written yet. */
  readonly stored: Positions
  /** Names the part that is drawn: when it changes the view is fitted again. A hand that places something moves no view. */
  readonly partKey: string
  /** Changes when what was there was laid out again, after an edit of a graph in which nobody has moved anything. */
  readonly relaid: string
  /** Why there is no layout, in words; null where nothing failed. */
  readonly failure: string | null
}

/** What is shown of the graph: its name, and whether no asset is folded and no zone collapsed. */
export interface ShownPart {
  readonly key: string
  readonly isWhole: boolean
  readonly zones: readonly DrawnZone[]
}

/**
 * The positions of the document that are drawn: all, or those of memos alone where the frames of zones would be around what
 * does not stand in them. Then everything is laid out by zones.
 */
function heldTo(part: AttackGraph, zones: readonly DrawnZone[], stored: Positions): Positions {
  if (areApart(framesOf(zones, part.nodes, stored), part.nodes, stored)) return stored
  return new Map([...stored].filter(([key]) => key.startsWith("memo:")))
}

/** Whether nobody has moved anything but memos. */
const isUntouched = (stored: Positions): boolean => [...stored.keys()].every((key) => key.startsWith("memo:"))

interface Laid {
  readonly key: string
  /** What was laid out: its elements and lines. */
  readonly structure: string
  readonly positions: Positions
}

/** The elements and lines of a part, without names and figures: what a layout hangs on. */
const structureOf = (part: AttackGraph): string =>
  [...part.nodes.map(({ key, zone }) => (zone === null ? key : `${key} in ${zone}`)), ...part.edges.map(({ id }) => id)]
    .sort()
    .join(" ")

/**
 * Positions for what is drawn. The whole graph takes those of the document and fits in what has none; where most have
 * none, or only some assets are shown, a layout is asked for once and kept while the name of `shown` stays, so that no
 * edit moves what is already there. As long as nobody has moved anything, the whole graph is laid out again after each
 * edit that adds or connects: what was there is drawn where it stood until then.
 */
export function usePositions(
  model: Model,
  part: AttackGraph,
  { key: partKey, isWhole, zones }: ShownPart,
  layouter: Layouter,
): GraphPositions {
  const [laid, setLaid] = useState<Laid | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const written = useMemo(() => storedPositions(model), [model])
  const stored = useMemo(() => heldTo(part, zones, written), [part, zones, written])
  const wants = (!isWhole || needsLayout(part, stored)) && part.nodes.length > 0
  const layoutKey = wants ? `laid ${partKey}` : `stored ${partKey}`
  const structure = useMemo(
    () => (wants && isWhole && isUntouched(stored) ? structureOf(part) : ""),
    [wants, isWhole, stored, part],
  )
  const isFirst = wants && laid?.key !== layoutKey
  const isAsking = isFirst || (wants && structure !== "" && laid?.structure !== structure)
  useEffect(() => {
    if (!isAsking) return
    let isCurrent = true
    layouter(layoutRequest(part)).then(
      (response) => {
        if (isCurrent) setLaid({ key: layoutKey, structure, positions: positionsOf(response) })
      },
      (reason: unknown) => {
        if (isCurrent) setFailure(reason instanceof Error ? reason.message : String(reason))
      },
    )
    return () => {
      isCurrent = false
    }
  }, [isAsking, layoutKey, layouter, part, structure])
  const positions = useMemo(() => {
    if (isFirst && failure === null) return null
    const found = laid?.key === layoutKey ? laid.positions : new Map()
    return placeMissing(part, isWhole ? pulledApart(part, new Map([...found, ...stored])) : found)
  }, [isFirst, failure, laid, layoutKey, isWhole, part, stored])
  return { positions, stored, partKey, relaid: laid?.structure ?? "", failure }
}
