import {
  type Formats,
  levelInWords,
  percentInWords,
  scoreMoney,
  type Model,
  type ScoreMoney,
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
function ofPlan(report: ScoreReport, plan: ScoredPlan, { say }: ScoreMoney): TrailFigure[] {
  const figures = report[plan]
  if (!figures) return []
  const { controls } = figures
  const name = PLAN_NAMES[plan]
  const count = controls.length === 1 ? "1 control" : `${controls.length} controls`
  const least = plan === "optimal" ? ": the least of any plan" : ""
  const under = plan === "current" ? "what is in place" : plan === "none" ? "no control at all" : "that plan"
  return [
    {
      figure: `${plan}-total`,
      name: `${name}: total cost`,
      value: say(`${plan}-total`),
      made: `controls ${say(`${plan}-cost`)} + expected loss ${say(`${plan}-loss`)}${least}`,
      screen: plan === "current" ? "controls" : "spend",
      from: [`${plan}-cost`, `${plan}-loss`],
    },
    {
      figure: `${plan}-cost`,
      name: `${name}: control cost`,
      value: say(`${plan}-cost`),
      made: controls.length === 0 ? "no control" : `what ${count} cost${controls.length === 1 ? "s" : ""} a year`,
      screen: plan === "current" ? "controls" : "spend",
      from: [],
    },
    {
      figure: `${plan}-loss`,
      name: `${name}: expected loss`,
      value: say(`${plan}-loss`),
      made: `every attack path under ${under}: tries × chance × loss`,
      screen: "paths",
      from: [],
    },
  ]
}

/** The three figures of the verdict, and the two parts of the excess. */
function ofScore(report: ScoreReport, { say, shown, write }: ScoreMoney): TrailFigure[] {
  const { level, placement, excess, sameSpend, optimal } = report
  // A difference of what is printed, so that a reader comes to the same.
  const removed = (plan: ScoredPlan): string => write(shown("none-loss") - shown(`${plan}-loss`))
  const found: TrailFigure[] = []
  if (optimal)
    found.push({
      figure: "level",
      name: "Level",
      value: levelInWords(level),
      made: `spend ${say("current-cost")} ÷ best spend ${say("optimal-cost")}`,
      screen: "controls",
      from: ["current-cost", "optimal-cost", "optimal-total"],
    })
  if (sameSpend)
    found.push({
      figure: "placement",
      name: "Placement",
      value: percentInWords(placement),
      made: `loss removed ${removed("current")} ÷ the most this money could remove ${removed("sameSpend")}`,
      screen: "controls",
      from: ["none-loss", "current-loss", "sameSpend-loss"],
    })
  if (optimal && excess)
    found.push({
      figure: "excess",
      name: "Excess cost",
      value: say("excess"),
      made: `total cost now ${say("current-total")} − of the best plan ${say("optimal-total")}`,
      screen: "spend",
      from: ["current-total", "optimal-total"],
    })
  if (sameSpend && optimal && excess?.placement != null && excess.level !== null)
    found.push(
      {
        figure: "excess-placement",
        name: "Its placement part",
        value: say("excess-placement"),
        made: `expected loss now ${say("current-loss")} − with the same money, placed well ${say("sameSpend-loss")}`,
        screen: "spend",
        from: ["current-loss", "sameSpend-loss"],
      },
      {
        figure: "excess-level",
        name: "Its amount part",
        value: say("excess-level"),
        made: `excess cost ${say("excess")} − its placement part ${say("excess-placement")}`,
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
export function trailOf(
  model: Model,
  report: ScoreReport,
  figure: ScoreFigure,
  formats: Formats,
): readonly TrailFigure[] {
  const money = scoreMoney(model, report, formats)
  const plans = (["current", "sameSpend", "optimal", "none"] as const).flatMap((plan) => ofPlan(report, plan, money))
  const known = new Map([...ofScore(report, money), ...plans].map((one) => [one.figure, one]))
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
