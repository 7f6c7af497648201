import { useEffect, useRef, type RefObject } from "react"
import type { Canvas } from "./GraphCanvas.tsx"
import type { NodeKey } from "./key.ts"
import { openingView, type View } from "./opening.ts"
import { sizeOf, type Point } from "./sizes.ts"
import type { Scene } from "./useScene.ts"
import { useStableCallback } from "./useStableCallback.ts"

/** Moves the view over the drawing. */
export interface Viewport {
  readonly ready: (canvas: Canvas) => void
  /** The whole drawing, or the view with which it opens. */
  readonly fit: (everything: boolean) => void
  /** Brings an element into sight, as soon as it is drawn; what is in sight already stays where it is. */
  readonly show: (key: NodeKey) => void
  readonly zoom: (by: "in" | "out") => void
  /** After a new layout: fits the view again, or where it was moved by hand, brings an element into sight. */
  readonly settle: (key: NodeKey | null) => void
  /** The point of the drawing under a point of the window; null before the canvas is there. */
  readonly pointAt: (event: { readonly clientX: number; readonly clientY: number }) => Point | null
  /** Gives the keys back to the canvas. */
  readonly focus: () => void
}

const paneOf = (frame: HTMLElement | null): HTMLElement | null =>
  frame?.querySelector<HTMLElement>(".graph-canvas") ?? null

function isInSight(canvas: Canvas, pane: HTMLElement, x: number, y: number): boolean {
  const view = canvas.getViewport()
  const [left, top] = [x * view.zoom + view.x, y * view.zoom + view.y]
  return left > 90 && top > 45 && left < pane.clientWidth - 90 && top < pane.clientHeight - 45
}

/** A view as it was fitted: nobody has moved it as long as the canvas still shows it. */
interface Fitted {
  readonly view: View
  readonly everything: boolean
}

const isSameView = (one: View, other: View): boolean =>
  one.x === other.x && one.y === other.y && one.zoom === other.zoom

/**
 * The view of a scene within `frame`: fitted anew whenever the scene was laid out anew, and when its room changes, such as
 * when the inspector is hidden, unless it was panned or zoomed since it was fitted.
 */
export function useViewport(
  { part, positions, weakest, partKey, frames, standsFor }: Scene,
  frame: RefObject<HTMLDivElement | null>,
): Viewport {
  const canvas = useRef<Canvas | null>(null)
  const fitted = useRef<Fitted | null>(null)
  const fit = (everything: boolean): void => {
    const pane = paneOf(frame.current)
    if (!pane || positions === null) return
    const size = { width: pane.clientWidth, height: pane.clientHeight }
    const lit = new Set(weakest?.nodes.keys())
    void canvas.current?.setViewport(openingView(part.nodes, positions, lit, size, everything, frames))
    fitted.current = canvas.current && { view: canvas.current.getViewport(), everything }
  }
  /** The view as it was fitted last; null where it was panned or zoomed since. */
  const untouched = useStableCallback((): Fitted | null => {
    const [before, now] = [fitted.current, canvas.current?.getViewport()]
    return before && now && isSameView(before.view, now) ? before : null
  })
  const latestFit = useRef(fit)
  useEffect(() => {
    latestFit.current = fit
  })
  useEffect(() => {
    const pane = paneOf(frame.current)
    if (!pane) return
    const observer = new ResizeObserver(() => {
      const before = untouched()
      if (before) latestFit.current(before.everything)
    })
    observer.observe(pane)
    return () => observer.disconnect()
  }, [frame, untouched])
  const isReady = positions !== null
  // The lit path is worked out after the graph is drawn: the view opens on it as soon as it is known.
  const isLit = weakest !== null
  useEffect(() => {
    if (isReady) latestFit.current(false)
  }, [isReady, partKey, isLit])
  const awaited = useRef<NodeKey | null>(null)
  const show = (key: NodeKey): void => {
    awaited.current = null
    const box = standsFor(key)
    const [at, node] = [positions?.get(box), part.nodes.find((one) => one.key === box)]
    const pane = paneOf(frame.current)
    const found = at && node ? { ...at, ...sizeOf(node) } : frames.find(({ zone }) => zone.key === key)
    if (!found) {
      awaited.current = key
      return
    }
    const [x, y] = [found.x + found.width / 2, found.y + found.height / 2]
    if (canvas.current && pane && !isInSight(canvas.current, pane, x, y)) {
      const before = untouched()
      void canvas.current.setCenter(x, y, { zoom: canvas.current.getZoom() })
      // No hand has moved it: it is fitted again when its room changes.
      if (before) fitted.current = { ...before, view: canvas.current.getViewport() }
    }
  }
  useEffect(() => {
    // A folded element that was found is drawn only once it is selected.
    if (awaited.current !== null) show(awaited.current)
  })
  return {
    ready: (found) => {
      canvas.current = found
      latestFit.current(false)
    },
    fit,
    show,
    zoom: (by) => void (by === "in" ? canvas.current?.zoomIn() : canvas.current?.zoomOut()),
    settle: (key) => {
      const before = untouched()
      if (before) fit(before.everything)
      else if (key !== null) show(key)
    },
    pointAt: ({ clientX, clientY }) => canvas.current?.screenToFlowPosition({ x: clientX, y: clientY }) ?? null,
    focus: () => paneOf(frame.current)?.focus(),
  }
}
