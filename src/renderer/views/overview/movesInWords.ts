import {
  controlName,
  isAsGoodAsBest,
  meanAnnualCost,
  money,
  type Model,
  type Phrase,
  type ScoreFigure,
  type ScoreReport,
  type Sentence,
} from "../../../core/index.ts"

/** The controls that the best plan drops and adds, and what each lot costs a year. */
export interface Changes {
  readonly dropped: readonly string[]
  readonly added: readonly string[]
  readonly freed: number
  readonly spent: number
}

/** What changes from now to the best plan; nothing where no plan is allowed. */
export function changesOf(model: Model, { current, optimal }: ScoreReport): Changes {
  const dropped = optimal ? current.controls.filter((id) => !optimal.controls.includes(id)) : []
  const added = optimal ? optimal.controls.filter((id) => !current.controls.includes(id)) : []
  const sum = (ids: readonly string[]): number =>
    model.controls.reduce((all, control) => all + (ids.includes(control.id) ? meanAnnualCost(model, control) : 0), 0)
  return { dropped, added, freed: sum(dropped), spent: sum(added) }
}

function named(model: Model, ids: readonly string[], noun: string): string {
  return ids.length > 1 ? `${ids.length} ${noun}` : controlName(model, ids[0] ?? "")
}

const words = (text: string): Phrase => ({ text })
const figure = (text: string, of: ScoreFigure): Phrase => ({ text, strong: true, figure: of })

/** The moves alone: `Move €61k off Vault door, add 2 others for €88k`; null where there is nothing to move. */
function moves(model: Model, report: ScoreReport): Sentence | null {
  const { dropped, added, freed, spent } = changesOf(model, report)
  if (dropped.length + added.length === 0) return null
  const say = (amount: number): string => money(amount, report.currency)
  const off = named(model, dropped, "controls")
  const on = named(model, added, dropped.length > 0 ? "others" : "controls")
  if (added.length === 0) return [words(`Drop ${off}, `), figure(say(freed), "dropped-cost"), words(" a year")]
  if (dropped.length === 0) return [words(`Add ${on} for `), figure(say(spent), "added-cost")]
  return [
    words("Move "),
    figure(say(freed), "dropped-cost"),
    words(` off ${off}, add ${on} for `),
    figure(say(spent), "added-cost"),
  ]
}

/**
 * The moves from now to the best plan and what they do to the total cost; null where there is nothing to move, or nothing to be
 * gained by it.
 *
 * @param range - the 90 % range of what is gained, where it is known of this very report.
 */
export function movesInWords(
  model: Model,
  report: ScoreReport,
  range: { readonly low: number; readonly high: number } | null,
): Sentence | null {
  const { excess, currency } = report
  const moving = moves(model, report)
  if (moving === null || !excess || isAsGoodAsBest(report)) return null
  const total = figure(money(Math.abs(excess.total), currency, 3), "excess")
  // Out of a plan that breaks a rule the way may lead to a dearer one.
  if (excess.total < 0)
    return [...moving, words(": no rule is broken then, and total cost rises by "), total, words(" a year.")]
  const say = (amount: number): string => money(Math.max(0, amount), currency)
  const likely = range ? ` (likely ${say(range.low)} to ${say(range.high)})` : ""
  return [...moving, words(": total cost falls by "), total, words(` a year${likely}.`)]
}
