import { describe, expect, test } from "vitest"
import {
  compileModel,
  newModel,
  nowAndBest,
  optimalPortfolio,
  portfolioProblem,
  type Model,
} from "../../../src/core/index.ts"
import { exportModel } from "../../../src/formats/exporting.ts"
import { imported } from "../import/checks.ts"
import { hostileModel, randomModels, SHIPPED } from "../export/checks.ts"

/** Two doors of 0.5 of one technique: bars on one of them are the best plan. 1000 · (1 − 0.25) = 750 now, 500 and 20 then. */
const DOORS: Model = {
  ...newModel("Doors", "EUR"),
  places: [
    { id: "street", name: "Street" },
    { id: "hall", name: "Hall" },
  ],
  assets: [{ id: "goods", name: "Goods", loss: { availability: 1000 } }],
  sources: [
    { id: "thief", name: "Thief", kind: "criminal", skill: "skilled", approaches: [{ from: ["street"], perYear: 1 }] },
  ],
  steps: [
    { id: "front", name: "Front", needs: ["street"], gives: [{ place: "hall" }], success: 0.5, attack: ["T1078.001"] },
    { id: "back", name: "Back", needs: ["street"], gives: [{ place: "hall" }], success: 0.5, attack: ["T1190", "X1"] },
    { id: "take", name: "Take", needs: ["hall"], gives: [{ asset: "goods", harm: "availability" }], success: 1 },
  ],
  controls: [{ id: "bars", name: "Bars", cost: { perYear: 20 }, effects: [{ prevents: "front", reduction: 1 }] }],
}

const figures = (() => {
  const compiled = compileModel(DOORS)
  const problem = portfolioProblem(compiled)
  return nowAndBest(compiled, problem, optimalPortfolio(problem))
})()

interface Layer {
  readonly name: string
  readonly versions: object
  readonly domain: string
  readonly techniques: { techniqueID: string; score?: number; tactic?: string; enabled: boolean }[]
  readonly gradient: { readonly minValue: number; readonly maxValue: number; readonly colors: string[] }
}

const layerOf = async (model: Model, id: string, of: typeof figures | null): Promise<Layer> =>
  JSON.parse((await exportModel(model, id, of)).content as string) as Layer

describe("layers of the ATT&CK Navigator", () => {
  test("score each technique by its share of loss, now and under the best plan", async () => {
    const now = await layerOf(DOORS, "navigator", figures)
    // Without the one door 500 of 750 is left, so that a third hangs on each.
    expect(now.techniques.map(({ techniqueID, score }) => [techniqueID, score])).toEqual([
      ["T1078.001", 33.33],
      ["T1190", 33.33],
    ])
    const best = await layerOf(DOORS, "navigator-best", figures)
    expect(best.techniques.map(({ techniqueID, score }) => [techniqueID, score])).toEqual([
      ["T1078.001", 0],
      ["T1190", 100],
    ])
    expect(now.versions).toEqual({ attack: "18", navigator: "5.1.0", layer: "4.5" })
    expect(now.domain).toBe("enterprise-attack")
    expect(now.gradient.minValue).toBeLessThan(now.gradient.maxValue)
  })

  test("have no score that nobody computed, no tactic, and each technique once", async () => {
    for (const model of [DOORS, hostileModel(), ...SHIPPED.map(([, one]) => one), ...randomModels(20)]) {
      const { techniques } = await layerOf(model, "navigator", null)
      expect(new Set(techniques.map(({ techniqueID }) => techniqueID)).size).toBe(techniques.length)
      for (const one of techniques) {
        expect(one).not.toHaveProperty("score")
        expect(one).not.toHaveProperty("tactic")
        expect(one.techniqueID).toMatch(/^T\d{4}(\.\d{3})?$/)
      }
    }
  })

  test("say which steps have no technique, and which techniques are none of ATT&CK's", async () => {
    const { cannotSay } = await exportModel(DOORS, "navigator", figures)
    expect(cannotSay).toContain("1 step without a technique")
    expect(cannotSay).toContain("1 technique that ATT&CK has no such id for")
  })

  test("come in again as steps by their techniques", async () => {
    const { content } = await exportModel(DOORS, "navigator", figures)
    const { format, model } = await imported(content)
    expect(format).toBe("navigator")
    expect(model.steps.map(({ attack }) => attack)).toEqual([["T1078.001"], ["T1190"]])
  })
})
