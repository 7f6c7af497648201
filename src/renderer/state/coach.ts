import { createStore } from "zustand/vanilla"
import { changeElement, isInPlace, type Estimate, type Model, type ScoreReport } from "../../core/index.ts"
import { applyEdit, documentStore } from "./document.ts"
import type { History } from "./history.ts"
import { runsStore } from "./runs.ts"
import { goTo, type ElementRef } from "./selection.ts"
import { settingsStore, showScreen } from "./settings.ts"
import { studiesStore } from "./studies.ts"
import { revertTry } from "./tries.ts"

/** Where the reader of the house is: which of its lessons comes next (ux.md §2.3). */
export type Lesson = "vault" | "wall" | "moved" | "number" | "done"

/** The coach of the house: off, or on with what it saw when it began and when the last lesson began. */
export interface Coach {
  readonly on: boolean
  readonly rateAtStart: Estimate | null
  readonly before: ScoreReport | null
  /** The steps of the lit path when the last lesson was done. */
  readonly stepsBefore: readonly string[]
  /** Whether the reader went on from seeing the lit path move. */
  readonly sawMove: boolean
}

const OFF: Coach = { on: false, rateAtStart: null, before: null, stepsBefore: [], sawMove: false }
const VAULT = "vault-door"
const WALL = "brick-wall"
const BURGLAR: ElementRef = { list: "sources", id: "burglar" }
const LABELS: readonly string[] = ["drop Vault door", "add Brick wall"]

/** The coach of this window. */
export const coachStore = createStore<Coach>(() => OFF)

/** How often the burglar of the house tries. */
export const rateOf = (model: Model): Estimate | null => model.sources[0]?.approaches[0]?.perYear ?? null

/** Whether a model is the house, with both of its controls. */
export function isHouse(model: Model): boolean {
  return [VAULT, WALL].every((id) => model.controls.some((control) => control.id === id))
}

/** The lesson that comes next: it follows from the model, so undoing goes back a lesson. */
export function lessonOf(model: Model, { rateAtStart, sawMove }: Pick<Coach, "rateAtStart" | "sawMove">): Lesson {
  const has = (id: string): boolean => model.controls.some((control) => control.id === id && isInPlace(control))
  if (has(VAULT)) return "vault"
  if (!has(WALL)) return "wall"
  if (rateOf(model) !== rateAtStart) return "done"
  return sawMove ? "number" : "moved"
}

/** Begins with the open document, where it is the house. */
export function startCoach(): void {
  const { model } = documentStore.getState()
  if (model && isHouse(model)) coachStore.setState({ ...OFF, on: true, rateAtStart: rateOf(model) })
}

/** Ends the lessons. */
export function endCoach(): void {
  coachStore.setState(OFF)
}

/** The steps of the path that is lit now. */
function litSteps(): readonly string[] {
  return studiesStore.getState().why.result?.paths[0]?.costliest.steps.map(({ step }) => step) ?? []
}

function setControl(id: string, status: "in-place" | "candidate", label: string): void {
  coachStore.setState({ before: runsStore.getState().kept.report, stepsBefore: litSteps() })
  revertTry()
  applyEdit(label, (model) => changeElement(model, "controls", id, (control) => ({ ...control, status })), {
    screen: "overview",
    element: null,
  })
  showScreen("overview")
}

/** Does what the lesson that comes next asks for, as the reader would. */
export function doLesson(): void {
  const { model } = documentStore.getState()
  if (!model) return
  switch (lessonOf(model, coachStore.getState())) {
    case "vault":
      setControl(VAULT, "candidate", "drop Vault door")
      break
    case "wall":
      setControl(WALL, "in-place", "add Brick wall")
      break
    case "moved":
      coachStore.setState({ sawMove: true })
      break
    case "number":
      // The inspector holds the number; beside it the verdict stays in sight.
      settingsStore.setState({ inspectorOpen: true })
      goTo({ screen: "overview", element: BURGLAR })
      break
    case "done":
  }
}

/** Whether a history holds nothing but what the lessons asked for: nothing that a reader of the house would want to keep. */
export function isOnlyLessons({ past }: History): boolean {
  const asked = past.every(
    ({ label, spot }) =>
      LABELS.includes(label) || (spot.element?.list === BURGLAR.list && spot.element.id === BURGLAR.id),
  )
  return coachStore.getState().on && asked
}
