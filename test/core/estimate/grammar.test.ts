import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  checkEstimate,
  readEstimate,
  writeEstimate,
  type Estimate,
  type EstimateReading,
  type Quantity,
} from "../../../src/core/index.ts"

const read = (text: string, quantity: Quantity = "money"): EstimateReading => readEstimate(text, quantity)

function numbersOf(reading: EstimateReading): readonly number[] {
  if (reading.kind !== "estimate" && reading.kind !== "middle")
    throw new Error(`${reading.kind}: ${JSON.stringify(reading)}`)
  const { estimate } = reading
  if (typeof estimate === "number") return [estimate]
  if ("value" in estimate) return [estimate.value]
  return estimate.likely === undefined ? [estimate.low, estimate.high] : [estimate.low, estimate.likely, estimate.high]
}

const rows: readonly (readonly [string, Quantity, readonly number[]])[] = [
  ["40k to 300k", "money", [40_000, 300_000]],
  ["40k-300k", "money", [40_000, 300_000]],
  ["40k..300k", "money", [40_000, 300_000]],
  ["40k 300k", "money", [40_000, 300_000]],
  ["40–300k", "money", [40_000, 300_000]],
  ["€40K to €300K", "money", [40_000, 300_000]],
  ["$2.3m to $4.1m", "money", [2_300_000, 4_100_000]],
  ["1bn to 2.5bn", "money", [1e9, 2.5e9]],
  ["40,000 to 300,000", "money", [40_000, 300_000]],
  ["1.250,5 to 2.000,5", "money", [1250.5, 2000.5]],
  ["500 to 2k", "money", [500, 2000]],
  ["10k to 90k likely 20k", "money", [10_000, 20_000, 90_000]],
  ["10k to 90k, most likely 20k", "money", [10_000, 20_000, 90_000]],
  ["100k ±20%", "money", [80_000, 120_000]],
  ["100k +/- 5k", "money", [95_000, 105_000]],
  ["90k x/3", "money", [30_000, 270_000]],
  ["100k x/3", "money", [33_000, 300_000]],
  ["125k x/3", "money", [42_000, 375_000]],
  ["90k ×/÷3", "money", [30_000, 270_000]],
  ["=61k", "money", [61_000]],
  ["= €61k", "money", [61_000]],
  ["0", "money", [0]],
  ["3 to 5 a year", "rate", [3, 5]],
  ["0.3 to 2", "rate", [0.3, 2]],
  ["=3 a year", "rate", [3]],
  ["=twice a month", "rate", [24]],
  ["=once in 8 years", "rate", [1 / 8]],
  ["=every 2 weeks", "rate", [26]],
  ["=daily", "rate", [365]],
  ["=3 in 10 years", "rate", [0.3]],
  ["once in 20 to once in 5 years", "rate", [1 / 20, 1 / 5]],
  ["once in 20 years to once in 5 years", "rate", [1 / 20, 1 / 5]],
  ["once in 5 to 20 years", "rate", [1 / 20, 1 / 5]],
  ["twice to 3 times a month", "rate", [24, 36]],
  ["once a year to once a month", "rate", [1, 12]],
  ["=5%", "probability", [0.05]],
  ["=7%", "probability", [0.07]],
  ["=1 in 50", "probability", [0.02]],
  ["5 to 20 in 100", "probability", [0.05, 0.2]],
  ["1 in 50 to 1 in 10", "probability", [0.02, 0.1]],
  ["5 to 20", "probability", [0.05, 0.2]],
  ["0.05 to 0.2", "probability", [0.05, 0.2]],
  ["60 to 90%", "reduction", [0.6, 0.9]],
  ["60% to 90%", "reduction", [0.6, 0.9]],
  ["60 to 90% likely 80", "reduction", [0.6, 0.8, 0.9]],
  ["always", "probability", [1]],
]

describe("readEstimate of every form of the grammar", () => {
  it.each(rows)("readEstimate(%j, %s) is %j", (text, quantity, expected) => {
    expect(numbersOf(read(text, quantity))).toEqual(expected)
  })

  it.each(["40k to 300k", "40 to 300k"])(
    "readEstimate(%j) has no shape of its own: the kind of number decides",
    (text) => {
      expect(read(text)).toMatchObject({ kind: "estimate", estimate: { low: 40_000, high: 300_000 } })
    },
  )
})

describe("readEstimate of one number", () => {
  it.each(["100k", "~100k", "~ €100k"])(
    "readEstimate(%j) is a middle, in force as a third to three times, a guess",
    (text) => {
      expect(read(text)).toEqual({
        kind: "middle",
        middle: 100_000,
        // The lower end as a person would write it, and not 33,333.33.
        estimate: {
          low: 33_000,
          high: 300_000,
          why: "Around 100k; how sure is not said yet.",
          basis: "guess",
        },
      })
    },
  )

  it("readEstimate('50%', probability) spreads on the scale of odds: 1 to 3 against, 3 to 1 for", () => {
    expect(read("50%", "probability")).toMatchObject({ kind: "middle", estimate: { low: 0.25, high: 0.75 } })
  })

  it.each([
    ["3 a year", 3],
    ["twice a month", 24],
    ["once in 8 years", 0.125],
  ])("readEstimate(%j, rate) is a middle of %d a year", (text, middle) => {
    expect(read(text, "rate")).toMatchObject({ kind: "middle", middle })
  })
})

