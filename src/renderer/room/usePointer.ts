import { useEffect, useRef, useState, type RefObject } from "react"

/** What the pointer is in the room: nothing special, a laser's dot, or a light on what it points at. */
export type PointerKind = "none" | "laser" | "spotlight"

/** The keys of the pointer (ux.md §2.18). */
const KEYS: Readonly<Record<string, PointerKind>> = { l: "laser", ".": "spotlight" }

/** The room's pointer: L makes it a laser, the full stop a spotlight; again, or Esc, it is a pointer. */
export function usePointer(): { readonly kind: PointerKind; readonly ref: RefObject<HTMLDivElement | null> } {
  const [kind, setKind] = useState<PointerKind>("none")
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const wanted = event.key === "Escape" ? "none" : KEYS[event.key.toLowerCase()]
      if (wanted !== undefined) setKind((before) => (before === wanted ? "none" : wanted))
    }
    const move = ({ clientX, clientY }: PointerEvent): void => {
      ref.current?.style.setProperty("--pointer-x", `${clientX}px`)
      ref.current?.style.setProperty("--pointer-y", `${clientY}px`)
    }
    window.addEventListener("keydown", press)
    window.addEventListener("pointermove", move)
    return () => {
      window.removeEventListener("keydown", press)
      window.removeEventListener("pointermove", move)
    }
  }, [])
  return { kind, ref }
}
