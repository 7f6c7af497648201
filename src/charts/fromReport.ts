import {
  RIGHT_AMOUNT_SHARE,
  RIGHT_PLACES_SHARE,
  rivalOf,
  stepOfPlans,
  type Move,
  type PortfolioFigures,
  type Robustness,
  type ScoreReport,
} from "../core/index.ts"
import type { AttentionData } from "./attention.ts"
import { ellipseHolding } from "./cloud.ts"
import { planWithin, type FrontierData } from "./frontier.ts"
import type { ScoreMapData, ScorePoint } from "./scoreMap.ts"
import type { WaterfallData, WaterfallEnd } from "./waterfall.ts"

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
 * @param tried - the score of what is being tried; null where nothing is.
 */
export function attentionOf(
  report: ScoreReport,
  faceOf: (id: string) => SourceFace,
  lossUnder: AttentionData["lossUnder"] = "none",
  tried: ScoreReport | null = null,
): AttentionData {
  const triedShares =
    tried && new Map(attentionOf(tried, faceOf, lossUnder).sources.map((source) => [source.id, source]))
  const all = report.sources.reduce((sum, source) => sum + source.expectedLoss[lossUnder], 0)
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
      tried: triedShares?.get(source.id) ?? null,
    })),
    facesNobody: {
      spend: report.facesNobody,
      spendShare: nobodysShare(report),
      triedShare: tried && nobodysShare(tried),
    },
  }
}

/** The share of the spend that faces nobody, 0 to 1. */
function nobodysShare({ facesNobody, current }: ScoreReport): number {
  return current.annualCost === 0 ? 0 : facesNobody / current.annualCost
}

/** A total up to this many times the least counts as as good. */
const AS_GOOD = 1 + RIGHT_AMOUNT_SHARE

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
  nowRegion: FrontierData["nowRegion"] = [],
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
    nowRegion,
    best: planWithin(plans, optimal.annualCost),
    sameMoney: report.excess?.placement == null ? null : planWithin(plans, current.annualCost),
    asGoodUpTo: AS_GOOD * optimal.totalCost,
    step: stepOfPlans([report.none, current, optimal]),
    budget,
  }
}

/**
 * The levels whose total cost, well placed, is within 2 % of the least: from the first to the last such amount of money,
 * each as a share of the best spend. A budget between two plans buys the cheaper one.
 *
 * @returns 1 to 1 where the best plan costs nothing: there is no amount to be within.
 */
export function levelBand(
  frontier: readonly PortfolioFigures[],
  optimal: PortfolioFigures,
): { readonly from: number; readonly to: number } {
  if (optimal.annualCost === 0) return { from: 1, to: 1 }
  const limit = AS_GOOD * optimal.totalCost
  let from = optimal.annualCost
  let to = optimal.annualCost
  frontier.forEach((plan, i) => {
    if (plan.totalCost > limit) return
    const next = frontier[i + 1]?.annualCost ?? Infinity
    from = Math.min(from, plan.annualCost)
    to = Math.max(to, Math.min(next, limit - plan.expectedLoss))
  })
  return { from: from / optimal.annualCost, to: to / optimal.annualCost }
}

/**
 * The border between right and wrong places: for each amount of money, as a share of the best spend, the placement at which the
 * placement part is 5 % of the least total cost (model.md §7). As the least loss that money can reach falls in steps, so does it;
 * at what is spent now it is exact, however many plans the frontier has.
 */
export function placesBorder(
  { none, optimal, current, sameSpend }: ScoreReport,
  frontier: readonly PortfolioFigures[],
): readonly ScorePoint[] {
  if (!optimal || optimal.annualCost === 0) return []
  const margin = RIGHT_PLACES_SHARE * optimal.totalCost
  const known = [
    ...frontier.map(({ annualCost, expectedLoss }) => ({ annualCost, expectedLoss })),
    ...(sameSpend ? [{ annualCost: current.annualCost, expectedLoss: sameSpend.expectedLoss }] : []),
  ].toSorted((a, b) => a.annualCost - b.annualCost || b.expectedLoss - a.expectedLoss)
  let least = Infinity
  return known.map(({ annualCost, expectedLoss }) => {
    least = Math.min(least, expectedLoss)
    const achievable = none.expectedLoss - least
    // Where the margin is all that could be achieved every place is right.
    const placement = achievable > margin ? 1 - margin / achievable : 0
    return { level: annualCost / optimal.annualCost, placement }
  })
}

