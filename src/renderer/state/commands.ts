import { createStore } from "zustand/vanilla"
import type { MenuCommand, Screen } from "../../ipc/contract.ts"
import { ask } from "../bridge.ts"
import { runBalsaTest } from "./balsa.ts"
import { applyEdit, documentStore, redo, undo } from "./document.ts"
import { showEvidence } from "./evidenceTab.ts"
import type { Desk } from "./desk.ts"
import { settleTyping } from "./saving.ts"
import { newScenario, shownControls } from "./scenarios.ts"
import { selectedIn, selectionStore } from "./selection.ts"
import { settingsStore, showScreen } from "./settings.ts"
import { say } from "./toasts.ts"
import { toggleControl } from "./tries.ts"

/** The pages that lie over the work: at most one at a time. */
export type Overlay =
  | "palette"
  | "keys"
  | "score"
  | "charts"
  | "origin"
  | "preferences"
  | "modelSettings"
  | "stored"
  | "log"
  | "licences"
  | "encrypt"
  | "decrypt"
  | "versions"
  | "differences"

/** What lies over the work. */
export const overlayStore = createStore<{ readonly open: Overlay | null }>(() => ({ open: null }))

/** Opens a page over the work, or none. */
export function openOverlay(open: Overlay | null): void {
  overlayStore.setState({ open })
}

/** Commands that only the screen in front can carry out, such as adding a row. */
export type ScreenCommand =
  | "addRow"
  | "duplicate"
  | "delete"
  | "moveUp"
  | "moveDown"
  | "addStep"
  | "blockStep"
  | "pasteRows"
  | "findNext"
  | "narrow"
  | "widen"
  | "budget"
  | "chart table"
  | "chart scale"

const screenCommands = new Map<ScreenCommand, () => void>()

/** What the next screen to answer it is to do: it was asked for together with going there. */
let awaited: ScreenCommand | null = null

/** Lets the screen in front answer a command; returns the end of that. */
export function answerCommand(command: ScreenCommand, act: () => void): () => void {
  screenCommands.set(command, act)
  if (awaited === command) {
    awaited = null
    act()
  }
  return () => {
    if (screenCommands.get(command) === act) screenCommands.delete(command)
  }
}

/** Undoes and says what. */
export function undoAloud(): void {
  const label = undo()
  if (label !== null) say(`Undone: ${label}`)
}

/** The offer to take back what was just done: only for as long as it is the last change of this document. */
export function undoOffer(): { readonly label: string; readonly act: () => void } {
  const last = () => documentStore.getState().history.past.at(-1)
  const made = last()
  const act = (): void => {
    if (last() === made) undoAloud()
    else say("That is no longer the last change. Undo takes back one after the other.", "refused")
  }
  return { label: "Undo", act }
}

/** Does again and says what. */
export function redoAloud(): void {
  const label = redo()
  if (label !== null) say(`Done again: ${label}`)
}

function toggleSelected(): void {
  const element = selectedIn(documentStore.getState().model, selectionStore.getState())
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
    case "saveCopy":
      await desk.saveCopy()
      return undefined
    case "saveTemplate":
      await desk.saveTemplate()
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

function toggle(setting: "inspectorOpen" | "statusStrip" | "still"): void {
  settingsStore.setState((settings) => ({ [setting]: !settings[setting] }))
}

/** Goes to a screen and does something there. */
function runThere(screen: Screen, command: ScreenCommand): void {
  if (settingsStore.getState().screen === screen) {
    runOnScreen(command)
    return
  }
  awaited = command
  showScreen(screen)
}

/** Keeps what is shown now, with what is being tried, as a scenario. */
function keepAsScenario(): void {
  showScreen("scenarios")
  newScenario("What is shown", shownControls())
}

/** Takes the next seed: another, just as good, run of luck through every simulated year and draw. */
function takeNextSeed(): void {
  const seed = (documentStore.getState().model?.seed ?? 1) + 1
  applyEdit(`seed ${seed}`, (model) => ({ ...model, seed }), { screen: "overview", element: null })
  say(`Worked out anew with seed ${seed}.`)
}

/** Carries out what a menu, a key or the palette asks for. */
export function runCommand(command: MenuCommand, desk: Desk): void {
  awaited = null
  switch (command.kind) {
    case "undo":
      undoAloud()
      break
    case "redo":
      redoAloud()
      break
    case "show":
      settleTyping()
      showScreen(command.screen)
      break
    case "theme":
      settingsStore.setState({ theme: command.theme })
      break
    case "units":
      settingsStore.setState({ units: command.units })
      break
    case "toggleInspector":
      toggle("inspectorOpen")
      break
    case "toggleStatusStrip":
      toggle("statusStrip")
      break
    case "toggleStill":
      toggle("still")
      break
    case "toggleAutosave":
      toggleAutosave()
      break
    case "toggleControl":
      toggleSelected()
      break
    case "balsaTest":
      runBalsaTest()
      break
    case "addRow":
    case "duplicate":
    case "delete":
    case "moveUp":
    case "moveDown":
    case "pasteRows":
    case "findNext":
    case "narrow":
    case "widen":
      runOnScreen(command.kind)
      break
    case "chart":
      runOnScreen(`chart ${command.tool}`)
      break
    case "addTo":
      runThere(command.screen, "addRow")
      break
    case "addStep":
    case "blockStep":
      runThere("paths", command.kind)
      break
    case "newScenario":
      keepAsScenario()
      break
    case "compare":
      showScreen("scenarios")
      break
    case "budget":
      runThere("spend", "budget")
      break
    case "view":
      void ask("window:view", { change: command.change })
      break
    case "newSeed":
      takeNextSeed()
      break
    case "checkModel":
      showEvidence("checks")
      break
    case "preferences":
    case "modelSettings":
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
