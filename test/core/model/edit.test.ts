import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  addElement,
  changeElement,
  copyElement,
  freshId,
  isId,
  kebabCase,
  LISTS,
  type Model,
  moveElement,
  renameElement,
  setAttempts,
  setField,
  setLoss,
  setModelField,
  validateModel,
} from "../../../src/core/index.ts"
import { addNamed, anyAct } from "../../arbitrary/edit.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"
import { anyText } from "../../arbitrary/text.ts"
import { house } from "./house.ts"

const start = house() as unknown as Model
const idsIn = (model: Model, list: (typeof LISTS)[number]) => (model[list] ?? []).map((element) => element.id)

describe("edits (R8)", () => {
  it("any sequence of edits of a valid model gives a valid model", () => {
    fc.assert(
      fc.property(modelArbitrary(), fc.array(anyAct, { minLength: 1, maxLength: 15 }), (first, acts) => {
        let model = first
        for (const act of acts) {
          model = act.do(model)
          expect(validateModel(model).problems, act.what).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe("freshId", () => {
  it.each([
    ["Patient records", "patient-records"],
    ["Café & Bar – Zürich", "cafe-bar-zurich"],
    ["Straße", "strasse"],
    ["The director's e-mail", "the-directors-e-mail"],
    ["  --A--  ", "a"],
    ["零日漏洞", ""],
    ["", ""],
    ["x".repeat(39) + " y", "x".repeat(39)],
  ])("kebabCase(%j) is %j", (name, expected) => {
    expect(kebabCase(name)).toBe(expected)
  })

  it("freshId(model, list, name) is an id that the list does not have, for every name", () => {
    fc.assert(
      fc.property(
        modelArbitrary(),
        fc.constantFrom(...LISTS),
        fc.oneof(anyText, fc.constantFrom("A", "365")),
        (model, list, name) => {
          const id = freshId(model, list, name)
          expect(isId(id)).toBe(true)
          expect(idsIn(model, list)).not.toContain(id)
          expect(freshId(model, list, name)).toBe(id)
        },
      ),
    )
  })

  it("freshId numbers what is taken, and names what has no Latin letter", () => {
    expect(freshId(start, "controls", "Lock")).toBe("lock-2")
    expect(freshId(addNamed(start, "controls", "Lock").model, "controls", "lock!")).toBe("lock-3")
    expect(freshId(start, "steps", "零日漏洞")).toBe("step")
  })
})

describe("addElement", () => {
  it("addElement(model, list, element) puts it last, with an id from its name", () => {
    const { model, id } = addElement(start, "places", { name: "Roof garden", notes: "high" })
    expect(id).toBe("roof-garden")
    expect(model.places).toEqual([...start.places, { id: "roof-garden", name: "Roof garden", notes: "high" }])
    expect(start.places).toHaveLength(2)
  })

  it("addElement(model, list, element, index) puts it there", () => {
    expect(idsIn(addElement(start, "places", { name: "Roof" }, 1).model, "places")).toEqual(["street", "roof", "hall"])
    expect(() => addElement(start, "places", { name: "Roof" }, 3)).toThrow("no place 3 in places")
  })

  it("addElement makes the list of scenarios where there is none", () => {
    const without = structuredClone(start)
    Reflect.deleteProperty(without, "scenarios")
    expect(addNamed(without, "scenarios", "Plan A").model.scenarios).toEqual([
      { id: "plan-a", name: "Plan A", controls: [] },
    ])
  })
})

describe("changes", () => {
  it("renameElement keeps the id, and so every reference", () => {
    const model = renameElement(start, "sources", "burglar", "Night thief")
    expect(model.sources[0]).toEqual({ ...start.sources[0], name: "Night thief" })
    expect(model.steps).toBe(start.steps)
    expect(() => renameElement(start, "sources", "nobody", "N")).toThrow("no nobody in sources")
  })

  it("setField sets, replaces and leaves out", () => {
    const set = setField(start, "controls", "door", "status", "in-place")
    expect(set.controls[1]!.status).toBe("in-place")
    expect(setField(set, "controls", "door", "status", undefined)).toEqual(start)
    expect(Object.keys(setField(set, "controls", "lock", "coverage", 0.5).controls[0]!)).toEqual(
      Object.keys(start.controls[0]!),
    )
  })

  it("an edit that changes nothing gives the same model", () => {
    expect(setField(start, "controls", "lock", "coverage", 0.9)).toBe(start)
    expect(renameElement(start, "controls", "lock", "Lock")).toBe(start)
    expect(moveElement(start, "controls", "lock", 0)).toBe(start)
    expect(setModelField(start, "name", "House")).toBe(start)
    expect(changeElement(start, "controls", "lock", (control) => control)).toBe(start)
  })

  it("changeElement refuses another id", () => {
    expect(() => changeElement(start, "places", "hall", (place) => ({ ...place, id: "room" }))).toThrow(
      "hall became room",
    )
  })

  it("moveElement(model, list, id, index) puts the element at that index", () => {
    fc.assert(
      fc.property(fc.nat({ max: 3 }), fc.nat({ max: 3 }), (from, to) => {
        const ids = idsIn(start, "steps")
        const moved = idsIn(moveElement(start, "steps", ids[from]!, to), "steps")
        expect(moved[to]).toBe(ids[from])
        expect(moved.filter((id) => id !== ids[from])).toEqual(ids.filter((id) => id !== ids[from]))
      }),
    )
    expect(() => moveElement(start, "steps", "spoil", 4)).toThrow("no place 4 in steps")
  })

  it("copyElement(model, list, id, name) stands right behind, with all fields but id and name", () => {
    const { model, id } = copyElement(start, "controls", "lock", "Second lock")
    expect(idsIn(model, "controls")).toEqual(["lock", "second-lock", "door", "curtain"])
    expect(model.controls[1]).toEqual({ ...start.controls[0], id, name: "Second lock" })
  })

  it("setLoss(model, asset, harm, loss) sets one loss", () => {
    expect(setLoss(start, "goods", "confidentiality", 7).assets[0]!.loss).toEqual({
      ...start.assets[0]!.loss,
      confidentiality: 7,
    })
  })

  it("E1: setAttempts keeps the attempts of a source that starts nowhere yet, and makes the place where it starts", () => {
    const [first, ...others] = start.sources
    const nowhere = { ...start, sources: [{ ...first!, name: "Thief", approaches: [] }, ...others] }
    const after = setAttempts(nowhere, first!.id, { low: 2, high: 12 })
    expect(after.places.at(-1)).toEqual({ id: "where-thief-starts", name: "Where Thief starts" })
    expect(after.sources[0]!.approaches).toEqual([{ from: ["where-thief-starts"], perYear: { low: 2, high: 12 } }])
    expect(validateModel(after).problems).toEqual([])
    // The place is used again where it is there, and a source that starts somewhere stays there.
    const again = setAttempts({ ...after, sources: nowhere.sources }, first!.id, 3)
    expect(again.places).toEqual(after.places)
    expect(setAttempts(after, first!.id, 3).sources[0]!.approaches).toEqual([
      { from: ["where-thief-starts"], perYear: 3 },
    ])
    expect(setAttempts(after, first!.id, 3).places).toEqual(after.places)
  })
})
