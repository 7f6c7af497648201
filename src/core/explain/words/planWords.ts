import type { Model } from "../../model/model.ts"
import type { ScoreReport } from "../../score/report.ts"
import { changesOf, scoreMoney } from "../../score/scoreMoney.ts"
import { judgementsOfReport } from "../../score/verdict.ts"
import type { Phrase, ScoreFigure, Sentence } from "../../score/words.ts"
import { controlName } from "./names.ts"
import type { Formats } from "../../score/money.ts"

const words = (text: string): Phrase => ({ text })
const figure = (text: string, of: ScoreFigure): Phrase => ({ text, strong: true, figure: of })

function named(model: Model, ids: readonly string[], noun: string): string {
  return ids.length > 1 ? `${ids.length} ${noun}` : controlName(model, ids[0] ?? "")
}

/** The moves alone: `Move €61.0k off Vault door, add 2 others for €88.2k`; null where there is nothing to move. */
function moving(model: Model, report: ScoreReport, formats: Formats): Sentence | null {
  const { dropped, added } = changesOf(model, report)
  if (dropped.length + added.length === 0) return null
  const { say } = scoreMoney(model, report, formats)
  const freed = figure(say("dropped-cost"), "dropped-cost")
  const spent = figure(say("added-cost"), "added-cost")
  const off = named(model, dropped, "controls")
  const on = named(model, added, dropped.length > 0 ? "others" : "controls")
  if (added.length === 0) return [words(`Stop ${off}, `), freed, words(" a year")]
  if (dropped.length === 0) return [words(`Add ${on} for `), spent, words(" a year")]
  return [words("Move "), freed, words(` off ${off}, add ${on} for `), spent]
}

/**
 * What the best plan changes and what that does to the total cost; null where there is nothing to move, or where the advice is to
 * leave everything as it is.
 *
 * @param range - the 90 % range of what is gained, where it is known of this very report.
 */
export function planInWords(
  model: Model,
  report: ScoreReport,
  range: { readonly low: number; readonly high: number } | null,
  formats: Formats,
): Sentence | null {
  const { excess } = report
  const money = scoreMoney(model, report, formats)
  const change = moving(model, report, formats)
  if (change === null || !excess || judgementsOfReport(report).leave) return null
  const total = figure(money.say("excess").replace("−", ""), "excess")
  // Out of a plan that breaks a rule the way may lead to a dearer one.
  if (excess.total < 0)
    return [...change, words(": no rule is broken then, and total cost rises by "), total, words(" a year.")]
  const end = (amount: number): string => money.write(Math.max(0, amount))
  const likely = range ? ` (likely ${end(range.low)} to ${end(range.high)})` : ""
  return [...change, words(": total cost falls by "), total, words(` a year${likely}.`)]
}
