import { exp, log } from "../estimate/elementary.ts"
import type { SortedLosses } from "./sortedLosses.ts"
import { type Interval, tailInterval } from "./tailInterval.ts"

/** The quantiles that every summary holds. */
export const SUMMARY_QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995] as const

/** The levels of expected shortfall that every summary holds. */
export const SHORTFALL_LEVELS = [0.95, 0.99] as const

/** Sums of a run of yearly losses, about a fixed pivot so that no digits cancel. Sums of parts add up. */
export interface LossMoments {
  readonly pivot: number
  readonly count: number
  /** Sums of (loss − pivot)^k for k = 1 to 8: the error of a variance hangs on the fourth, how far to trust it on the eighth. */
  readonly powers: Powers
}

/** Sums of the first eight powers. */
type Powers = readonly [number, number, number, number, number, number, number, number]

/** A simulated figure with its Monte Carlo error: what another seed would move it by, one standard deviation. */
export interface Simulated {
  readonly value: number
  readonly standardError: number
}

/** A simulated figure that a few bad years decide: beside its error, the interval that holds the true one in 95 of 100 runs. */
export interface SimulatedTail extends Simulated {
  readonly interval: Interval
}

/** A simulated quantile, with the interval that holds the true one in 95 of 100 runs. */
export interface SimulatedQuantile {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Simulated years in figures. Money per year. */
export interface YearsSummary {
  readonly years: number
  /** False where losses were too many to keep, and quantiles are good to 0.025 % only. */
  readonly everyLossKept: boolean
  readonly mean: Simulated
  readonly sd: SimulatedTail
  /** The chance of a year with any loss at all. */
  readonly probabilityOfLoss: Simulated
  /** By probability, as in {@link SUMMARY_QUANTILES}: the smallest loss that a year stays within with that chance. */
  readonly quantiles: ReadonlyMap<number, SimulatedQuantile>
  /** By level: the mean of the worst years, those beyond that quantile [CVaR]. */
  readonly expectedShortfall: ReadonlyMap<number, SimulatedTail>
  /** The loss exceedance curve: P(annual loss > loss), by rising loss; begins at loss 0. */
  readonly exceedance: readonly ExceedancePoint[]
}

/** One point of a loss exceedance curve, with the Monte Carlo error of its probability. */
export interface ExceedancePoint {
  readonly loss: number
  readonly probability: number
  readonly standardError: number
}

/** Sums of no years at all. */
export function noMoments(pivot: number): LossMoments {
  return { pivot, count: 0, powers: [0, 0, 0, 0, 0, 0, 0, 0] }
}

/**
 * The sums of a part of a run.
 *
 * @param before - sums about the same pivot that these losses go on from, to the same bits as all of them in one.
 */
export function momentsOf(losses: Float64Array, pivot: number, before: LossMoments = noMoments(pivot)): LossMoments {
  const sums = Float64Array.from(before.powers)
  for (const loss of losses) {
    const deviation = loss - pivot
    let power = 1
    for (let k = 0; k < 8; k++) {
      power *= deviation
      sums[k]! += power
    }
  }
  return { pivot, count: before.count + losses.length, powers: powersOf((k) => sums[k]!) }
}

/** The sums of two parts about the same pivot. The order of additions decides the last bits. */
export function addMoments(a: LossMoments, b: LossMoments): LossMoments {
  return { pivot: a.pivot, count: a.count + b.count, powers: powersOf((k) => a.powers[k]! + b.powers[k]!) }
}

function powersOf(sumAt: (k: number) => number): Powers {
  return [sumAt(0), sumAt(1), sumAt(2), sumAt(3), sumAt(4), sumAt(5), sumAt(6), sumAt(7)]
}

function meanAndSpread({ pivot, count, powers }: LossMoments): { mean: Simulated; sd: SimulatedTail } {
  const [, , variance, , fourth, , sixth, , eighth] = centralMoments(powers.map((sum) => sum / count))
  const v = Math.max(0, variance!)
  const sd = Math.sqrt(v)
  const mean = { value: pivot + powers[0] / count, standardError: sd / Math.sqrt(count) }
  if (sd === 0) return { mean, sd: { value: 0, standardError: 0, interval: { low: 0, high: 0 } } }
  // A year with deviation d moves the deviation of all by (d² − v)/2·sd: the powers of that from the moments of d.
  const second = Math.max(0, fourth! - v * v)
  const third = sixth! - 3 * v * fourth! + 2 * v * v * v
  const square = Math.max(second * second, eighth! - 4 * v * sixth! + 6 * v * v * fourth! - 3 * v ** 4)
  const unit = 2 * sd
  const influence = { years: count, second: second / unit ** 2, third: third / unit ** 3, fourth: square / unit ** 4 }
  // Delta method: Var(s²) is (μ4 − σ⁴)/n.
  const standardError = Math.sqrt(second / count) / unit
  return { mean, sd: { value: sd, standardError, interval: tailInterval(sd, influence, true) } }
}

/** The central moments 0 to 8, from the mean powers 1 to 8 of the deviations from a pivot: by the binomial theorem. */
function centralMoments(powers: readonly number[]): number[] {
  const raw = [1, ...powers]
  const shift = -powers[0]!
  return raw.map((_, k) => {
    let [sum, factor] = [0, 1]
    for (let j = k; j >= 0; j--) {
      sum += factor * raw[j]!
      factor *= (shift * j) / (k - j + 1)
    }
    return sum
  })
}

/** 95 % of a normal distribution lies within so many standard deviations. */
const TWO_SIDED_95 = 1.959963984540054

/** The quantile at p, and order statistics around it that hold the true one with 95 % (binomial ranks). */
function quantileAt(losses: SortedLosses, p: number): SimulatedQuantile {
  const { count } = losses
  const at = (rank: number) => losses.valueAt(Math.min(count - 1, Math.max(0, rank)))
  const rank = Math.ceil(p * count) - 1
  const spread = TWO_SIDED_95 * Math.sqrt(count * p * (1 - p))
  return { value: at(rank), low: at(Math.floor(rank - spread)), high: at(Math.ceil(rank + spread)) }
}

/**
 * The mean of the worst share 1 − p of the years: 1/(1 − p) times the integral of the quantiles beyond p. Its error
 * after Manistre and Hancock, "Variance of the CTE estimator", 2005.
 */
function shortfallAt(losses: SortedLosses, p: number): SimulatedTail {
  const { count } = losses
  const first = Math.ceil(p * count)
  const edge = losses.valueAt(Math.max(0, first - 1))
  const beyond = losses.powersFrom(first, edge)
  const tail = count * (1 - p)
  const excess = beyond[0] / tail
  const value = edge + excess
  const years = count - first
  const inTail = years === 0 ? 0 : Math.max(0, beyond[1] / years - (beyond[0] / years) ** 2)
  // A year moves the figure by what it exceeds the edge by, over 1 − p, less the mean of that over all years.
  const [m1, m2, m3, m4] = beyond.map((sum, k) => sum / count / (1 - p) ** (k + 1)) as [number, number, number, number]
  const second = Math.max(0, m2 - m1 * m1)
  const third = m3 - 3 * m1 * m2 + 2 * m1 ** 3
  const fourth = Math.max(second * second, m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 ** 4)
  return {
    value,
    standardError: Math.sqrt((inTail + p * excess ** 2) / tail),
    interval: tailInterval(value, { years: count, second, third, fourth }, false),
  }
}

/** Points of the curve for each power of ten of the odds of a worse year. */
const POINTS_PER_DECADE = 24

/** The worst years that the curve leaves out: of fewer, a chance says nothing. */
const WORST_LEFT_OUT = 10

/** How much closer to 0 than a loss its year counts as worse: beyond the rounding of sums, below any cent. */
const JUST_BELOW = 1 - 1e-12

/**
 * Points of equal steps in the logarithm of the odds that a year with a loss is worse, from the smallest such year to the
 * tenth worst: as close together in the common years as in the rare ones. Where several years lose exactly the same, the
 * curve falls in one step, and a point stands at each end of it.
 */
function exceedanceOf(losses: SortedLosses): ExceedancePoint[] {
  const { count } = losses
  const pointAt = (loss: number): ExceedancePoint => {
    const probability = (count - losses.countAtMost(loss)) / count
    return { loss, probability, standardError: Math.sqrt((probability * (1 - probability)) / count) }
  }
  const points = [pointAt(0)]
  const lossy = Math.round(points[0]!.probability * count)
  const step = Math.LN10 / POINTS_PER_DECADE
  const steps = lossy === 0 ? 0 : Math.floor(log(lossy) / step)
  for (let k = -steps; k <= steps; k++) {
    const beyond = Math.min(lossy - 1, Math.round(lossy / (1 + exp(k * step))))
    if (beyond < WORST_LEFT_OUT) break
    const loss = losses.valueAt(count - 1 - beyond)
    if (loss <= points.at(-1)!.loss) continue
    const [above, point] = [pointAt(loss * JUST_BELOW), pointAt(loss)]
    const alike = (above.probability - point.probability) * count
    if (losses.exact && alike > 1.5 && above.loss > points.at(-1)!.loss) points.push(above)
    points.push(point)
  }
  return points
}

/**
 * Figures of simulated years.
 *
 * @param losses - at least one year.
 * @param moments - of the same years.
 */
export function summaryOf(losses: SortedLosses, moments: LossMoments): YearsSummary {
  const { count } = losses
  if (count === 0 || moments.count !== count)
    throw new RangeError(`${count} losses and moments of ${moments.count} years`)
  const probability = (count - losses.countAtMost(0)) / count
  return {
    years: count,
    everyLossKept: losses.exact,
    ...meanAndSpread(moments),
    probabilityOfLoss: {
      value: probability,
      standardError: Math.sqrt((probability * (1 - probability)) / count),
    },
    quantiles: new Map(SUMMARY_QUANTILES.map((p) => [p, quantileAt(losses, p)])),
    expectedShortfall: new Map(SHORTFALL_LEVELS.map((p) => [p, shortfallAt(losses, p)])),
    exceedance: exceedanceOf(losses),
  }
}
