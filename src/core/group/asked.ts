import { type Estimate, type Quantity } from "../estimate/estimate.ts"
import type { Model } from "../model/model.ts"
import { parametersOf } from "../model/parameters.ts"
import type { PoolName, View } from "../model/workshop.ts"
import { pool, type Pooled, type Range90 } from "./pool.ts"

/** One round in which a number was asked. */
export interface AskedRound {
  /** How many people gave a range. */
  readonly people: number
  /** Null where nobody did. */
  readonly pooled: Pooled | null
}

/** What a group said of a number that the model still has. */
export interface AskedNumber {
  readonly number: string
  readonly quantity: Quantity
  readonly rounds: readonly AskedRound[]
  /** How the accepted range was made; the mixture unless said. */
  readonly pool: PoolName
  readonly views: readonly View[]
  /** What the document holds now. */
  readonly held: Estimate
}

/** Which of the three pools has a name in documents. */
export const POOLED_BY: Readonly<Record<PoolName, keyof Pooled>> = {
  mixture: "mixture",
  "median-of-quantiles": "medianOfQuantiles",
  "geometric-mean": "geometricMean",
}

/** The numbers that a group was asked, with each round pooled, in the order of the document. */
export function askedNumbers(model: Model): readonly AskedNumber[] {
  const parameters = new Map(parametersOf(model).map((parameter) => [parameter.id, parameter]))
  return (model.opinions ?? []).flatMap(({ number, rounds = [], views = [], pool: how = "mixture" }): AskedNumber[] => {
    const parameter = parameters.get(number)
    if (parameter === undefined) return []
    const { quantity, estimate } = parameter
    const asked = rounds.map((ranges) => ({
      people: ranges.length,
      pooled:
        ranges.length === 0
          ? null
          : pool(
              ranges.map(({ who = "", ...ends }) => ({ who, ...ends })),
              quantity,
            ),
    }))
    return [{ number, quantity, rounds: asked, pool: how, views, held: estimate }]
  })
}

/** The range that a round was made into, by the pool that the group chose. */
export function rangeOfRound({ pool: how }: AskedNumber, round: AskedRound): Range90 | null {
  return round.pooled === null ? null : round.pooled[POOLED_BY[how]]
}
