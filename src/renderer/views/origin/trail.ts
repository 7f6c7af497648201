import {
  levelInWords,
  money,
  percentInWords,
  type ScoredPlan,
  type ScoreFigure,
  type ScoreReport,
} from "../../../core/index.ts"
import type { Screen } from "../../../commands/screens.ts"

/** One figure of the score: what it is called, how it is made, where that is edited, and of which figures it is made. */
export interface TrailFigure {
  readonly figure: ScoreFigure
  readonly name: string
  readonly value: string
  readonly made: string
  readonly screen: Screen
  readonly from: readonly ScoreFigure[]
}

const PLAN_NAMES: Readonly<Record<ScoredPlan, string>> = {
  none: "No controls",
  current: "Now",
  sameSpend: "Same money, placed well",
  optimal: "Best plan",
}

/** What each amount of a portfolio is made of. */
function ofPlan(report: ScoreReport, plan: ScoredPlan, say: (amount: number) => string): TrailFigure[] {
  const figures = report[plan]
  if (!figures) return []
  const { annualCost, expectedLoss, totalCost, controls } = figures
  const name = PLAN_NAMES[plan]
  const count = controls.length === 1 ? "1 control" : `${controls.length} controls`
  const least = plan === "optimal" ? ": the least of any plan" : ""
  const under = plan === "current" ? "what is in place" : plan === "none" ? "no control at all" : "that plan"
  return [
    {
      figure: `${plan}-total`,
      name: `${name}: total cost`,
      value: say(totalCost),
      made: `controls ${say(annualCost)} + expected loss ${say(expectedLoss)}${least}`,
      screen: plan === "current" ? "controls" : "spend",
      from: [`${plan}-cost`, `${plan}-loss`],
    },
    {
      figure: `${plan}-cost`,
      name: `${name}: control cost`,
      value: say(annualCost),
      made: controls.length === 0 ? "no control" : `what ${count} cost${controls.length === 1 ? "s" : ""} a year`,
      screen: plan === "current" ? "controls" : "spend",
      from: [],
    },
    {
      figure: `${plan}-loss`,
      name: `${name}: expected loss`,
      value: say(expectedLoss),
      made: `every attack path under ${under}: tries × chance × loss`,
      screen: "paths",
      from: [],
    },
  ]
}

/** The three figures of the verdict, and the two parts of the excess. */
function ofScore(report: ScoreReport, say: (amount: number) => string): TrailFigure[] {
  const { level, placement, excess, none, current, sameSpend, optimal } = report
  const removed = (left: number): string => say(none.expectedLoss - left)
  const found: TrailFigure[] = []
  if (optimal)
    found.push({
      figure: "level",
      name: "Level",
      value: levelInWords(level),
      made: `spend ${say(current.annualCost)} ÷ best spend ${say(optimal.annualCost)}`,
      screen: "controls",
      from: ["current-cost", "optimal-cost", "optimal-total"],
    })
  if (sameSpend)
    found.push({
      figure: "placement",
      name: "Placement",
      value: percentInWords(placement),
      made: `loss removed ${removed(current.expectedLoss)} ÷ the most this money could remove ${removed(sameSpend.expectedLoss)}`,
      screen: "controls",
      from: ["none-loss", "current-loss", "sameSpend-loss"],
    })
  if (optimal && excess)
    found.push({
      figure: "excess",
      name: "Excess cost",
      value: say(excess.total),
      made: `total cost now ${say(current.totalCost)} − of the best plan ${say(optimal.totalCost)}`,
      screen: "spend",
      from: ["current-total", "optimal-total"],
    })
  if (sameSpend && optimal && excess?.placement != null && excess.level !== null)
    found.push(
      {
        figure: "excess-placement",
        name: "Its placement part",
        value: say(excess.placement),
        made: `expected loss now ${say(current.expectedLoss)} − with the same money, placed well ${say(sameSpend.expectedLoss)}`,
        screen: "spend",
        from: ["current-loss", "sameSpend-loss"],
      },
      {
        figure: "excess-level",
        name: "Its amount part",
        value: say(excess.level),
        made: `excess cost ${say(excess.total)} − its placement part ${say(excess.placement)}`,
        screen: "spend",
        from: ["excess", "excess-placement"],
      },
    )
  return found
}

/**
 * The trail of one figure of a score: itself first, then what it is made of, and what that is made of, each once; empty where
 * the report has no such figure.
 */
export function trailOf(report: ScoreReport, figure: ScoreFigure): readonly TrailFigure[] {
  const say = (amount: number): string => money(amount, report.currency, 3)
  const plans = (["current", "sameSpend", "optimal", "none"] as const).flatMap((plan) => ofPlan(report, plan, say))
  const known = new Map([...ofScore(report, say), ...plans].map((one) => [one.figure, one]))
  const trail = new Map<ScoreFigure, TrailFigure>()
  const queue: ScoreFigure[] = [figure]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const one = known.get(next)
    if (!one || trail.has(next)) continue
    trail.set(next, one)
    queue.push(...one.from)
  }
  return [...trail.values()]
}
