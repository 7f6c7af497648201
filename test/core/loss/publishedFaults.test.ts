import { describe, expect, test } from "vitest"
import {
  compileModel,
  type Control,
  currentPortfolio,
  lossEvaluator,
  type Model,
  newModel,
  twinKernel,
} from "../../../src/core/index.ts"
import { keptLosses } from "../../../src/core/loss/sortedLosses.ts"
import { yearsSimulator } from "../../../src/core/loss/years/simulateYears.ts"

/** Two threats from one place, A to one asset and B to another, each certain to succeed once a year and to cost 100. */
function twoThreats(control: Control): Model {
  return {
    ...newModel("Two threats", "EUR"),
    places: [{ id: "outside", name: "Outside" }],
    assets: ["a", "b"].map((id) => ({ id, name: id, loss: { availability: 100 } })),
    sources: [
      { id: "who", name: "Who", kind: "other", skill: "skilled", approaches: [{ from: ["outside"], perYear: 1 }] },
    ],
    steps: ["a", "b"].map((id) => ({
      id: `threat-${id}`,
      name: `Threat ${id}`,
      needs: ["outside"],
      gives: [{ asset: id, harm: "availability" }],
      success: 1,
    })),
    controls: [control],
  }
}

const onThreatA = (status: Control["status"]): Control => ({
  id: "control",
  name: "Control",
  ...(status && { status }),
  effects: [{ prevents: "threat-a", reduction: 0.9 }],
})

/** A year's expected loss with what is in place. */
function lossNow(model: Model): number {
  return lossEvaluator(compileModel(model)).expectedLoss(currentPortfolio(model))
}

describe("faults that others have published", () => {
  test("precogly #495: a control on threat A is not credited to threat B", () => {
    // There a control's strength is averaged over the threats of an asset: 0.45 off each. Here one attempt a year takes both steps;
    // A keeps 1 − 0.9 of its 100, B all of its 900: 10 + 900 = 910. Averaged it would be (1 − 0.45) × 1000 = 550.
    const model = twoThreats(onThreatA("in-place"))
    const uneven = { ...model, assets: [model.assets[0]!, { ...model.assets[1]!, loss: { availability: 900 } }] }
    expect(lossNow(uneven)).toBeCloseTo(910, 9)
  })

  test.each(["ruled-out", "candidate", "planned"] as const)(
    "precogly #537: a control that is %s keeps no credit",
    (status) => {
      // There a retired control left 10 of 100. What is not in place prevents nothing: 100 + 100.
      expect(lossNow(twoThreats(onThreatA(status)))).toBeCloseTo(200, 9)
    },
  )

  test("OpenRisk: a year has a number of events, so that it can be without one, and have two", () => {
    // There a year's loss is the frequency times one draw of the loss: at 0.5 a year and 100 an event every year loses 50. Events
    // come as a Poisson process: P(N = n) = e^−λ λ^n / n!, λ = 0.5. P(loss > 0) = 1 − e^−λ, P(loss > 100) = 1 − e^−λ (1 + λ),
    // P(loss > 200) = 1 − e^−λ (1 + λ + λ²/2); the mean is 50 in both.
    const rate = 0.5
    const all = twoThreats(onThreatA("candidate"))
    const model: Model = {
      ...all,
      assets: all.assets.slice(0, 1),
      steps: all.steps.slice(0, 1),
      sources: [{ ...all.sources[0]!, approaches: [{ from: ["outside"], perYear: rate }] }],
    }
    const [losses] = yearsSimulator(compileModel(model), {
      portfolios: [currentPortfolio(model)],
      seed: 4,
      makeKernel: twinKernel,
    }).simulateBlocks(0, 800)
    const years = keptLosses(losses!)
    const none = Math.exp(-rate)
    for (const [beyond, chance] of [
      [0, 1 - none],
      [100, 1 - none * (1 + rate)],
      [200, 1 - none * (1 + rate + rate ** 2 / 2)],
    ] as const) {
      const share = 1 - years.countAtMost(beyond * 1.000001) / years.count
      expect(Math.abs(share - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / years.count))
    }
    expect(lossNow(model)).toBeCloseTo(50, 9)
  })
})
