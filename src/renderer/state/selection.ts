import { createStore } from "zustand/vanilla"
import type { Screen } from "../../ipc/contract.ts"
import { showScreen } from "./settings.ts"

/** The lists of a model whose elements can be selected. */
export type ElementList = "places" | "assets" | "sources" | "steps" | "controls" | "scenarios"

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
}

/** The selection of this window. */
export const selectionStore = createStore<Selection>(() => ({ element: null }))

/** Selects an element, or nothing. */
export function select(element: ElementRef | null): void {
  const now = selectionStore.getState().element
  if (now?.id === element?.id && now?.list === element?.list) return
  selectionStore.setState({ element })
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
      return "paths"
  }
}

/** Goes to where something happened. */
export function goTo(spot: Spot): void {
  showScreen(spot.screen)
  select(spot.element)
}
