import { useState } from "react"
import { describeChange, type GraphChange } from "./change.ts"
import { nodeKey, type NodeKey } from "./key.ts"
import { layoutRequest, positionsOf, type Layouter } from "./layout.ts"
import { leftMiddle, placedFrom, shifted } from "./placing.ts"
import type { Point, Positions } from "./sizes.ts"
import type { PathCommands, PathProps } from "./usePathCommands.ts"
import type { Scene } from "./useScene.ts"

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

/** Lets a hand say where elements stand, those that it adds too. */
export function useStanding(
  { model, selection, onSelect, onChange, layouter }: PathProps & { readonly layouter: Layouter },
  commands: PathCommands,
  { part, positions, stored, open }: Scene,
): Standing {
  const [spot, setSpot] = useState<Point | null>(null)
  if (spot !== null && commands.prompt === null) setSpot(null)
  // What the layout had placed is written with the first that a hand places: else the next start would lay it out differently.
  const moved = (placed: Positions): GraphChange => {
    const unwritten = [...(positions ?? [])].filter(([key]) => !stored.has(key))
    return { kind: "move", why: "drag", placed: placedFrom(new Map([...unwritten, ...placed])) }
  }
  const drag = (dragged: Positions): void => {
    if (dragged.size > 0) onChange(moved(dragged))
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
      if (open === null) drag(shifted(positions ?? new Map(), selection, by))
    },
    tidy: open === null ? tidy : null,
    addAt: (from, at) => {
      onSelect(from === null ? [] : [from])
      setSpot(at)
      commands.ask("addStep")
    },
    changeFromPrompt: (change) => {
      if (change.kind !== "addStep" || spot === null || open !== null) {
        onChange(change)
        return
      }
      const place = moved(new Map([[nodeKey("step", change.step.id), leftMiddle(spot)]]))
      onChange({ kind: "together", label: describeChange(model, change), changes: [change, place] })
    },
  }
}
