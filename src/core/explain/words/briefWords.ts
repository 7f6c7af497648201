import type { Model } from "../../model/model.ts"
import type { ScoreReport } from "../../score/report.ts"
import { scoreMoney } from "../../score/scoreMoney.ts"
import { judgementsOfReport } from "../../score/verdict.ts"
import type { Move } from "../moves.ts"
import { controlName, listed } from "./names.ts"
import type { Formats } from "../../score/money.ts"

/** Controls to buy that are named; the rest stands in the list of moves. */
const FIRST = 3

/**
 * The plan for who has a minute: what to stop, what to buy first, and what all of it comes to; nothing where the advice is to
 * leave everything as it is. Costs add up by themselves; what controls prevent does not, so that is given for all moves together.
 */
export function briefInWords(
  model: Model,
  report: ScoreReport,
  moves: readonly Move[],
  formats: Formats,
): readonly string[] {
  const { optimal, excess } = report
  if (!optimal || !excess || moves.length === 0 || judgementsOfReport(report).leave) return []
  const { say } = scoreMoney(model, report, formats)
  const named = (ids: readonly string[]): string => listed(ids.map((id) => controlName(model, id)))
  const stop = moves.flatMap(({ drop }) => drop)
  const buy = moves.flatMap(({ add }) => add)
  const rest = buy.length - FIRST
  const then = rest > 0 ? `, then ${rest} more` : ""
  const sure = optimal.proven
    ? "Proven: no allowed plan costs less in all."
    : "Not proven: another plan could cost less in all."
  const change = excess.total < 0 ? "more, for no rule is broken then" : "less"
  return [
    ...(stop.length > 0 ? [`Stop ${named(stop)}: that frees ${say("dropped-cost")} a year.`] : []),
    ...(buy.length > 0 ? [`Buy first ${named(buy.slice(0, FIRST))}${then}: ${say("added-cost")} a year in all.`] : []),
    `Controls and expected loss together then cost ${say("optimal-total")} a year instead of ${say("current-total")}: ` +
      `${say("excess").replace("−", "")} ${change}. ${sure}`,
  ]
}
