import { distributionOf, type Estimate, type Quantity } from "../../../core/index.ts"

/** What a range strip shows of an estimate: 5th, 25th, 50th, 75th and 95th percentile. */
export interface StripMarks {
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
}

/** An axis that the strips of one column share; chances are linear from 0 to 1, money and rates logarithmic. */
export interface StripAxis {
  readonly quantity: Quantity
  readonly low: number
  readonly high: number
}

/** The marks of an estimate. */
export function stripMarks(estimate: Estimate, quantity: Quantity): StripMarks {
  const distribution = distributionOf(estimate, quantity)
  const at = (p: number): number => distribution.quantile(p)
  return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) }
}

const isChance = (quantity: Quantity): boolean => quantity === "probability" || quantity === "reduction"

/** The axis that holds every estimate of a column with a little air; null where there is nothing to show. */
export function stripAxis(estimates: readonly Estimate[], quantity: Quantity): StripAxis | null {
  if (isChance(quantity)) return { quantity, low: 0, high: 1 }
  let low = Infinity
  let high = 0
  for (const estimate of estimates) {
    const { p5, p95 } = stripMarks(estimate, quantity)
    if (p95 <= 0) continue
    high = Math.max(high, p95)
    low = Math.min(low, p5 > 0 ? p5 : p95 / 100)
  }
  if (high === 0) return null
  return { quantity, low: low / 1.15, high: high * 1.15 }
}

/** Where a value lies on the axis, in [0, 1]. */
export function alongAxis(axis: StripAxis, value: number): number {
  if (isChance(axis.quantity)) return Math.min(1, Math.max(0, value))
  if (value <= axis.low) return 0
  return Math.min(1, Math.log(value / axis.low) / Math.log(axis.high / axis.low))
}
