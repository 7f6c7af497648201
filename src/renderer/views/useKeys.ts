import { useEffect } from "react"
import { tinykeys } from "tinykeys"
import { type CommandId, COMMANDS } from "../../commands/commands.ts"
import { commandOfKey, letterByPlace, noteLayout } from "../../commands/letters.ts"
import { balsaStore, endBalsaTest } from "../state/balsa.ts"
import { endCoach } from "../state/coach.ts"
import { overlayStore, runCommand } from "../state/commands.ts"
import type { Desk } from "../state/desk.ts"
import { documentStore } from "../state/document.ts"
import { selectedIn, selectionStore } from "../state/selection.ts"
import { lettersInForce, settingsStore } from "../state/settings.ts"
import { say } from "../state/toasts.ts"
import { revertTry, toggleControl, tryStore } from "../state/tries.ts"

/** Letters that act on every screen. */
const LETTERS_OF_THE_WINDOW = ["keys", "askRoom", "deal", "park", "hideScore"] as const

/** Whether a key belongs to a field that takes text. */
export function isTyping(event: Event): boolean {
  const target = event.target
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, [contenteditable=true]")
}

/** Whether the space bar belongs to what has the focus: a field takes it as text, a button is pressed by it. */
function takesSpace(event: Event): boolean {
  const theirs =
    "input, textarea, select, button, summary, a[href], [contenteditable=true], [role=dialog], [role=grid], [role=slider]"
  return event.target instanceof Element && event.target.closest(theirs) !== null
}

/** Tries the control that is selected switched over, wherever the focus is; Esc reverts it (ux.md §2.8). */
function trySelected(event: KeyboardEvent): void {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.repeat
  if (event.key !== " " || !isPlain || event.defaultPrevented || takesSpace(event)) return
  const element = selectedIn(documentStore.getState().model, selectionStore.getState())
  if (element?.list !== "controls" || overlayStore.getState().open !== null) return
  event.preventDefault()
  const why = toggleControl(element.id)
  if (why !== null) say(why, "refused")
}

function focusNextPane(back: boolean): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")]
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(at + (back ? -1 : 1) + panes.length) % panes.length]
  const first = next?.querySelector<HTMLElement>("[tabindex='0'], button:not([disabled]), input")
  ;(first ?? next)?.focus()
}

/**
 * Keys as Electron writes them, "CmdOrCtrl+Shift+S", as the listener of this window does: "$mod+Shift+s"; and by place,
 * "$mod+Shift+KeyS", for layouts without Latin letters. Digits are always meant by place: AZERTY writes them with Shift.
 */
function bindingsOf(keys: string): { readonly written: string; readonly placed: string | null } {
  const parts = keys.split("+")
  const last = parts.pop()!
  const held = parts.map((part) => (part === "CmdOrCtrl" ? "$mod" : part))
  const binding = (key: string): string => [...held, key].join("+")
  if (/^\d$/.test(last)) return { written: binding(`Digit${last}`), placed: null }
  if (/^[A-Z]$/.test(last)) return { written: binding(last.toLowerCase()), placed: binding(`Key${last}`) }
  return { written: binding(last), placed: last === "," ? binding("Comma") : null }
}

/**
 * The keys that act in every part of the window (ux.md §2.18). Single letters act only where no field has the focus, and not
 * at all where the settings turn them off. A key that is handled here never reaches the native menu a second time.
 */
export function useKeys(desk: Desk): void {
  useEffect(() => {
    const run = (command: CommandId) => (event: KeyboardEvent) => {
      // Whoever has the focus comes first: Ctrl Enter adds a source in the outline of the paths, not a row as well.
      if (event.defaultPrevented) return
      event.preventDefault()
      runCommand(command, desk)
    }
    const bindings = COMMANDS.flatMap(({ id, keys, keysToo, keysOf, yieldsToFields }) => {
      if (keysOf === "window") return []
      const act = run(id)
      const heard = (event: KeyboardEvent): void => {
        // Within a field the field's own undo comes first.
        if (yieldsToFields !== true || !isTyping(event)) act(event)
      }
      const heardByPlace = (event: KeyboardEvent): void => {
        if (letterByPlace(event) !== null) heard(event)
      }
      return [keys, keysToo].flatMap((one) => {
        if (one === undefined) return []
        const { written, placed } = bindingsOf(one)
        return [[written, heard] as const, ...(placed === null ? [] : [[placed, heardByPlace] as const])]
      })
    })
    // An editor keeps its keys to itself; the way out of it to another pane must work all the same, so it is heard first.
    const leavePane = (event: KeyboardEvent): void => {
      if (event.key !== "F6") return
      event.preventDefault()
      event.stopPropagation()
      focusNextPane(event.shiftKey)
    }
    const openKeys = (event: KeyboardEvent): void => {
      const letters = lettersInForce(settingsStore.getState())
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
      const command = isPlain && !isTyping(event) ? commandOfKey(event, letters, LETTERS_OF_THE_WINDOW) : null
      if (command !== null) run(command)(event)
    }
    window.addEventListener("keydown", noteLayout, { capture: true })
    window.addEventListener("keydown", leavePane, { capture: true })
    window.addEventListener("keydown", openKeys)
    window.addEventListener("keydown", trySelected)
    const end = tinykeys(window, {
      ...Object.fromEntries(bindings),
      Escape: (event) => {
        if (event.defaultPrevented || isTyping(event) || overlayStore.getState().open !== null) return
        if (balsaStore.getState().isOn) endBalsaTest()
        else if (tryStore.getState().tried) revertTry()
        else endCoach()
      },
    })
    return () => {
      end()
      window.removeEventListener("keydown", openKeys)
      window.removeEventListener("keydown", trySelected)
      window.removeEventListener("keydown", leavePane, { capture: true })
      window.removeEventListener("keydown", noteLayout, { capture: true })
    }
  }, [desk])
}
