import { type Formats, money } from "../core/index.ts"
import { chanceAt, type CurvePoint, type ExceedanceData } from "./exceedance.ts"
import { inHundred } from "./figures.ts"
import type { ChartWords } from "./words.ts"

/** The chance of a year worse than a loss, by arithmetic and as counted in simulated years. */
export interface CheckedPoint {
  readonly loss: number
  readonly exact: number
  readonly simulated: number
}

/** The simulated curve of a model that is a single compound process, and the exact one. */
export interface ExactCheckData {
  readonly currency: string
  /** Simulated years, at least 1. */
  readonly years: number
  /** By rising loss, at least two. */
  readonly points: readonly CheckedPoint[]
}

/** Standard errors within which a simulation follows the exact curve: as the engine's own tests have it. */
export const FOLLOWS_WITHIN = 4

/** Years on either side of a loss for which its share of years is near enough to normal. */
const ENOUGH_YEARS = 10

/**
 * How far the simulated chance is from the exact one, in standard errors of so many years; null where too few years lie on
 * one side to say.
 */
export function errorsApart({ years }: ExactCheckData, { exact, simulated }: CheckedPoint): number | null {
  if (years * Math.min(exact, 1 - exact) < ENOUGH_YEARS) return null
  return Math.abs(simulated - exact) / Math.sqrt((exact * (1 - exact)) / years)
}

/** The most standard errors that any point is apart; 0 where none can be said. */
export function mostApart(data: ExactCheckData): number {
  return data.points.reduce((most, point) => Math.max(most, errorsApart(data, point) ?? 0), 0)
}

/** Whether the simulated years follow the exact curve. */
export function followsExact(data: ExactCheckData): boolean {
  return mostApart(data) < FOLLOWS_WITHIN
}

/** Both curves as the axis of the exceedance curve wants them. */
export function asExceedance({ currency, points }: ExactCheckData, threshold: number): ExceedanceData {
  const exact = points.map(({ loss, exact: chance }): CurvePoint => ({ loss, chance }))
  return { currency, none: null, now: exact, best: null, nowBand: [], tolerance: [], threshold }
}

/** The simulated curve. */
export function simulatedCurve({ points }: ExactCheckData): readonly CurvePoint[] {
  return points.map(({ loss, simulated: chance }) => ({ loss, chance }))
}

/** The sentence of a reading position. */
export function exactReadout(data: ExactCheckData, position: number, formats: Formats): string {
  const point = data.points[position]
  if (!point) return ""
  const apart = errorsApart(data, point)
  const far = apart === null ? "" : `, ${apart.toFixed(1)} standard errors apart`
  const chances = `${inHundred(point.exact)} exactly, ${inHundred(point.simulated)} simulated`
  return `A year worse than ${money(point.loss, data.currency, formats)}: ${chances}${far}.`
}

/** Where the reading begins: the first loss that at most half of the years with a loss exceed. */
export function firstReading({ points }: ExactCheckData): number {
  const half = (points[0]?.exact ?? 0) / 2
  return Math.max(
    0,
    points.findIndex(({ exact }) => exact <= half),
  )
}

/** How to read it, in three lines. */
export const EXACT_CHECK_READING = [
  "The thin line is exact: the losses of all possible years, added up by a Fourier transform.",
  "The wide line is what the simulated years came to; it has to lie under the thin one.",
  `By chance the two are about one standard error apart, and hardly ever more than ${FOLLOWS_WITHIN}.`,
] as const

/** What the chart says. */
export function exactCheckWords(data: ExactCheckData): ChartWords {
  const apart = mostApart(data).toFixed(1)
  const title = followsExact(data)
    ? `Simulated years follow the exact curve within ${apart} standard errors`
    : `Simulated years leave the exact curve by ${apart} standard errors`
  const median = chanceAt(simulatedCurve(data), data.points[firstReading(data)]?.loss ?? 0)
  return {
    title,
    question: "Is the simulation right, where arithmetic alone gives the chances; each step is ten times larger",
    summary: `${title}. Of ${data.years.toLocaleString("en")} years, ${inHundred(median)} are in the worse half of those with a loss.`,
    howToRead: EXACT_CHECK_READING,
    table: {
      columns: ["A year worse than", "Exact", "Simulated", "Standard errors apart"],
      rows: data.points.map((point) => [point.loss, point.exact, point.simulated, errorsApart(data, point)]),
    },
  }
}
