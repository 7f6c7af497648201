import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  NUMBER_FORMATS,
  numberFormatOf,
  questionInWords,
  readEstimate,
  readNumber,
  writeEstimate,
  type Estimate,
  type NumberFormat,
  type Quantity,
} from "../../../src/core/index.ts"
import { formatOf, LOCALES, marksOf, meantBy, NUMBER_TEXTS, outcomeOf, writtenIn } from "./numberTexts.ts"
import { estimateBeyondInWords } from "../../../src/core/estimate/bounds.ts"

/** 500 of each law in every run, 20,000 in `npm run soak`. */
const numRuns = process.env.BATTEN_SOAK === undefined ? 500 : 20_000
const locale = fc.constantFrom(...Object.keys(LOCALES))
/** Also those whose letters for thousands and millions are others. */
const currency = fc.constantFrom(...Object.values(LOCALES), "IDR", "MMK", "KWD")

describe("texts of numbers from forty locales", () => {
  it("are more than 500, in more than 30 locales", () => {
    expect(NUMBER_TEXTS.length).toBeGreaterThanOrEqual(500)
    expect(new Set(NUMBER_TEXTS.map((one) => one.locale)).size).toBeGreaterThanOrEqual(30)
  })

  it("B1, B2, B4: typed where nothing is decided, each is right or asked about with the right answer offered", () => {
    const wrong = NUMBER_TEXTS.filter(
      ({ text, quantity, currency, means }) => outcomeOf(readEstimate(text, quantity, { currency }), means) === "wrong",
    )
    expect(wrong).toEqual([])
  })

  it("B1: where the document has the format of its locale, no text is asked about for its marks", () => {
    const asked = NUMBER_TEXTS.filter(({ text, quantity, currency, means, locale: from }) => {
      const reading = readEstimate(text, quantity, { currency, format: formatOf(from) })
      const isForMarks = reading.kind === "ask" && reading.choices.some(({ format }) => format !== null)
      return isForMarks || outcomeOf(reading, means) === "wrong"
    })
    expect(asked).toEqual([])
  })

  it("asks about less than one text in five where nothing is decided: a reader that always asks would pass the test above", () => {
    const asked = NUMBER_TEXTS.filter(
      ({ text, quantity, currency }) => readEstimate(text, quantity, { currency }).kind === "ask",
    )
    expect(asked.length / NUMBER_TEXTS.length).toBeLessThan(0.2)
  })
})

