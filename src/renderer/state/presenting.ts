import { createStore } from "zustand/vanilla"
import { ask } from "../bridge.ts"

/** What is presented: nothing, or one fact after the other, by its place from 0. */
export const presentingStore = createStore<{ readonly fact: number | null }>(() => ({ fact: null }))

/** Presents from the first fact on, or has presented. The window is made large for it, and as it was after it. */
export function togglePresenting(): void {
  const isOn = presentingStore.getState().fact !== null
  presentingStore.setState({ fact: isOn ? null : 0 })
  void ask("window:view", { change: isOn ? "presented" : "present" })
}

/** Goes to a fact. */
export function presentFact(fact: number): void {
  if (presentingStore.getState().fact !== null) presentingStore.setState({ fact })
}
