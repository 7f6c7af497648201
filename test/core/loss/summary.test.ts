import fc from "fast-check"
import { expect, test } from "vitest"
import { seededRng } from "../../../src/core/estimate/rng.ts"
import { binnedLosses, keptLosses, type SortedLosses } from "../../../src/core/loss/sortedLosses.ts"
import { addMoments, momentsOf, noMoments, summaryOf, type YearsSummary } from "../../../src/core/loss/summary.ts"

const summarise = (losses: Float64Array): YearsSummary => summaryOf(keptLosses(losses), momentsOf(losses, 0))

test("summaryOf(1, 2, …, 100) has the figures that one can count", () => {
  const losses = Float64Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1)
  const summary = summarise(losses)
  expect(summary.mean.value).toBeCloseTo(50.5, 12)
  expect(summary.sd.value).toBeCloseTo(Math.sqrt((100 ** 2 - 1) / 12), 12)
  expect(summary.probabilityOfLoss).toEqual({ value: 1, standardError: 0 })
  expect(summary.quantiles.get(0.5)?.value).toBe(50)
  expect(summary.quantiles.get(0.95)?.value).toBe(95)
  expect(summary.quantiles.get(0.995)?.value).toBe(100)
  // the mean of 96, …, 100, and of 100 alone
  expect(summary.expectedShortfall.get(0.95)?.value).toBeCloseTo(98, 12)
  expect(summary.expectedShortfall.get(0.99)?.value).toBeCloseTo(100, 12)
  expect(summary.exceedance[0]).toMatchObject({ loss: 0, probability: 1 })
})

test("summaryOf years without loss is zero throughout", () => {
  const summary = summarise(new Float64Array(1000))
  expect(summary.mean).toEqual({ value: 0, standardError: 0 })
  expect(summary.sd).toEqual({ value: 0, standardError: 0, interval: { low: 0, high: 0 } })
  expect(summary.expectedShortfall.get(0.99)).toEqual({ value: 0, standardError: 0, interval: { low: 0, high: 0 } })
  expect(summary.exceedance).toEqual([{ loss: 0, probability: 0, standardError: 0 }])
})

test("summaryOf a tail mean below a quantile of 0 is the mean over the share", () => {
  const losses = new Float64Array(1000)
  losses.fill(10, 0, 4) // P(loss) = 0.4 %
  expect(summarise(losses).quantiles.get(0.99)?.value).toBe(0)
  expect(summarise(losses).expectedShortfall.get(0.99)?.value).toBeCloseTo(0.04 / 0.01, 12)
})

/** Draws of an exponential distribution with mean 1000: quantile −1000·ln(1 − p), tail mean 1000 more. */
function exponential(count: number, seed: number): Float64Array {
  const rng = seededRng(seed, "exponential")
  return Float64Array.from({ length: count }, () => -1000 * Math.log(rng()))
}

test("summaryOf exponential years lies within four of its own standard errors of the closed forms", () => {
  const summary = summarise(exponential(200_000, 1))
  const expectNear = ({ value, standardError }: { value: number; standardError: number }, exact: number) =>
    expect(Math.abs(value - exact)).toBeLessThan(4 * standardError)
  expectNear(summary.mean, 1000)
  expectNear(summary.sd, 1000)
  for (const level of [0.95, 0.99]) expectNear(summary.expectedShortfall.get(level)!, 1000 * (1 - Math.log(1 - level)))
  for (const { loss, probability, standardError } of summary.exceedance.slice(1))
    expectNear({ value: probability, standardError }, Math.exp(-loss / 1000))
  expect(summary.exceedance.length).toBeGreaterThan(90)
})

/** The share of years that lose more than x, counted one by one. */
const shareWorse = (losses: Float64Array, x: number): number => losses.filter((loss) => loss > x).length / losses.length

/** Straight between the points of the curve, as a chart draws it. */
function drawnAt(points: YearsSummary["exceedance"], x: number): number {
  const after = points.findIndex(({ loss }) => loss > x)
  if (after === -1) return points.at(-1)!.probability
  const [left, right] = [points[after - 1]!, points[after]!]
  const share = (x - left.loss) / (right.loss - left.loss)
  return left.probability + share * (right.probability - left.probability)
}

test("summaryOf draws a curve that is within half a year in a hundred of a count of all years, common ones too", () => {
  const rng = seededRng(5, "years")
  // 19 years in 20 lose something, from hundreds to millions: on a logarithmic axis the common years fill half of the chart.
  const losses = Float64Array.from({ length: 20_000 }, () => (rng() < 0.05 ? 0 : Math.exp(8 + 8 * rng())))
  const { exceedance } = summarise(losses)
  for (let x = Math.exp(8); x < Math.exp(16); x *= 1.05)
    expect(Math.abs(drawnAt(exceedance, x) - shareWorse(losses, x))).toBeLessThan(0.005)
  expect(exceedance.length).toBeLessThan(400)
})

