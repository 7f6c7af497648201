import { describe, expect, it } from "vitest"
import { type Control, type Model, newModel, scoreModel, validateModel } from "../../src/core/index.ts"
import { addEntries, type FirmSize, missingFrom, stepsActedOn } from "../../src/knowledge/index.ts"
import { readBatten } from "../../src/formats/index.ts"
import { readFileSync } from "node:fs"
import { resource } from "../resources.ts"
import { LIBRARY } from "./shelf.ts"

const entry = (id: string) => LIBRARY.byId.get(id)!
const control = (id: string) => LIBRARY.controls.find((one) => one.id === id)!
const added = (model: Model, ids: readonly string[], size: FirmSize = "small", refused: readonly string[] = []) =>
  addEntries(LIBRARY, model, ids.map(entry), { size, refused: new Set(refused) })
const blank = newModel("Clinic", "USD")

/** A model of three steps: one from the library, one with a technique, one with a name only. */
const three: Model = {
  ...blank,
  places: [
    { id: "out", name: "Internet" },
    { id: "in", name: "Inside" },
  ],
  assets: [{ id: "mail", name: "Mail", loss: { confidentiality: 1000 } }],
  sources: [{ id: "s", name: "S", kind: "criminal", skill: "skilled", approaches: [{ from: ["out"], perYear: 1 }] }],
  steps: [
    {
      id: "a",
      name: "Anything",
      needs: ["out"],
      gives: [{ place: "in" }],
      success: 0.5,
      origin: { format: "batten-library", document: "library", id: "as-spray" },
    },
    {
      id: "b",
      name: "Log on",
      needs: ["in"],
      gives: [{ asset: "mail", harm: "confidentiality" }],
      success: 0.5,
      attack: ["T1078.004"],
    },
    { id: "c", name: "Credential stuffing at the portal", needs: ["out"], gives: [{ place: "in" }], success: 0.5 },
    { id: "d", name: "Something else", needs: ["out"], gives: [{ place: "in" }], success: 0.5, attack: ["T1499.004"] },
  ],
}

describe("a control of the library in a model", () => {
  it("finds the steps that it acts on by id, by ATT&CK technique and by name, and no others", () => {
    const found = stepsActedOn(LIBRARY, three, control("ct-mfa"))
    expect(found.map(({ step, by }) => [step.id, by])).toEqual([
      ["a", "id"],
      ["b", "technique"],
      ["c", "name"],
    ])
  })

  it("lets each be refused", () => {
    const { model } = added(three, ["ct-mfa"], "small", ["b"])
    expect(model.controls[0]!.effects.map((effect) => "prevents" in effect && effect.prevents)).toEqual(["a", "c"])
  })

  it("names the original of a step that is the same as another, once", () => {
    const aliased: Model = {
      ...three,
      steps: [...three.steps, { id: "e", name: "Again", needs: ["out"], gives: [], sameAs: "b", attack: ["T1078"] }],
    }
    expect(stepsActedOn(LIBRARY, aliased, control("ct-mfa")).map(({ step }) => step.id)).toEqual(["a", "b", "c"])
  })

  it("lowers the expected loss by its mean reduction, as the formula has it", () => {
    // One way: out -> in by a, then b. With both steps prevented by r, the chance is 0.25 (1 - r)^2.
    const one: Model = { ...three, steps: three.steps.slice(0, 2) }
    const { model } = added(one, ["ct-mfa"])
    const inPlace: Model = {
      ...model,
      controls: model.controls.map((own): Control => ({ ...own, status: "in-place" })),
    }
    const reduction = (0.28 + 4 * 0.985 + 0.995) / 6
    expect(scoreModel(inPlace).current.expectedLoss).toBeCloseTo(1000 * 0.25 * (1 - reduction) ** 2, 9)
  })

  it("takes the costs of the size that is asked for", () => {
    for (const size of ["small", "medium", "large"] as const)
      expect(added(three, ["ct-mfa"], size).model.controls[0]!.cost).toEqual(control("ct-mfa").costs[size])
  })
})

