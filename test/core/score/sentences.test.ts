import { describe, expect, test } from "vitest"
import type { Model } from "../../../src/core/model/model.ts"
import { requiredInWords, unpricedInWords } from "../../../src/core/explain/words/noteWords.ts"
import { verdictSays } from "../../../src/core/explain/words/ruleWords.ts"
import { scoreModel } from "../../../src/core/score/scoreModel.ts"
import { bestSpendDefinition, overviewSentence } from "../../../src/core/score/sentences.ts"
import { judgementsOfReport } from "../../../src/core/score/verdict.ts"
import { plain } from "../../../src/core/score/words.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

/** One door that is tried twice a year, always gives way, and costs 1,000 each time: 2,000 a year. */
function house(controls: Model["controls"]): Model {
  return {
    format: "batten",
    version: 1,
    name: "House",
    currency: "EUR",
    places: [{ id: "street", name: "Street" }],
    assets: [{ id: "goods", name: "Goods", loss: { availability: 1000 } }],
    sources: [
      {
        id: "thief",
        name: "Thief",
        kind: "criminal",
        skill: "skilled",
        approaches: [{ from: ["street"], perYear: 2 }],
      },
    ],
    steps: [
      {
        id: "door",
        name: "Door",
        needs: ["street"],
        gives: [{ asset: "goods", harm: "availability" }],
        success: 1,
      },
    ],
    controls,
  }
}

const control = (
  id: string,
  perYear: number | null,
  reduction: number,
  rest: Partial<Model["controls"][number]> = {},
): Model["controls"][number] => ({
  id,
  name: id.toUpperCase(),
  ...(perYear === null ? {} : { cost: { perYear } }),
  effects: [{ prevents: "door", reduction }],
  ...rest,
})
const inPlace = { status: "in-place" as const }
const said = (model: Model): string => plain(overviewSentence(model, scoreModel(model), USUAL_FORMATS))

describe("overviewSentence(report)", () => {
  test("of nothing in place and nothing that pays says just that, and not that it is as good as it gets", () => {
    expect(said(house([control("lock", 5000, 0.5)]))).toBe(
      "You have no control in place, and nothing on your list pays for itself: the best spend is €0.",
    )
  })

  test("of nothing in place, with a free control on the list, blames no money", () => {
    expect(said(house([control("lock", null, 0.5)]))).toBe(
      "You have no control in place; the plan that costs least overall spends €0 a year. What would cost nothing " +
        "more is not in place: of the €1k a year over the best plan, €1k is placement and €0 is amount.",
    )
  })

  test("of the best plan itself says that nothing would save more than it costs", () => {
    expect(said(house([control("lock", 100, 0.5, inPlace)]))).toContain(
      "That is as good as it gets: nothing on the list would save more than it costs.",
    )
  })

  test("of a plan that is nearly the best says how little is left, never that nothing is", () => {
    // 100 + 1,000 against 1,000 more of loss kept away for 996: 1,096 in all, 4 a year less.
    const model = house([control("lock", 100, 0.5, inPlace), control("bars", 996, 1)])
    const report = scoreModel(model)
    expect(report.excess?.total).toBeCloseTo(104, 9)
    const near = house([control("lock", 100, 0.5, inPlace), control("bars", 1096, 1)])
    expect(scoreModel(near).excess?.total).toBeCloseTo(4, 9)
    expect(judgementsOfReport(scoreModel(near)).leave).toBe(true)
    expect(said(near)).toContain("That is right: the best plan costs only €4 a year less in all.")
    // 104 of 996 is more than the 2 % up to which the amount is right.
    expect(judgementsOfReport(report)).toEqual({
      verdict: "sound-but-thin",
      amount: "too-little",
      places: "right",
      leave: false,
    })
  })

  test("of money that can buy nothing against the loss says so", () => {
    // 50 a year for nothing; the one control that helps costs 500.
    const model = house([control("gnome", 50, 0, inPlace), control("bars", 500, 1)])
    expect(scoreModel(model).placement).toBeNull()
    expect(said(model)).toContain("No control on the list reduces this for that money, so placement has no figure.")
  })

  test("names the figure that each number in it is", () => {
    const model = house([control("gnome", 600, 0, inPlace), control("bars", 500, 1)])
    const figures = overviewSentence(model, scoreModel(model), USUAL_FORMATS)
    expect(figures.flatMap(({ figure }) => figure ?? [])).toEqual([
      "current-cost",
      "optimal-cost",
      "excess",
      "excess-placement",
      "excess-level",
    ])
  })
})

test("verdictSays(model, report) names the rule that what is in place breaks", () => {
  const rules: [Partial<Model["controls"][number]>, string][] = [
    [{ requires: ["bars"] }, "LOCK requires BARS, which is not in place"],
    [{ excludes: ["dog"] }, "LOCK and DOG exclude each other"],
  ]
  for (const [rule, words] of rules) {
    const model = house([
      control("lock", 100, 0.5, { ...inPlace, ...rule }),
      control("bars", 100, 0.1),
      control("dog", 100, 0.1, inPlace),
    ])
    const report = scoreModel(model)
    expect(report.verdict).toBe("not-allowed")
    expect(verdictSays(model, report)).toBe(words)
  }
})

test("requiredInWords(model, report) says how much of the spend every plan has, the best one too", () => {
  const model = house([control("lock", 400, 0, { status: "required" }), control("bars", 500, 1)])
  const report = scoreModel(model)
  expect(requiredInWords(model, report, USUAL_FORMATS)).toBe("€400 a year is required in every plan.")
  // The level counts it on both sides (model.md §7): 400 against 400 + 500.
  expect(report.level).toBeCloseTo(400 / 900, 12)
  expect(requiredInWords(house([control("bars", 500, 1)]), report, USUAL_FORMATS)).toBeNull()
})

test("unpricedInWords(model, report) says which controls count as free, in place and in the best plan", () => {
  const model = house([
    control("lock", null, 0.5),
    control("dog", null, 0.1, inPlace),
    control("gnome", null, 0, { status: "ruled-out" }),
    control("bars", 5000, 1),
  ])
  expect(unpricedInWords(model, scoreModel(model))).toBe("LOCK and DOG have no cost yet and count as free.")
  const priced = house([control("lock", 0, 0.5)])
  expect(unpricedInWords(priced, scoreModel(priced))).toBeNull()
})

test.each([
  ["EUR", "euro"],
  ["USD", "dollar"],
  ["SEK", "unit of money"],
])("bestSpendDefinition(%s) speaks of one %s", (currency, unit) => {
  expect(bestSpendDefinition(currency)).toBe(
    `Best spend is where the next ${unit} on security saves one ${unit} of expected loss.`,
  )
})
