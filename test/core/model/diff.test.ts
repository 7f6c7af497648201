import { deepStrictEqual } from "node:assert"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  applyDiff,
  diffOf,
  invertDiff,
  isEmptyDiff,
  type Model,
  type ModelDiff,
  renameElement,
} from "../../../src/core/index.ts"
import { writeBatten } from "../../../src/formats/index.ts"
import { anyAct } from "../../arbitrary/edit.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"
import { house } from "./house.ts"

/** Equal to the last byte even without the writer's order of keys. */
function sameToTheByte(a: Model, b: Model): void {
  expect(JSON.stringify(a)).toBe(JSON.stringify(b))
}

const written = (model: Model) => new TextDecoder().decode(writeBatten(model))

const acts = fc.array(anyAct, { minLength: 1, maxLength: 12 })
const start = house() as unknown as Model

describe("diffOf (R8)", () => {
  it("applyDiff(a, diffOf(a, b)) is b, and invertDiff leads back, for any two models", () => {
    fc.assert(
      fc.property(modelArbitrary(), modelArbitrary(), (a, b) => {
        const diff = diffOf(a, b)
        sameToTheByte(applyDiff(a, diff), b)
        sameToTheByte(applyDiff(b, invertDiff(diff)), a)
      }),
      { numRuns: 200 },
    )
  })

  it("applyDiff(a, diffOf(a, b)) is b, and invertDiff leads back, for a model and what edits make of it", () => {
    fc.assert(
      fc.property(modelArbitrary(), acts, (a, edits) => {
        const b = edits.reduce((model, act) => act.do(model), a)
        const diff = diffOf(a, b)
        sameToTheByte(applyDiff(a, diff), b)
        sameToTheByte(applyDiff(b, invertDiff(diff)), a)
      }),
      { numRuns: 300 },
    )
  })

  it("undo to the start gives the bytes of the start, redo to the end those of the end", () => {
    fc.assert(
      fc.property(modelArbitrary(), acts, (first, edits) => {
        const before = JSON.stringify(first)
        const bytes = written(first)
        const history: ModelDiff[] = []
        let model = first
        for (const act of edits) {
          const next = act.do(model)
          history.push(diffOf(model, next))
          model = next
        }
        const last = written(model)
        for (const diff of history.toReversed()) model = applyDiff(model, invertDiff(diff))
        expect(written(model)).toBe(bytes)
        for (const diff of history) model = applyDiff(model, diff)
        expect(written(model)).toBe(last)
        // And nothing of all this touched the first model.
        expect(JSON.stringify(first)).toBe(before)
      }),
      { numRuns: 300 },
    )
  })

  it("invertDiff(invertDiff(diff)) is diff", () => {
    fc.assert(
      fc.property(modelArbitrary(), modelArbitrary(), (a, b) => {
        const diff = diffOf(a, b)
        deepStrictEqual(invertDiff(invertDiff(diff)), diff)
      }),
      { numRuns: 100 },
    )
  })

  it("diffOf(a, a copy of a) is empty", () => {
    fc.assert(
      fc.property(modelArbitrary(), (a) => {
        expect(isEmptyDiff(diffOf(a, structuredClone(a)))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it("diffOf sees a change of order among unknown keys, which the file would show", () => {
    const one = { ...start, b: 1, a: 2 } as Model
    const other = { ...start, a: 2, b: 1 } as Model
    expect(isEmptyDiff(diffOf(one, other))).toBe(false)
    sameToTheByte(applyDiff(one, diffOf(one, other)), other)
  })

  it("diffOf of one renamed step holds that step and nothing else", () => {
    const diff = diffOf(start, renameElement(start, "steps", "cut-wall", "Saw the wall"))
    expect(diff.frame).toBeNull()
    expect([...diff.lists.keys()]).toEqual(["steps"])
    const steps = diff.lists.get("steps")!
    expect([steps.added.size, steps.removed.size, [...steps.updated.keys()], steps.order]).toEqual([
      0,
      0,
      ["cut-wall"],
      null,
    ])
  })

  it("diffOf can be cloned between threads", () => {
    const diff = diffOf(start, renameElement(start, "steps", "cut-wall", "Saw the wall"))
    expect(applyDiff(start, structuredClone(diff))).toEqual(applyDiff(start, diff))
  })

  it("applyDiff throws on a diff of another model", () => {
    const renamed = renameElement(start, "steps", "cut-wall", "Saw the wall")
    const diff = diffOf(start, renamed)
    expect(() => applyDiff(renamed, diff)).toThrow("the diff is of another model: steps, cut-wall")
    expect(() => applyDiff({ ...start, name: "Other" }, diffOf(start, { ...start, name: "New" }))).toThrow(
      "another model",
    )
  })
})
