import type { Model } from "../model/model.ts"
import type { ScoreReport } from "./report.ts"
import { scoreMoney, type MoneyFigure, type ScoreMoney } from "./scoreMoney.ts"
import { judgementsOfReport, type Judgements } from "./verdict.ts"
import { levelInWords, percentInWords, type Phrase, type ScoreFigure, type Sentence } from "./words.ts"
import type { Formats } from "./money.ts"

const figure = (text: string, of: ScoreFigure): Phrase => ({ text, strong: true, figure: of })
const words = (text: string): Phrase => ({ text })

/** Less than one unit of money is rounding, and no saving. */
const NO_SAVING = 0.5

/** What a sentence of a score is made from. */
interface Said {
  readonly report: ScoreReport
  readonly judged: Judgements
  readonly say: (of: ScoreFigure & MoneyFigure) => Phrase
}

function said(
  model: Model,
  report: ScoreReport,
  formats: Formats,
  money: ScoreMoney = scoreMoney(model, report, formats),
): Said {
  return { report, judged: judgementsOfReport(report), say: (of) => figure(money.say(of), of) }
}

/** What is wrong, the larger part first where both are; nothing that is judged right is called wrong. */
function whatIsWrong({ report, judged }: Said): string {
  const { excess, current } = report
  const spends = current.annualCost > 0
  const places = spends ? "the money is in the wrong places" : "what would cost nothing more is not in place"
  const amount = judged.amount === "too-little" ? "it is too little" : "it is too much"
  if (judged.amount === "right") return spends ? `The amount is right, but ${places}` : capital(places)
  if (judged.places === "right") return spends ? `The money is in the right places, but ${amount}` : "It is too little"
  return `Mostly, ${excess!.placement! >= excess!.level! ? places : amount}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Which part of the excess is the larger, in words. */
function excessSentence(from: Said): Sentence {
  const { report, judged, say } = from
  const { excess } = report
  if (judged.amount === null || !excess) return []
  if (judged.leave) {
    if (excess.total < NO_SAVING)
      return [words(" That is as good as it gets: nothing on the list would save more than it costs.")]
    return [words(" That is right: the best plan costs only "), say("excess"), words(" a year less in all.")]
  }
  return [
    words(` ${whatIsWrong(from)}: of the `),
    say("excess"),
    words(" a year over the best plan, "),
    say("excess-placement"),
    words(" is placement and "),
    say("excess-level"),
    words(" is amount."),
  ]
}

/** That this money buys no control that lowers the loss, where that is why placement has no figure; else nothing. */
function unreduced({ placement, current, brokenRule, verdict }: ScoreReport): Sentence {
  if (placement !== null || current.annualCost === 0 || brokenRule !== null || verdict === "nothing-pays") return []
  return [words(" No control on the list reduces this for that money, so placement has no figure.")]
}

/** What the Overview opens with: what is spent, what is best spent, and what being wrong costs. */
export function overviewSentence(model: Model, report: ScoreReport, formats: Formats): Sentence {
  const from = said(model, report, formats)
  const { say } = from
  const { optimal, verdict } = report
  if (!optimal)
    return [
      words("You spend "),
      say("current-cost"),
      words(" a year. The rules of the model leave no plan that is allowed."),
    ]
  if (verdict === "nothing-pays")
    return [
      words("You spend "),
      say("current-cost"),
      words(" a year, and nothing on your list pays for itself: the best plan spends "),
      say("optimal-cost"),
      words(" and costs "),
      say("excess"),
      words(" a year less in all."),
    ]
  if (verdict === "bare" && optimal.controls.length === 0)
    return [
      words("You have no control in place, and nothing on your list pays for itself: the best spend is "),
      say("optimal-cost"),
      words("."),
    ]
  const start: Sentence =
    verdict === "bare"
      ? [
          words("You have no control in place; the plan that costs least overall spends "),
          say("optimal-cost"),
          words(" a year."),
        ]
      : [
          words("You spend "),
          say("current-cost"),
          words(" a year; the plan that costs least overall spends "),
          say("optimal-cost"),
          words("."),
        ]
  return [...start, ...unreduced(report), ...excessSentence(from)]
}

/** The one sentence of ux.md §3.1: level and placement, read together. */
export function scoreSentence(model: Model, report: ScoreReport, formats: Formats): Sentence {
  const { say } = said(model, report, formats)
  const { current, optimal, level, placement } = report
  if (!optimal) return [words("No plan is allowed, so there is nothing to measure against.")]
  if (level === null)
    return [
      words("Nothing on your list pays for itself: any spend is too much, and you spend "),
      say("current-cost"),
      words(" a year."),
    ]
  const place: Sentence =
    placement === null
      ? [words(current.annualCost > 0 ? ", and placement cannot be measured" : ", and you have placed nothing")]
      : [words(", and your money stops "), figure(percentInWords(placement), "placement"), words(" of what it could")]
  return [
    words("You spend "),
    say("current-cost"),
    words(" a year where "),
    say("optimal-cost"),
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
