import { describe, expect, test } from "vitest"
import {
  confirmedScales,
  confirmScales,
  type Model,
  newModel,
  NOT_ESTIMATED,
  rangeProblem,
  type RatingScale,
  readScales,
  scalesInUse,
  validateModel,
  withScales,
  wordsToRate,
} from "../../../src/core/index.ts"

const rated = (scale: string, value: string) => ({ evidence: [{ scale, value }] })

/** A step rated High, one rated 7.5 of which somebody knows the chance, an asset and a control, all unknown but for that. */
function model(): Model {
  return {
    ...newModel("Rated", "EUR"),
    places: [{ id: "outside", name: "Outside" }],
    assets: [
      {
        id: "db",
        name: "Database",
        loss: { confidentiality: NOT_ESTIMATED, integrity: 5000 },
        ...rated("Confidentiality", "80"),
      },
      { id: "log", name: "Log", loss: { availability: NOT_ESTIMATED } },
    ],
    sources: [
      {
        id: "who",
        name: "Who",
        kind: "other",
        skill: "skilled",
        approaches: [{ from: ["outside"], perYear: NOT_ESTIMATED }],
        ...rated("likelihood", "possible"),
      },
    ],
    steps: [
      {
        id: "one",
        name: "One",
        needs: ["outside"],
        gives: [{ asset: "log", harm: "availability" }],
        success: NOT_ESTIMATED,
        ...rated("severity", "High"),
      },
      {
        id: "two",
        name: "Two",
        needs: ["outside"],
        gives: [{ asset: "log", harm: "availability" }],
        success: NOT_ESTIMATED,
        ...rated("severity", " low "),
      },
      {
        id: "three",
        name: "Three",
        needs: ["outside"],
        gives: [{ asset: "db", harm: "integrity" }],
        success: 0.25,
        ...rated("severity", "High"),
      },
    ],
    controls: [
      {
        id: "lock",
        name: "Lock",
        cost: { perYear: NOT_ESTIMATED },
        effects: [{ prevents: "one", reduction: NOT_ESTIMATED }],
        ...rated("effectiveness", "7 of 10"),
      },
    ],
  }
}

const SCALES: readonly RatingScale[] = [
  { scale: "severity", gives: "success", ranges: { high: "30% to 70%", Low: "1% to 5%" } },
  { scale: "severity", gives: "loss", ranges: { High: "100k to 1M", Low: "1k to 2k" } },
  { scale: "effectiveness", gives: "reduction", ranges: { "0 to 4": "10% to 20%", "5 to 10": "50% to 80%" } },
  { scale: "likelihood", gives: "attemptsPerYear", ranges: { possible: "1 to 4" } },
  { scale: "Confidentiality", gives: "loss", ranges: { "61 to 100": "1M to 4M" } },
]

describe("a scale that somebody confirmed", () => {
  test("gives its ranges to numbers that nobody has given, says why, and leaves all others and the evidence", () => {
    const { model: scaled, set, without } = withScales(model(), SCALES)
    expect(set).toBe(6)
    expect(without).toEqual([])
    const why = (said: string) => `${said}, by the scale confirmed for this document`
    expect(scaled.steps.map(({ success }) => success)).toEqual([
      { low: 0.3, high: 0.7, why: why("severity: High") },
      { low: 0.01, high: 0.05, why: why("severity:  low ") },
      0.25,
    ])
    // Two steps harm the log: the greater of their ranges. The database is rated by confidentiality, which is only that harm.
    expect(scaled.assets[1]!.loss.availability).toEqual({ low: 100_000, high: 1_000_000, why: why("severity: High") })
    expect(scaled.assets[0]!.loss).toEqual({
      confidentiality: { low: 1_000_000, high: 4_000_000, why: why("Confidentiality: 80") },
      integrity: 5000,
    })
    expect(scaled.sources[0]!.approaches[0]!.perYear).toMatchObject({ low: 1, high: 4 })
    expect(scaled.controls[0]!.effects[0]!.reduction).toMatchObject({ low: 0.5, high: 0.8 })
    expect(scaled.controls[0]!.cost!.perYear).toBe(NOT_ESTIMATED)
    expect(scaled.steps[0]!.evidence).toEqual([{ scale: "severity", value: "High" }])
    expect(validateModel(confirmScales(scaled, SCALES)).problems).toEqual([])
  })

  test("without a scale no number comes of words, and what a scale has no range for is told", () => {
    const plain = model()
    expect(withScales(plain, [])).toEqual({ model: plain, set: 0, without: [] })
    const partial = withScales(plain, [{ scale: "severity", gives: "success", ranges: { Low: "1% to 5%" } }])
    expect(partial.set).toBe(1)
    expect(partial.without).toEqual(["severity: High"])
  })

  test("is kept in the document, and one of the same scale and number takes its place", () => {
    const once = confirmScales(model(), SCALES)
    const twice = confirmScales(once, [{ scale: "severity", gives: "success", ranges: { High: "90%" } }])
    expect(confirmedScales(twice)).toHaveLength(SCALES.length)
    expect(confirmedScales(twice).at(-1)!.ranges).toEqual({ High: "90%" })
    expect(confirmedScales(model())).toEqual([])
  })

  test("what is no scale is refused by its place", () => {
    const refused = (value: unknown) => readScales(value, "EUR")
    expect(refused([SCALES[0], { scale: "x", gives: "chance", ranges: {} }])).toMatchObject({ path: "[1].gives" })
    expect(refused({ scale: "", gives: "loss", ranges: {} })).toMatchObject({ path: "[0].scale" })
    expect(refused({ scale: "x", gives: "loss", ranges: { High: 3 } })).toMatchObject({ path: '[0].ranges["High"]' })
    expect(refused({ scale: "x", gives: "success", ranges: { High: "200%" } })).toMatchObject({ kind: "refused" })
    expect(refused(null)).toMatchObject({ path: "[0]" })
    expect(rangeProblem("about ten", "loss", "EUR")).not.toBeNull()
  })

  test("words are asked about as they occur, many scores by bands", () => {
    const [conf, likelihood, severity] = scalesInUse(model())
    expect([conf!.scale, likelihood!.scale, severity!.scale]).toEqual(["Confidentiality", "likelihood", "severity"])
    expect(severity!.rates).toEqual({ steps: 3 })
    expect(wordsToRate(severity!)).toEqual(["High", " low "])
    const scores = (top: number) => ({
      scale: "CVSS",
      rates: { steps: 6 },
      values: [1, 2, 3, 4, 5, 6].map((part) => ({ value: String((part * top) / 6), count: 1 })),
    })
    expect(wordsToRate(scores(9))).toEqual(["0 to 3.9", "4 to 6.9", "7 to 8.9", "9 to 10"])
    expect(wordsToRate(scores(25))).toEqual(["0 to 4", "5 to 9", "10 to 14", "15 to 25"])
    expect(wordsToRate(scores(100)).at(-1)).toBe("80.01 to 100")
  })
})
