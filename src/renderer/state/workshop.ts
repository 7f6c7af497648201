import { createStore } from "zustand/vanilla"
import {
  acceptAsked,
  askAgain,
  askedNow,
  askRoom,
  changeRunning,
  dropAsked,
  endWorkshop,
  enterRanges,
  goToPhase,
  type Model,
  park,
  type PersonRange,
  type PoolName,
  promptsOf,
  quickAdd,
  type ScoreReport,
  showRanges,
  startWorkshop,
  toggleClock,
  underway,
  unpark,
  withMinutes,
  type WorkshopStart,
} from "../../core/index.ts"
import type { RoomWindow } from "../../ipc/contract.ts"
import { ask } from "../bridge.ts"
import { applyEdit, documentStore } from "./document.ts"
import { judged } from "./judged.ts"
import { runsStore } from "./runs.ts"
import { settingsStore } from "./settings.ts"
import { say } from "./toasts.ts"

/** Which field of the console takes the focus. */
export type ConsoleField = "line" | "ask" | "park"

/** The console beside the work, and the room's window. What the workshop itself is stands in the document. */
export interface WorkshopState {
  readonly isOpen: boolean
  readonly room: RoomWindow
  readonly isBlank: boolean
  /** What was drawn to be said aloud; null where nothing was, or it is done with. */
  readonly prompt: string | null
  /** Whether a person enters a range that nobody else may see. */
  readonly isEntering: boolean
  /** The field that was called for, and how often one was: each call takes the focus there. */
  readonly wanted: { readonly field: ConsoleField; readonly calls: number } | null
  /** How many parts the verdict has; told by who shows it. */
  readonly verdictSteps: number
}

const NO_ROOM: RoomWindow = { isOpen: false, display: null, isFolded: false, canSwap: false }

/** The workshop of this window. */
export const workshopStore = createStore<WorkshopState>(() => ({
  ...{ isOpen: false, room: NO_ROOM, isBlank: false, prompt: null, isEntering: false, wanted: null, verdictSteps: 0 },
}))

