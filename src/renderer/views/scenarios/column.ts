import {
  levelOf,
  placementOf,
  type Frontier,
  type PlanFigures,
  type PortfolioFigures,
  type ScoreReport,
} from "../../../core/index.ts"
import { planWithin } from "../../../charts/frontier.ts"
import type { EndFace } from "../../../charts/fromReport.ts"

/** How a portfolio stands to the best plan, as the score of Now does (model.md §7). */
export interface Standing {
  readonly level: number | null
  readonly placement: number | null
  /** What the same money, placed well, would save a year. */
  readonly placementPart: number | null
}

/** A portfolio that can be compared. */
export interface Column extends EndFace, Standing {
  readonly id: string
  readonly figures: PortfolioFigures
}

/**
 * Level and placement of a plan that is not in place. No placement where it breaks a rule, as Now has none then, nor where the
 * frontier is not known whole: what the same money could buy is read from it.
 */
export function standingOf(plan: PlanFigures, report: ScoreReport, frontier: Frontier | null): Standing {
  const { none, optimal } = report
  const level = optimal ? levelOf(plan, optimal) : null
  const points = frontier?.complete === true && plan.brokenRule === null ? frontier.points : []
  const sameMoney = points[planWithin(points, plan.annualCost)]
  if (!sameMoney) return { level, placement: null, placementPart: null }
  return {
    level,
    placement: placementOf(none.expectedLoss, plan, sameMoney),
    placementPart: Math.max(0, plan.expectedLoss - sameMoney.expectedLoss),
  }
}