describe("laws of reading numbers", () => {
  const positive = fc.double({ min: 1e-6, max: 1e12, noNaN: true })
  const short = fc.integer({ min: 1, max: 9_999_999 }).map((thousandths) => thousandths / 1000)
  const share = fc.double({ min: 1e-6, max: 0.999999, noNaN: true })
  const estimateOf = (quantity: Quantity): fc.Arbitrary<Estimate> => {
    const number = quantity === "money" || quantity === "rate" ? fc.oneof(positive, short) : share
    const range = fc.tuple(number, number).filter(([a, b]) => a !== b)
    const all = fc.oneof(
      number,
      range.map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })),
    )
    return all.filter((estimate) => estimateBeyondInWords(estimate, quantity) === null)
  }
  const numbers = (estimate: Estimate): readonly number[] =>
    typeof estimate === "number" ? [estimate] : "value" in estimate ? [estimate.value] : [estimate.low, estimate.high]

  it.each(["money", "rate", "probability", "reduction"] as const)(
    "what we write of a %s in the format of any locale we read back to the last bit, without a question",
    (quantity) => {
      fc.assert(
        fc.property(estimateOf(quantity), locale, currency, (estimate, where, code) => {
          const format = formatOf(where)
          const text = writeEstimate(estimate, quantity, format)
          expect(meantBy(readEstimate(text, quantity, { format, currency: code }))).toEqual(numbers(estimate))
        }),
        { numRuns },
      )
    },
  )

  it.each(["money", "rate", "probability", "reduction"] as const)(
    "what we write of a %s without a format means the same in every format, and in none",
    (quantity) => {
      const format = fc.constantFrom<NumberFormat | null>(null, ...NUMBER_FORMATS)
      fc.assert(
        fc.property(estimateOf(quantity), format, (estimate, decided) => {
          const text = writeEstimate(estimate, quantity)
          expect(meantBy(readEstimate(text, quantity, { format: decided }))).toEqual(numbers(estimate))
        }),
        { numRuns },
      )
    },
  )

  it("what CLDR writes in a locale is right in its format", () => {
    fc.assert(
      fc.property(short, locale, fc.constantFrom<Quantity>("money", "rate"), (value, where, quantity) => {
        const reading = readEstimate(writtenIn(where, value), quantity, { format: formatOf(where) })
        expect([where, meantBy(reading)]).toEqual([where, [value]])
      }),
      { numRuns },
    )
  })

  /** What a text of plain digits and marks means in a locale by CLDR: the number that is written so there; null for none. */
  const meaningIn = (where: string, text: string): number | null => {
    const { group, decimal } = marksOf(where)
    const value = Number(text.replaceAll(group, "").replace(decimal, "."))
    return Number.isFinite(value) && writtenIn(where, value) === text ? value : null
  }
  const latin = Object.keys(LOCALES).filter((where) => /^[\x20-\x7e\s’]+$/u.test(writtenIn(where, 1234.5)))

  it("two readings of one text never differ without a question, whatever two locales make of it", () => {
    let asked = 0
    fc.assert(
      fc.property(
        fc.oneof(short, fc.integer({ min: 1, max: 99_999_999 })),
        fc.constantFrom(...latin),
        fc.constantFrom<Quantity>("money", "rate"),
        (value, where, quantity) => {
          const text = writtenIn(where, value)
          const meanings = [...new Set(latin.flatMap((other) => meaningIn(other, text) ?? []))]
          const reading = readEstimate(text, quantity)
          if (reading.kind === "ask") asked++
          // Not asked: then all locales agree on it. Asked: then every meaning is among the answers.
          if (reading.kind === "ask") for (const one of meanings) expect(outcomeOf(reading, [one])).toBe("asked")
          else expect([text, meanings]).toEqual([text, meantBy(reading)])
        },
      ),
      { numRuns },
    )
    expect(asked).toBeGreaterThan(10)
  })

  it("each answer to a question is a text that means what it says, without another question of its kind", () => {
    const text = fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom(".", ",", " "), fc.integer({ min: 100, max: 999 }))
      .map(([a, mark, b]) => `${a}${mark}${b}`)
    fc.assert(
      fc.property(text, fc.constantFrom<Quantity>("money", "rate"), (typed, quantity) => {
        const reading = readEstimate(typed, quantity)
        if (reading.kind !== "ask") return
        expect(reading.choices.length).toBeGreaterThan(1)
        for (const choice of reading.choices) {
          expect(meantBy(readEstimate(choice.text, quantity))).toEqual(meantBy(choice.reading))
          if (choice.format === null) continue
          for (const text of [typed, choice.inFormat])
            expect(meantBy(readEstimate(text, quantity, { format: choice.format }))).toEqual(meantBy(choice.reading))
        }
      }),
      { numRuns },
    )
  })

  it("any text of digits, marks and words is read in time and without an error", () => {
    const piece = fc.constantFrom(
      ..."0 1 5 12 345 000 . , ' _ - – ~ / : % ± x * to in a and one ten million mil k € $ kr ½ e =".split(" "),
      " ",
      "\u00a0",
    )
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""))
    fc.assert(
      fc.property(text, fc.constantFrom<Quantity>("money", "rate", "probability", "reduction"), (typed, quantity) => {
        expect(readEstimate(typed, quantity, { currency: "EUR" })).toHaveProperty("kind")
      }),
      { numRuns },
    )
  })
})

