import { expect, test } from "vitest"
import { compileModel, type Model, twinKernel } from "../../../src/core/index.ts"
import { compoundCurve } from "../../../src/core/loss/compoundCurve.ts"
import { exactExceedance, singleProcess } from "../../../src/core/loss/exactCurve.ts"
import { keptLosses } from "../../../src/core/loss/sortedLosses.ts"
import { yearsSimulator } from "../../../src/core/loss/years/simulateYears.ts"

const model: Model = {
  format: "batten",
  version: 1,
  name: "one way",
  currency: "USD",
  places: [
    { id: "out", name: "" },
    { id: "in", name: "" },
  ],
  assets: [{ id: "till", name: "", loss: { integrity: { low: 1000, high: 50_000 } } }],
  sources: [{ id: "thief", name: "", kind: "other", skill: "skilled", approaches: [{ from: ["out"], perYear: 8 }] }],
  steps: [
    { id: "enter", name: "", needs: ["out"], gives: [{ place: "in" }], success: 0.5 },
    { id: "take", name: "", needs: ["in"], gives: [{ asset: "till", harm: "integrity", share: 0.8 }], success: 0.4 },
  ],
  controls: [
    { id: "lock", name: "", effects: [{ prevents: "enter", reduction: 0.5 }] },
    { id: "insure", name: "", effects: [{ recovers: { asset: "till", harm: "integrity" }, reduction: 0.25 }] },
    { id: "guard", name: "", effects: [{ prevents: "enter", reduction: { low: 0.2, high: 0.6 } }] },
  ],
}

test("singleProcess(one way) has the events and the factor that one can multiply", () => {
  const compiled = compileModel(model)
  const process = singleProcess(compiled, Uint8Array.of(1, 1, 0))!
  expect(process.eventsPerYear).toBeCloseTo(8 * 0.25 * 0.4, 12)
  expect(process.factor).toBeCloseTo(0.8 * 0.75, 12)
})

test("singleProcess is null where a chance is drawn, and where there are two ways to lose", () => {
  expect(singleProcess(compileModel(model), Uint8Array.of(0, 0, 1))).toBeNull()
  const two: Model = { ...model, sources: [...model.sources, { ...model.sources[0]!, id: "other" }] }
  expect(singleProcess(compileModel(two), new Uint8Array(3))).toBeNull()
})

test("the simulated curve of a single process lies on the exact one, within four standard errors", () => {
  const compiled = compileModel(model)
  const portfolio = Uint8Array.of(1, 1, 0)
  const curve = compoundCurve(singleProcess(compiled, portfolio)!, 200_000)
  const [losses] = yearsSimulator(compiled, {
    portfolios: [portfolio],
    seed: 6,
    makeKernel: twinKernel,
  }).simulateBlocks(0, 800)
  const kept = keptLosses(losses!)
  for (const loss of [0, 1000, 5000, 20_000, 60_000, 150_000]) {
    const exact = curve.exceedance(loss)
    const found = 1 - kept.countAtMost(loss) / kept.count
    expect(Math.abs(found - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / kept.count))
  }
})

test("exactExceedance(single process) is the curve at the losses, and null for a model that is none", () => {
  const compiled = compileModel(model)
  const portfolio = Uint8Array.of(1, 1, 0)
  const curve = compoundCurve(singleProcess(compiled, portfolio)!, 50_000)
  expect(exactExceedance(compiled, portfolio, [0, 700, 50_000])).toEqual(
    [0, 700, 50_000].map((x) => curve.exceedance(x)),
  )
  expect(exactExceedance(compiled, Uint8Array.of(0, 0, 1), [0, 700])).toBeNull()
})

test("exactExceedance(losses of one amount) is null: the curve falls in steps, and a check on them would cry wolf", () => {
  const asset = {
    ...model.assets[0]!,
    loss: Object.fromEntries(Object.keys(model.assets[0]!.loss).map((k) => [k, 61_000])),
  }
  const exact: Model = { ...model, assets: [asset, ...model.assets.slice(1)] }
  expect(exactExceedance(compileModel(exact), Uint8Array.of(1, 1, 0), [0, 700, 61_000])).toBeNull()
})
