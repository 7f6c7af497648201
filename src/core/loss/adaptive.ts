import type { CompiledModel } from "./compile.ts"
import type { LossEvaluator } from "./expectedLoss.ts"
import { emptyPortfolio } from "./portfolio.ts"

/** Attempts of an approach under a plan, as today and as attackers who walk round make them, a year. */
export interface Displaced {
  /** Index of the approach in `CompiledModel.approaches`. */
  readonly approach: number
  readonly before: number
  readonly after: number
}

/** What a plan comes to where attackers walk round. Money a year. */
export interface AdaptiveLoss {
  readonly loss: number
  readonly attempts: readonly Displaced[]
}

/**
 * The expected annual loss where every source divides its attempts anew over its approaches, by what one attempt over each is worth
 * to it under the plan: its gain is taken to be our loss (a logit choice, McFadden 1974; at the end the best response of a
 * Stackelberg security game). What a source makes in all stays, less what deters it.
 *
 * @param evaluator - of the same model at its means.
 * @param adaptive - from 0 (attempts as today) to 1 (all go where there is most to get); in between the weight of an approach grows by
 *   1 / (1 − adaptive) for every average approach's worth that it is better.
 */
export function adaptiveLoss(
  compiled: CompiledModel,
  evaluator: LossEvaluator,
  adaptive: number,
): (portfolio: Uint8Array) => AdaptiveLoss {
  const { approaches, model, means } = compiled
  const bare = evaluator.worthOfAttempts(emptyPortfolio(model))
  const rates = approaches.map(
    ({ rate, visibility }) => means[rate.parameter!]! * (visibility === null ? 1 : means[visibility]!),
  )
  const bySource = model.sources.map((_, s) => [...approaches.keys()].filter((a) => approaches[a]!.source === s))
  const sources = bySource.map((own) => {
    const average = own.reduce((sum, a) => sum + bare[a]!, 0) / own.length
    return { own, theta: average > 0 && adaptive < 1 ? -Math.log1p(-adaptive) / average : 0 }
  })
  return (portfolio) => {
    const worth = evaluator.worthOfAttempts(portfolio)
    const today = attempts(compiled, portfolio, rates)
    const after = new Float64Array(approaches.length)
    let loss = 0
    for (const { own, theta } of sources) {
      const most = own.reduce((best, a) => (rates[a]! > 0 ? Math.max(best, worth[a]!) : best), 0)
      const weights = own.map((a) => {
        if (adaptive < 1) return rates[a]! * Math.exp(theta * (worth[a]! - most))
        return worth[a] === most ? rates[a]! : 0
      })
      const sum = weights.reduce((total, weight) => total + weight, 0)
      const all = own.reduce((total, a) => total + today[a]!, 0)
      own.forEach((a, i) => {
        after[a] = sum > 0 ? (all * weights[i]!) / sum : 0
        loss += after[a] * worth[a]!
      })
    }
    return { loss, attempts: approaches.map((_, a) => ({ approach: a, before: today[a]!, after: after[a]! })) }
  }
}

/** Attempts a year over each approach under a portfolio, as today. */
function attempts({ approaches, means }: CompiledModel, portfolio: Uint8Array, rates: readonly number[]): Float64Array {
  return Float64Array.from(approaches, ({ rate }, a) =>
    rate.hindrances.reduce(
      (left, { control, coverage, parameter }) =>
        portfolio[control] === 1 ? left * (1 - coverage * means[parameter]!) : left,
      rates[a]!,
    ),
  )
}
