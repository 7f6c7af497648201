import type { PortfolioFigures, ScoreReport } from "../../core/index.ts"
import type { AttentionData } from "./attention.ts"
import { planWithin, type FrontierData } from "./frontier.ts"

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

/** A total within this share of the least counts as as good (model.md §7). */
const AS_GOOD = 1.02

/**
 * What the frontier needs, from a score report and the exact frontier by rising cost.
 *
 * @returns null where the report has no best plan, for no portfolio is allowed.
 */
export function frontierOf(
  report: ScoreReport,
  frontier: readonly PortfolioFigures[],
  controlName: (id: string) => string,
  pricedControls: number,
  budget: number | null = null,
): FrontierData | null {
  const { optimal, current } = report
  if (!optimal || frontier.length === 0) return null
  const plans = frontier.map((plan) => ({
    controls: plan.controls.map(controlName),
    annualCost: plan.annualCost,
    expectedLoss: plan.expectedLoss,
  }))
  return {
    currency: report.currency,
    plans,
    pricedControls,
    now: { annualCost: current.annualCost, expectedLoss: current.expectedLoss },
    nowRegion: [],
    best: planWithin(plans, optimal.annualCost),
    sameMoney: report.excess?.placement == null ? null : planWithin(plans, current.annualCost),
    asGoodUpTo: AS_GOOD * optimal.totalCost,
    budget,
  }
}
