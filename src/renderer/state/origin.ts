import { createStore } from "zustand/vanilla"
import type { ScoreFigure } from "../../core/index.ts"
import { openOverlay } from "./commands.ts"

/** Which figure is asked about, and of which score: the one shown in the verdict, tried or kept, or the one that is kept. */
export interface Asked {
  readonly figure: ScoreFigure
  readonly of: "shown" | "kept"
}

/** What the page "Where this comes from" starts with. */
export const originStore = createStore<Asked>(() => ({ figure: "level", of: "shown" }))

/** Opens where a figure comes from. */
export function openOrigin(figure: ScoreFigure, of: Asked["of"] = "shown"): void {
  originStore.setState({ figure, of })
  openOverlay("origin")
}
