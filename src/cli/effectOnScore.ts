import {
  amountsTogether,
  levelInWords,
  type Model,
  percentInWords,
  scoreModel,
  type ScoreReport,
  USUAL_FORMATS,
} from "../core/index.ts"

/** What a change does to the figures of a score: each before and after. Money is per year. */
export interface EffectOnScore {
  readonly before: ScoreFigures
  readonly after: ScoreFigures
}

/** The figures of a score by which a change is judged; null where a score has none. */
interface ScoreFigures {
  readonly level: number | null
  readonly placement: number | null
  readonly expectedLoss: number
  readonly spend: number
  readonly bestTotal: number | null
}

/** Scores a model before and after a change. */
export function effectOnScore(before: Model, after: Model): EffectOnScore {
  return { before: figuresOf(scoreModel(before)), after: figuresOf(scoreModel(after)) }
}

function figuresOf({ level, placement, current, optimal }: ScoreReport): ScoreFigures {
  const { expectedLoss, annualCost: spend } = current
  return { level, placement, expectedLoss, spend, bestTotal: optimal?.totalCost ?? null }
}

/** The same in one line: `Level 1.30× → 1.22×, placement 39% → 41%, expected loss €80k → €90k, best plan €120k → €114k a year in all.` */
export function effectInWords({ before, after }: EffectOnScore, currency: string): string {
  const level = ({ level: one }: ScoreFigures): string => (one === null ? "–" : levelInWords(one))
  const placement = ({ placement: one }: ScoreFigures): string => (one === null ? "–" : percentInWords(one))
  const losses = amountsTogether([before.expectedLoss, after.expectedLoss], currency, USUAL_FORMATS)
  const best =
    before.bestTotal === null || after.bestTotal === null
      ? []
      : [
          `best plan ${amountsTogether([before.bestTotal, after.bestTotal], currency, USUAL_FORMATS).join(" → ")} a year in all`,
        ]
  return `${[
    `Level ${level(before)} → ${level(after)}`,
    `placement ${placement(before)} → ${placement(after)}`,
    `expected loss ${losses.join(" → ")} a year`,
    ...best,
  ].join(", ")}.`
}
