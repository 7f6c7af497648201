import { useState } from "react"
import { letterShown, type Letters } from "../../commands/letters.ts"
import { keyNames } from "../ui/keyNames.ts"
import { isEmptyCanvas } from "./GraphCanvas.tsx"
import type { GraphMenuEntry } from "./GraphMenu.tsx"
import { isNodeKey, nodeRef, type NodeKey } from "./key.ts"
import type { Point } from "./sizes.ts"
import type { PathCommands } from "./usePathCommands.ts"
import type { Standing } from "./useStanding.ts"
import type { Viewport } from "./useViewport.ts"

/** What the menu acts with; what is null is not offered. */
interface Acts {
  readonly selection: ReadonlySet<NodeKey>
  /** The selected element that commands act on. */
  readonly current: NodeKey | null
  readonly onSelect: (selection: readonly NodeKey[]) => void
  /** The single letters in force; null where they are no commands. */
  readonly letters: Letters | null
  readonly block: (() => void) | null
  readonly tell: (() => void) | null
  readonly standing: Standing
}

/** The menu on the right button: what can be done with the element that was pressed, else with the canvas. */
export function useGraphMenu(commands: PathCommands, viewport: Viewport, acts: Acts) {
  const [pressedAt, setPressedAt] = useState<Point | null>(null)
  const onOpen = (target: Element, event: MouseEvent): void => {
    const own = target.closest<HTMLElement>(".react-flow__node")?.dataset.id
    const key = own ?? target.closest<HTMLElement>("[data-zone]")?.dataset.zone ?? ""
    setPressedAt(isEmptyCanvas(target) ? viewport.pointAt(event) : null)
    if (!isNodeKey(key)) acts.onSelect([])
    else if (!acts.selection.has(key)) acts.onSelect([key])
  }
  const entries =
    acts.current === null ? ofCanvas(commands, viewport, acts, pressedAt) : ofElement(commands, acts, acts.current)
  return { entries, onOpen }
}

type Entries = readonly (readonly GraphMenuEntry[])[]

function ofCanvas(commands: PathCommands, viewport: Viewport, acts: Acts, pressedAt: Point | null): Entries {
  return [
    [
      {
        label: "Add a step here",
        keys: letterShown(acts.letters, "addStep"),
        act: pressedAt === null ? () => commands.ask("addStep") : () => acts.standing.addAt(null, pressedAt),
      },
      { label: "Add a threat source", keys: keyNames("Ctrl Enter"), act: () => commands.ask("addSource") },
      { label: "Tell a story", act: acts.tell },
      { label: "Write a memo", keys: letterShown(acts.letters, "memo"), act: () => commands.ask("memo") },
    ],
    [
      { label: "Find", keys: keyNames("Ctrl F"), act: () => commands.ask("find") },
      { label: "Tidy up", act: acts.standing.tidy },
      { label: "Fit", act: () => viewport.fit(true) },
    ],
  ]
}

function ofElement(commands: PathCommands, { letters, block }: Acts, current: NodeKey): Entries {
  const { kind } = nodeRef(current)
  const isAsset = kind === "asset"
  const rename = { label: "Rename", keys: "F2", act: () => commands.edit(current) }
  const remove = [{ label: "Delete", keys: "Delete", act: () => void commands.run("delete") }]
  const collapse = {
    label: "Collapse the zone, or open it",
    keys: letterShown(letters, "collapse"),
    act: () => void commands.run("collapse"),
  }
  if (kind === "zone") return [[{ ...rename, act: () => commands.edit(current) }, collapse], remove]
  if (kind === "memo") return [[rename], remove]
  return [
    [
      {
        label: isAsset ? "Add a step that harms it" : "Add a step after it",
        keys: letterShown(letters, "addStep"),
        act: () => commands.ask("addStep"),
      },
      {
        label: "Connect",
        keys: letterShown(letters, "connect"),
        act: isAsset ? null : () => commands.ask("connect"),
      },
      rename,
      { label: "Block it", keys: letterShown(letters, "block"), act: block },
    ],
    [{ label: "Put into a zone", keys: letterShown(letters, "zone"), act: () => void commands.run("zone") }, collapse],
    remove,
  ]
}
