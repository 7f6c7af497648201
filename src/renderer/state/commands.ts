import { createStore } from "zustand/vanilla"
import type { MenuCommand } from "../../ipc/contract.ts"
import { redo, undo } from "./document.ts"
import type { Desk } from "./files.ts"
import { selectionStore } from "./selection.ts"
import { settingsStore, showScreen } from "./settings.ts"
import { say } from "./toasts.ts"
import { toggleControl } from "./tries.ts"

/** The pages that lie over the work: at most one at a time. */
export type Overlay = "palette" | "keys" | "score" | "stored" | "licences"

/** What lies over the work. */
export const overlayStore = createStore<{ readonly open: Overlay | null }>(() => ({ open: null }))

/** Opens a page over the work, or none. */
export function openOverlay(open: Overlay | null): void {
  overlayStore.setState({ open })
}

/** Commands that only the screen in front can carry out, such as adding a row. */
export type ScreenCommand = "addRow" | "balsaTest"

const screenCommands = new Map<ScreenCommand, () => void>()

/** Lets the screen in front answer a command; returns the end of that. */
export function answerCommand(command: ScreenCommand, act: () => void): () => void {
  screenCommands.set(command, act)
  return () => {
    if (screenCommands.get(command) === act) screenCommands.delete(command)
  }
}

/** Undoes and says what. */
export function undoAloud(): void {
  const label = undo()
  if (label !== null) say(`Undone: ${label}`)
}

/** Does again and says what. */
export function redoAloud(): void {
  const label = redo()
  if (label !== null) say(`Done again: ${label}`)
}

function toggleSelected(): void {
  const { element } = selectionStore.getState()
  const refusal = element?.list === "controls" ? toggleControl(element.id) : "Select a control first."
  if (refusal !== null) say(refusal, "refused")
}

function runOnScreen(command: ScreenCommand): void {
  const act = screenCommands.get(command)
  if (act) act()
  else say("There is nothing for that on this screen.", "refused")
}

/** Carries out what a menu, a key or the palette asks for. */
export function runCommand(command: MenuCommand, desk: Desk): void {
  switch (command.kind) {
    case "new":
      return void desk.startNew()
    case "open":
      return void desk.openChosen()
    case "openRecent":
      return void desk.openRecent(command.handle)
    case "openSample":
      return void desk.openSample(command.sample)
    case "save":
      return void desk.save()
    case "saveAs":
      return void desk.saveAs()
    case "close":
      return void desk.close()
    case "undo":
      return undoAloud()
    case "redo":
      return redoAloud()
    case "show":
      return showScreen(command.screen)
    case "theme":
      return settingsStore.setState({ theme: command.theme })
    case "toggleInspector":
      return settingsStore.setState(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen }))
    case "toggleControl":
      return toggleSelected()
    case "balsaTest":
    case "addRow":
      return runOnScreen(command.kind)
    case "palette":
    case "keys":
      return openOverlay(command.kind)
    case "help":
      return openOverlay(command.page)
  }
}
