import { createStore } from "zustand/vanilla"
import type { Model } from "../../core/index.ts"
import type { Screen } from "../../commands/screens.ts"
import { settingsStore, showScreen } from "./settings.ts"

/** The lists of a model whose elements can be selected. */
export type ElementList = "places" | "assets" | "sources" | "steps" | "controls" | "scenarios" | "zones" | "memos"

/** One element of the model. */
export interface ElementRef {
  readonly list: ElementList
  readonly id: string
}

/** Where in the window something is or happened: undo goes back there. */
export interface Spot {
  readonly screen: Screen
  readonly element: ElementRef | null
}

/** What is selected. Not part of the history. */
export interface Selection {
  readonly element: ElementRef | null
  /** The screen in front when it was selected. */
  readonly on: Screen
  /** The stable name of a number whose field is to take the focus once it is shown; null for none. */
  readonly sought: string | null
}

/** The selection of this window. */
export const selectionStore = createStore<Selection>(() => ({ element: null, on: "overview", sought: null }))

/** Whether a model has an element. */
export function isInModel(model: Model | null, { list, id }: ElementRef): boolean {
  return model?.[list]?.some((element) => element.id === id) === true
}

/**
 * What of a selection is in a model; null where that has no such element. An undo, another document, or a figure that is of a
 * moment ago may have selected what is gone: nothing acts on that, and it is selected again once it is back.
 */
export function selectedIn(model: Model | null, { element }: Omit<Selection, "on">): ElementRef | null {
  return element !== null && isInModel(model, element) ? element : null
}

/** Selects an element, or nothing. */
export function select(element: ElementRef | null): void {
  const { element: now, on: before } = selectionStore.getState()
  const on = settingsStore.getState().screen
  const isSame = now?.id === element?.id && now?.list === element?.list
  if (!isSame) selectionStore.setState({ element, on, sought: null })
  else if (on !== before) selectionStore.setState({ on })
}

/** The screen on which the elements of a list live. */
export function screenOf(list: ElementList): Screen {
  switch (list) {
    case "assets":
    case "sources":
    case "controls":
    case "scenarios":
      return list
    case "places":
    case "steps":
    case "zones":
    case "memos":
      return "paths"
  }
}

/** Goes to where something happened. */
export function goTo(spot: Spot): void {
  showScreen(spot.screen)
  select(spot.element)
}

/** Goes to the element of a number, and to the number itself in the inspector. */
export function goToNumber(spot: Spot, number: string): void {
  settingsStore.setState({ inspectorOpen: true })
  goTo(spot)
  selectionStore.setState({ sought: number })
}

/** Notes that the field of the number that was sought has the focus. */
export function foundNumber(): void {
  selectionStore.setState({ sought: null })
}
