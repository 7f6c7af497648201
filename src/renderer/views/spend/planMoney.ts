import {
  type Formats,
  moneyOn,
  partsInSteps,
  scaleOf,
  type Journey,
  type ScoreMoney,
  type ScoreReport,
} from "../../../core/index.ts"
import type { PlanRow } from "./planRows.ts"

/** Cost, loss and both together, written. */
export interface WrittenFigures {
  readonly cost: string
  readonly loss: string
  readonly total: string
}

/** The way from Now to a plan, written so that every column and every row of it adds up. */
export interface PlanMoney {
  readonly now: WrittenFigures
  /** By id of the control: changes with their signs, what stays or stays away as it is. Absent where a row has no figures. */
  readonly rows: ReadonlyMap<string, WrittenFigures>
  readonly sum: WrittenFigures
  readonly plan: WrittenFigures
}

/** Counts of steps: cost, then loss. */
type Counts = readonly [cost: number, loss: number]

/** Less than this of a currency is what is left of two sums that agree. */
const ROUNDING = 0.5

/**
 * Writes the way from Now to a plan, in the steps of the report: Now and the best plan read as they do on the Overview, the moves
 * lead from the one to the other, and cost and loss of each row add up to what it changes in all.
 */
export function planMoney(
  money: ScoreMoney,
  report: ScoreReport,
  rows: readonly PlanRow[],
  journey: Journey | null,
  currency: string,
  formats: Formats,
): PlanMoney {
  const { step } = money
  const inSteps = (amount: number): number => Math.round(amount / step)
  const shown = (plan: "current" | "optimal"): Counts => [
    inSteps(money.shown(`${plan}-cost`)),
    inSteps(money.shown(`${plan}-loss`)),
  ]
  const now = shown("current")
  const isBest = journey?.to.controls.join() === report.optimal?.controls.join()
  const { annualCost, expectedLoss } = journey?.to ?? report.current
  const plan: Counts = isBest ? shown("optimal") : [inSteps(annualCost), inSteps(expectedLoss)]
  const sum: Counts = [plan[0] - now[0], plan[1] - now[1]]
  const moved = rows.filter(({ now, planned, figures }) => now !== planned && figures !== null)
  const column = (of: "cost" | "loss", whole: number): readonly number[] =>
    partsInSteps(
      moved.map(({ figures }) => figures![of]),
      whole * step,
      step,
    )
  const [costs, losses] = [column("cost", sum[0]), column("loss", sum[1])]
  const counts = new Map(moved.map(({ control }, i): [string, Counts] => [control.id, [costs[i]!, losses[i]!]]))
  for (const { control, figures } of rows)
    if (figures && !counts.has(control.id)) counts.set(control.id, [inSteps(figures.cost), inSteps(figures.loss)])
  const all = [now, plan, sum, ...counts.values()].flatMap(([cost, loss]) => [cost, loss, cost + loss])
  const scale = scaleOf(all, step, formats)
  const write = (count: number, truth: number, isSigned: boolean): string => {
    const isNothing = count === 0 && Math.abs(truth) < ROUNDING
    const text = moneyOn(scale, isNothing ? 0 : truth || count, currency, Math.round((count * step) / scale.step))
    return isSigned && count > 0 ? `+${text}` : text
  }
  const written = ([cost, loss]: Counts, truth: Counts, signs: readonly [boolean, boolean]): WrittenFigures => ({
    cost: write(cost, truth[0], signs[0]),
    loss: write(loss, truth[1], signs[1]),
    total: write(cost + loss, truth[0] + truth[1], signs[1]),
  })
  const { current } = report
  return {
    now: written(now, [current.annualCost, current.expectedLoss], [false, false]),
    rows: new Map(
      rows.flatMap(({ control, figures, now: isIn, planned }): [string, WrittenFigures][] =>
        figures
          ? [[control.id, written(counts.get(control.id)!, [figures.cost, figures.loss], [isIn !== planned, true])]]
          : [],
      ),
    ),
    sum: written(sum, [annualCost - current.annualCost, expectedLoss - current.expectedLoss], [true, true]),
    plan: written(plan, [annualCost, expectedLoss], [false, false]),
  }
}
