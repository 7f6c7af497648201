import { describe, expect, test } from "vitest"
import { BOUNDS, isNotEstimated, readEstimate, validateModel, withoutBeyond } from "../../../src/core/index.ts"
import { problemInWords, readBatten } from "../../../src/formats/index.ts"
import { house, withChange } from "./house.ts"

const encoder = new TextEncoder()
const problems = (document: unknown) => validateModel(document).problems.map(({ kind, path }) => `${kind} ${path}`)

describe("D1: the same rule in field, file and validate", () => {
  test.each([
    ["1 to 1e60", { low: 1, high: 1e60 }],
    ["=1e308", 1e308],
    ["1e16", 1e16],
    ["0.000001 to 10000000", { low: 1e-6, high: 1e7 }],
  ])("%s is refused by the field, with the rule, and as a loss by validate", (text, loss) => {
    const reading = readEstimate(text, "money", { currency: "EUR" })
    expect(reading.kind).toBe("nonsense")
    if (reading.kind === "nonsense") expect(reading.why).toMatch(/1e15/)
    const document = withChange(house(), ["assets", 0, "loss", "integrity"], loss)
    expect(problems(document)[0]).toMatch(/^beyond assets\[0\]\.loss\.integrity/)
  })

  test.each([["=1e15"], ["1 to 1000000000000 evenly"], ["1k to 1bn"], ["0"], ["=0.000001"]])(
    "%s is accepted",
    (text) => {
      expect(readEstimate(text, "money", { currency: "EUR" }).kind).toBe("estimate")
    },
  )

  test("a mean beyond bounds is told with its figure: exp(μ + σ²/2) of 1 to 1e12, by hand 2.2e21", () => {
    // ln 1e12 = 27.631; μ = 13.816, σ = 27.631 / 3.2897 = 8.399; exp(13.816 + 35.274) = exp(49.09) = 2.1e21.
    const reading = readEstimate("1 to 1000000000000", "money")
    expect(reading).toMatchObject({ kind: "nonsense", why: expect.stringMatching(/its mean is 2e21\.$/) })
  })

  test.each([
    [["steps", 2, "gives", 0, "share"], 1e-300],
    [["controls", 0, "lifeYears"], 1e-300],
    [["horizonYears"], 1e300],
    [["discountRate"], 1e300],
    [["budget"], 1e300],
    [["tolerance", 0, "loss"], 1e300],
    [["places", 0, "position"], { x: 1e300, y: 0 }],
    [["sources", 0, "approaches", 0, "perYear"], 1e300],
    [["sources", 0, "approaches", 0, "perYear"], 1e-300],
    [["profile"], { visibility: 1e300 }],
    [["controls", 0, "cost", "oneTime"], 1e300],
  ])("%j: %j is beyond bounds", (keys, value) => {
    expect(problems(withChange(house(), keys, value))[0]).toMatch(/^beyond /)
  })
})

test("D5: a name beyond its limit is told of, and never a reason to refuse a file", () => {
  const { problems: found, notices } = validateModel({ ...house(), name: "x".repeat(200_000) })
  expect(found).toEqual([])
  expect(notices.map(({ kind, path }) => [kind, path])).toEqual([["long-name", "name"]])
  expect(validateModel({ ...house(), name: "x".repeat(1000) }).notices).toEqual([])
})

describe("D1: what follows from several numbers has bounds too", () => {
  const many = (count: number, loss: number): unknown => ({
    ...house(),
    assets: [
      ...house().assets,
      ...Array.from({ length: count }, (_, i) => ({ id: `a-${i}`, name: "A", loss: { integrity: loss } })),
    ],
  })

  test("a thousand of the largest losses are accepted, one more is not, and the largest is named", () => {
    const most = BOUNDS.money.most
    expect(problems(many(999, most))).toEqual([])
    expect(problems(many(1001, most))).toEqual(["beyond assets[1].loss.integrity"])
  })

  test("costs a year: a cost once of the most, for a thousandth of a year, is a thousand times as much a year", () => {
    const dear = withChange(withChange(house(), ["controls", 0, "lifeYears"], 0.001), ["controls", 0, "cost"], {
      oneTime: 1e15,
    })
    expect(problems(dear)).toEqual([])
    expect(problems(withChange(dear, ["controls", 1, "cost"], { perYear: 1e15 }))).toEqual([
      "beyond controls[0].cost.oneTime",
    ])
  })

  test("attempts: visibility counts", () => {
    const seen = withChange(
      withChange(house(), ["profile"], { visibility: 1e9 }),
      ["sources", 1, "approaches", 0, "perYear"],
      1e6,
    )
    expect(problems(seen)).toEqual([])
    expect(problems(withChange(seen, ["sources", 1, "visibilityScaled"], true))).toEqual([
      "beyond sources[1].approaches[0].perYear",
    ])
  })
})

describe("D1: a file with such a number is not lost", () => {
  const old = (): Record<string, unknown> => ({
    ...(withChange(house(), ["assets", 0, "loss", "integrity"], { low: 1, high: 1e60 }) as object),
    budget: 1e300,
    tolerance: [
      { loss: 1e300, probability: 0.5 },
      { loss: 10, probability: 0.1 },
    ],
  })

  test("it is refused by path, value and rule, and comes with the model without these numbers, which are kept", () => {
    const result = readBatten(encoder.encode(JSON.stringify(old())))
    if (result.kind === "read") throw new Error("read")
    expect(result.problems.map(problemInWords)).toEqual([
      expect.stringMatching(/budget: found 1e\+300; must be null, or a finite number of at least 0, at most 1e18/),
      expect.stringMatching(/tolerance\[0\]\.loss: found 1e\+300/),
      expect.stringMatching(
        /assets\[0\]\.loss\.integrity\.high \(goods\): found 1e\+60; an amount of money is 0, or from/,
      ),
    ])
    const model = result.mended!
    expect(validateModel(model).problems).toEqual([])
    expect(isNotEstimated(model.assets[0]!.loss.integrity)).toBe(true)
    expect(model.assets[0]!.loss.integrity).toHaveProperty("setAside", { low: 1, high: 1e60 })
    expect(Object.hasOwn(model, "budget")).toBe(false)
    expect(model.tolerance).toEqual([{ loss: 10, probability: 0.1 }])
    // Nothing else of it changed.
    const restored = { ...model, tolerance: old().tolerance, assets: old().assets }
    expect(restored).toEqual(withChange(old(), ["budget"], undefined))
  })

  test("sums are mended too, one part after the other", () => {
    const heavy = {
      ...house(),
      assets: [
        ...house().assets,
        ...Array.from({ length: 1003 }, (_, i) => ({ id: `a-${i}`, name: "A", loss: { integrity: 1e15 } })),
      ],
    }
    const mended = withoutBeyond(heavy)
    expect(validateModel(mended).problems).toEqual([])
    // Three of 1,003: beside a thousand of the most, the few euros of the other losses drown in the rounding of the sum.
    expect(mended?.assets.filter(({ loss }) => isNotEstimated(loss.integrity)).length).toBe(3)
  })

  test("where something else is wrong as well, there is no such model", () => {
    const result = readBatten(encoder.encode(JSON.stringify({ ...old(), currency: "euro" })))
    expect(result).not.toHaveProperty("mended")
    expect(withoutBeyond({ ...old(), currency: "euro" })).toBeNull()
  })
})
