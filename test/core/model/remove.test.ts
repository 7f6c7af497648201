import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  HARMS,
  LISTS,
  type Model,
  removeElement,
  removeLoss,
  type Removal,
  validateModel,
} from "../../../src/core/index.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"
import { house } from "./house.ts"

const start = house() as unknown as Model
const words = (removals: readonly Removal[]) =>
  removals.map(({ list, id, field }) => `${list} ${id}${field === null ? "" : ` ${field}`}`)

/** Every change between two models, as removals say it: found by comparing, not by removing. */
function changes(before: Model, after: Model): string[] {
  return LISTS.flatMap((list) =>
    (before[list] ?? []).flatMap((element) => {
      const now = after[list]?.find((other) => other.id === element.id)
      if (!now) return [`${list} ${element.id}`]
      return Object.keys(element)
        .filter((key) => JSON.stringify(element[key as never]) !== JSON.stringify(now[key as never]))
        .map((key) => `${list} ${element.id} ${key}`)
    }),
  )
}

describe("removeElement", () => {
  it("removeElement leaves a valid model without the element, and tells exactly what changed", () => {
    fc.assert(
      fc.property(modelArbitrary(), fc.constantFrom(...LISTS), fc.nat(), (model, list, pick) => {
        const elements = model[list] ?? []
        fc.pre(elements.length > 0)
        const { id } = elements[pick % elements.length]!
        const { model: rest, removals } = removeElement(model, list, id)
        expect(validateModel(rest).problems).toEqual([])
        expect(rest[list]!.some((element) => element.id === id)).toBe(false)
        expect(words(removals)).toEqual(changes(model, rest))
        expect(new Set(words(removals)).size).toBe(removals.length)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    [
      "places",
      "hall",
      [
        "places hall",
        "sources cleaner approaches",
        "steps break-door gives",
        "steps cut-wall gives",
        "steps carry-off",
        "steps spoil",
      ],
    ],
    [
      "assets",
      "goods",
      ["assets goods", "sources burglar wants", "steps carry-off gives", "steps spoil gives", "controls lock effects"],
    ],
    ["sources", "cleaner", ["sources cleaner", "steps cut-wall bySource", "controls lock effects"]],
    ["sources", "burglar", ["sources burglar", "steps carry-off only", "controls lock effects"]],
    ["steps", "carry-off", ["steps carry-off", "steps spoil"]],
    [
      "steps",
      "break-door",
      ["steps break-door", "controls lock effects", "controls door effects", "controls curtain effects"],
    ],
    ["controls", "door", ["controls lock requires", "controls door", "scenarios all controls"]],
    ["controls", "curtain", ["controls door excludes", "controls curtain"]],
    ["scenarios", "all", ["scenarios all"]],
  ] as const)("removeElement(house, %s, %s) takes with it what refers to it", (list, id, expected) => {
    expect(words(removeElement(start, list, id).removals)).toEqual(expected)
  })

  it("removeElement of a source leaves no list that would now mean everybody", () => {
    const { model } = removeElement(start, "sources", "burglar")
    expect(model.steps[2]!.only).toEqual([])
    // "for the burglar only" goes, "except the cleaner" stays, "deters the burglar" goes.
    expect(model.controls[0]!.effects).toEqual([start.controls[0]!.effects[0], start.controls[0]!.effects[3]])
    const without = removeElement(start, "sources", "cleaner").model
    expect(without.controls[0]!.effects[0]).toEqual({ prevents: "break-door", reduction: 0.5 })
    expect(without.steps[1]).not.toHaveProperty("bySource")
    expect(removeElement(start, "assets", "goods").model.sources[0]!.wants).toEqual([])
  })

  it("removeElement does not copy what stays as it is", () => {
    const { model } = removeElement(start, "controls", "curtain")
    expect(model.steps).toBe(start.steps)
    expect(model.controls[0]).toBe(start.controls[0])
  })

  it("removeElement throws where there is nothing to remove", () => {
    expect(() => removeElement(start, "places", "moon")).toThrow("no moon in places")
  })
})

describe("removeLoss", () => {
  it("removeLoss leaves a valid model in which that harm costs nothing and comes from nowhere", () => {
    fc.assert(
      fc.property(modelArbitrary(), fc.nat(), (model, pick) => {
        const losses = model.assets.flatMap((asset) =>
          HARMS.filter((harm) => Object.hasOwn(asset.loss, harm)).map((harm) => [asset.id, harm] as const),
        )
        fc.pre(losses.length > 0)
        const [asset, harm] = losses[pick % losses.length]!
        const { model: rest, removals } = removeLoss(model, asset, harm)
        expect(validateModel(rest).problems).toEqual([])
        expect(JSON.stringify(rest.steps)).not.toContain(JSON.stringify({ asset, harm }).slice(1, -1))
        expect(removals[0]).toMatchObject({ list: "assets", id: asset, field: `loss.${harm}` })
      }),
    )
  })

  it("removeLoss(house, goods, integrity) takes the gift of it along", () => {
    const { model, removals } = removeLoss(start, "goods", "integrity")
    expect(words(removals)).toEqual(["assets goods loss.integrity", "steps spoil gives"])
    expect(Object.keys(model.assets[0]!.loss)).toEqual(["availability"])
    expect(() => removeLoss(start, "goods", "confidentiality")).toThrow("no loss of confidentiality in goods")
  })
})