describe("readEstimate of a product", () => {
  it("readEstimate('€20k a day for 2 to 6 days') is 40k to 120k and keeps its words", () => {
    const reading = read("€20k a day for 2 to 6 days")
    expect(reading).toMatchObject({ kind: "estimate", said: "€20k a day for 2 to 6 days" })
    const [low, high] = numbersOf(reading)
    expect(low).toBeCloseTo(40_000, 6)
    expect(high).toBeCloseTo(120_000, 6)
  })

  it("readEstimate('1k to 3k a day for 2 to 6 days') has the log variance of both parts", () => {
    const [low, high] = numbersOf(read("1k to 3k a day for 2 to 6 days"))
    // Both parts span a factor of 3, so the product spans 3 to the power of the root of 2 around the same middle.
    expect(high! / low!).toBeCloseTo(3 ** Math.SQRT2, 9)
    expect(Math.sqrt(low! * high!)).toBeCloseTo(Math.sqrt(3e6) * Math.sqrt(12), 6)
  })
})

describe("readEstimate where it must ask or refuse", () => {
  it("readEstimate('0 to 30k') asks for the low end and suggests a hundredth", () => {
    expect(read("0 to 30k")).toEqual({
      kind: "hardEnd",
      end: "low",
      low: 0,
      high: 30_000,
      suggestion: { low: 300, high: 30_000 },
      evenly: { low: 0, high: 30_000, shape: "uniform" },
    })
  })

  it("readEstimate('80 to 100%', reduction) asks for the high end", () => {
    expect(read("80 to 100%", "reduction")).toMatchObject({
      kind: "hardEnd",
      end: "high",
      suggestion: { low: 0.8, high: 0.99 },
    })
  })

  it("readEstimate('0 to 30k likely 5k') has hard ends, so it does not ask", () => {
    expect(read("0 to 30k likely 5k")).toMatchObject({
      kind: "estimate",
      estimate: { low: 0, likely: 5000, high: 30_000 },
    })
  })

  it("readEstimate('0 to 30k evenly') is uniform", () => {
    expect(read("0 to 30k evenly")).toMatchObject({ estimate: { low: 0, high: 30_000, shape: "uniform" } })
  })

  it("readEstimate('300k to 40k') puts the ends right and says so", () => {
    expect(read("300k to 40k")).toMatchObject({
      estimate: { low: 40_000, high: 300_000 },
      note: "The ends were the other way round; put right.",
    })
  })

  it("readEstimate('40 to 300k') says how it read the left end", () => {
    expect(read("40 to 300k")).toMatchObject({ note: "Read as 40k to 300k." })
  })

  it("readEstimate('?') is unknown, of nothing but spaces empty", () => {
    expect([read("?").kind, read("   ").kind]).toEqual(["unknown", "empty"])
  })

  it.each([
    ["quite a lot", "money", "40k to 300k"],
    ["40kk", "money", "40k to 300k"],
    ["-5k", "money", "40k to 300k"],
    ["now and then", "rate", "once in 8 years"],
    ["once in 0 years", "rate", "once in 8 years"],
    ["120 to 150%", "probability", "5 to 20%"],
    ["1 in 0", "probability", "5 to 20%"],
    ["1k to 2k likely 5k", "money", "40k to 300k"],
    ["1e999", "money", "40k to 300k"],
    ["100k ±120%", "money", "40k to 300k"],
  ] as const)("readEstimate(%j, %s) is nonsense and shows %j", (text, quantity, example) => {
    expect(read(text, quantity)).toMatchObject({ kind: "nonsense", example })
  })

  it("readEstimate(any text) returns and never throws", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom<Quantity>("money", "rate", "probability", "reduction"),
        (text, quantity) => {
          expect(readEstimate(text, quantity)).toHaveProperty("kind")
        },
      ),
    )
  })
})

describe("readEstimate after writeEstimate", () => {
  const positive = fc.double({ min: 1e-6, max: 1e12, noNaN: true })
  const share = fc.double({ min: 1e-6, max: 0.999999, noNaN: true })
  const estimateOf = (quantity: Quantity): fc.Arbitrary<Estimate> => {
    const number = quantity === "money" || quantity === "rate" ? positive : share
    const accepted = (estimate: Estimate): boolean => checkEstimate(estimate, quantity).length === 0
    const any: fc.Arbitrary<Estimate> = fc.oneof(
      number,
      fc
        .tuple(number, number)
        .filter(([a, b]) => a !== b)
        .map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })),
      fc
        .tuple(number, number, number)
        .filter(([a, , b]) => a !== b)
        .map((three) => three.toSorted((a, b) => a - b))
        .filter(([low, , high]) => low !== high)
        .map(([low, likely, high]) => ({ low: low!, likely: likely!, high: high! })),
    )
    return any.filter(accepted)
  }

  it.each(["money", "rate", "probability", "reduction"] as const)("gives the same %s to the last bit", (quantity) => {
    fc.assert(
      fc.property(estimateOf(quantity), (estimate) => {
        expect(numbersOf(readEstimate(writeEstimate(estimate, quantity), quantity))).toEqual(
          numbersOf({ kind: "estimate", estimate, note: null, said: null }),
        )
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    [40_000, "money", "=40k"],
    [0.125, "rate", "=once in 8 years"],
    [0.07, "probability", "=7%"],
    [{ low: 0.05, high: 0.2 }, "rate", "once in 20 to once in 5 years"],
    [{ low: 0.3, high: 2 }, "rate", "0.3 to 2 a year"],
    [{ low: 0.6, high: 0.9 }, "reduction", "60 to 90%"],
    [{ low: 0, likely: 5000, high: 30_000 }, "money", "0 to 30k likely 5k"],
    [{ value: 0 }, "probability", "=0%"],
  ] as const)("writeEstimate(%j, %s) is %j", (estimate, quantity, text) => {
    expect(writeEstimate(estimate, quantity)).toBe(text)
  })
})
