import "@xyflow/react/dist/base.css"
import {
  ConnectionLineType,
  ReactFlow,
  type FinalConnectionState,
  type NodeChange,
  type OnMove,
  type ReactFlowInstance,
} from "@xyflow/react"
import { HARMS, type Harm } from "../../core/index.ts"
import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent as MouseEventOf } from "react"
import { BOXES } from "./Boxes.tsx"
import { AttackLines } from "./AttackLines.tsx"
import type { FlowNode } from "./flow.ts"
import type { Line } from "./lines.ts"
import { GraphMap } from "./GraphMap.tsx"
import { isNodeKey, type NodeKey } from "./key.ts"
import type { Point, Positions } from "./sizes.ts"
import { useStableCallback } from "./useStableCallback.ts"
import { ZoneFrames } from "./ZoneFrames.tsx"
import type { Frame } from "./zones.ts"
import { setZoomLook } from "./zoomLook.ts"

/** The canvas, once it is there: for the view to be moved. */
export type Canvas = ReactFlowInstance<FlowNode>

/** The licence page names the library; a link on the canvas would lead out of the window. */
const UNSIGNED = { hideAttribution: true }

/** What a canvas does not do where it is only looked at. */
const PICTURE = {
  elementsSelectable: false,
  nodesConnectable: false,
  panOnDrag: false,
  zoomOnScroll: false,
  zoomOnPinch: false,
  preventScrolling: false,
}