describe("questions", () => {
  it("B1: 100 200 could be two numbers, 12 345 could not", () => {
    const reading = readEstimate("100 200", "money")
    expect(reading.kind === "ask" && reading.choices.map(({ text }) => text)).toEqual(["100200", "100 to 200"])
    expect(meantBy(readEstimate("12 345", "money"))).toEqual([12_345])
    expect(meantBy(readEstimate("100 200", "money", { format: "1 234,5" }))).toEqual([100_200])
  })

  it.each(["\u00a0", "\u202f", "\u2009", " ", "’", "'"])("B1: groups with %j in every place of the grammar", (mark) => {
    const g = (text: string): string => text.replaceAll("_", mark)
    expect(meantBy(readEstimate(g("12_345 to 1_250_000"), "money"))).toEqual([12_345, 1_250_000])
    expect(meantBy(readEstimate(g("12_000 ± 1_000"), "money"))).toEqual([11_000, 13_000])
    expect(meantBy(readEstimate(g("2_000 x 1_500"), "money"))).toEqual([3_000_000])
    expect(meantBy(readEstimate(g("1 in 10_000"), "probability"))).toEqual([1e-4])
    expect(meantBy(readEstimate(g("once in 1_000 years"), "rate"))).toEqual([1e-3])
    expect(readNumber(g("1_500_000"), "money")).toEqual({ kind: "number", value: 1_500_000 })
  })

  it.each([
    ["0,015", "probability", 0.015],
    ["0,125", "probability", 0.125],
    ["12,500%", "probability", 0.125],
    ["0,125 a year", "rate", 0.125],
    ["0,500", "money", 0.5],
  ] as const)(
    "B2: nobody groups digits behind a leading zero, and a share has no thousands: %s (%s)",
    (text, quantity, value) => {
      for (const format of [null, ...NUMBER_FORMATS])
        expect([format, meantBy(readEstimate(text, quantity, { format }))]).toEqual([format, [value]])
    },
  )

  it.each(["1,23,45", "12.34.567,8", "1,2345,678", "1234 567", "1 23 456"])(
    "digits in groups that nobody uses are never joined: %s",
    (text) => {
      expect(["ask", "nonsense"]).toContain(readEstimate(text, "money").kind)
    },
  )

  it("another number of the same text decides what is in doubt", () => {
    expect(meantBy(readEstimate("1.250,50 to 12.500", "money"))).toEqual([1250.5, 12_500])
    expect(meantBy(readEstimate("1.5 to 12.345 a year", "rate"))).toEqual([1.5, 12.345])
  })

  it("10 to 1 and 1:20 are odds to some: both are offered", () => {
    const reading = readEstimate("1:20", "probability")
    expect(reading.kind === "ask" && reading.choices.map(({ text }) => text)).toEqual(["1 in 20", "1 in 21"])
  })

  it("an amount in millions often has three decimals: it is asked about where one in units is not", () => {
    expect(readEstimate("1,250 Mio.", "money").kind).toBe("ask")
    expect(meantBy(readEstimate("1,250", "money"))).toEqual([1250])
  })

  it("a magnitude that only the first number shows may be that of both", () => {
    const reading = readEstimate("5 Mio to 10", "money")
    expect(reading.kind === "ask" && reading.choices.map((choice) => meantBy(choice.reading))).toEqual([
      [5e6, 10e6],
      [10, 5e6],
    ])
  })

  it("about in every place of a range changes nothing", () => {
    for (const text of ["~10k to ~20k", "about 10k to about 20k", "ca. 10k – ~20k", "≈10k - 20k"])
      expect([text, meantBy(readEstimate(text, "money"))]).toEqual([text, [10_000, 20_000]])
  })

  it("what is no part of a whole is no chance", () => {
    for (const text of ["90/10", "3/2", "5/5"]) expect(readEstimate(text, "probability").kind).toBe("nonsense")
  })

  it("a currency of three decimals has no thousands by the look of it", () => {
    expect(readEstimate("12,500", "money", { currency: "KWD" }).kind).toBe("ask")
    expect(meantBy(readEstimate("12,500", "money", { currency: "USD" }))).toEqual([12_500])
  })

  it("is said in one sentence where no button can be pressed", () => {
    const reading = readNumber("10.000", "money")
    expect(reading.kind === "ask" && questionInWords(reading)).toBe(
      "10.000 can be read in two ways. Which is meant? Write “10.0000” or “10000”.",
    )
  })
})

describe("numberFormatOf", () => {
  const cells = (...texts: string[]) => texts.map((text) => ({ text, quantity: "money" as const }))

  it("finds the writing that the texts of one origin show", () => {
    expect(numberFormatOf(cells("12.345", "1.250,50"))).toBe("1.234,5")
    expect(numberFormatOf(cells("12,345", "1,250.50"))).toBe("1,234.5")
    expect(numberFormatOf(cells("12 345", "1 250,50"))).toBe("1 234,5")
    expect(numberFormatOf(cells("1’234.5"))).toBe("1'234.5")
  })

  it("finds none where they show none, or contradict each other", () => {
    expect(numberFormatOf(cells("12.345", "40k"))).toBeNull()
    expect(numberFormatOf(cells("1,5", "1.5"))).toBeNull()
  })
})

describe("hostile texts", () => {
  const MEGABYTE = 1_000_000
  it.each(["1 ", "1,", "12 345 ", "a x ", "one and ", "between ", " to ", "-", "½", "\u00a0", "𝟙"])(
    "a megabyte of %j is refused at once",
    (piece) => {
      const text = piece.repeat(Math.ceil(MEGABYTE / piece.length))
      const start = performance.now()
      for (const quantity of ["money", "rate", "probability"] as const)
        expect(["nonsense", "empty"]).toContain(readEstimate(text, quantity, { currency: "EUR" }).kind)
      expect(performance.now() - start).toBeLessThan(500)
    },
  )

  it("the longest texts that are read take a few milliseconds each", () => {
    const pieces = [
      "1 ",
      "1,",
      "12 345 ",
      "a x ",
      "one and ",
      "between ",
      " to ",
      "-",
      "1 a day for ",
      "x*",
      "1/",
      "mil ",
    ]
    const start = performance.now()
    for (const piece of pieces)
      for (const quantity of ["money", "rate", "probability"] as const)
        readEstimate(piece.repeat(200).slice(0, 200), quantity, { currency: "EUR" })
    expect((performance.now() - start) / (3 * pieces.length)).toBeLessThan(20)
  })
})
