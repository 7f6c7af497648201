import { useEffect, useRef } from "react"
import { overlayStore } from "../../state/commands.ts"
import { isTyping } from "../useKeys.ts"

/** Keys that move the focus or the selection: what was reached by them is meant by the next key. */
const MOVING = /^(Tab|F6|Home|End|Page(Up|Down)|Arrow(Up|Down|Left|Right))$/

/** Whether a key belongs to something that was reached by keyboard, or to an open list: there it acts as it always does. */
function belongsElsewhere({ target }: KeyboardEvent, reachedByKeys: boolean): boolean {
  if (!(target instanceof HTMLElement) || target === document.body) return false
  if (target.closest("[aria-label=Coach]")) return false
  return reachedByKeys || target.closest("[role=dialog], [role=combobox][aria-expanded=true]") !== null
}

/** Lets the key of a lesson act wherever the focus is, but for text fields, open pages and what was reached by keyboard. */
export function useLessonKey(key: "Space" | "Enter" | null, act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (key === null) return undefined
    let reachedByKeys = false
    const point = (): void => {
      reachedByKeys = false
    }
    const hear = (event: KeyboardEvent): void => {
      if (MOVING.test(event.key)) reachedByKeys = true
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
      if (event.key !== (key === "Space" ? " " : key) || !isPlain || event.defaultPrevented) return
      if (isTyping(event) || overlayStore.getState().open !== null || belongsElsewhere(event, reachedByKeys)) return
      event.preventDefault()
      event.stopPropagation()
      // A key that is held down is one press.
      if (!event.repeat) latest.current()
    }
    window.addEventListener("pointerdown", point, { capture: true })
    window.addEventListener("keydown", hear, { capture: true })
    return () => {
      window.removeEventListener("pointerdown", point, { capture: true })
      window.removeEventListener("keydown", hear, { capture: true })
    }
  }, [key])
}
