import { useState } from "react"
import { describeChange, type GraphChange } from "./change.ts"
import type { GraphNode } from "./graph.ts"
import { nodeKey, nodeRef, type NodeKey } from "./key.ts"
import { layoutRequest, positionsOf, type Layouter } from "./layout.ts"
import { leftMiddle, placedFrom, shifted } from "./placing.ts"
import { sizeOf, type Point, type Positions } from "./sizes.ts"
import type { PathCommands, PathProps } from "./usePathCommands.ts"
import type { Scene } from "./useScene.ts"
import { framesOf, zoneAfterDrop, type DrawnZone } from "./zones.ts"

/** Where things stand, by hand. */
export interface Standing {
  /** What was dragged, at the end of the drag. */
  readonly drag: (dragged: Positions) => void
  /** Moves the selected elements, as a drag would. */
  readonly shift: (by: Point) => void
  /** Lays everything out anew; null where only a part is drawn. */
  readonly tidy: (() => void) | null
  /** Asks for a step at a point of the drawing, after an element or after none. */
  readonly addAt: (from: NodeKey | null, at: Point) => void
  /** Carries out what the panel asks for; the step that it adds comes to stand where the hand was. */
  readonly changeFromPrompt: (change: GraphChange) => void
}

/** What becomes of the zones of elements that were dropped: into the frame on which they were, out of the one that they left. */
function dropped(
  nodes: readonly GraphNode[],
  zones: readonly DrawnZone[],
  positions: Positions,
  dragged: Positions,
): readonly GraphChange[] {
  const others = nodes.filter(({ key }) => !dragged.has(key))
  const frames = framesOf(zones, others, positions)
  return nodes.flatMap((node): readonly GraphChange[] => {
    const at = dragged.get(node.key)
    if (!at || node.kind === "zone" || node.kind === "memo") return []
    const after = zoneAfterDrop(node, { ...at, ...sizeOf(node) }, frames)
    return after === undefined ? [] : [{ kind: "setZone", nodes: [nodeRef(node.key)], zone: after.zone }]
  })
}

/** Lets a hand say where elements stand, those that it adds too. */
export function useStanding(
  { model, selection, onSelect, onChange, layouter }: PathProps & { readonly layouter: Layouter },
  commands: PathCommands,
  { part, positions, stored, isWhole, zones }: Scene,
): Standing {
  const [spot, setSpot] = useState<Point | null>(null)
  if (spot !== null && commands.prompt === null) setSpot(null)
  // What the layout had placed is written with the first that a hand places: else the next start would lay it out differently.
  const moved = (placed: Positions): GraphChange => {
    const unwritten = [...(positions ?? [])].filter(([key]) => !stored.has(key))
    return { kind: "move", why: "drag", placed: placedFrom(new Map([...unwritten, ...placed])) }
  }
  const drag = (dragged: Positions): void => {
    if (dragged.size === 0) return
    const move = moved(dragged)
    const changes = dropped(part.nodes, zones, positions ?? new Map(), dragged)
    if (changes.length === 0) onChange(move)
    else onChange({ kind: "together", label: describeChange(model, changes[0]!), changes: [move, ...changes] })
  }
  const tidy = (): void => {
    layouter(layoutRequest(part)).then(
      (response) => onChange({ kind: "move", why: "tidy", placed: placedFrom(positionsOf(response)) }),
      (reason: unknown) => commands.say(`The layout failed: ${String(reason)}`),
    )
  }
  return {
    drag,
    shift: (by) => {
      // A zone moves with what stands in it.
      const keys = part.nodes.flatMap(({ key, zone }) =>
        selection.includes(key) || (zone !== null && selection.includes(nodeKey("zone", zone))) ? [key] : [],
      )
      const shiftedAll = shifted(positions ?? new Map(), keys, by)
      if (isWhole && shiftedAll.size > 0) onChange(moved(shiftedAll))
    },
    tidy: isWhole ? tidy : null,
    addAt: (from, at) => {
      onSelect(from === null ? [] : [from])
      setSpot(at)
      commands.ask("addStep")
    },
    changeFromPrompt: (change) => {
      if (change.kind !== "addStep" || spot === null || !isWhole) {
        onChange(change)
        return
      }
      const place = moved(new Map([[nodeKey("step", change.step.id), leftMiddle(spot)]]))
      onChange({ kind: "together", label: describeChange(model, change), changes: [change, place] })
    },
  }
}
