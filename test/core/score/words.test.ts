import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { currencySign } from "../../../src/core/estimate/currency.ts"
import { money } from "../../../src/core/score/money.ts"
import { levelInWords, percentInWords, splitInWords } from "../../../src/core/score/words.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

describe("money", () => {
  test.each([
    [0, "€0"],
    [61_234, "€61k"],
    [1_250_000, "€1.3m"],
    [999_999, "€1m"],
    [-350, "−€350"],
    [412.4, "€412"],
    [0.012, "€0.012"],
    [2.5e9, "€2.5bn"],
  ])("money(%d, EUR) is %s", (amount, words) => {
    expect(money(amount, "EUR", USUAL_FORMATS)).toBe(words)
  })
  test("money of three figures keeps them", () => {
    expect([money(40_905.6, "USD", USUAL_FORMATS, 3), money(121_129, "USD", USUAL_FORMATS, 3)]).toEqual([
      "$40.9k",
      "$121k",
    ])
  })
  test("money(NaN) throws, with the value", () => {
    expect(() => money(NaN, "EUR", USUAL_FORMATS)).toThrow("not an amount of money: NaN")
  })
  test("currencySign of a currency without a sign is its code", () => {
    expect([currencySign("EUR"), currencySign("SEK")]).toEqual(["€", "SEK "])
  })
})

describe("percentInWords", () => {
  test.each([
    [null, "—"],
    [0, "0%"],
    [1, "100%"],
    [0.3934, "39%"],
    [0.9999, "100%"],
    [0.994, "99.4%"],
    [0.004, "0.4%"],
    [7.5e-9, "<0.1%"],
  ])("percentInWords(%d) is %s", (share, words) => {
    expect(percentInWords(share)).toBe(words)
  })
  test("percentInWords of a share below 99.95 % is never 100 %, and of one above 0 never 0 %", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.9994, noNaN: true }), (share) => {
        expect(["0%", "100%"]).not.toContain(percentInWords(share))
      }),
    )
  })
})

test("levelInWords shows two decimals below ten, two figures above, a dash for none", () => {
  expect([0.624, 1, 9.99, 12.34, null].map(levelInWords)).toEqual(["0.62×", "1.00×", "9.99×", "12×", "—"])
})

describe("splitInWords", () => {
  const valueOf = (words: string): number => {
    const [, digits = "0", unit = ""] = /^\$([\d.]+)([a-z]*)$/.exec(words) ?? []
    return Number(`${digits}e${{ "": 0, k: 3, m: 6, bn: 9, tn: 12 }[unit] ?? NaN}`)
  }
  test("splitInWords: the parts as printed sum to the total as printed", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e12, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, share) => {
          const { total: whole, first, second } = splitInWords(total, total * share, "USD", USUAL_FORMATS)
          expect(valueOf(first) + valueOf(second)).toBeCloseTo(valueOf(whole), -Math.floor(Math.log10(total)) + 3)
        },
      ),
      { numRuns: 500 },
    )
  })
})
