import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { excerptOf, type Model, validateModel, withExcerpt } from "../../../src/core/index.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"
import { house } from "./house.ts"

const START = house() as unknown as Model

describe("steps that are taken to another document", () => {
  it("excerptOf and withExcerpt give sound documents, whatever is taken from where to where", () => {
    fc.assert(
      fc.property(modelArbitrary(), modelArbitrary(), fc.integer(), (from, to, seed) => {
        const ids = from.steps.filter((_, i) => ((seed >> (i % 30)) & 1) === 1).map(({ id }) => id)
        const excerpt = excerptOf(from, ids)
        expect(validateModel(excerpt).problems).toEqual([])
        expect(excerpt.steps.map(({ id }) => id)).toEqual(
          from.steps.map(({ id }) => id).filter((id) => ids.includes(id)),
        )
        const { model, steps } = withExcerpt({ ...to, currency: from.currency }, excerpt)
        expect(validateModel(model).problems).toEqual([])
        expect(steps).toHaveLength(ids.length)
        // What was there stays as it was, but for losses and effects that come with the steps.
        expect(model.steps.slice(0, to.steps.length)).toEqual(to.steps)
        expect(model.places.slice(0, to.places.length)).toEqual(to.places)
      }),
      { numRuns: 60 },
    )
  })

  it("a step brings the controls that act on it with those effects only, and keeps the numbers of what has the same name", () => {
    const excerpt = excerptOf(START, ["break-door"])
    expect(excerpt.controls.map(({ id, effects }) => [id, effects.length])).toEqual([
      ["lock", 1],
      ["door", 1],
      ["curtain", 1],
    ])
    const { model, steps } = withExcerpt(START, excerpt)
    expect(steps).toEqual([expect.stringMatching(/copy/u)])
    expect(model.controls.map(({ effects }) => effects.length)).toEqual([5, 2, 2])
    expect(model.assets).toEqual(START.assets)
    expect(model.sources).toEqual(START.sources)
  })
})
