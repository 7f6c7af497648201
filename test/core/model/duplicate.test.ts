import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  duplicateElement,
  LISTS,
  type Model,
  removeElement,
  scoreModel,
  validateModel,
} from "../../../src/core/index.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"
import { house } from "./house.ts"

const start = house() as unknown as Model

const currentLoss = (model: Model): number => scoreModel(model).current.expectedLoss

describe("duplicateElement", () => {
  it("gives a valid model, with the copy right behind, that removing the copy undoes", () => {
    fc.assert(
      fc.property(modelArbitrary(), fc.constantFrom(...LISTS), fc.nat(), (model, list, pick) => {
        const elements = model[list] ?? []
        fc.pre(elements.length > 0)
        const { id } = elements[pick % elements.length]!
        const { model: grown, id: copy } = duplicateElement(model, list, id)
        expect(validateModel(grown).problems).toEqual([])
        const at = grown[list]!.findIndex((element) => element.id === id)
        expect(grown[list]![at + 1]!.id).toBe(copy)
        expect(removeElement(grown, list, copy).model).toEqual(model)
      }),
      { numRuns: 500 },
    )
  })

  it("names the copy after the original, and no two elements of a list alike", () => {
    const once = duplicateElement(start, "controls", "lock")
    const twice = duplicateElement(once.model, "controls", "lock")
    const ofTheCopy = duplicateElement(twice.model, "controls", once.id)
    expect(ofTheCopy.model.controls.map(({ id, name }) => `${id}: ${name}`)).toEqual([
      "lock: Lock",
      "lock-copy-2: Lock copy 2",
      "lock-copy: Lock copy",
      "lock-copy-3: Lock copy 3",
      "door: Door",
      "curtain: Curtain",
    ])
  })

  it("of a step is acted on by the controls that act on the step", () => {
    const { model } = duplicateElement(start, "steps", "break-door")
    const prevented = model.controls.map(({ effects }) =>
      effects.flatMap((effect) => ("prevents" in effect ? [effect] : [])),
    )
    expect(prevented).toEqual([
      [
        { prevents: "break-door", reduction: 0.5, exceptSources: ["cleaner"] },
        { prevents: "door-copy", reduction: 0.5, exceptSources: ["cleaner"] },
      ],
      [
        { prevents: "break-door", reduction: 0.1 },
        { prevents: "door-copy", reduction: 0.1 },
      ],
      [
        { prevents: "break-door", reduction: 0.05 },
        { prevents: "door-copy", reduction: 0.05 },
      ],
    ])
  })

  it("of a source does what the source does: the loss of all that it brings about comes twice", () => {
    const model = removeElement(start, "sources", "cleaner").model
    expect(currentLoss(duplicateElement(model, "sources", "burglar").model)).toBeCloseTo(2 * currentLoss(model), 10)
  })

  it("of an asset changes no loss until a step leads to it, and is wanted by those that want the asset", () => {
    const { model } = duplicateElement(start, "assets", "goods")
    expect(currentLoss(model)).toBe(currentLoss(start))
    expect(model.sources[0]!.wants).toEqual(["goods", "goods-copy"])
  })

  it("of a control is required and excluded by no other, and no scenario has it", () => {
    const { model } = duplicateElement(start, "controls", "door")
    expect(model.controls.map(({ requires, excludes }) => [requires, excludes])).toEqual([
      [["door"], undefined],
      [undefined, ["curtain"]],
      [undefined, ["curtain"]],
      [undefined, undefined],
    ])
    expect(model.scenarios).toBe(start.scenarios)
  })

  it("does not stand where the original stands in the drawing", () => {
    const placed: Model = { ...start, steps: start.steps.map((step) => ({ ...step, position: { x: 1, y: 2 } })) }
    const { model } = duplicateElement(placed, "steps", "spoil")
    expect(model.steps.map(({ position }) => position !== undefined)).toEqual([true, true, true, true, false])
  })
})
