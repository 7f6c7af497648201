import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { pathFactors, type PathFactor } from "../../../src/core/explain/pathFactors.ts"
import { weakestPaths } from "../../../src/core/explain/paths.ts"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { currentPortfolio } from "../../../src/core/loss/portfolio.ts"
import type { Model } from "../../../src/core/model/model.ts"
import { connectedModel } from "../../arbitrary/connected.ts"
import { modelArbitrary, SMALL } from "../../arbitrary/model.ts"
import { readSample, sampleNames } from "../optimise/documents.ts"

const product = (factors: readonly PathFactor[]): number => factors.reduce((all, { value }) => all * value, 1)

/** Products of a dozen factors in another order: their rounding differs by a few units in the last place. */
const ROUNDING = 1e-12

function expectProducts(model: Model): number {
  const compiled = compileModel(model)
  const portfolio = currentPortfolio(model)
  const paths = weakestPaths(compiled, portfolio).flatMap(({ likeliest, costliest, nextCostliest }) => [
    likeliest,
    costliest,
    ...(nextCostliest ? [nextCostliest] : []),
  ])
  for (const path of paths) {
    const found = product(pathFactors(compiled, portfolio, path))
    expect(Math.abs(found - path.expectedLoss)).toBeLessThanOrEqual(ROUNDING * path.expectedLoss)
  }
  return paths.length
}

describe("pathFactors(compiled, portfolio, path)", () => {
  test.each(sampleNames())("of every path of %s multiply to what the path costs a year", (name) => {
    expect(expectProducts(readSample(name))).toBeGreaterThan(0)
  })

  test("of random models, with shared draws, shares and every kind of effect, multiply to what the path costs", () => {
    let paths = 0
    for (let seed = 0; seed < 40; seed++) paths += expectProducts(connectedModel(seed))
    fc.assert(
      fc.property(modelArbitrary({ size: SMALL }), (model) => {
        paths += expectProducts(model)
      }),
      { numRuns: 300 },
    )
    expect(paths).toBeGreaterThan(100)
  })

  test("names each of them, by hand", () => {
    const model: Model = {
      format: "batten",
      version: 1,
      name: "House",
      currency: "EUR",
      profile: { visibility: 2 },
      places: ["street", "hall", "safe"].map((id) => ({ id, name: id })),
      assets: [{ id: "goods", name: "Goods", loss: { availability: 1000 } }],
      sources: [
        {
          id: "thief",
          name: "Thief",
          kind: "criminal",
          skill: "skilled",
          visibilityScaled: true,
          approaches: [{ from: ["street"], perYear: 3 }],
        },
      ],
      steps: [
        { id: "pick", name: "Pick", needs: ["street"], gives: [{ place: "hall" }], success: 0.5 },
        { id: "pick-again", name: "Pick again", needs: ["hall"], gives: [{ place: "safe" }], sameAs: "pick" },
        {
          id: "carry",
          name: "Carry",
          needs: ["safe"],
          gives: [{ asset: "goods", harm: "availability", share: 0.1 }],
          success: 0.8,
        },
      ],
      controls: [
        {
          id: "sign",
          name: "Sign",
          status: "in-place",
          coverage: 0.5,
          cost: { perYear: 1 },
          effects: [
            { deters: "thief", reduction: 0.4 },
            { contains: "pick-again", reduction: 0.5 },
            { recovers: { asset: "goods", harm: "availability" }, reduction: 0.2 },
          ],
        },
        {
          id: "idle",
          name: "Idle",
          cost: { perYear: 1 },
          effects: [{ deters: "thief", reduction: 0.9 }],
        },
      ],
    }
    const compiled = compileModel(model)
    const portfolio = currentPortfolio(model)
    const [weakest] = weakestPaths(compiled, portfolio)
    expect(pathFactors(compiled, portfolio, weakest!.costliest)).toEqual([
      { kind: "attempts", parameter: "sources/thief/approaches/street", value: 3 },
      { kind: "left", control: "sign", parameter: "controls/sign/effects/deters:thief", value: 0.8 },
      { kind: "visibility", parameter: "profile/visibility", value: 2 },
      { kind: "step", step: "pick", value: 0.5, sharedWith: null },
      { kind: "step", step: "pick-again", value: 0.75, sharedWith: "pick" },
      { kind: "step", step: "carry", value: 0.8, sharedWith: null },
      { kind: "share", step: "carry", value: 0.1 },
      { kind: "loss", parameter: "assets/goods/loss/availability", value: 1000 },
      { kind: "left", control: "sign", parameter: "controls/sign/effects/recovers:goods/availability", value: 0.9 },
    ])
    // 3 · 0.8 · 2 · 0.5 · 0.75 · 0.8 · 0.1 · 1000 · 0.9.
    expect(weakest!.costliest.expectedLoss).toBeCloseTo(129.6, 9)
  })
})