/** A day as documents have it, in the time of the place where the workshop is. */
export function dayOf(moment: Date): string {
  const two = (part: number): string => String(part).padStart(2, "0")
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

/** Shows or hides the console. */
export function toggleConsole(): void {
  workshopStore.setState(({ isOpen }) => ({ isOpen: !isOpen }))
}

/** Takes the focus to a field of the console, which opens for it. */
export function callConsole(field: ConsoleField): void {
  workshopStore.setState(({ wanted }) => ({ isOpen: true, wanted: { field, calls: (wanted?.calls ?? 0) + 1 } }))
}

/** Changes the workshop as an edit that can be undone; a refusal is told. True where it was done. */
function change(label: string, edit: (model: Model) => Model): boolean {
  const outcome = applyEdit(label, edit, { screen: settingsStore.getState().screen, element: null })
  if (outcome.kind === "refused") say(outcome.why.join(" "), "refused")
  return outcome.kind === "done"
}

const noWorkshop = (): void => say("No workshop is under way: start one first.", "refused")

/** The workshop that is under way in the open document. */
function found() {
  const { model } = documentStore.getState()
  return model && underway(model)
}

/** Begins a workshop in the open document. */
export function beginWorkshop(start: Omit<WorkshopStart, "date" | "nowMs">): boolean {
  const now = new Date()
  workshopStore.setState({ prompt: null, isBlank: false, isOpen: true })
  return change("start of the workshop", (model) =>
    startWorkshop(model, { ...start, date: dayOf(now), nowMs: now.getTime() }),
  )
}

/** Where the model stands, for the trail of phases. */
function standing(): Partial<Pick<ScoreReport, "level" | "placement">> {
  const { kept } = runsStore.getState()
  const report = kept.stale ? null : judged(kept)
  return report ? { level: report.level, placement: report.placement } : {}
}

/** Goes to a phase. */
export function goTo(place: number): void {
  const workshop = found()
  const phase = workshop?.phases[place]
  if (!phase) return
  workshopStore.setState({ prompt: null })
  change(`phase ${phase.title}`, (model) => goToPhase(model, place, Date.now(), standing()))
}

/** One key through the afternoon: shows what was entered unseen, then a part of the verdict more, then goes to the next phase. */
export function goOn(): void {
  const { model } = documentStore.getState()
  const workshop = found()
  if (!model || !workshop) {
    noWorkshop()
    return
  }
  const asked = askedNow(model)
  const { running, phase, place } = workshop
  if (asked && !asked.shown) {
    reveal()
    return
  }
  if (asked) {
    say("Accept what the room said, ask once more, or let it go first.", "refused")
    return
  }
  const { verdictSteps } = workshopStore.getState()
  const revealed = running.revealed ?? 0
  if (phase.name === "verdict" && verdictSteps > 0 && revealed < verdictSteps) {
    change("a part of the verdict", (now) =>
      changeRunning(now, (one) => ({ ...one, scoreHidden: false, revealed: (one.revealed ?? 0) + 1 })),
    )
    return
  }
  if (place === workshop.phases.length - 1) say("This is the last phase. End the workshop when the last word is said.")
  else goTo(place + 1)
}

/** One step back: a part of the verdict less, or the phase before. */
export function goBack(): void {
  const workshop = found()
  if (!workshop) {
    noWorkshop()
    return
  }
  const { running, phase, place } = workshop
  if (phase.name === "verdict" && (running.revealed ?? 0) > 0) {
    change("a part of the verdict less", (model) =>
      changeRunning(model, (one) => ({
        ...one,
        revealed: (one.revealed ?? 0) - 1,
        scoreHidden: (one.revealed ?? 0) <= 1,
      })),
    )
  } else goTo(place - 1)
}

/** Stops the clock of the phase, or lets it run. */
export function stopOrGo(): void {
  if (!found()) {
    noWorkshop()
    return
  }
  change("clock of the workshop", (model) => toggleClock(model, Date.now()))
}

/** Makes a phase longer or shorter. */
export function changeMinutes(place: number, by: number): void {
  const title = found()?.phases[place]?.title
  if (title !== undefined)
    change(`${title} by ${by > 0 ? "+" : "−"}${Math.abs(by)} min`, (model) => withMinutes(model, place, by))
}

/** Hides the score from the room, or lets it see it. */
export function toggleScore(): void {
  const workshop = found()
  if (!workshop) {
    noWorkshop()
    return
  }
  const scoreHidden = !workshop.running.scoreHidden
  change(scoreHidden ? "score hidden" : "score shown", (model) =>
    changeRunning(model, (running) => ({ ...running, scoreHidden })),
  )
  say(scoreHidden ? "The score is hidden from the room." : "The room may see the score from now on.")
}

/** Adds what a line says, by the phase; returns why it does not, or null. */
export function addLine(line: string): string | null {
  const { model } = documentStore.getState()
  const workshop = found()
  if (!model || !workshop) return "No workshop is under way."
  const outcome = quickAdd(model, workshop.phase.name, line, dayOf(new Date()))
  if (outcome.kind === "refused") return outcome.why
  const edit = applyEdit(outcome.label, () => outcome.model, { screen: settingsStore.getState().screen, element: null })
  return edit.kind === "refused" ? edit.why.join(" ") : null
}

/** Draws a prompt from the model as it is now; none that was drawn before, and of this phase first. */
export function dealPrompt(): void {
  const { model } = documentStore.getState()
  const workshop = found()
  if (!model || !workshop) {
    noWorkshop()
    return
  }
  const { running, phase } = workshop
  const dealt = running.dealt ?? []
  // The number of the deal is the seed: the same model and the same deals draw the same, whatever restarts in between.
  const left = promptsOf(model, 1 + (model.seed ?? 1)).filter(({ says }) => !dealt.includes(says))
  const drawn = left.find((prompt) => prompt.phase === phase.name) ?? left[0]
  if (!drawn) {
    say("Nothing is left to deal: every path is drawn, and every number is given.")
    return
  }
  workshopStore.setState({ prompt: drawn.says })
  change("prompt dealt", (now) => changeRunning(now, (one) => ({ ...one, dealt: [...dealt, drawn.says] })))
}

/** The prompt is done with. */
export function clearPrompt(): void {
  workshopStore.setState({ prompt: null })
}

/** Puts a point off, or deals with one. */
export function parkPoint(says: string): void {
  if (!found()) {
    noWorkshop()
    return
  }
  change(`park ${says}`, (model) => park(model, says))
}

/** Takes a point back from the parking lot. */
export function takeUp(index: number): void {
  const says = documentStore.getState().model?.session?.parked?.[index] ?? ""
  change(`take up ${says}`, (model) => unpark(model, index))
}

/** Asks the room for a number. Labels of what is asked tell the number and never what anybody said. */
export function askFor(number: string): void {
  change("question to the room", (model) => askRoom(model, number))
}

/** Takes ranges that people gave unseen; returns why not, or null. */
export function enter(ranges: readonly PersonRange[]): string | null {
  const spot = { screen: settingsStore.getState().screen, element: null }
  const label = ranges.length === 1 ? "a range entered unseen" : `${ranges.length} ranges entered unseen`
  const outcome = applyEdit(label, (model) => enterRanges(model, ranges), spot)
  return outcome.kind === "refused" ? outcome.why.join(" ") : null
}

/** Opens or closes the private entry of a range. */
export function setEntering(isEntering: boolean): void {
  workshopStore.setState({ isEntering })
}

/** Shows the ranges to all. */
export function reveal(): void {
  const { model } = documentStore.getState()
  if (model && (askedNow(model)?.ranges.length ?? 0) === 0) {
    say("Nobody has given a range yet.", "refused")
    return
  }
  workshopStore.setState({ isEntering: false })
  change("reveal", showRanges)
}

/** Asks the same once more, unseen. */
export function askOnceMore(): void {
  change("second round", askAgain)
}

/** Takes what the group said into the document. */
export function accept(how: PoolName, notes: string): void {
  if (change("what the room said", (model) => acceptAsked(model, { pool: how, notes })))
    say("Taken into the model, with who said what.")
}

/** Lets what is asked go. */
export function letGo(): void {
  change("question let go", dropAsked)
}

/** Ends the workshop and closes the room. */
export function finishWorkshop(): void {
  if (!found()) {
    noWorkshop()
    return
  }
  change("end of the workshop", (model) => endWorkshop(model, Date.now(), standing()))
  if (workshopStore.getState().room.isOpen) void ask("room:close", null)
  say("The workshop has ended. Its page is made by “batten workshop summary”.")
}

/** Opens the room's window, or closes it. */
export async function toggleRoom(): Promise<void> {
  if (!found()) {
    noWorkshop()
    return
  }
  if (workshopStore.getState().room.isOpen) await ask("room:close", null)
  else hearRoom(await ask("room:open", null))
}

/** Room and console change displays. */
export async function swapDisplays(): Promise<void> {
  const { room } = workshopStore.getState()
  if (!room.isOpen || !room.canSwap) {
    say("There is one display alone.", "refused")
    return
  }
  hearRoom(await ask("room:swap", null))
}

/** Blanks the room's screen, and back. */
export function toggleBlank(): void {
  workshopStore.setState(({ isBlank }) => ({ isBlank: !isBlank }))
}

/** Takes in where the room's window is. */
export function hearRoom(room: RoomWindow): void {
  const before = workshopStore.getState().room
  workshopStore.setState({ room, ...(room.isOpen ? {} : { isBlank: false }) })
  if (room.isFolded && !before.isFolded) say("The projector is gone. The room's window waits here; nothing is lost.")
  else if (before.isFolded && room.canSwap && !before.canSwap && room.isOpen)
    say("A second display is there again.", "said", { label: "Back to the projector", act: () => void swapDisplays() })
}

/** Opens the console by itself for a document whose workshop goes on, as after a crash; returns the end of that. */
export function followWorkshop(): () => void {
  return documentStore.subscribe(({ model, key }, before) => {
    if (key === before.key) return
    workshopStore.setState({ prompt: null, isBlank: false, isEntering: false })
    if (!model || !underway(model)) {
      if (workshopStore.getState().room.isOpen) void ask("room:close", null)
      workshopStore.setState({ isOpen: false })
      return
    }
    workshopStore.setState({ isOpen: true })
    say(`The workshop goes on in “${underway(model)!.phase.title}”.`)
  })
}
