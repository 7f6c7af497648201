import type { FoundPortfolio, Verdict } from "./report.ts"
import { columnInMoney } from "./scale.ts"
import type { Formats } from "./money.ts"

/** A portfolio that a report has figures of, by its key there. */
export type ScoredPlan = "none" | "current" | "sameSpend" | "optimal"

/**
 * One figure of a report, so that a reader can ask where it comes from. `dropped-cost` and `added-cost` are what the controls
 * cost a year that the best plan drops and adds.
 */
export type ScoreFigure =
  | "level"
  | "placement"
  | "excess"
  | "excess-placement"
  | "excess-level"
  | `${ScoredPlan}-${"cost" | "loss" | "total"}`
  | "dropped-cost"
  | "added-cost"

/** A piece of a sentence; `strong` marks the figures, which a screen sets in bold, and `figure` says which one it is. */
export interface Phrase {
  readonly text: string
  readonly strong?: boolean
  readonly figure?: ScoreFigure
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

/** Whether a text names a verdict. */
export function isVerdict(text: string): text is Verdict {
  return Object.hasOwn(VERDICTS, text)
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

/** A whole and its two parts, printed so that the parts add up to the whole. */
export function splitInWords(
  total: number,
  first: number,
  currency: string,
  formats: Formats,
): { total: string; first: string; second: string } {
  const part = Math.min(total, Math.max(0, first))
  const { whole, parts } = columnInMoney([part, total - part], currency, formats, total)
  return { total: whole, first: parts[0]!, second: parts[1]! }
}
