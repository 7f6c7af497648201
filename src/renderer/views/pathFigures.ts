import { useMemo } from "react"
import { useStore } from "zustand"
import { graphFiguresOf, pathFigure, type BlockPreview, type GraphFigures, type WeakestBy } from "../graph/figures.ts"
import { blockStore } from "../state/block.ts"
import { useStudy } from "./charts.ts"
import { useDocument } from "./useStores.ts"

/** What the engine found on the attack paths as they are kept; null until it says so: nothing is drawn in its place. */
export function usePathFigures(by: WeakestBy): GraphFigures | null {
  const { result, of } = useStudy("why")
  return useMemo(() => {
    if (!result || !of) return null
    return graphFiguresOf(of, result, by)
  }, [result, of, by])
}

/** What blocking the step that is looked at would leave; null where none is, or it is not worked out yet. */
export function useBlockPreview(): BlockPreview | null {
  const model = useDocument((state) => state.model)
  const { result, of } = useStore(blockStore)
  return useMemo(
    () =>
      result && model && of === model
        ? {
            step: result.step,
            next: result.next && pathFigure(model, result.next),
            lossLeftPerYear: result.expectedLoss,
          }
        : null,
    [result, of, model],
  )
}
