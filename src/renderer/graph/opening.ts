import type { GraphNode } from "./graph.ts"
import type { NodeKey } from "./key.ts"
import { sizeOf, type Positions, type Size } from "./sizes.ts"
import { FAR_ZOOM, MAP_ZOOM } from "./zoomLook.ts"

/** A part of the drawing, in pixels at zoom 1. */
export interface Bounds extends Size {
  readonly x: number
  readonly y: number
}

/** The lit path may get this small: where it leads is worth more than its names, which stand below the drawing, too. */
const PATH_ZOOM = 0.34

/** A small graph is drawn this large where there is room: it is read from six metres. */
const LARGEST_ZOOM = 1.6

const MARGIN = 32

/** The smallest rectangle around elements; null for none. */
export function boundsOf(nodes: readonly GraphNode[], positions: Positions): Bounds | null {
  return around(
    nodes.flatMap((node) => {
      const at = positions.get(node.key)
      return at ? [{ ...at, ...sizeOf(node) }] : []
    }),
  )
}

/** The smallest rectangle around rectangles; null for none. */
function around(boxes: readonly Bounds[]): Bounds | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top }
}

/** A view of the canvas: the drawing is scaled by `zoom`, then moved by x and y pixels. */
export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

function viewOf({ x, y, width, height }: Bounds, pane: Size, zoom: number): View {
  return {
    x: pane.width / 2 - (x + width / 2) * zoom,
    y: pane.height / 2 - (y + height / 2) * zoom,
    zoom,
  }
}

function zoomFor(bounds: Bounds, pane: Size): number {
  return Math.min(LARGEST_ZOOM, pane.width / (bounds.width + 2 * MARGIN), pane.height / (bounds.height + 2 * MARGIN))
}

/**
 * A view moved up or down so that no room is empty on one side of the drawing while some of it is cut off on the other.
 * What was in sight stays so.
 */
function withoutWaste(view: View, all: Bounds, pane: Size): View {
  const above = all.y * view.zoom + view.y - MARGIN
  const below = pane.height - MARGIN - ((all.y + all.height) * view.zoom + view.y)
  const down = Math.max(0, Math.min(-above, below))
  const up = Math.max(0, Math.min(above, -below))
  return { ...view, y: view.y + down - up }
}

/**
 * The view with which a graph opens: all of it where it can be read so, else its lit path, else where it begins, at the
 * size from which details are drawn. `everything` shows all of it however small it gets.
 *
 * @param frames - what is drawn around elements: the frames of zones, which stand out beyond them.
 */
export function openingView(
  nodes: readonly GraphNode[],
  positions: Positions,
  lit: ReadonlySet<NodeKey>,
  pane: Size,
  everything: boolean,
  frames: readonly Bounds[] = [],
): View {
  const elements = boundsOf(nodes, positions)
  const all = elements && around([elements, ...frames])
  if (!all || pane.width === 0 || pane.height === 0) return { x: 0, y: 0, zoom: 1 }
  const zoom = zoomFor(all, pane)
  if (everything || zoom >= MAP_ZOOM) return viewOf(all, pane, zoom)
  const path = boundsOf(
    nodes.filter(({ key }) => lit.has(key)),
    positions,
  )
  if (path) {
    const view = withoutWaste(viewOf(path, pane, Math.max(PATH_ZOOM, Math.min(0.9, zoomFor(path, pane)))), all, pane)
    // A path that is too long is read from its source.
    return path.width * view.zoom > pane.width ? { ...view, x: MARGIN - path.x * view.zoom } : view
  }
  const start = boundsOf(
    nodes.filter(({ kind }) => kind === "source"),
    positions,
  )
  const view = withoutWaste(viewOf(start ?? all, pane, FAR_ZOOM), all, pane)
  return { ...view, x: MARGIN - all.x * FAR_ZOOM }
}
