import { describe, expect, test } from "vitest"
import { compileModel, type CompileMemory } from "../../../src/core/loss/compile.ts"
import type { Model } from "../../../src/core/model/model.ts"
import { scoreGround, scoreModel, scoreOn, type ScoreGround } from "../../../src/core/score/scoreModel.ts"
import { connectedModel } from "../../arbitrary/connected.ts"

const MODELS = 60

/** One number after another is changed: a loss, a rate, a chance, an effect, a cost; then what is in place. */
const EDITS: readonly ((model: Model) => Model)[] = [
  ({ assets: [first, ...rest], ...model }) => ({
    ...model,
    assets: [{ ...first!, loss: Object.fromEntries(Object.keys(first!.loss).map((harm) => [harm, 4321])) }, ...rest],
  }),
  ({ sources: [first, ...rest], ...model }) => ({
    ...model,
    sources: [{ ...first!, approaches: first!.approaches.map((one) => ({ ...one, perYear: 7 })) }, ...rest],
  }),
  ({ steps, ...model }) => ({
    ...model,
    steps: steps.map((step, i) => (i === steps.length - 1 ? { ...step, success: 0.37 } : step)),
  }),
  ({ controls: [first, ...rest], ...model }) => ({
    ...model,
    controls: first
      ? [{ ...first, effects: first.effects.map((effect) => ({ ...effect, reduction: 0.61 })) }, ...rest]
      : [],
  }),
  ({ controls: [first, ...rest], ...model }) => ({
    ...model,
    controls: first ? [{ ...first, cost: { perYear: 77 } }, ...rest] : [],
  }),
  ({ controls: [first, ...rest], ...model }) => ({
    ...model,
    controls: first ? [{ ...first, status: first.status === "in-place" ? "candidate" : "in-place" }, ...rest] : [],
  }),
]

describe("scoreGround(compiled, values, before)", () => {
  test("gives the score of starting anew, to the last digit, after every edit, while most terms are used again", () => {
    let [shared, fresh] = [0, 0]
    for (let seed = 0; seed < MODELS; seed++) {
      const memory: CompileMemory = new Map()
      let model = connectedModel(seed)
      let ground: ScoreGround | null = null
      for (const edit of [(same: Model) => same, ...EDITS]) {
        model = edit(model)
        const compiled = compileModel(model, { memory })
        const before = new Set(ground?.evaluator.terms)
        ground = scoreGround(compiled, compiled.means, ground)
        expect(scoreOn(ground, model), `seed ${seed}`).toEqual(scoreModel(model))
        if (before.size === 0) continue
        for (const term of ground.evaluator.terms) {
          if (before.has(term)) shared++
          else fresh++
        }
      }
    }
    expect(shared).toBeGreaterThan(fresh)
    expect(fresh).toBeGreaterThan(MODELS)
  })
})
