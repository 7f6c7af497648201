import { useMemo } from "react"
import { useStore } from "zustand"
import type { Model, ScoreReport } from "../../core/index.ts"
import { attentionOf, frontierOf, scoreMapOf, type SourceFace } from "../charts/fromReport.ts"
import type { AttentionData } from "../charts/attention.ts"
import type { FrontierData } from "../charts/frontier.ts"
import { KIND_GLYPHS } from "../charts/kindGlyph.ts"
import type { ScoreMapData } from "../charts/scoreMap.ts"
import { studiesStore, type StudyKind, type Studies } from "../state/studies.ts"

/** A study of the document. */
export function useStudy<K extends StudyKind>(kind: K): Studies[K] {
  return useStore(studiesStore, (studies) => studies[kind])
}

/** Attention against loss, as its chart wants it. */
export function attentionData(model: Model, report: ScoreReport): AttentionData {
  const faceOf = (id: string): SourceFace => {
    const source = model.sources.find((one) => one.id === id)
    return { name: source?.name ?? id, glyph: KIND_GLYPHS[source?.kind ?? "other"] }
  }
  return attentionOf(report, faceOf)
}

/** Frontier and score map of the document, as their charts want them; null while the frontier is not known. */
export function useSpendCharts(
  model: Model,
  report: ScoreReport | null,
): { readonly frontier: FrontierData | null; readonly scoreMap: ScoreMapData } | null {
  const { result } = useStudy("spend")
  return useMemo(() => {
    if (!report || result?.frontier.kind !== "frontier") return null
    const nameOf = (id: string): string => model.controls.find((control) => control.id === id)?.name ?? id
    const priced = model.controls.filter(
      ({ cost }) => cost?.perYear !== undefined || cost?.oneTime !== undefined,
    ).length
    return {
      frontier: frontierOf(report, result.frontier.points, nameOf, priced, model.budget ?? null),
      scoreMap: scoreMapOf(report, result.frontier.points),
    }
  }, [model, report, result])
}