interface CanvasProps {
  readonly graphId: string
  readonly label: string
  readonly nodes: FlowNode[]
  readonly lines: readonly Line[]
  readonly frames: readonly Frame[]
  /** Whether a drag on the empty canvas draws the frame of a zone, and does not move the view. */
  readonly isDrawingZone: boolean
  /** The element whose name is being typed. */
  readonly editing: NodeKey | null
  readonly selectedEdge: string | null
  readonly selection: ReadonlySet<NodeKey>
  readonly active: string | undefined
  readonly hasMap: boolean
  readonly canMove: boolean
  /** Only looked at: nothing in it can be selected, moved or reached by key, and the wheel scrolls what it stands in. */
  readonly isPicture?: boolean
  readonly onReady: (canvas: Canvas) => void
  readonly onSelect: (selection: readonly NodeKey[]) => void
  readonly onSelectEdge: (edge: string | null) => void
  /** A line was dropped anywhere on an element, or on one harm of an asset. */
  readonly onConnect: (from: NodeKey, to: NodeKey, harm: Harm | undefined) => void
  /** The empty canvas was pressed twice (`from` null), or a line was dropped on it, at a point of the drawing. */
  readonly onEmpty: (from: NodeKey | null, at: Point) => void
  /** One drag, at its end: where what was dragged now stands. */
  readonly onDragged: (positions: Positions) => void
  readonly onEdit: (key: NodeKey) => void
  /** The frame of a zone has been drawn: what lies in it is selected. */
  readonly onZoneDrawn: () => void
  readonly onCollapse: (zone: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function pointOf(event: MouseEvent | TouchEvent): { readonly clientX: number; readonly clientY: number } | undefined {
  return "clientX" in event ? event : event.changedTouches[0]
}

/** Whether a place of the window is the canvas where nothing is drawn. */
export const isEmptyCanvas = (element: Element | null): boolean =>
  element?.classList.contains("react-flow__pane") ?? false

/** The element under a pointer that let go of a line: the whole box is the target, not a dot on its edge. */
function droppedOn(event: MouseEvent | TouchEvent): { readonly to: NodeKey; readonly harm: Harm | undefined } | null {
  const point = pointOf(event)
  const under = point ? document.elementFromPoint(point.clientX, point.clientY) : null
  const to = under?.closest<HTMLElement>(".react-flow__node")?.dataset.id ?? ""
  const row = under?.closest<HTMLElement>("[data-harm]")?.dataset.harm
  return isNodeKey(to) ? { to, harm: HARMS.find((harm) => harm === row) } : null
}

/** What a drag has moved so far. The document hears of it at the end. */
function useDrag(nodes: FlowNode[], onDragged: (positions: Positions) => void) {
  const [dragged, setDragged] = useState<ReadonlyMap<string, Point> | null>(null)
  const shown = useMemo(
    () =>
      dragged === null
        ? nodes
        : nodes.map((node): FlowNode => {
            const position = dragged.get(node.id)
            return position ? { ...node, position } : node
          }),
    [nodes, dragged],
  )
  const move = (changes: readonly NodeChange<FlowNode>[]): void => {
    const moved = changes.flatMap((change) =>
      change.type === "position" && change.position && change.dragging === true
        ? [[change.id, change.position] as const]
        : [],
    )
    if (moved.length > 0) setDragged((before) => new Map([...(before ?? []), ...moved]))
  }
  const stop = (): void => {
    const found = [...(dragged ?? [])].flatMap(([key, at]) => (isNodeKey(key) ? [[key, at] as const] : []))
    setDragged(null)
    if (found.length > 0) onDragged(new Map(found))
  }
  return { shown, move, stop }
}

function selectionAfter(
  before: ReadonlySet<NodeKey>,
  changes: readonly NodeChange<FlowNode>[],
): readonly NodeKey[] | null {
  const after = new Set(before)
  for (const change of changes) {
    if (change.type !== "select" || !isNodeKey(change.id)) continue
    // Taken out first, so that what was selected last stands last.
    after.delete(change.id)
    if (change.selected) after.add(change.id)
  }
  const isSame = after.size === before.size && [...after].every((key) => before.has(key))
  return isSame ? null : [...after]
}

/** While something moves, no line is looked for under the pointer, and the drawing is moved as a picture. */
function setMoving(isMoving: boolean): void {
  for (const pane of document.querySelectorAll<HTMLElement>(".graph-canvas")) {
    if (!isMoving) delete pane.dataset.moving
    else if (pane.dataset.moving !== "true") pane.dataset.moving = "true"
  }
}

const startMoving = (): void => setMoving(true)
const stopMoving = (): void => setMoving(false)

const onMove: OnMove = (event, { zoom }) => {
  // Only what a hand does has an end that is told.
  if (event !== null) startMoving()
  for (const pane of document.querySelectorAll<HTMLElement>(".graph-canvas")) setZoomLook(pane, zoom)
}

/**
 * The canvas on which boxes and lines lie. It keeps nothing but a drag under way: nodes, lines and selection come from
 * outside, and everything done with a pointer is handed back.
 */
export function GraphCanvas(props: CanvasProps) {
  const { shown, move, stop } = useDrag(props.nodes, props.onDragged)
  const canvas = useRef<Canvas | null>(null)
  const inDrawing = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point =>
    canvas.current?.screenToFlowPosition({ x: clientX, y: clientY }) ?? { x: 0, y: 0 }
  const onNodesChange = useStableCallback((changes: NodeChange<FlowNode>[]): void => {
    move(changes)
    const selection = selectionAfter(props.selection, changes)
    if (selection) props.onSelect(selection)
  })
  const onPick = useStableCallback((edge: string): void => {
    props.onSelect([])
    props.onSelectEdge(edge)
  })
  const leaveEdge = useStableCallback((): void => props.onSelectEdge(null))
  const onConnectEnd = useStableCallback((event: MouseEvent | TouchEvent, { fromNode }: FinalConnectionState): void => {
    const end = droppedOn(event)
    const from = fromNode?.id ?? ""
    if (end && isNodeKey(from) && from !== end.to) props.onConnect(from, end.to, end.harm)
    const point = pointOf(event)
    if (end || !point || !isNodeKey(from)) return
    if (isEmptyCanvas(document.elementFromPoint(point.clientX, point.clientY))) props.onEmpty(from, inDrawing(point))
  })
  const onPressedTwice = useStableCallback((event: MouseEventOf<HTMLDivElement>): void => {
    if (event.target instanceof Element && isEmptyCanvas(event.target)) props.onEmpty(null, inDrawing(event))
  })
  const onDoubleClick = useStableCallback((_event: unknown, node: FlowNode): void => {
    if (isNodeKey(node.id)) props.onEdit(node.id)
  })
  const onDragStop = useStableCallback((): void => {
    stopMoving()
    stop()
  })
  const onZone = useStableCallback((key: NodeKey): void => {
    leaveEdge()
    props.onSelect([key])
  })
  const onCollapse = useStableCallback((zone: string): void => props.onCollapse(zone))
  const onSelectionEnd = useStableCallback((): void => {
    if (props.isDrawingZone) props.onZoneDrawn()
  })
  const onReady = useStableCallback((ready: Canvas): void => {
    canvas.current = ready
    props.onReady(ready)
  })
  return (
    <ReactFlow<FlowNode>
      id={props.graphId}
      className="graph-canvas"
      data-drawing={props.isDrawingZone}
      aria-label={props.label}
      aria-activedescendant={props.active}
      tabIndex={props.isPicture === true ? -1 : 0}
      onKeyDown={props.onKeyDown}
      nodes={shown}
      nodeTypes={BOXES}
      onNodesChange={onNodesChange}
      onPaneClick={leaveEdge}
      onNodeClick={leaveEdge}
      onNodeDragStop={onDragStop}
      onSelectionDragStop={onDragStop}
      onConnectEnd={onConnectEnd}
      onNodeDoubleClick={onDoubleClick}
      onDoubleClick={onPressedTwice}
      onInit={onReady}
      onMove={onMove}
      onMoveEnd={stopMoving}
      onNodeDragStart={startMoving}
      nodesDraggable={props.canMove}
      nodesFocusable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode="Shift"
      panActivationKeyCode={null}
      zoomActivationKeyCode={null}
      onlyRenderVisibleElements
      elevateNodesOnSelect={false}
      selectionOnDrag={props.isDrawingZone}
      panOnDrag={!props.isDrawingZone}
      onSelectionEnd={onSelectionEnd}
      {...(props.isPicture === true && PICTURE)}
      minZoom={0.1}
      maxZoom={2}
      zoomOnDoubleClick={false}
      connectionRadius={30}
      connectionLineType={ConnectionLineType.Bezier}
      proOptions={UNSIGNED}
    >
      <ZoneFrames
        frames={props.frames}
        selection={props.selection}
        editing={props.editing}
        onSelect={onZone}
        onCollapse={onCollapse}
      />
      <AttackLines
        nodes={shown}
        lines={props.lines}
        frames={props.frames}
        selectedEdge={props.selectedEdge}
        onPick={onPick}
      />
      {props.hasMap && <GraphMap nodes={props.nodes} />}
    </ReactFlow>
  )
}