test("summaryOf years that lose one of a few amounts falls in steps, not on a slope between them", () => {
  const rng = seededRng(6, "years")
  const losses = Float64Array.from({ length: 2000 }, () => [0, 100, 100, 5000, 5100][Math.floor(5 * rng())]!)
  const { exceedance } = summarise(losses)
  for (const x of [0, 50, 99, 101, 2500, 4999, 5001, 5050, 5099])
    expect(drawnAt(exceedance, x)).toBeCloseTo(shareWorse(losses, x), 9)
  for (const [i, { loss, probability }] of exceedance.slice(1).entries()) {
    expect(loss).toBeGreaterThan(exceedance[i]!.loss)
    expect(probability).toBeLessThanOrEqual(exceedance[i]!.probability)
  }
})

test("summaryOf states errors of the right size: the spread over 200 seeds is what one run says", () => {
  const runs = Array.from({ length: 200 }, (_, seed) => summarise(exponential(2000, seed)))
  const check = (figure: (summary: YearsSummary) => { value: number; standardError: number }) => {
    const values = runs.map((run) => figure(run).value)
    const mean = values.reduce((a, b) => a + b) / values.length
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
    const stated = runs.reduce((sum, run) => sum + figure(run).standardError, 0) / runs.length
    // A standard deviation from 200 values is itself known to 5 %; four of those.
    expect(Math.abs(spread / stated - 1)).toBeLessThan(0.2)
  }
  check(({ mean }) => mean)
  check(({ sd }) => sd)
  check(({ expectedShortfall }) => expectedShortfall.get(0.95)!)
  const median = 1000 * Math.LN2
  const held = runs.filter(({ quantiles }) => quantiles.get(0.5)!.low <= median && median <= quantiles.get(0.5)!.high)
  // 95 % of 200 is 190, standard deviation 3
  expect(Math.abs(held.length - 190)).toBeLessThan(12)
})

test("addMoments of parts is momentsOf the whole, in any cut", () => {
  const losses = exponential(1000, 3)
  const whole = momentsOf(losses, 500)
  const parts = addMoments(
    addMoments(noMoments(500), momentsOf(losses.subarray(0, 300), 500)),
    momentsOf(losses.subarray(300), 500),
  )
  expect(parts.count).toBe(1000)
  whole.powers.forEach((sum, k) => expect(parts.powers[k]! / sum).toBeCloseTo(1, 10))
})

test("keptLosses(losses) answers as a sorted array does", () => {
  const loss = fc.oneof(
    fc.constant(0),
    fc.constant(7),
    fc.double({ min: 0, max: 1e300, noNaN: true }),
    fc.integer({ min: 0, max: 50 }),
  )
  fc.assert(
    fc.property(fc.array(loss, { minLength: 1, maxLength: 200 }), loss, (raw, x) => {
      const kept = keptLosses(Float64Array.from(raw))
      const sorted = Float64Array.from(raw).sort()
      expect(raw.map((_, rank) => kept.valueAt(rank))).toEqual([...sorted])
      expect(kept.countAtMost(x)).toBe(sorted.filter((value) => value <= x).length)
    }),
  )
})

test("keptLosses of a negative or infinite loss throws with the loss", () => {
  expect(() => keptLosses(Float64Array.of(1, -2))).toThrow("-2")
  expect(() => keptLosses(Float64Array.of(1, NaN))).toThrow("NaN")
  expect(() => keptLosses(Float64Array.of(Infinity))).toThrow("Infinity")
})

test("binnedLosses() agrees with keptLosses to the width of a bin, 0.05 %", () => {
  const losses = exponential(50_000, 9)
  losses.fill(0, 0, 10_000)
  const binned = binnedLosses()
  binned.add(losses.subarray(0, 20_000))
  binned.add(losses.subarray(20_000))
  const kept: SortedLosses = keptLosses(losses)
  expect(binned.count).toBe(50_000)
  for (const rank of [0, 9999, 10_001, 25_000, 47_500, 49_999])
    expect(Math.abs(binned.valueAt(rank) - kept.valueAt(rank))).toBeLessThanOrEqual(5e-4 * kept.valueAt(rank))
  for (const rank of [0, 30_000, 49_000])
    for (const k of [0, 1, 2, 3] as const)
      expect(Math.abs(binned.powersFrom(rank, 100)[k] / kept.powersFrom(rank, 100)[k] - 1)).toBeLessThan(5e-3)
  expect(binned.countAtMost(0)).toBe(10_000)
  // Within the one bin that holds x the count is spread evenly: off by a part of a bin's count.
  expect(Math.abs(binned.countAtMost(1234.5) - kept.countAtMost(1234.5))).toBeLessThan(30)
})
