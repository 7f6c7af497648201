import { betaDistribution } from "../estimate/beta.ts"
import { exp } from "../estimate/elementary.ts"

/** An interval that holds the true figure in 95 of 100 runs. `high` is null where the years cannot bound it from above. */
export interface Interval {
  readonly low: number
  readonly high: number | null
}

/**
 * How single years pull a simulated figure: the means over all years of the 2nd, 3rd and 4th power of a year's influence on it
 * [influence function], in the unit of the figure. The mean influence is 0.
 */
export interface Influence {
  readonly years: number
  readonly second: number
  readonly third: number
  readonly fourth: number
}

/** 95 % of a normal distribution lies within so many standard deviations. */
const TWO_SIDED_95 = 1.959963984540054

/** With fewer years that count, a spread has been seen from below only: a worse year would lift it by any amount. */
const FEWEST_YEARS_THAT_COUNT = 16

/**
 * A 95 % interval of a figure that a few bad years decide: the wider, at each end, of two that are right for many years and
 * err on different sides for few.
 *
 *  - Student's interval of the logarithm, with as many degrees of freedom as years count: (Σ φ²)² / Σ φ⁴.
 *  - Hall's interval, from a cubic of the studentised figure that takes its skewness away ("On the removal of skewness by
 *    transformation", J. R. Statist. Soc. B 54, 1992, 221–228).
 *
 * @param canBeOpen - whether the upper end may be left open where fewer than 16 years count.
 */
export function tailInterval(value: number, influence: Influence, canBeOpen: boolean): Interval {
  const { years, second, third, fourth } = influence
  if (!(second > 0 && value > 0)) return { low: value, high: value }
  const error = Math.sqrt(second / years)
  const counting = (years * second * second) / fourth
  const factor = exp((studentQuantile(Math.max(1, counting)) * error) / value)
  const skewness = third / second ** 1.5 / Math.sqrt(years)
  const low = Math.max(0, Math.min(value / factor, value - error * hallQuantile(TWO_SIDED_95, skewness)))
  const high = Math.max(value * factor, value - error * hallQuantile(-TWO_SIDED_95, skewness))
  return { low, high: canBeOpen && counting < FEWEST_YEARS_THAT_COUNT ? null : high }
}

/** The inverse of Hall's cubic t + a·t²/3 + a²·t³/27 + a/6 at x, where a is the skewness over √n. */
function hallQuantile(x: number, a: number): number {
  if (Math.abs(a) < 1e-9) return x
  return (Math.cbrt(1 + a * (x - a / 6)) - 1) * (3 / a)
}

/** Student's t that 2.5 % lie beyond: t² = ν(1 − x)/x, where x is the 5 % quantile of the beta with ν/2 and ½. */
function studentQuantile(degreesOfFreedom: number): number {
  if (degreesOfFreedom > 1e6) return TWO_SIDED_95
  const { x, y } = betaDistribution(degreesOfFreedom / 2, 0.5).quantile(0.05)
  return Math.sqrt((degreesOfFreedom * y) / x)
}
