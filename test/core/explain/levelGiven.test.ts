import { expect, test } from "vitest"
import { distributionOf } from "../../../src/core/estimate/distribution.ts"
import {
  isBeyondLuck,
  levelAtShare,
  levelLeft,
  levelVariation,
  type LevelGiven,
} from "../../../src/core/explain/levelGiven.ts"
import { outerDraws } from "../../../src/core/loss/outerDraws.ts"
import type { Parameter } from "../../../src/core/model/parameters.ts"

const money = (id: string, low: number, high: number): Parameter => ({
  id,
  estimate: { low, high },
  quantity: "money",
})

const parameters: readonly Parameter[] = [
  money("a", 90, 110),
  money("b", 95, 105),
  money("c", 80, 120),
  { id: "known", estimate: 7, quantity: "money" },
]

const quantile = (p: number, share: number): number => distributionOf(parameters[p]!.estimate, "money").quantile(share)
const variance = (p: number): number => distributionOf(parameters[p]!.estimate, "money").variance

/** Draws with the level that a function makes of them. */
function drawn(count: number, level: (values: Float64Array) => number | null) {
  return outerDraws(parameters, 3, count).map((values) => ({ values, level: level(values) }))
}

const of = (given: readonly LevelGiven[], id: string): LevelGiven => given.find(({ estimate }) => estimate === id)!

const WEIGHTS = [0.02, -0.03, 0, 0.01]
const linear = (values: Float64Array): number =>
  3 + WEIGHTS.reduce((sum, weight, p) => sum + weight * (values[p]! - 100), 0)

test("levelVariation(a linear level) has the conditional means that one can write down, whatever else varies", () => {
  const { given, mean, draws } = levelVariation(parameters, drawn(4000, linear))!
  expect(draws).toBe(4000)
  expect(given.map(({ estimate }) => estimate)).toEqual(["a", "b", "c"])
  for (const [p, id] of ["a", "b", "c"].entries()) {
    const { low, high, error } = of(given, id)
    const swing = WEIGHTS[p]! * (quantile(p, 0.95) - quantile(p, 0.05))
    expect(Math.abs(high - low - swing)).toBeLessThan(4 * error)
    // With 4,000 draws the error is at most a twentieth of the wider swings: the comparison is no formality.
    expect(error).toBeLessThan(0.03)
    expect((low + high) / 2).toBeCloseTo(mean, 1)
  }
  expect(isBeyondLuck(of(given, "a"))).toBe(true)
  expect(isBeyondLuck(of(given, "b"))).toBe(true)
  expect(isBeyondLuck(of(given, "c"))).toBe(false)
})

test("levelVariation sees what one estimate at a time, the others at their means, does not", () => {
  // The level is 1 only where a and b are both above their middles: with b kept a little below it, a does nothing at all.
  const [middleA, middleB] = [quantile(0, 0.5), quantile(1, 0.5)]
  const both = (values: Float64Array): number => (values[0]! > middleA && values[1]! > middleB ? 1 : 0)
  const { given } = levelVariation(parameters, drawn(4000, both))!
  // The mean given a is a step of one half; the least-squares line through it has the slope φ(0)/2 = 0.1995 a deviation.
  const { low, high, error } = of(given, "a")
  expect(Math.abs(high - low - 2 * 1.6448536 * 0.5 * 0.39894228)).toBeLessThan(4 * error)
  expect(low).toBeGreaterThanOrEqual(0)
})

test("levelVariation leaves out draws without a level, and is null where too few have one", () => {
  const { draws } = levelVariation(
    parameters,
    drawn(40, (values) => (values[0]! > 100 ? linear(values) : null)),
  )!
  expect(draws).toBeLessThan(40)
  expect(
    levelVariation(
      parameters,
      drawn(40, () => null),
    ),
  ).toBeNull()
  expect(levelVariation(parameters, drawn(7, linear))).toBeNull()
})

test("levelAtShare lies on the line between the ends, and stays there beyond them", () => {
  const given = { estimate: "a", low: 1, high: 3, error: 0.1 }
  expect(levelAtShare(given, 0.5)).toBeCloseTo(2, 12)
  expect(levelAtShare(given, 0.05)).toBeCloseTo(1, 9)
  expect(levelAtShare(given, 0.001)).toBeCloseTo(1, 9)
  expect(levelAtShare(given, 1)).toBeCloseTo(3, 9)
  // Φ(0.5) = 0.691462: 0.5 of 1.644854 deviations up from the middle.
  expect(levelAtShare(given, 0.6914625)).toBeCloseTo(2 + 0.5 / 1.6448536, 5)
})

test("levelLeft is the 90 % range of what the named estimates do not explain", () => {
  const variation = levelVariation(parameters, drawn(4000, linear))!
  const half = ({ low, high }: { low: number; high: number }): number => (high - low) / 2
  const sd = (weights: readonly number[]): number =>
    Math.sqrt(weights.reduce((sum, weight, p) => sum + weight * weight * variance(p), 0))
  // The sd of 4,000 draws is known to about 1 %, and a rest is a difference of two squares.
  expect(half(levelLeft(variation, new Set()))).toBeCloseTo(1.6448536 * sd(WEIGHTS.slice(0, 3)), 2)
  expect(half(levelLeft(variation, new Set(["a"])))).toBeCloseTo(1.6448536 * sd([0, WEIGHTS[1]!, 0]), 1)
  expect(half(levelLeft(variation, new Set(["a", "b"])))).toBeLessThan(0.05)
})
