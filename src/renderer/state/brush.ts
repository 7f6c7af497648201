import { createStore } from "zustand/vanilla"

/** The views of Spend that show the same controls. */
export type BrushedView = "frontier" | "ladder" | "plan"

/** The controls that are being read in one of the views of Spend, as ids, and in which. */
export interface Brush {
  readonly view: BrushedView
  readonly controls: readonly string[]
}

/** What is being read; the other views set it apart. */
export const brushStore = createStore<{ readonly brush: Brush | null }>(() => ({ brush: null }))

/** Says which controls are being read in a view. */
export function brushControls(view: BrushedView, controls: readonly string[]): void {
  const { brush } = brushStore.getState()
  if (brush?.view === view && brush.controls.join() === controls.join()) return
  brushStore.setState({ brush: { view, controls } })
}

/** Says that nothing is read in a view any more. */
export function endBrush(view: BrushedView): void {
  if (brushStore.getState().brush?.view === view) brushStore.setState({ brush: null })
}
