import { useMemo } from "react"
import { useStore } from "zustand"
import { unknownOfPath, type AttackPath, type Model } from "../../core/index.ts"
import type { BlockPreview, GraphFigures, PathFigure, WeakestBy } from "../graph/figures.ts"
import { blockStore } from "../state/block.ts"
import { useStudy } from "./charts.ts"
import { useDocument } from "./useStores.ts"

function pathFigure(model: Model, path: AttackPath): PathFigure {
  const { source, asset, harm, steps, probability, expectedLoss } = path
  const unknown = unknownOfPath(model, path)
  return { source, asset, harm, steps: steps.map(({ step }) => step), probability, lossPerYear: expectedLoss, unknown }
}

/** What the engine found on the attack paths as they are kept; null until it says so: nothing is drawn in its place. */
export function usePathFigures(by: WeakestBy): GraphFigures | null {
  const { result, of } = useStudy("why")
  return useMemo(() => {
    if (!result || !of) return null
    const paths = result.paths
      .map(({ likeliest, costliest }) => (by === "ease" ? likeliest : costliest))
      .toSorted((a, b) => (by === "ease" ? b.probability - a.probability : b.expectedLoss - a.expectedLoss))
    // A chance differs by source: a step on several paths shows that of the weakest.
    const success = new Map<string, number>()
    for (const { steps } of paths)
      for (const { step, chance } of steps) if (!success.has(step)) success.set(step, chance)
    const lossShare = new Map(result.importance.map(({ step, share }) => [step, share]))
    return { by, paths: paths.map((path) => pathFigure(of, path)), lossShare, success }
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
