import type { Model } from "../../model/model.ts"
import { money } from "../../score/money.ts"
import type { ScoreReport } from "../../score/report.ts"
import type { Move } from "../moves.ts"
import type { ControlWorth } from "../worth.ts"
import { controlName, listed } from "./names.ts"

/** Controls to buy that are named; the rest stands in the list of moves. */
const FIRST = 3

/**
 * The plan for who has a minute: what to stop, what to buy first, and what all of it comes to. Costs add up by themselves;
 * what controls keep away does not, so that is given for all moves together alone.
 *
 * @param worth - of every control in what is in place now.
 */
export function briefInWords(
  model: Model,
  report: ScoreReport,
  moves: readonly Move[],
  worth: readonly ControlWorth[],
): readonly string[] {
  const { current, optimal, excess, currency } = report
  if (!optimal || !excess || moves.length === 0) return []
  const costOf = (ids: readonly string[]): string =>
    money(
      worth.reduce((sum, { control, annualCost }) => sum + (ids.includes(control) ? annualCost : 0), 0),
      currency,
    )
  const named = (ids: readonly string[]): string => listed(ids.map((id) => controlName(model, id)))
  const stop = moves.flatMap(({ drop }) => drop)
  const buy = moves.flatMap(({ add }) => add)
  const first = buy.slice(0, FIRST)
  const rest = buy.length - first.length
  const others = rest > 0 ? `; ${rest} more ${rest === 1 ? "follows" : "follow"} below` : ""
  const sure = optimal.proven
    ? "Proven: no allowed plan costs less in all."
    : "Not proven: another plan could cost less in all."
  return [
    ...(stop.length > 0 ? [`Stop ${named(stop)}: ${costOf(stop)} a year. The best plan does without.`] : []),
    ...(buy.length > 0 ? [`Buy first ${named(first)}: ${costOf(first)} a year${others}.`] : []),
    `Controls and expected loss together then cost ${money(optimal.totalCost, currency, 3)} a year instead of ` +
      `${money(current.totalCost, currency, 3)}: ${money(excess.total, currency, 3)} less. ${sure}`,
  ]
}
