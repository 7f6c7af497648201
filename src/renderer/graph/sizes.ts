import type { GraphNode } from "./graph.ts"
import type { NodeKey } from "./key.ts"

/** A point of the drawing, in CSS pixels at zoom 1. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The size of a drawn element, in CSS pixels at zoom 1. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Where every drawn element stands: its upper left corner. */
export type Positions = ReadonlyMap<NodeKey, Point>

/** Height of the head of an asset, and of each row for a harm below it. */
export const ASSET_HEAD = 42

/** Height of one harm of an asset. */
export const HARM_ROW = 22

/** How large every step is drawn, in pixels at zoom 1. */
export const STEP_SIZE: Size = { width: 164, height: 74 }

/** The size of an element. It depends on its kind and its number of harms only, so that a new name moves nothing. */
export function sizeOf(node: GraphNode): Size {
  switch (node.kind) {
    case "source":
      return { width: 160, height: 56 }
    case "place":
      return { width: 150, height: 44 }
    case "step":
      return STEP_SIZE
    case "zone":
      return { width: 212, height: 78 }
    case "memo":
      return { width: 190, height: 74 }
    case "asset":
      return { width: 204, height: ASSET_HEAD + HARM_ROW * Math.max(1, node.harms.length) + 6 }
  }
}

/** The height at which lines leave and enter an element, from its top: the middle, or the row of a harm. */
export function portY(node: GraphNode, harm: string | null): number {
  if (node.kind === "step") return 29
  if (node.kind !== "asset" || harm === null) return sizeOf(node).height / 2
  const row = node.harms.findIndex((one) => one.harm === harm)
  return row < 0 ? ASSET_HEAD / 2 : ASSET_HEAD + HARM_ROW * (row + 0.5)
}

/**
 * Pixels per unit of a document's `position`. Documents lay their columns 190 units apart, for names and lines of text
 * that need 228 pixels here; rows are 90 apart in both.
 */
export const PIXELS_PER_UNIT: Point = { x: 1.2, y: 1 }
