import type { GraphFigures, WeakestBy } from "../graph/figures.ts"

/** Nothing is invented where the engine has not spoken. */
const FIGURES: Readonly<Record<WeakestBy, GraphFigures | null>> = { "expected-loss": null, ease: null }

/** What the engine found on the attack paths; null until it says so, and then nothing is drawn in its place. */
export function usePathFigures(by: WeakestBy): GraphFigures | null {
  return FIGURES[by]
}
