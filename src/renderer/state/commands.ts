import { createStore } from "zustand/vanilla"
import type { CommandId } from "../../commands/commands.ts"
import { type Screen, SCREENS } from "../../commands/screens.ts"
import { SAMPLES, TEMPLATES } from "../../library/library.ts"
import { ask } from "../bridge.ts"
import { runBalsaTest } from "./balsa.ts"
import { applyEdit, documentStore, redo, undo } from "./document.ts"
import { showEvidence } from "./evidenceTab.ts"
import type { Desk } from "./desk.ts"
import { callLibrary } from "./library.ts"
import { togglePresenting } from "./presenting.ts"
import { settleTyping } from "./saving.ts"
import { newScenario, shownControls } from "./scenarios.ts"
import { selectedIn, selectionStore } from "./selection.ts"
import { settingsStore, showScreen } from "./settings.ts"
import { say } from "./toasts.ts"
import { toggleControl } from "./tries.ts"
import {
  callConsole,
  dealPrompt,
  finishWorkshop,
  goBack,
  goOn,
  stopOrGo,
  swapDisplays,
  toggleBlank,
  toggleConsole,
  toggleRoom,
  toggleScore,
} from "./workshop.ts"

/** The pages that lie over the work: at most one at a time. */
export type Overlay =
  | "palette"
  | "keys"
  | "score"
  | "charts"
  | "origin"
  | "preferences"
  | "modelSettings"
  | "scales"
  | "stored"
  | "log"
  | "licences"
  | "about"
  | "encrypt"
  | "decrypt"
  | "versions"
  | "differences"
  | "export"
  | "report"
  | "print"

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
  | "tellStory"
  | "blockStep"
  | "pasteRows"
  | "pasteEffects"
  | "findNext"
  | "narrow"
  | "widen"
  | "budget"
  | "plan"
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

function toggleAutosave(): void {
  const autosave = !settingsStore.getState().autosave
  settingsStore.setState({ autosave })
  say(autosave ? "Autosave is on: changes are saved a second after you make them." : "Autosave is off.")
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

/** Goes to the best plan itself, below the charts of Spend. */
export function showBestPlan(): void {
  runThere("spend", "plan")
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

/** What the commands of a workshop do. */
const WORKSHOP_ACTS = {
  workshop: toggleConsole,
  room: toggleRoom,
  roomSwap: swapDisplays,
  roomBlank: toggleBlank,
  phaseNext: goOn,
  phaseBack: goBack,
  clock: stopOrGo,
  askRoom: () => callConsole("ask"),
  deal: dealPrompt,
  park: () => callConsole("park"),
  hideScore: toggleScore,
  endWorkshop: finishWorkshop,
} as const satisfies Partial<Record<CommandId, () => unknown>>

/** What each command does. */
function actsOf(desk: Desk): Readonly<Record<CommandId, () => unknown>> {
  return {
    new: () => desk.startNew(),
    // From the menu main opens it by itself, and tells no window of it.
    newWindow: () => void ask("window:new", null),
    open: () => desk.openChosen(),
    ...actsFor("sample", ids(SAMPLES), (sample) => desk.openSample(sample)),
    ...actsFor("template", ids(TEMPLATES), (template) => desk.openTemplate(template)),
    save: () => desk.save(),
    saveAs: () => desk.saveAs(),
    saveCopy: () => desk.saveCopy(),
    saveTemplate: () => desk.saveTemplate(),
    autosave: toggleAutosave,
    import: () => desk.importer.choose(),
    export: () => openOverlay("export"),
    report: () => openOverlay("report"),
    print: () => openOverlay("print"),
    versions: () => openOverlay("versions"),
    encrypt: () => openOverlay("encrypt"),
    decrypt: () => openOverlay("decrypt"),
    close: () => desk.close(),
    undo: undoAloud,
    redo: redoAloud,
    ...actsForAll(["addRow", "duplicate", "delete", "moveUp", "moveDown", "pasteRows", "findNext", "narrow", "widen"]),
    find: () => openOverlay("palette"),
    palette: () => openOverlay("palette"),
    preferences: () => openOverlay("preferences"),
    ...actsFor("show", ids(SCREENS), goTo),
    present: togglePresenting,
    inspector: () => toggle("inspectorOpen"),
    statusStrip: () => toggle("statusStrip"),
    still: () => toggle("still"),
    chartTable: () => runOnScreen("chart table"),
    chartScale: () => runOnScreen("chart scale"),
    ...actsFor("theme", ["system", "light", "dark"], (theme) => settingsStore.setState({ theme })),
    ...actsFor("units", ["short", "thousands", "full"], (units) => settingsStore.setState({ units })),
    ...actsFor("text", ["larger", "smaller", "normal"], (change) => ask("window:view", { change })),
    fullScreen: () => ask("window:view", { change: "fullScreen" }),
    ...actsFor("add", ["assets", "sources", "controls"], (screen) => runThere(screen, "addRow")),
    addStep: () => runThere("paths", "addStep"),
    library: callLibrary,
    tellStory: () => runThere("paths", "tellStory"),
    pasteSteps: () => runThere("paths", "pasteRows"),
    pasteEffects: () => runThere("controls", "pasteEffects"),
    blockStep: () => runThere("paths", "blockStep"),
    bestPlan: showBestPlan,
    budget: () => runThere("spend", "budget"),
    newScenario: keepAsScenario,
    compare: () => showScreen("scenarios"),
    newSeed: takeNextSeed,
    checkModel: () => showEvidence("checks"),
    scales: () => openOverlay("scales"),
    modelSettings: () => openOverlay("modelSettings"),
    ...WORKSHOP_ACTS,
    toggleControl: toggleSelected,
    balsaTest: runBalsaTest,
    showAgain: () => desk.openSample("balsa-house"),
    keys: () => openOverlay("keys"),
    ...actsFor("help", ["score", "charts", "stored", "log", "licences", "about"], openOverlay),
  }
}

/** The same act for several commands of one kind, by what stands behind their dash. */
function actsFor<Kind extends string, Id extends string>(
  kind: Kind,
  of: readonly Id[],
  act: (id: Id) => unknown,
): Record<`${Kind}-${Id}`, () => unknown> {
  return Object.fromEntries(of.map((id) => [`${kind}-${id}`, () => act(id)])) as Record<`${Kind}-${Id}`, () => unknown>
}

/** Commands that the screen in front carries out under their own name. */
function actsForAll<Id extends ScreenCommand & CommandId>(of: readonly Id[]): Record<Id, () => unknown> {
  return Object.fromEntries(of.map((id) => [id, () => runOnScreen(id)])) as Record<Id, () => unknown>
}

function ids<Id extends string>(of: readonly { readonly id: Id }[]): readonly Id[] {
  return of.map(({ id }) => id)
}

function goTo(screen: Screen): void {
  settleTyping()
  showScreen(screen)
}

/** Carries out what a menu, a key or the palette asks for; what takes time ends on its own, and tells in the window what fails. */
export function runCommand(command: CommandId, desk: Desk): void {
  awaited = null
  void actsOf(desk)[command]()
}
