import type { GraphEdge } from "./graph.ts"
import type { Bounds } from "./opening.ts"
import { curveBetween, type Curve } from "./routing.ts"
import type { Point } from "./sizes.ts"
import type { Frame } from "./zones.ts"

/** From so many lines between two frames on they run together: fewer are followed one by one. */
const LEAST_BUNDLED = 3

/** How far outside its frame a bundle gathers, in pixels. */
const GATE = 14

/** Where the lines from one frame to another gather, and where they part again. */
export interface Bundle {
  readonly out: Point
  readonly into: Point
}

const key = (from: string, to: string): string => `${from}>${to}`

/**
 * The bundles of a drawing: for each two frames, the second to the right of the first, between which several lines run. In the
 * gap between them these run together, from the middle of where they leave to the middle of where they arrive.
 *
 * @param zoneOf - the id of the zone in which an element stands; null for none.
 * @param heightOf - the height at which lines leave and enter an element.
 * @returns bundles by `from>to` of their zones' ids.
 */
export function bundlesOf(
  edges: readonly GraphEdge[],
  frames: readonly Frame[],
  zoneOf: (node: string) => string | null,
  heightOf: (node: string) => number,
): ReadonlyMap<string, Bundle> {
  const byId = new Map(frames.map((frame) => [frame.zone.id, frame]))
  const crossing = new Map<string, { readonly from: Frame; readonly to: Frame; readonly ends: [number, number][] }>()
  for (const edge of edges) {
    const [from, to] = [byId.get(zoneOf(edge.from) ?? ""), byId.get(zoneOf(edge.to) ?? "")]
    if (!from || !to || from === to || edge.kind === "same" || from.x + from.width + 2 * GATE > to.x) continue
    const id = key(from.zone.id, to.zone.id)
    const found = crossing.get(id) ?? { from, to, ends: [] }
    found.ends.push([heightOf(edge.from), heightOf(edge.to)])
    crossing.set(id, found)
  }
  const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length
  const within = (y: number, frame: Bounds): number =>
    Math.min(Math.max(y, frame.y + GATE), frame.y + frame.height - GATE)
  return new Map(
    [...crossing].flatMap(([id, { from, to, ends }]) =>
      ends.length < LEAST_BUNDLED
        ? []
        : [
            [
              id,
              {
                out: { x: from.x + from.width + GATE, y: within(mean(ends.map(([y]) => y)), from) },
                into: { x: to.x - GATE, y: within(mean(ends.map(([, y]) => y)), to) },
              },
            ] as const,
          ],
    ),
  )
}

/** The bundle in which a line between two zones runs; null where it runs alone. */
export function bundleFor(bundles: ReadonlyMap<string, Bundle>, from: string | null, to: string | null): Bundle | null {
  return from === null || to === null ? null : (bundles.get(key(from, to)) ?? null)
}

/** The way of a line in a bundle: to where it gathers, along with the others, and from where they part. */
export function curveInBundle(from: Point, to: Point, { out, into }: Bundle): Curve {
  return [curveBetween(from, out), curveBetween(out, into), curveBetween(into, to)].flat()
}
