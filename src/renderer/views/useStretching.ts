import { useEffect } from "react"
import { commandOfKey } from "../../commands/letters.ts"
import { answerCommand } from "../state/commands.ts"
import { lettersInForce, settingsStore } from "../state/settings.ts"
import { say } from "../state/toasts.ts"
import { askToStretch, NARROWER, WIDER } from "../ui/estimate/stretch.ts"

/** What had the focus last outside of a dialog: a command of the palette is about that, and not about the palette. */
let lastFocused: Element | null = null

const isDialog = (element: Element): boolean => element.closest("[role=dialog]") !== null

function focusedElement(): Element | null {
  const now = document.activeElement
  return now !== null && isDialog(now) && lastFocused?.isConnected === true ? lastFocused : now
}

/** The range that is meant: the one with the focus, else the only one that is shown in full beside the work. */
function stretch(factor: number): void {
  const focused = focusedElement()
  if (focused && askToStretch(focused, factor)) return
  const fields = document.querySelectorAll("[data-estimate-field]")
  if (fields.length === 1 && askToStretch(fields[0]!, factor)) return
  say("Put the focus on a range first: a cell of a table, or a field beside it.", "refused")
}

/** Whether an element takes the letter itself: a field that is typed in, or a cell that begins to be edited by it. */
function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.matches("input:not([type=checkbox]), textarea, select, [contenteditable=true]")) return true
  const cell = target.closest<HTMLElement>("[role=gridcell]")
  return cell !== null && cell.dataset.kind !== "estimate"
}

/** What a key asks for; null for another key. */
function asked(event: KeyboardEvent): "narrow" | "widen" | null {
  if (event.ctrlKey || event.metaKey) return null
  if (event.altKey) return event.key === "-" ? "narrow" : event.key === "=" ? "widen" : null
  if (takesLetters(event.target)) return null
  return commandOfKey(event, lettersInForce(settingsStore.getState()), ["narrow", "widen"])
}

/** Lets keys and menus widen and narrow the range that is meant (ux.md §2.18): \`[\` \`]\`, and Alt − = where a layout lacks them. */
export function useStretching(): void {
  useEffect(() => {
    const [narrow, widen] = [() => stretch(NARROWER), () => stretch(WIDER)]
    const onKeyDown = (event: KeyboardEvent): void => {
      // Within a field Alt − and = are its own: there they change what is typed.
      const isTyping = event.target instanceof Element && event.target.matches("input:not([type=checkbox]), textarea")
      const does = isTyping ? null : asked(event)
      if (does === null || event.defaultPrevented || document.querySelector("[role=dialog]")) return
      event.preventDefault()
      event.stopPropagation()
      if (does === "narrow") narrow()
      else widen()
    }
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof Element && !isDialog(target)) lastFocused = target
    }
    window.addEventListener("focusin", onFocus)
    // Heard before the table, where any letter begins to edit the cell.
    window.addEventListener("keydown", onKeyDown, { capture: true })
    const ends = [answerCommand("narrow", narrow), answerCommand("widen", widen)]
    return () => {
      window.removeEventListener("focusin", onFocus)
      window.removeEventListener("keydown", onKeyDown, { capture: true })
      for (const end of ends) end()
    }
  }, [])
}
