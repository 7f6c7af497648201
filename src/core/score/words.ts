import { money } from "./money.ts"
import type { FoundPortfolio, ScoreReport, Verdict } from "./report.ts"

/** A piece of a sentence; `strong` marks the figures, which a screen sets in bold. */
export interface Phrase {
  readonly text: string
  readonly strong?: boolean
}

/** A sentence, in pieces. */
export type Sentence = readonly Phrase[]

/** A sentence as plain text. */
export function plain(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join("")
}

/** The name of a verdict and what it says of amount and places, in the words of ux.md §3.2. */
export interface VerdictWords {
  readonly name: string
  readonly says: string
}

const VERDICTS: Readonly<Record<Verdict, VerdictWords>> = {
  "paranoid-enough": { name: "Paranoid enough", says: "right amount, right places" },
  reshuffle: { name: "Reshuffle", says: "right amount, wrong places" },
  "sound-but-thin": { name: "Sound but thin", says: "right places, too little" },
  "wrong-door": { name: "Wrong door", says: "too little, wrong places" },
  "gold-plated": { name: "Gold-plated", says: "right places, too much" },
  "vault-door": { name: "Vault door, balsa walls", says: "too much, wrong places" },
  bare: { name: "Bare", says: "no control is in place" },
  "nothing-pays": { name: "Nothing pays", says: "nothing on the list pays for itself" },
  "not-allowed": { name: "Not allowed", says: "what is in place breaks a rule of the model" },
}

/** The name of a verdict and what it says. */
export function verdictWords(verdict: Verdict): VerdictWords {
  return VERDICTS[verdict]
}

/**
 * What stands beside a figure that rests on plans found by search: null where each is proven, `not yet proven` while the proof
 * is being looked for, and `not proven` where it was not found.
 */
export function proofMark(plans: readonly (FoundPortfolio | null)[], proving: boolean): string | null {
  if (plans.every((plan) => plan === null || plan.proven)) return null
  return proving ? "not yet proven" : "not proven"
}

/** A level as shown: `0.62×`, `12×`, and a dash where there is none. */
export function levelInWords(level: number | null): string {
  if (level === null) return "—"
  return `${level < 9.995 ? level.toFixed(2) : String(Number(level.toPrecision(2)))}×`
}

/**
 * A share in [0, 1] as a percentage, `39%`; a dash where there is none. Never 100 % or 0 % by rounding alone, and
 * `<0.1%` for what is less.
 */
export function percentInWords(share: number | null): string {
  if (share === null) return "—"
  const percent = share * 100
  if (percent > 99 && percent < 99.95) return `${Math.floor(percent * 10) / 10}%`
  if (percent > 0 && percent < 0.05) return "<0.1%"
  if (percent > 0 && percent < 0.95) return `${Number(percent.toPrecision(1))}%`
  return `${Math.round(percent)}%`
}

/**
 * Amounts rounded alike, so that the parts printed sum to the total printed: the total to three figures, the first part
 * to the same step, the second what is left.
 */
export function splitInWords(
  total: number,
  first: number,
  currency: string,
): { total: string; first: string; second: string } {
  // Amounts from 1 to 1,000 are printed to the unit.
  const step = total > 0 ? Math.max(10 ** (Math.floor(Math.log10(total)) - 2), total >= 1 ? 1 : 0) : 1
  const inSteps = (amount: number): number => Math.round(amount / step)
  const say = (steps: number): string => money(steps * step, currency, 3)
  const whole = inSteps(total)
  const part = Math.min(whole, Math.max(0, inSteps(first)))
  return { total: say(whole), first: say(part), second: say(whole - part) }
}

const strong = (text: string): Phrase => ({ text, strong: true })
const words = (text: string): Phrase => ({ text })

/** Which part of the excess is the larger, in words. */
function excessSentence(report: ScoreReport): Sentence {
  const { excess, currency } = report
  if (!excess) return []
  if (excess.placement === null || excess.level === null) return []
  if (excess.total <= 0.005 * (report.optimal?.totalCost ?? 0))
    return [words(" That is as good as it gets: nothing on the list would save more than it costs.")]
  const parts = splitInWords(excess.total, excess.placement, currency)
  const lead =
    excess.placement >= excess.level
      ? " Mostly, the money is in the wrong places: of the "
      : " Mostly, it is the wrong amount: of the "
  return [
    words(lead),
    strong(parts.total),
    words(" a year that this costs more than the best plan, "),
    strong(parts.first),
    words(" is placement and "),
    strong(parts.second),
    words(" is amount."),
  ]
}

/** What the Overview opens with: what is spent, what is best spent, and what being wrong costs. */
export function overviewSentence(report: ScoreReport): Sentence {
  const { current, optimal, currency, verdict } = report
  const spends = strong(money(current.annualCost, currency, 3))
  if (!optimal)
    return [words("You spend "), spends, words(" a year. The rules of the model leave no portfolio that is allowed.")]
  if (verdict === "nothing-pays")
    return [
      words("You spend "),
      spends,
      words(" a year. Nothing on your list pays for itself: the best spend is "),
      strong(money(0, currency)),
      words(`. That costs ${money(report.excess?.total ?? 0, currency, 3)} a year more than the best plan.`),
    ]
  const best = strong(money(optimal.annualCost, currency, 3))
  const start: Sentence =
    verdict === "bare"
      ? [words("You have no control in place; the plan that costs least overall spends "), best, words(" a year.")]
      : [words("You spend "), spends, words(" a year; the plan that costs least overall spends "), best, words(".")]
  return [...start, ...excessSentence(report)]
}

/** The one sentence of ux.md §3.1: level and placement, read together. */
export function scoreSentence(report: ScoreReport): Sentence {
  const { current, optimal, currency, level, placement } = report
  if (!optimal) return [words("No portfolio is allowed, so there is nothing to measure against.")]
  if (level === null)
    return [
      words(
        `Nothing on your list pays for itself: any spend is too much, and you spend ${money(current.annualCost, currency, 3)} a year.`,
      ),
    ]
  const place: Sentence =
    placement === null
      ? [words(current.annualCost > 0 ? ", and placement cannot be measured" : ", and you have placed nothing")]
      : [words(", and your money stops "), strong(percentInWords(placement)), words(" of what it could")]
  return [
    words("You spend "),
    strong(money(current.annualCost, currency, 3)),
    words(" a year where "),
    strong(money(optimal.annualCost, currency, 3)),
    words(" would cost you least overall"),
    ...place,
    words(": "),
    strong(`${levelInWords(level)} paranoid`),
    words(placement === null ? "." : `, ${percentInWords(placement)} well placed.`),
  ]
}

/** What level means, always printed under the sentence. */
export const BEST_SPEND_DEFINITION =
  "Best spend is where the next unit of money on security saves one unit of expected loss."
