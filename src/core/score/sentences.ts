import { money } from "./money.ts"
import type { ScoreReport } from "./report.ts"
import { levelInWords, percentInWords, splitInWords, type Phrase, type ScoreFigure, type Sentence } from "./words.ts"

const figure = (text: string, of: ScoreFigure): Phrase => ({ text, strong: true, figure: of })
const words = (text: string): Phrase => ({ text })

/** Up to this share of the best total cost nothing is gained by moving. */
const AS_GOOD_SHARE = 0.005

/** Whether what is in place costs as good as no more than the best plan: then no move is worth making. */
export function isAsGoodAsBest({ excess, optimal, brokenRule }: ScoreReport): boolean {
  return brokenRule === null && excess !== null && optimal !== null && excess.total <= AS_GOOD_SHARE * optimal.totalCost
}

/** Which part of the excess is the larger, in words. */
function excessSentence(report: ScoreReport): Sentence {
  const { excess, currency, current } = report
  if (excess?.placement == null || excess.level === null) return []
  if (isAsGoodAsBest(report)) {
    const asGood = " That is as good as it gets: "
    // Less than one unit of money is rounding, and no saving.
    if (excess.total < 0.5) return [words(`${asGood}nothing on the list would save more than it costs.`)]
    return [
      words(`${asGood}the best plan costs only `),
      figure(money(excess.total, currency, 3), "excess"),
      words(" a year less."),
    ]
  }
  const parts = splitInWords(excess.total, excess.placement, currency)
  const places =
    current.annualCost > 0 ? "the money is in the wrong places" : "what would cost nothing more is not in place"
  const lead = excess.placement >= excess.level ? places : "it is the wrong amount"
  return [
    words(` Mostly, ${lead}: of the `),
    figure(parts.total, "excess"),
    words(" a year over the best plan, "),
    figure(parts.first, "excess-placement"),
    words(" is placement and "),
    figure(parts.second, "excess-level"),
    words(" is amount."),
  ]
}

/** That this money buys no control that lowers the loss, where that is why placement has no figure; else nothing. */
function unreduced({ placement, current, brokenRule, verdict }: ScoreReport): Sentence {
  if (placement !== null || current.annualCost === 0 || brokenRule !== null || verdict === "nothing-pays") return []
  return [words(" No control on the list reduces this for that money, so placement has no figure.")]
}

/** What the Overview opens with: what is spent, what is best spent, and what being wrong costs. */
export function overviewSentence(report: ScoreReport): Sentence {
  const { current, optimal, currency, verdict } = report
  const spends = figure(money(current.annualCost, currency, 3), "current-cost")
  if (!optimal)
    return [words("You spend "), spends, words(" a year. The rules of the model leave no portfolio that is allowed.")]
  const best = figure(money(optimal.annualCost, currency, optimal.annualCost === 0 ? 2 : 3), "optimal-cost")
  if (verdict === "nothing-pays")
    return [
      words("You spend "),
      spends,
      words(" a year. Nothing on your list pays for itself: the best spend is "),
      best,
      words(". That costs "),
      figure(money(report.excess?.total ?? 0, currency, 3), "excess"),
      words(" a year more than the best plan."),
    ]
  if (verdict === "bare" && optimal.controls.length === 0)
    return [
      words("You have no control in place, and nothing on your list pays for itself: the best spend is "),
      best,
      words("."),
    ]
  const start: Sentence =
    verdict === "bare"
      ? [words("You have no control in place; the plan that costs least overall spends "), best, words(" a year.")]
      : [words("You spend "), spends, words(" a year; the plan that costs least overall spends "), best, words(".")]
  return [...start, ...unreduced(report), ...excessSentence(report)]
}

/** The one sentence of ux.md §3.1: level and placement, read together. */
export function scoreSentence(report: ScoreReport): Sentence {
  const { current, optimal, currency, level, placement } = report
  if (!optimal) return [words("No portfolio is allowed, so there is nothing to measure against.")]
  const spend = figure(money(current.annualCost, currency, 3), "current-cost")
  if (level === null)
    return [
      words("Nothing on your list pays for itself: any spend is too much, and you spend "),
      spend,
      words(" a year."),
    ]
  const place: Sentence =
    placement === null
      ? [words(current.annualCost > 0 ? ", and placement cannot be measured" : ", and you have placed nothing")]
      : [words(", and your money stops "), figure(percentInWords(placement), "placement"), words(" of what it could")]
  return [
    words("You spend "),
    spend,
    words(" a year where "),
    figure(money(optimal.annualCost, currency, 3), "optimal-cost"),
    words(" would cost you least overall"),
    ...place,
    words(": "),
    figure(`${levelInWords(level)} paranoid`, "level"),
    words(placement === null ? "." : `, ${percentInWords(placement)} well placed.`),
  ]
}

/** What one unit of a currency is called, where it has a name that readers know. */
const UNIT_NAMES: ReadonlyMap<string, string> = new Map([
  ["EUR", "euro"],
  ["USD", "dollar"],
  ["GBP", "pound"],
  ["JPY", "yen"],
  ["CHF", "franc"],
])

/** What best spend means, in the words of a currency: always printed under the sentence (ux.md §3.1). */
export function bestSpendDefinition(currency: string): string {
  const unit = UNIT_NAMES.get(currency) ?? "unit of money"
  return `Best spend is where the next ${unit} on security saves one ${unit} of expected loss.`
}
