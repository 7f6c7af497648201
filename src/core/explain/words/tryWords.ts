import { amountsTogether } from "../../score/scale.ts"
import type { ScoreReport } from "../../score/report.ts"
import { levelInWords, percentInWords } from "../../score/words.ts"
import type { Formats } from "../../score/money.ts"

/** What a try changes, for a reader: money first, level and placement second, and why they may seem to disagree. */
export interface TryWords {
  /** `Total cost falls by $31.2k to $254.6k a year`. */
  readonly money: string
  /** `Level 1.30× → 1.32×, placement 39% → 52%`. */
  readonly score: string
  /** One sentence where a try that pays makes the level worse, or one that costs makes it better; else null. */
  readonly why: string | null
}

/** Less than this of a currency is what is left of two sums that agree. */
const ROUNDING = 0.5

/** How far a level is from the right amount: as far below as above, on the doubling scale on which it is read. */
const away = (level: number | null): number => (level === null || level === 0 ? Infinity : Math.abs(Math.log2(level)))

function whyOf(before: ScoreReport, after: ScoreReport, change: number): string | null {
  if (after.brokenRule) return null
  const farther = away(after.level) - away(before.level)
  if (change < -ROUNDING && farther > 1e-9) {
    const side = (after.level ?? 2) > 1 ? "further above" : "further below"
    const kept =
      (after.level ?? 2) > 1
        ? "while the spend that does too little stays"
        : "until the money that it frees is spent where it does more"
    return `It pays for itself; the level moves ${side} 1× only ${kept}.`
  }
  if (change > ROUNDING && farther < -1e-9)
    return "The level comes nearer to 1×, and yet it costs more in all: the amount is not the place."
  return null
}

/** What is tried does to the score: the total cost, then level and placement. */
export function tryInWords(before: ScoreReport, after: ScoreReport, formats: Formats): TryWords {
  const change = after.current.totalCost - before.current.totalCost
  const [by, to] = amountsTogether([Math.abs(change), after.current.totalCost], before.currency, formats)
  const way = change < 0 ? "falls" : "rises"
  return {
    money: Math.abs(change) < ROUNDING ? "Total cost stays as it is" : `Total cost ${way} by ${by!} to ${to!} a year`,
    score:
      `Level ${levelInWords(before.level)} → ${levelInWords(after.level)}, ` +
      `placement ${percentInWords(before.placement)} → ${percentInWords(after.placement)}`,
    why: whyOf(before, after, change),
  }
}
