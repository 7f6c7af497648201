import { describe, expect, test } from "vitest"
import { hashOf, keyOf } from "../../../../src/core/estimate/rng.ts"
import {
  eventChance,
  eventCount,
  eventUniform,
  MOST_EVENTS_A_YEAR,
  startBlock,
  startEvent,
} from "../../../../src/core/loss/years/eventChance.ts"

/** Uniform numbers of two draws of each event, over blocks, years and events as a simulation asks for them. */
function draws(count: number, seed: number): [number, number][] {
  const chance = eventChance(keyOf(seed), hashOf("sources/thief/approaches/out/events"))
  const [enter, take] = [hashOf("success/enter"), hashOf("success/take")] as const
  const found: [number, number][] = []
  for (let block = 0; found.length < count; block++) {
    startBlock(chance, block)
    for (let year = 0; year < 256; year++)
      for (let event = 0; event < 4; event++) {
        startEvent(chance, year, event)
        found.push([eventUniform(chance, ...enter), eventUniform(chance, ...take)])
      }
  }
  return found
}

/** Pearson's statistic of counts that should be equal, as a number of its own standard deviations from its mean. */
function chiSquare(counts: readonly number[]): number {
  const total = counts.reduce((a, b) => a + b)
  const expected = total / counts.length
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  const freedom = counts.length - 1
  return (statistic - freedom) / Math.sqrt(2 * freedom)
}

describe.each([1, 2, 12_345])("eventUniform under seed %d", (seed) => {
  const found = draws(200_000, seed)
  const binned = (bins: number, place: (i: number) => number) => {
    const counts = new Array<number>(bins).fill(0)
    for (let i = 1; i < found.length; i++) counts[place(i)]!++
    return counts
  }
  const cell = (u: number, parts: number) => Math.floor(u * parts)

  test("fills 1,024 parts of (0, 1) evenly", () => {
    expect(Math.abs(chiSquare(binned(1024, (i) => cell(found[i]![0], 1024))))).toBeLessThan(4)
  })
  test("is independent between two draws of an event: 32 by 32 parts", () => {
    expect(Math.abs(chiSquare(binned(1024, (i) => 32 * cell(found[i]![0], 32) + cell(found[i]![1], 32))))).toBeLessThan(
      4,
    )
  })
  test("is independent between one event and the next: 32 by 32 parts", () => {
    expect(
      Math.abs(chiSquare(binned(1024, (i) => 32 * cell(found[i - 1]![0], 32) + cell(found[i]![0], 32)))),
    ).toBeLessThan(4)
  })
  test("is even in its last bits: 1,024 parts of a millionth", () => {
    expect(Math.abs(chiSquare(binned(1024, (i) => cell((found[i]![0] * 4_194_304) % 1, 1024))))).toBeLessThan(4)
  })
})

test("eventCount has the mean and the variance of a Poisson number, small and large", () => {
  const chance = eventChance(keyOf(4), hashOf("x"))
  for (const mean of [0.001, 0.4, 30, 499, 1700]) {
    const years = 40_000
    let sum = 0
    let squares = 0
    for (let i = 0; i < years; i++) {
      if (i % 256 === 0) startBlock(chance, i / 256)
      // The first word as a simulation has it: any uniform 32 bits.
      const word = Math.imul(i, 0x9e3779b1) ^ 0x5bd1e995
      const count = eventCount(chance, word, i % 256, mean)
      sum += count
      squares += (count - mean) ** 2
    }
    expect(Math.abs(sum / years - mean)).toBeLessThan(4 * Math.sqrt(mean / years))
    // Var of the squared deviation of a Poisson number: 2μ² + μ
    expect(Math.abs(squares / years - mean)).toBeLessThan(4 * Math.sqrt((2 * mean * mean + mean) / years))
  }
})

test("eventCount of a mean that is no simulation's business throws with it", () => {
  const chance = eventChance(keyOf(4), hashOf("x"))
  expect(() => eventCount(chance, -1, 0, 2 * MOST_EVENTS_A_YEAR)).toThrow("2000000")
})
