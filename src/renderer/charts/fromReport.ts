import type { ScoreReport } from "../../core/index.ts"
import type { AttentionData } from "./attention.ts"

/** How a threat source is shown. */
export interface SourceFace {
  readonly name: string
  readonly glyph: string
}

/**
 * What attention against loss needs, from a score report.
 *
 * @param faceOf - name and glyph of a source, by id.
 * @param lossUnder - the portfolio whose losses are compared: none, or the current one (what is left over now).
 */
export function attentionOf(
  report: ScoreReport,
  faceOf: (id: string) => SourceFace,
  lossUnder: AttentionData["lossUnder"] = "none",
): AttentionData {
  const all = report.sources.reduce((sum, source) => sum + source.expectedLoss[lossUnder], 0)
  const spend = report.current.annualCost
  return {
    currency: report.currency,
    lossUnder,
    sources: report.sources.map((source) => ({
      id: source.id,
      ...faceOf(source.id),
      spend: source.attention,
      spendShare: source.attentionShare,
      loss: source.expectedLoss[lossUnder],
      lossShare: all === 0 ? 0 : source.expectedLoss[lossUnder] / all,
    })),
    facesNobody: { spend: report.facesNobody, spendShare: spend === 0 ? 0 : report.facesNobody / spend },
  }
}
