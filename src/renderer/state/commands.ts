import { createStore } from "zustand/vanilla"
import type { MenuCommand } from "../../ipc/contract.ts"
import { redo, undo } from "./document.ts"
import type { Desk } from "./desk.ts"
import { selectionStore } from "./selection.ts"
import { settingsStore, showScreen } from "./settings.ts"
import { say } from "./toasts.ts"
import { toggleControl } from "./tries.ts"

/** The pages that lie over the work: at most one at a time. */
export type Overlay =
  "palette" | "balsa" | "keys" | "score" | "stored" | "log" | "licences" | "encrypt" | "decrypt" | "versions"

/** What lies over the work. */
export const overlayStore = createStore<{ readonly open: Overlay | null }>(() => ({ open: null }))

/** Opens a page over the work, or none. */
export function openOverlay(open: Overlay | null): void {
  overlayStore.setState({ open })
}

/** Commands that only the screen in front can carry out, such as adding a row. */
export type ScreenCommand = "addRow"

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

/** The commands that open and save; each ends on its own, and tells in the window what fails. */
async function runOnDesk(command: MenuCommand, desk: Desk): Promise<void> {
  switch (command.kind) {
    case "new":
      return desk.startNew()
    case "open":
      return desk.openChosen()
    case "openRecent":
      return desk.openRecent(command.handle)
    case "openSample":
      return desk.openSample(command.sample)
    case "openTemplate":
      return desk.openTemplate(command.template)
    case "save":
      await desk.save()
      return undefined
    case "saveAs":
      await desk.saveAs()
      return undefined
    case "close":
      return desk.close()
    default:
      return undefined
  }
}

function toggleAutosave(): void {
  const autosave = !settingsStore.getState().autosave
  settingsStore.setState({ autosave })
  say(autosave ? "Changes are saved a second after you make them." : "Changes are saved when you say so.")
}

function toggleInspector(): void {
  settingsStore.setState(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen }))
}

/** Carries out what a menu, a key or the palette asks for. */
export function runCommand(command: MenuCommand, desk: Desk): void {
  switch (command.kind) {
    case "undo":
      undoAloud()
      break
    case "redo":
      redoAloud()
      break
    case "show":
      showScreen(command.screen)
      break
    case "theme":
      settingsStore.setState({ theme: command.theme })
      break
    case "toggleInspector":
      toggleInspector()
      break
    case "toggleAutosave":
      toggleAutosave()
      break
    case "toggleControl":
      toggleSelected()
      break
    case "balsaTest":
      openOverlay("balsa")
      break
    case "addRow":
      runOnScreen(command.kind)
      break
    case "palette":
    case "keys":
    case "encrypt":
    case "decrypt":
    case "versions":
      openOverlay(command.kind)
      break
    case "help":
      openOverlay(command.page)
      break
    default:
      void runOnDesk(command, desk)
  }
}
