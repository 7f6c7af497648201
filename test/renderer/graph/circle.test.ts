import { describe, expect, it } from "vitest"
import { circleIn } from "../../../src/renderer/graph/circle.ts"
import { graphOf } from "../../../src/renderer/graph/graph.ts"
import { clinic } from "./models.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

describe("circleIn(graph)", () => {
  it("is null where every way leads on", () => {
    expect(circleIn(graphOf(clinic(), USUAL_FORMATS))).toBeNull()
  })

  it("names what lies on a way that leads back to itself, once round", () => {
    const model = clinic()
    const [first, ...others] = model.steps
    const [place] = model.places
    const back = {
      id: "back",
      name: "Walk back",
      needs: first!.gives.flatMap((gift) => ("place" in gift ? [gift.place] : [])),
      gives: [{ place: first!.needs[0]! }],
      success: 0.5,
    }
    const circle = circleIn(graphOf({ ...model, steps: [first!, ...others, back] }, USUAL_FORMATS))
    expect(circle?.[0]).toBe(circle?.at(-1))
    expect(new Set(circle)).toEqual(
      new Set([place!.name, first!.name, model.places.find(({ id }) => id === back.needs[0])!.name, "Walk back"]),
    )
  })

  it("is found in a chain of ten thousand steps", () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => ({
      id: `s${i}`,
      name: `Step ${i}`,
      needs: [`p${i}`],
      gives: [{ place: `p${(i + 1) % 10_000}` }],
      success: 1,
    }))
    const places = chain.map((_, i) => ({ id: `p${i}`, name: `Place ${i}` }))
    const found = circleIn(
      graphOf({ ...clinic(), places, steps: chain, sources: [], assets: [], controls: [] }, USUAL_FORMATS),
    )
    expect(found).toHaveLength(20_001)
  })
})
