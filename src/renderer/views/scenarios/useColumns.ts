import { useMemo } from "react"
import { useStore } from "zustand"
import type { Model, ScoreReport } from "../../../core/index.ts"
import { scenarioStore } from "../../state/scenarios.ts"
import { useStudy } from "../charts.ts"
import { standingOf, type Column } from "./column.ts"

const NONE = { level: 0, placement: null, placementPart: null }

/** Every portfolio that can be compared: no controls, Now, the best plan, and the scenarios whose figures are known. */
export function useColumns(model: Model | null, report: ScoreReport | null): readonly Column[] {
  const { figures } = useStore(scenarioStore)
  const { result, stale } = useStudy("spend")
  return useMemo(() => {
    if (!model || !report) return []
    const { none, current, optimal, level, placement, excess } = report
    const frontier = !stale && result?.frontier.kind === "frontier" ? result.frontier : null
    const now = { level, placement, placementPart: excess?.placement ?? null }
    const best = { level: 1, placement: placement === null ? null : 1, placementPart: 0 }
    return [
      { id: "none", name: "No controls", state: "none", figures: none, ...NONE },
      { id: "now", name: "Now", state: "now", figures: current, ...now },
      ...(optimal ? [{ id: "best", name: "Best plan", state: "best", figures: optimal, ...best } as const] : []),
      ...(model.scenarios ?? []).flatMap(({ id, name }): Column[] => {
        const found = figures.get(id)
        if (!found) return []
        return [{ id: `scenario ${id}`, name, state: "other", figures: found, ...standingOf(found, report, frontier) }]
      }),
    ]
  }, [model, report, figures, result, stale])
}
