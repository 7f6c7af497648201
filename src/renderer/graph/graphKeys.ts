import type { KeyboardEvent } from "react"
import { commandOfKey, type Letters } from "../../commands/letters.ts"
import { isLitBy } from "./foldPlaces.ts"
import type { NodeKey } from "./key.ts"
import { neighbour, readingOrder, sibling, type Direction } from "./navigate.ts"
import type { Point } from "./sizes.ts"
import type { PathCommands } from "./usePathCommands.ts"
import type { Scene } from "./useScene.ts"

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
}

/** What `Alt` and an arrow move by: a drag that needs no pointer. */
const SHIFTS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -24, y: 0 },
  ArrowRight: { x: 24, y: 0 },
  ArrowUp: { x: 0, y: -24 },
  ArrowDown: { x: 0, y: 24 },
}

/** Where a key leads from an element: arrows along the lines, Tab to siblings, Home and End to the ends; null: nowhere. */
export function keyTarget(scene: Scene, selected: NodeKey | null, key: string, shift: boolean): NodeKey | null {
  const { part, positions, weakest, frames, standsFor } = scene
  if (positions === null) return null
  const order = readingOrder(part, positions).flat()
  const zone = frames.find((frame) => frame.zone.key === selected)
  const from = zone || selected === null ? null : standsFor(selected)
  const litEdges = new Set(part.edges.flatMap((edge) => (weakest && isLitBy(edge, weakest.edges) ? [edge.id] : [])))
  const direction = Object.hasOwn(ARROWS, key) ? ARROWS[key] : undefined
  if (key === "Tab") return from === null ? null : sibling(part, positions, from, shift ? -1 : 1)
  if (key === "End") return order.at(-1) ?? null
  if (key === "Home") return order[0] ?? null
  if (direction === undefined) return null
  // From an open zone one comes to the first element in it.
  const first = zone && order.find((one) => part.nodes.some((node) => node.key === one && node.zone === zone.zone.id))
  return from === null ? (first ?? order[0] ?? null) : neighbour(part, positions, from, direction, litEdges)
}

/** The keys of the graph: the shared commands, the light walk (`W`), deleting the selected line, and going about. */
export function graphKeys(
  scene: Scene,
  commands: PathCommands,
  on: {
    readonly current: NodeKey | null
    /** Takes the selected line away; false where none is selected. */
    readonly removeLine: () => boolean
    /** The single letters in force; null where they are no commands. */
    readonly letters: Letters | null
    readonly walk: () => void
    /** Moves the selected elements, as a drag would. */
    readonly shift: (by: Point) => void
    readonly go: (key: NodeKey) => void
    /** Selects an element as well, with those that are selected. */
    readonly extend: (key: NodeKey) => void
  },
): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target instanceof HTMLElement && event.target.closest("input, select, textarea")) return
    if ((event.key === "Delete" || event.key === "Backspace") && on.removeLine()) {
      event.preventDefault()
      return
    }
    const shift = Object.hasOwn(SHIFTS, event.key) ? SHIFTS[event.key] : undefined
    if (event.altKey && shift) {
      on.shift(shift)
      event.preventDefault()
      return
    }
    if (commands.onKey(event) || event.ctrlKey || event.metaKey || event.altKey) return
    if (commandOfKey(event, on.letters, ["walk"]) !== null) on.walk()
    const target = keyTarget(scene, on.current, event.key, event.shiftKey)
    if (target === null) return
    if (event.shiftKey && event.key !== "Tab") on.extend(target)
    else on.go(target)
    event.preventDefault()
  }
}
