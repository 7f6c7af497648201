import { createStore } from "zustand/vanilla"
import { changeElement, isInPlace, type Estimate, type Model, type ScoreReport } from "../../core/index.ts"
import { applyEdit, documentStore } from "./document.ts"
import { runsStore } from "./runs.ts"

/** Where the reader of the house is: which of its lessons comes next (ux.md §2.3). */
export type Lesson = "vault" | "wall" | "number" | "done"

/** The coach of the house: off, or on with what it saw when it began and when the last lesson began. */
export interface Coach {
  readonly on: boolean
  readonly rateAtStart: Estimate | null
  readonly before: ScoreReport | null
}

const OFF: Coach = { on: false, rateAtStart: null, before: null }
const VAULT = "vault-door"
const WALL = "brick-wall"

/** The coach of this window. */
export const coachStore = createStore<Coach>(() => OFF)

const rateOf = (model: Model): Estimate | null => model.sources[0]?.approaches[0]?.perYear ?? null

/** Whether a model is the house, with both of its controls. */
export function isHouse(model: Model): boolean {
  return [VAULT, WALL].every((id) => model.controls.some((control) => control.id === id))
}

/** The lesson that comes next: it follows from the model alone, so undoing goes back a lesson. */
export function lessonOf(model: Model, rateAtStart: Estimate | null): Lesson {
  const has = (id: string): boolean => model.controls.some((control) => control.id === id && isInPlace(control))
  if (has(VAULT)) return "vault"
  if (!has(WALL)) return "wall"
  return rateOf(model) === rateAtStart ? "number" : "done"
}

/** Begins with the open document, where it is the house. */
export function startCoach(): void {
  const { model } = documentStore.getState()
  if (model && isHouse(model)) coachStore.setState({ on: true, rateAtStart: rateOf(model), before: null })
}

/** Ends the lessons. */
export function endCoach(): void {
  coachStore.setState(OFF)
}

function setControl(id: string, status: "in-place" | "candidate", label: string): void {
  coachStore.setState({ before: runsStore.getState().kept.report })
  applyEdit(label, (model) => changeElement(model, "controls", id, (control) => ({ ...control, status })), {
    screen: "overview",
    element: null,
  })
}

/** Takes the vault door away, as the reader would. */
export function removeVault(): void {
  setControl(VAULT, "candidate", "drop Vault door")
}

/** Builds the wall, as the reader would. */
export function buildWall(): void {
  setControl(WALL, "in-place", "add Brick wall")
}
