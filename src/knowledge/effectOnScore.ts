import {
  amountsTogether,
  type Formats,
  levelInWords,
  money,
  type Model,
  percentInWords,
  scoreModel,
  type ScoreReport,
} from "../core/index.ts"

/** What a change does to the figures of a score: each before and after. Money is per year. */
export interface EffectOnScore {
  readonly before: ScoreFigures
  readonly after: ScoreFigures
}

/** The figures of a score by which a change is judged; null where a score has none. */
export interface ScoreFigures {
  readonly level: number | null
  readonly placement: number | null
  readonly expectedLoss: number
  readonly spend: number
  readonly bestTotal: number | null
}

/** What a change does, from the scores before and after it. */
export function effectBetween(before: ScoreReport, after: ScoreReport): EffectOnScore {
  return { before: figuresOf(before), after: figuresOf(after) }
}

/** Scores a model before and after a change. */
export function effectOnScore(before: Model, after: Model): EffectOnScore {
  return effectBetween(scoreModel(before), scoreModel(after))
}

function figuresOf({ level, placement, current, optimal }: ScoreReport): ScoreFigures {
  const { expectedLoss, annualCost: spend } = current
  return { level, placement, expectedLoss, spend, bestTotal: optimal?.totalCost ?? null }
}

const level = ({ level: one }: ScoreFigures): string => (one === null ? "–" : levelInWords(one))

/** What a change does, as briefly as it can be said: `1.30× → 1.22×, saves €6k a year`. Saved is of spend and expected loss together. */
export function effectInBrief({ before, after }: EffectOnScore, currency: string, formats: Formats): string {
  const levels = `${level(before)} → ${level(after)}`
  const words = (amount: number): string => `${money(Math.abs(amount), currency, formats)} a year`
  const total = ({ expectedLoss, spend }: ScoreFigures): number => expectedLoss + spend
  const loss = after.expectedLoss - before.expectedLoss
  // Where nothing is spent on it, what changes is what is known, not what is gained.
  if (after.spend === before.spend)
    return loss === 0
      ? `${levels}, expected loss as it is`
      : `${levels}, expected loss ${words(loss)} ${loss > 0 ? "more" : "less"}`
  const saves = total(before) - total(after)
  return saves >= 0 ? `${levels}, saves ${words(saves)}` : `${levels}, would cost ${words(saves)} more than it saves`
}

/** The same in one line: `Level 1.30× → 1.22×, placement 39% → 41%, expected loss €80k → €90k, best plan €120k → €114k a year in all.` */
export function effectInWords({ before, after }: EffectOnScore, currency: string, formats: Formats): string {
  const placement = ({ placement: one }: ScoreFigures): string => (one === null ? "–" : percentInWords(one))
  const losses = amountsTogether([before.expectedLoss, after.expectedLoss], currency, formats)
  const best =
    before.bestTotal === null || after.bestTotal === null
      ? []
      : [
          `best plan ${amountsTogether([before.bestTotal, after.bestTotal], currency, formats).join(" → ")} a year in all`,
        ]
  return `${[
    `Level ${level(before)} → ${level(after)}`,
    `placement ${placement(before)} → ${placement(after)}`,
    `expected loss ${losses.join(" → ")} a year`,
    ...best,
  ].join(", ")}.`
}
