import { meanOf } from "./distribution.ts"
import type { Estimate, Quantity } from "./estimate.ts"
import { resolve } from "./shape.ts"

/** The numbers that are accepted: 0, and what lies from `least` to `most`. */
export interface Bounds {
  readonly least: number
  readonly most: number
}

/**
 * The one table of how large and how small a number may be, for field, paste, file, schema and `validate`. What it lets
 * through can be shown and computed: no sum, product, mean, variance or draw of such numbers leaves the range of doubles
 * (1e308), none drowns in another one that it is divided by, and every amount has a name that people know.
 *
 * - `money`: of one event or of one control. 1e15 is ten times what the whole world earns in a year in dollars, and a loss of
 *   ten billion dollars in the currency with the smallest unit; up to 9e15 doubles hold every whole number. Less than a
 *   millionth of a unit is nothing.
 * - `rate`: attempts a year, and the factor of visibility. 1e9 a year is thirty a second; 1e-9 is once since there are plants.
 * - `probability`, `reduction`: all of [0, 1]; products of small chances go to 0 and harm nobody.
 * - `years`: nine hours to a thousand years, over which a cost is spread. `interest`: a year, up to 1,000 %.
 * - `sum`: of all losses, of all costs a year; budgets and tolerated losses. A thousand times the largest single amount.
 * - `attempts`: of all threat sources together, a year, visibility included; `worstYear`: the loss a year were each of them to
 *   do every harm, which no expected loss exceeds.
 * - `position`: of an element in the drawing, in px from its middle, each way.
 */
export const BOUNDS = {
  money: { least: 1e-6, most: 1e15 },
  rate: { least: 1e-9, most: 1e9 },
  probability: { least: 0, most: 1 },
  reduction: { least: 0, most: 1 },
  years: { least: 1e-3, most: 1000 },
  interest: { least: 0, most: 10 },
  sum: { least: 0, most: 1e18 },
  attempts: { least: 0, most: 1e12 },
  worstYear: { least: 0, most: 1e24 },
  share: { least: 1e-9, most: 1 },
  position: { least: 0, most: 1e7 },
} as const satisfies Readonly<
  Record<Quantity | "years" | "interest" | "sum" | "attempts" | "worstYear" | "share" | "position", Bounds>
>

/** Longest name of an element, in UTF-16 units: some lines of text. A longer one is told of and shown cut, never refused. */
export const LONGEST_NAME = 1000

/** Whether a finite number of at least 0 lies beyond bounds: too large, or too small and not 0. */
export function isBeyond(value: number, { least, most }: Bounds): boolean {
  return value > most || (value > 0 && value < least)
}

/** What bounds ask for, as the end of a sentence: "0, or from 0.000001 to 1e15". */
export function boundsInWords({ least, most }: Bounds): string {
  return least === 0 ? `at most ${amountInWords(most)}` : `0, or from ${amountInWords(least)} to ${amountInWords(most)}`
}

const amountInWords = (value: number): string =>
  value >= 1e6 || (value > 0 && value < 1e-3)
    ? value.toExponential(0).replace("e+", "e")
    : String(Number(value.toPrecision(3)))

/** Why one number is too large or too small for its quantity; null where it is within bounds. */
export function beyondInWords(value: number, quantity: Quantity): string | null {
  const bounds = BOUNDS[quantity]
  return isBeyond(value, bounds) ? `${NOUNS[quantity]} is ${boundsInWords(bounds)}` : null
}

const NOUNS: Readonly<Record<Quantity, string>> = {
  money: "an amount of money",
  rate: "a rate",
  probability: "a probability",
  reduction: "a reduction",
}

/**
 * Why a range is spread too wide for its quantity, with its ends within bounds; null where it is not. Only a lognormal can be:
 * from 1 to 1e15 it has a mean of 3e31. Of every other shape the mean lies between the ends.
 */
export function tooWideInWords(estimate: Estimate, quantity: Quantity): string | null {
  if (resolve(estimate, quantity).shape !== "lognormal") return null
  const mean = meanOf(estimate, quantity)
  if (!isBeyond(mean, BOUNDS[quantity])) return null
  const found = Number.isFinite(mean) ? amountInWords(mean) : "infinite"
  return `the mean of a range is at most ${amountInWords(BOUNDS[quantity].most)}; this one is so wide that its mean is ${found}`
}

/** Why an estimate is too large, too small or too wide for its quantity; null where it is within bounds. */
export function estimateBeyondInWords(estimate: Estimate, quantity: Quantity): string | null {
  for (const value of numbersOf(estimate)) {
    const beyond = beyondInWords(value, quantity)
    if (beyond !== null) return beyond
  }
  return tooWideInWords(estimate, quantity)
}

function numbersOf(estimate: Estimate): readonly number[] {
  if (typeof estimate === "number") return [estimate]
  return "value" in estimate ? [estimate.value] : [estimate.low, estimate.likely ?? estimate.low, estimate.high]
}
