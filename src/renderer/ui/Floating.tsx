import { useLayoutEffect, useState, type ReactNode, type RefObject } from "react"
import { createPortal } from "react-dom"
import css from "./Floating.module.css"

const GAP = 6

interface Place {
  readonly left: number
  readonly top: number
}

/** Under its anchor, over it where there is no room below, never outside of the window. */
export function placeFor(anchor: DOMRect, box: DOMRect, width: number, height: number): Place {
  const left = Math.max(GAP, Math.min(anchor.left, width - box.width - GAP))
  const below = anchor.bottom + GAP
  const top = below + box.height > height && anchor.top - GAP - box.height > 0 ? anchor.top - GAP - box.height : below
  return { left, top }
}

/** A panel beside an element that does not take the focus; it follows while the window moves under it. */
export function Floating(props: {
  readonly anchor: RefObject<HTMLElement | null>
  readonly children: ReactNode
  readonly className?: string | undefined
}) {
  const { anchor, children, className } = props
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const [place, setPlace] = useState<Place | null>(null)
  useLayoutEffect(() => {
    const around = anchor.current
    if (!box || !around) return undefined
    const follow = (): void => {
      setPlace(placeFor(around.getBoundingClientRect(), box.getBoundingClientRect(), innerWidth, innerHeight))
    }
    follow()
    const sizes = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(follow)
    sizes?.observe(box)
    window.addEventListener("scroll", follow, true)
    window.addEventListener("resize", follow)
    return () => {
      sizes?.disconnect()
      window.removeEventListener("scroll", follow, true)
      window.removeEventListener("resize", follow)
    }
  }, [anchor, box])
  return createPortal(
    <div
      ref={setBox}
      className={className === undefined ? css.floating : `${css.floating ?? ""} ${className}`}
      style={place ? { left: place.left, top: place.top } : { visibility: "hidden" }}
    >
      {children}
    </div>,
    document.body,
  )
}
