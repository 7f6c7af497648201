import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { extremesOf, type Opinion, pool, type Quantity, seededRng } from "../../../src/core/index.ts"

const person = (low: number, high: number, who = ""): Opinion => ({ who, low, high })

const QUANTITIES: readonly Quantity[] = ["money", "rate", "probability", "reduction"]

/** 200 groups of 1 to 12 people, of each quantity in turn. */
function groups() {
  const rng = seededRng(19, "groups")
  return Array.from({ length: 200 }, (_, index) => {
    const quantity = QUANTITIES[index % 4]!
    const isChance = index % 4 >= 2
    const people = Array.from({ length: 1 + Math.floor(12 * rng()) }, () => {
      const low = isChance ? 0.001 + 0.6 * rng() : Math.exp(10 * rng() - 3)
      const high = isChance ? low + (0.999 - low) * (0.01 + 0.9 * rng()) : low * Math.exp(0.01 + 5 * rng())
      return [low, high] as const
    })
    return { quantity, people }
  })
}

const python = spawnSync("python3", ["--version"])

describe("a group's ranges as one", () => {
  it.skipIf(python.status !== 0)("are what Python computes by itself, to 1e-9, for 200 random groups", () => {
    const script = fileURLToPath(new URL("../../oracle/pool.py", import.meta.url))
    const { stdout, status } = spawnSync("python3", [script], { input: JSON.stringify(groups()), encoding: "utf8" })
    expect(status).toBe(0)
    const expected = JSON.parse(stdout) as Record<"mixture" | "medianOfQuantiles" | "geometricMean", number[]>[]
    expect(expected).toHaveLength(200)
    groups().forEach(({ quantity, people }, index) => {
      const pooled = pool(
        people.map(([low, high]) => person(low, high)),
        quantity,
      )
      for (const name of ["mixture", "medianOfQuantiles", "geometricMean"] as const)
        [pooled[name].low, pooled[name].high].forEach((end, which) => {
          const wanted = expected[index]![name][which]!
          expect(Math.abs(end - wanted) / wanted, `group ${index}, ${name}`).toBeLessThan(1e-9)
        })
    })
  })

  it("are the range of a person who is alone, in each of the three ways", () => {
    for (const quantity of QUANTITIES) {
      const pooled = pool([person(0.2, 0.7)], quantity)
      for (const range of Object.values(pooled)) {
        expect(range.low).toBeCloseTo(0.2, 12)
        expect(range.high).toBeCloseTo(0.7, 12)
      }
    }
  })

  it("are by closed form where two people disagree entirely: half the group is sure of 1, half of 100", () => {
    const pooled = pool([person(1, 1), person(100, 100)], "money")
    expect(pooled.mixture.low).toBeCloseTo(1, 12)
    expect(pooled.mixture.high).toBeCloseTo(100, 12)
    expect(pooled.medianOfQuantiles).toEqual({ low: 50.5, high: 50.5 })
    expect(pooled.geometricMean.low).toBeCloseTo(10, 12)
  })

  it("leave out a lone voice only where that is what the way means: 21 people, one far off", () => {
    const group = [...Array.from({ length: 20 }, () => person(10, 20)), person(10_000, 20_000)]
    const { mixture, medianOfQuantiles } = pool(group, "rate")
    expect(medianOfQuantiles).toEqual({ low: 10, high: 20 })
    // 1 in 21 is just under 5 %: the upper end is where the twenty leave 0.05 · 21 − 1 = 0.05 of one person.
    expect(mixture.high).toBeGreaterThan(25)
    expect(mixture.high).toBeLessThan(100)
  })

  it("do not depend on the order in which people answered", () => {
    const people = [person(1, 3), person(2, 9), person(0.1, 40)]
    const there = pool(people, "money")
    const back = pool([...people].reverse(), "money")
    for (const name of ["mixture", "medianOfQuantiles", "geometricMean"] as const) {
      expect(back[name].low).toBeCloseTo(there[name].low, 12)
      expect(back[name].high).toBeCloseTo(there[name].high, 10)
    }
  })

  it("want somebody", () => {
    expect(() => pool([], "money")).toThrow(RangeError)
  })
})

describe("who is asked for reasons first", () => {
  it("is who holds the number lowest, then who holds it highest, by the middle and not by the ends", () => {
    expect(extremesOf([person(1, 100), person(8, 9), person(2, 80_000), person(20, 30)])).toEqual({
      lowest: 1,
      highest: 2,
    })
  })

  it("is nobody where all say the same", () => {
    expect(extremesOf([person(1, 4), person(1, 4)])).toBeNull()
    expect(extremesOf([person(1, 4)])).toBeNull()
  })
})
