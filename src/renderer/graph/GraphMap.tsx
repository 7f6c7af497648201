import { Panel, useReactFlow, useStore, type ReactFlowState } from "@xyflow/react"
import { memo, useMemo, type PointerEvent } from "react"
import type { FlowNode } from "./flow.ts"

/** Air around the drawing on the map, in pixels of the drawing at zoom 1. */
const AIR = 60

interface View {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function viewOf({ transform: [x, y, zoom], width, height }: ReactFlowState): View {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
}

const isSameView = (one: View, other: View): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height

/** What is in sight, as a frame on the map: the only part of it that changes while the view is moved. */
function InSight() {
  const view = useStore(viewOf, isSameView)
  return <rect className="graph-map-view" {...view} />
}

const boxesOf = (nodes: readonly FlowNode[]): string =>
  nodes.map(({ position: { x, y }, width = 0, height = 0 }) => `M${x},${y}h${width}v${height}h${-width}Z`).join("")

/**
 * The whole graph small, with a frame around what is in sight; pressing or dragging goes there. All boxes are two shapes: a map
 * whose every box listens to the view costs as much as the graph itself.
 */
function Painted({ nodes }: { readonly nodes: readonly FlowNode[] }) {
  const { setCenter, getZoom } = useReactFlow()
  const { plain, lit, bounds } = useMemo(() => {
    const [xs, ys] = [nodes.map(({ position }) => position.x), nodes.map(({ position }) => position.y)]
    const rights = nodes.map(({ position, width = 0 }) => position.x + width)
    const bottoms = nodes.map(({ position, height = 0 }) => position.y + height)
    const least = (all: readonly number[]): number => all.reduce((a, b) => Math.min(a, b), Infinity)
    const most = (all: readonly number[]): number => all.reduce((a, b) => Math.max(a, b), -Infinity)
    const [left, top] = [least(xs) - AIR, least(ys) - AIR]
    return {
      plain: boxesOf(nodes.filter(({ data }) => data.look.lit === null)),
      lit: boxesOf(nodes.filter(({ data }) => data.look.lit !== null)),
      bounds:
        nodes.length === 0 ? "0 0 1 1" : `${left} ${top} ${most(rights) - left + AIR} ${most(bottoms) - top + AIR}`,
    }
  }, [nodes])
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons === 0) return
    const toDrawing = event.currentTarget.getScreenCTM()?.inverse()
    if (!toDrawing) return
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(toDrawing)
    void setCenter(x, y, { zoom: getZoom() })
  }
  return (
    <Panel position="bottom-right" className="graph-map nopan">
      <svg
        role="img"
        aria-label="Map of the whole graph"
        viewBox={bounds}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          go(event)
        }}
        onPointerMove={go}
      >
        <path className="graph-map-boxes" d={plain} />
        <path className="graph-map-boxes is-lit" d={lit} />
        <InSight />
      </svg>
    </Panel>
  )
}

/** The map, painted anew only where the boxes are new. */
export const GraphMap = memo(Painted)