describe("entries of the library in a model", () => {
  it("every pattern makes a sound model of a blank one, with a loss that its controls lower", () => {
    for (const { id } of LIBRARY.patterns) {
      const { model } = added(blank, [id])
      expect([id, validateModel(model).problems]).toEqual([id, []])
      const { none, optimal } = scoreModel(model)
      expect([id, none.expectedLoss > 0, optimal!.totalCost < none.expectedLoss]).toEqual([id, true, true])
    }
  })

  it("adds nothing twice: what the model has from the library is kept as it is", () => {
    const once = added(blank, ["pt-phish-mailbox", "ct-edr"])
    const twice = added(once.model, ["pt-phish-mailbox", "ct-edr"])
    expect(twice.model).toEqual(once.model)
    expect(new Set(twice.elements.map(({ how }) => how))).toEqual(new Set(["kept"]))
  })

  it("connects a step to places that the model has by name, and to the one asset that can suffer its harm", () => {
    const model: Model = {
      ...blank,
      places: [{ id: "net", name: "internet" }],
      assets: [{ id: "site", name: "Site", loss: { availability: 100 } }],
    }
    const result = added(model, ["as-flood"])
    expect(result.model.steps[0]).toMatchObject({ needs: ["net"], gives: [{ asset: "site", harm: "availability" }] })
    expect(result.model.places).toHaveLength(1)
    const open = added(blank, ["as-flood"])
    expect(open.openHarms).toEqual([{ step: "as-flood", harm: "availability", assets: [] }])
  })

  it("a clinic's model of 5 sources, 15 steps and 12 controls that gives a verdict comes of five patterns", () => {
    const { model } = added(blank, [
      "pt-phish-mailbox",
      "pt-ransomware",
      "pt-stolen-laptop",
      "pt-supplier-update",
      "pt-dishonest-admin",
    ])
    expect([model.sources.length, model.steps.length >= 15, model.controls.length >= 12]).toEqual([5, true, true])
    expect(scoreModel(model).verdict).toBe("bare")
  })
})

describe("what is missing", () => {
  const sample = (name: string): Model => {
    const read = readBatten(new Uint8Array(readFileSync(resource(`samples/${name}.batten`))))
    if (read.kind === "refused") throw new Error(name)
    return read.model
  }

  it("is never more than seven, money first and falling", () => {
    for (const name of ["exchange-2001", "clinic", "saas", "balsa-house"]) {
      const lacking = missingFrom(LIBRARY, sample(name), "small")
      expect(lacking.length).toBeLessThanOrEqual(7)
      const saves = lacking.map((one) => (one.kind === "control" ? one.saves : 0))
      expect(saves).toEqual([...saves].sort((a, b) => b - a))
    }
  })

  it("counts a control by what it saves after its cost: the score of the model with it says the same", () => {
    const model = sample("exchange-2001")
    const first = missingFrom(LIBRARY, model, "small")[0]!
    if (first.kind !== "control") throw new Error("the first is a control")
    const { model: wider } = added(model, [first.entry.id])
    const inPlace = {
      ...wider,
      countSunk: true,
      controls: wider.controls.map((own, i, all): Control =>
        i === all.length - 1 ? { ...own, status: "in-place" } : own,
      ),
    }
    const before = scoreModel({ ...wider, countSunk: true }).current.totalCost
    expect(before - scoreModel(inPlace).current.totalCost).toBeCloseTo(first.saves, 6)
  })

  it("names a source that reaches nothing", () => {
    const model: Model = {
      ...three,
      sources: [
        ...three.sources,
        {
          id: "lost",
          name: "Lost",
          kind: "other",
          skill: "unskilled",
          approaches: [{ from: ["nowhere"], perYear: 1 }],
        },
      ],
      places: [...three.places, { id: "nowhere", name: "Nowhere" }],
    }
    expect(missingFrom(LIBRARY, model, "small")).toContainEqual({ kind: "source-without-path", source: "lost" })
  })
})
