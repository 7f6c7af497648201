import { createStore } from "zustand/vanilla"
import { select, selectionStore } from "./selection.ts"
import { settingsStore } from "./settings.ts"

/** Whether the inspector shows the balsa test in place of what is selected. */
export const balsaStore = createStore<{ readonly isOn: boolean }>(() => ({ isOn: false }))

/** Shows the balsa test in the inspector; a second time, or whatever is selected then, ends it. */
export function runBalsaTest(): void {
  if (balsaStore.getState().isOn && settingsStore.getState().inspectorOpen) {
    endBalsaTest()
    return
  }
  select(null)
  settingsStore.setState({ inspectorOpen: true })
  balsaStore.setState({ isOn: true })
}

/** Gives the inspector back to what is selected. */
export function endBalsaTest(): void {
  if (balsaStore.getState().isOn) balsaStore.setState({ isOn: false })
}

selectionStore.subscribe(({ element }) => {
  if (element !== null) endBalsaTest()
})
