import type { YearsSummary } from "./summary.ts"

/** Simulated years of one portfolio as a value that JSON can hold. Money per year, at full precision. */
export interface YearsReport {
  readonly years: number
  readonly seed: number
  /** As asked for: `none`, `current`, `optimal`, or ids joined by commas. */
  readonly portfolio: string
  readonly controls: readonly string[]
  /** False where the model is too entangled for exact chances: then `expectedLoss` is an estimate. */
  readonly exact: boolean
  /** The expected annual loss by arithmetic, beside the simulated mean. */
  readonly expectedLoss: number
  readonly mean: number
  readonly standardError: number
  readonly sd: number
  readonly probabilityOfLoss: number
  /** By probability, "0.05" to "0.995". */
  readonly quantiles: Readonly<Record<string, number>>
  /** By level, "0.95" and "0.99". */
  readonly expectedShortfall: Readonly<Record<string, number>>
  /** P(annual loss > loss), by rising loss. */
  readonly exceedance: readonly (readonly [loss: number, probability: number])[]
  /** At the losses of `exceedance`, the exact chances where a Fourier transform can give them; null for most models. */
  readonly exactExceedance: readonly number[] | null
  /** Monte Carlo errors: standard errors, and for quantiles the interval that holds the true one in 95 of 100 runs. */
  readonly errors: {
    readonly sd: number
    readonly probabilityOfLoss: number
    readonly quantiles: Readonly<Record<string, readonly [low: number, high: number]>>
    readonly expectedShortfall: Readonly<Record<string, number>>
    /** For each point of `exceedance`, the standard error of its probability. */
    readonly exceedance: readonly number[]
  }
  /** The intervals that hold the true figure in 95 of 100 runs; the upper end is null where the years cannot bound it. */
  readonly intervals: {
    readonly sd: readonly [low: number, high: number | null]
    readonly expectedShortfall: Readonly<Record<string, readonly [low: number, high: number | null]>>
  }
}

/** What a report says of a simulation besides its figures. */
export type YearsOrigin = Pick<YearsReport, "seed" | "portfolio" | "controls" | "exact" | "expectedLoss">

function record<T, U>(map: ReadonlyMap<number, T>, value: (entry: T) => U): Record<string, U> {
  return Object.fromEntries([...map].map(([key, entry]) => [String(key), value(entry)]))
}

/**
 * The report of a summary.
 *
 * @param exactCurve - gives the exact chances at losses, or null where they are not to be had.
 */
export function yearsReport(
  summary: YearsSummary,
  origin: YearsOrigin,
  exactCurve: (losses: readonly number[]) => readonly number[] | null = () => null,
): YearsReport {
  const { mean, sd, probabilityOfLoss, quantiles, expectedShortfall, exceedance } = summary
  return {
    years: summary.years,
    seed: origin.seed,
    portfolio: origin.portfolio,
    controls: origin.controls,
    exact: origin.exact,
    expectedLoss: origin.expectedLoss,
    mean: mean.value,
    standardError: mean.standardError,
    sd: sd.value,
    probabilityOfLoss: probabilityOfLoss.value,
    quantiles: record(quantiles, ({ value }) => value),
    expectedShortfall: record(expectedShortfall, ({ value }) => value),
    exceedance: exceedance.map(({ loss, probability }) => [loss, probability]),
    exactExceedance: exactCurve(exceedance.map(({ loss }) => loss)),
    errors: {
      sd: sd.standardError,
      probabilityOfLoss: probabilityOfLoss.standardError,
      quantiles: record(quantiles, ({ low, high }) => [low, high] as const),
      expectedShortfall: record(expectedShortfall, ({ standardError }) => standardError),
      exceedance: exceedance.map(({ standardError }) => standardError),
    },
    intervals: {
      sd: [sd.interval.low, sd.interval.high],
      expectedShortfall: record(expectedShortfall, ({ interval }) => [interval.low, interval.high] as const),
    },
  }
}
