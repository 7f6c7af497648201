import { describe, expect, it } from "vitest"
import { normalCdf, normalQuantile } from "../../../src/core/estimate/normal.ts"
import { type Rng, seededRng } from "../../../src/core/estimate/rng.ts"
import { keptLosses } from "../../../src/core/loss/sortedLosses.ts"
import { momentsOf, summaryOf, type YearsSummary } from "../../../src/core/loss/summary.ts"
import type { Interval } from "../../../src/core/loss/tailInterval.ts"

/** A law of yearly losses with closed forms: one draw, its standard deviation, the mean of its worst share 1 − p. */
interface Tail {
  readonly name: string
  draw(rng: Rng): number
  readonly sd: number
  shortfall(p: number): number
}

const lognormal = (sigma: number): Tail => {
  const mean = Math.exp((sigma * sigma) / 2)
  return {
    name: `lognormal, σ = ${sigma}`,
    // Box and Muller's normal: quicker than a quantile, and none of ours.
    draw: (rng) => Math.exp(sigma * Math.sqrt(-2 * Math.log(rng())) * Math.cos(2 * Math.PI * rng())),
    sd: mean * Math.sqrt(Math.exp(sigma * sigma) - 1),
    shortfall: (p) => (mean * normalCdf(sigma - normalQuantile(p))) / (1 - p),
  }
}

const TAILS: readonly Tail[] = [
  { name: "exponential", draw: (rng) => -Math.log(rng()), sd: 1, shortfall: (p) => 1 - Math.log(1 - p) },
  lognormal(1),
  // A 90 % range over two decades, as many a loss has.
  lognormal(1.4),
]

const holds = ({ low, high }: Interval, value: number): boolean => low <= value && value <= (high ?? Infinity)

/** In how many of so many runs each interval holds the true figure. */
function coverage(tail: Tail, years: number, runs: number): Record<string, number> {
  const held = { sd: 0, "95": 0, "99": 0 }
  for (let seed = 0; seed < runs; seed++) {
    const rng = seededRng(seed, `${tail.name} ${years}`)
    const losses = Float64Array.from({ length: years }, () => tail.draw(rng))
    const summary: YearsSummary = summaryOf(keptLosses(losses), momentsOf(losses, 1))
    if (holds(summary.sd.interval, tail.sd)) held.sd++
    for (const level of [0.95, 0.99] as const)
      if (holds(summary.expectedShortfall.get(level)!.interval, tail.shortfall(level)))
        held[level === 0.95 ? "95" : "99"]++
  }
  return held
}

describe("H5: intervals of what a few bad years decide hold the true figure in 95 of 100 runs", () => {
  // Of 400 runs 380, standard deviation 4.4: four of those below. With the 1.96 standard errors of before: 82 to 91 in 100.
  it.each(TAILS)("$name, 2,000 years", (tail) => {
    const held = coverage(tail, 2000, 400)
    for (const [figure, count] of Object.entries(held)) expect(count, figure).toBeGreaterThan(362)
  })

  // Of 100 runs 95, standard deviation 2.2.
  it.each(TAILS)("$name, 100,000 years", (tail) => {
    const held = coverage(tail, 100_000, 100)
    for (const [figure, count] of Object.entries(held)) expect(count, figure).toBeGreaterThan(86)
  })
})
