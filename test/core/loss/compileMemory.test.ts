import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { compileModel, type CompileMemory } from "../../../src/core/loss/compile.ts"
import type { Model } from "../../../src/core/model/model.ts"
import { connectedModel } from "../../arbitrary/connected.ts"

/** The model after its last step gives nothing any more, or its first has another chance. */
function edited(model: Model, kind: "idle" | "moved" | "impossible"): Model {
  if (kind === "idle") return { ...model, steps: [...model.steps.slice(0, -1), ...model.steps.slice(-1).map(idle)] }
  const success = kind === "moved" ? 0.37 : 0
  const steps = model.steps.map((step, i) => (i === 0 && step.sameAs === undefined ? { ...step, success } : step))
  return { ...model, steps }
}

describe("compileModel with a memory", () => {
  test("is compileModel, whatever was compiled before and however little may be done", () => {
    const runs = fc.array(
      fc.tuple(fc.constantFrom("idle" as const, "moved" as const, "impossible" as const), fc.constantFrom(1, 20, 1e6)),
      { minLength: 1, maxLength: 4 },
    )
    let inexact = 0
    fc.assert(
      fc.property(fc.nat(1e6), runs, (seed, edits) => {
        const memory: CompileMemory = new Map()
        let model = connectedModel(seed)
        expect(compileModel(model, { joins: 1e6, memory })).toEqual(compileModel(model, { joins: 1e6 }))
        for (const [kind, limit] of edits) {
          model = edited(model, kind)
          const cold = compileModel(model, { joins: limit })
          if (!cold.exact) inexact++
          expect(JSON.stringify(compileModel(model, { joins: limit, memory }))).toBe(JSON.stringify(cold))
        }
      }),
      { numRuns: 60 },
    )
    expect(inexact).toBeGreaterThan(0)
  })

  test("makes no diagram again where only estimates changed", () => {
    const model = connectedModel(3)
    const memory: CompileMemory = new Map()
    const before = compileModel(model, { joins: 1e6, memory })
    const dearer = { ...model, assets: model.assets.map((asset) => ({ ...asset, loss: dearerLoss(asset.loss) })) }
    const after = compileModel(dearer, { joins: 1e6, memory })
    after.approaches.forEach(({ harms }, a) => {
      expect(harms.length).toBeGreaterThan(0)
      harms.forEach(({ outcome }, h) => expect(outcome).toBe(before.approaches[a]!.harms[h]!.outcome))
    })
  })
})

const idle = (step: Model["steps"][number]): Model["steps"][number] => ({ ...step, gives: [] })

function dearerLoss(loss: Model["assets"][number]["loss"]): Model["assets"][number]["loss"] {
  return Object.fromEntries(Object.keys(loss).map((harm) => [harm, 4711]))
}
