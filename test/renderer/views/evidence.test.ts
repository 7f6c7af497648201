import { describe, expect, test } from "vitest"
import type { Model, ScoreReport } from "../../../src/core/index.ts"
import { gordonLoebInWords, nobodyInWords } from "../../../src/renderer/views/evidence/financeWords.ts"
import { leftOut, notValued, statedLimits } from "../../../src/renderer/views/evidence/leftOut.ts"
import { nearestFlip, recheckInWords } from "../../../src/renderer/views/inspector/nearestFlip.ts"
import { smallModel } from "../state/models.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

const figures = (annualCost: number, expectedLoss: number, controls: readonly string[] = []) => ({
  controls,
  annualCost,
  expectedLoss,
  totalCost: annualCost + expectedLoss,
})

const report = (changes: Partial<ScoreReport>): ScoreReport =>
  ({ currency: "EUR", none: figures(0, 1000), current: figures(100, 600), facesNobody: 0, ...changes }) as ScoreReport

const plan = (annualCost: number) => ({ ...figures(annualCost, 300), proven: true, lowerBound: 0, gap: 0 })

describe("gordonLoebInWords", () => {
  test("gordonLoebInWords(best plan below 1/e of the loss without controls) prints a reference", () => {
    const said = gordonLoebInWords(report({ optimal: plan(250) }), USUAL_FORMATS)
    expect(said).toContain("Here that is €368 a year")
    expect(said).toContain("The best plan spends €250, 25%.")
    expect(said).toContain("it is a reference, not a limit")
    expect(said).not.toContain("Look again")
  })

  test("gordonLoebInWords(best plan above it) warns and enforces nothing", () => {
    expect(gordonLoebInWords(report({ optimal: plan(369) }), USUAL_FORMATS)).toContain("Look again")
    expect(gordonLoebInWords(report({ optimal: plan(367) }), USUAL_FORMATS)).not.toContain("Look again")
  })
})

test("nobodyInWords(report) says how much of the spend prevents nothing", () => {
  expect(nobodyInWords(report({ facesNobody: 40 }), USUAL_FORMATS)).toContain(
    "€40 a year, 40% of the spend, faces nobody",
  )
  expect(nobodyInWords(report({}), USUAL_FORMATS)).toBe("Every control in place lowers the loss by some source.")
})

test("leftOut(model) names what is not valued, and what is valued while no step leads there, with its loss", () => {
  const base = smallModel()
  const model: Model = {
    ...base,
    assets: [
      ...base.assets,
      { id: "goodwill", name: "Goodwill", loss: {} },
      { id: "vault", name: "Vault", loss: { integrity: 5000 } },
    ],
    controls: [...base.controls, { id: "dog", name: "Dog", effects: [], limits: ["Asleep at noon."] }],
  }
  expect(notValued(model)).toEqual(["Goodwill"])
  expect(leftOut(model, USUAL_FORMATS).at(-1)).toContain("Vault if altered (€5k an event)")
  expect(statedLimits(model)).toEqual(["Dog: Asleep at noon."])
})

describe("nearestFlip", () => {
  const sensitivity = (estimate: string, below: number | null, above: number | null) => ({
    estimate,
    mean: 1,
    low: { value: 0, level: 1, placement: 1, excess: 0 },
    high: { value: 0, level: 1, placement: 1, excess: 0 },
    swing: 0,
    flipBelow: below === null ? null : { at: 0.1, chance: below, adds: [], drops: [] },
    flipAbove: above === null ? null : { at: 3, chance: above, adds: [], drops: [] },
    evppi: 0,
  })

  test("nearestFlip(sensitivities) is the flip that is likeliest to be the truth", () => {
    const model = smallModel()
    const flip = nearestFlip(
      model,
      [sensitivity("a", 0.02, null), sensitivity("b", 0.1, 0.3), sensitivity("c", 0.2, null)],
      USUAL_FORMATS,
    )
    expect(flip).toMatchObject({ estimate: "b", side: "rises above", chance: 0.3 })
    expect(nearestFlip(model, [sensitivity("a", null, null)], USUAL_FORMATS)).toBeNull()
  })
})

test("recheckInWords(sensitivities) names the likeliest flip of each of two numbers", () => {
  const model = smallModel()
  const flip = (estimate: string, above: number, chance: number) =>
    ({ estimate, flipBelow: null, flipAbove: { at: above, chance, adds: [], drops: [] } }) as unknown as Parameters<
      typeof recheckInWords
    >[1][number]
  expect(
    recheckInWords(
      model,
      [
        flip("assets/safe/loss/availability", 5000, 0.1),
        flip("sources/thief/approaches/street", 6, 0.2),
        flip("steps/break-in/success", 0.9, 0.01),
      ],
      USUAL_FORMATS,
    ),
  ).toBe("Re-check when “Thief tries, from Street” rises above 6 a year or “Safe if unavailable” rises above €5k.")
  expect(recheckInWords(model, [], USUAL_FORMATS)).toBe("No single number changes what you should do.")
})
