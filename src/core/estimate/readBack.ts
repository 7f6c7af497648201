import type { Distribution } from "./shape.ts"

/** What an estimate says, in numbers that a reader can check against what they meant. */
export interface ReadBack {
  readonly median: number
  readonly mean: number
  readonly percentile99: number
  /** Twenty values, ascending, of equal weight: the quantiles at 2.5 %, 7.5 %, …, 97.5 %. */
  readonly dots: readonly number[]
}

/** The numbers with which a screen or a report repeats an estimate. */
export function readBack(distribution: Distribution): ReadBack {
  return {
    median: distribution.quantile(0.5),
    mean: distribution.mean,
    percentile99: distribution.quantile(0.99),
    dots: Array.from({ length: 20 }, (_, i) => distribution.quantile((2 * i + 1) / 40)),
  }
}
