import { describe, expect, it } from "vitest"
import {
  USUAL_FORMATS,
  asksHowSure,
  currencySign,
  endsInWords,
  estimateInWords,
  hasHardEnds,
  isNotEstimated,
  middleOf,
  money,
  NOT_ESTIMATED,
  rangeInWords,
  readEstimate,
  sayEstimate,
  writeEstimate,
  type Estimate,
  type Quantity,
} from "../../../src/core/index.ts"

const euros = (amount: number): string => money(amount, "EUR", USUAL_FORMATS)
const QUANTITIES: readonly Quantity[] = ["money", "rate", "probability", "reduction"]

describe("a number that nobody knows", () => {
  it.each(QUANTITIES)("%s: is written as ?, said as ?, and read as unknown", (quantity) => {
    expect(writeEstimate(NOT_ESTIMATED, quantity)).toBe("?")
    expect(readEstimate("?", quantity).kind).toBe("unknown")
    expect([estimateInWords(NOT_ESTIMATED, quantity, euros), rangeInWords(NOT_ESTIMATED, quantity, euros)]).toEqual([
      "?, needs a number",
      "?",
    ])
  })

  it("is never said to be known exactly", () => {
    const { ends, figures } = sayEstimate(NOT_ESTIMATED, "money", { median: 0, mean: 0, percentile99: 0 }, euros)
    expect(`${ends} ${figures}`).toBe("Nobody knows yet. Left out of the score, and listed as left out.")
  })

  it("is told from a zero that somebody gave", () => {
    const zeros: readonly Estimate[] = [
      0,
      { value: 0 },
      { value: 0, why: "an invoice" },
      { value: 5, why: NOT_ESTIMATED.why! },
    ]
    expect(zeros.map(isNotEstimated)).toEqual([false, false, false, false])
    expect(writeEstimate(0, "rate")).toBe("=0 a year")
  })
})

describe("a middle of which nobody has said how sure it is", () => {
  const middle = (text: string, quantity: Quantity = "money"): Estimate => {
    const reading = readEstimate(text, quantity)
    if (reading.kind !== "middle") throw new Error(reading.kind)
    return reading.estimate
  }

  it.each([
    ["100k", "money", "~100k", 100_000],
    ["once in 8 years", "rate", "~once in 8 years", 1 / 8],
    ["12 a year", "rate", "~12 a year", 12],
    ["5%", "probability", "~5%", 0.05],
    ["1 in 3", "reduction", "~1 in 3", 1 / 3],
  ] as const)("%s keeps its question: the field writes %s %s again", (text, quantity, written, value) => {
    const estimate = middle(text, quantity)
    expect(middleOf(estimate, quantity)).toBe(value)
    expect(writeEstimate(estimate, quantity)).toBe(written)
    expect(readEstimate(written, quantity)).toMatchObject({ kind: "middle", estimate })
    expect(endsInWords(estimate, quantity, euros)).toBe("how sure?")
  })

  it("is a range like any other once its ends are others, or its question is gone", () => {
    const estimate = middle("100k") as { low: number; high: number; why: string }
    expect(middleOf({ ...estimate, high: 400_000 }, "money")).toBeNull()
    expect(writeEstimate({ low: estimate.low, high: estimate.high }, "money")).toBe("33k to 300k")
    expect(asksHowSure({ low: 1, high: 2, why: "Around here" })).toBe(false)
  })

  it("is said to be around its middle", () => {
    expect(estimateInWords(middle("100k"), "money", euros)).toBe("around €100k, how sure?")
  })

  it("of a chance near 1 stays below 1", () => {
    // Odds of 999 to 1, three times over: 2,997 to 1, one in 2,998 to go wrong.
    expect((middle("99.9%", "reduction") as { high: number }).high).toBeCloseTo(1 - 0.00033, 10)
  })
})

describe("what the ends of a range are", () => {
  it.each([
    [{ low: 8000, high: 2_500_000 }, "€8k to €2.5m", null],
    [{ low: 8000, likely: 60_000, high: 2_500_000 }, "€8k to €2.5m", "likely €60k"],
    [{ low: 8000, likely: 60_000, high: 2_500_000, shape: "triangular" }, "€8k to €2.5m", "likely €60k"],
    [{ low: 0, high: 2_500_000, shape: "uniform" }, "€0 to €2.5m", "all alike"],
    [{ low: 5, likely: 5, high: 5 }, "€5", null],
  ] as const)("%j is %s, %s", (estimate, range, ends) => {
    expect([rangeInWords(estimate, "money", euros), endsInWords(estimate, "money", euros)]).toEqual([range, ends])
    expect(hasHardEnds(estimate, "money")).toBe(ends !== null)
  })
})

describe("a range that begins at nothing", () => {
  it("is said without a never that means nothing", () => {
    const quoted = { median: 0.06, mean: 0.07, percentile99: 0.17 }
    const { ends } = sayEstimate({ low: 0, likely: 0.05, high: 0.2 }, "reduction", quoted, euros)
    expect(ends).toBe("Down to nothing, never above 20%, most likely 5%.")
    expect(rangeInWords({ low: 0, likely: 0.05, high: 0.2 }, "reduction", euros)).toBe("0 to 20%")
  })
})

describe("amounts in another currency", () => {
  const why = (text: string, currency: string): string | null => {
    const reading = readEstimate(text, "money", { currency })
    return reading.kind === "nonsense" ? reading.why : null
  }

  it.each([
    ["$40k", "EUR", "$"],
    ["$40k to $300k", "EUR", "$"],
    ["40k usd", "EUR", "USD"],
    ["€40k to 300k", "USD", "€"],
    ["40k EUR", "CHF", "EUR"],
    ["£5 a day for 3 days", "USD", "£"],
  ])("%s in a file in %s is refused, and the sign named", (text, currency, sign) => {
    expect(why(text, currency)).toBe(
      `This file counts in ${currencySign(currency).trim()}, not in ${sign}: give the amount in its currency.`,
    )
  })

  it.each([
    ["€40k to €300k", "EUR"],
    ["40k eur to 300k eur", "EUR"],
    ["$40k", "AUD"],
    ["40k sek to 300k sek", "SEK"],
    ["40k to 300k", "CHF"],
  ])("%s in a file in %s is understood", (text, currency) => {
    expect(why(text, currency)).toBeNull()
  })

  it("a sign says nothing of a chance, and without a currency none is refused", () => {
    expect([
      readEstimate("5%", "probability", { currency: "EUR" }).kind,
      readEstimate("$40k to $50k", "money").kind,
    ]).toEqual(["middle", "estimate"])
  })
})

describe("a text that lacks its last number", () => {
  it.each(["40k to 300k likely ", "="])("%j asks for it", (text) => {
    const reading = readEstimate(text, "money")
    expect(reading.kind === "nonsense" && /^Which (value|number)/.test(reading.why)).toBe(true)
  })
})