/** What the score map needs, from a score report and the exact frontier by rising cost. */
export function scoreMapOf(
  report: ScoreReport,
  frontier: readonly PortfolioFigures[],
  beside: Partial<Pick<ScoreMapData, "regions" | "inQuarter" | "tossUp" | "trail" | "tried" | "guesses">> = {},
): ScoreMapData {
  const { level, placement, optimal } = report
  return {
    verdict: report.verdict,
    now: level === null || placement === null ? null : { level, placement },
    band: optimal ? levelBand(frontier, optimal) : { from: 1, to: 1 },
    border: placesBorder(report, frontier),
    regions: [],
    inQuarter: null,
    tossUp: null,
    trail: [],
    guesses: [],
    ...beside,
  }
}

/** The shares of draws whose outlines are drawn around Now. */
const REGION_SHARES = [0.9, 0.5]

/** What not knowing does to the place on the map: the outlines that hold Now, and how often its quarter is the one. */
export function scoreDoubt(report: ScoreReport, robustness: Robustness): Pick<ScoreMapData, "regions" | "inQuarter"> {
  const { verdict } = report
  const places = robustness.standings.flatMap(({ level, placement }) =>
    level === null || level <= 0 || placement === null ? [] : [{ x: Math.log2(level), y: placement }],
  )
  const share = robustness.verdicts.find((one) => one.verdict === verdict)?.share ?? 0
  return {
    // On the map's own scales: doublings across, shares up, and no placement beyond all.
    regions: REGION_SHARES.map((held) => ({
      share: held,
      outline: ellipseHolding(places, held).map(({ x, y }) => ({
        level: 2 ** x,
        placement: Math.min(1, Math.max(0, y)),
      })),
    })).filter(({ outline }) => outline.length > 0),
    inQuarter: { share, other: rivalOf(verdict, robustness)?.verdict ?? null },
  }
}

/** The outline that holds cost and loss of Now in 90 of 100 draws. */
export function nowRegionOf({ standings }: Robustness): FrontierData["nowRegion"] {
  const places = standings.map(({ annualCost, expectedLoss }) => ({ x: annualCost, y: expectedLoss }))
  return ellipseHolding(places, 0.9).map(({ x, y }) => ({ annualCost: Math.max(0, x), expectedLoss: Math.max(0, y) }))
}

/** What an end of a waterfall is called, and which of the states that are drawn everywhere it is. */
export type EndFace = Pick<WaterfallEnd, "name" | "state">

/**
 * The waterfall along a way from one portfolio to another.
 *
 * @param placement - how much of the saving is placement; null where the way does not end at the best plan, or it has no figure.
 */
export function waterfallOf(
  {
    from,
    moves,
    to,
  }: { readonly from: PortfolioFigures; readonly moves: readonly Move[]; readonly to: PortfolioFigures },
  faces: { readonly from: EndFace; readonly to: EndFace },
  placement: number | null,
  currency: string,
  controlName: (id: string) => string,
): WaterfallData {
  const end = ({ annualCost, expectedLoss }: PortfolioFigures, { name, state }: EndFace): WaterfallEnd => {
    return { name, state, annualCost, expectedLoss }
  }
  return {
    currency,
    from: end(from, faces.from),
    moves: moves.map(({ add, drop, totalChange }) => ({
      name: [...add.map((id) => `+ ${controlName(id)}`), ...drop.map((id) => `− ${controlName(id)}`)].join(", "),
      change: totalChange,
      kind: drop.length === 0 ? "add" : add.length === 0 ? "drop" : "swap",
    })),
    to: end(to, faces.to),
    placement,
  }
}
