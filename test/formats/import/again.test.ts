import { describe, expect, it } from "vitest"
import type { Model } from "../../../src/core/index.ts"
import { writeBatten } from "../../../src/formats/index.ts"
import { validateModel } from "../../../src/core/index.ts"
import { imported } from "./checks.ts"

const FIRST = "id,threat,asset,control,score,notes\n1,Fire,Hall,Sprinkler,High,old\n2,Theft of plans,Office,Lock,Low,\n"
const as = { fileName: "risks" }

const stepOf = (model: Model, id: string) => model.steps.find(({ origin }) => origin?.id === id)!

const judged = async (): Promise<Model> => {
  const { model } = await imported(FIRST, as)
  return { ...model, steps: model.steps.map((step) => ({ ...step, success: 0.3 })) }
}

describe("a source that comes in again", () => {
  it("changes nothing where it is the same, byte for byte", async () => {
    const mine = await judged()
    const { model, again } = await imported(FIRST, { ...as, into: mine })
    expect(writeBatten(model)).toEqual(writeBatten(mine))
    expect(again).toEqual({ updated: [], added: [], gone: [], conflicts: [] })
  })

  it("brings what only the source has changed, and loses no number", async () => {
    const mine = await judged()
    const { model, again } = await imported(FIRST.replace("Fire", "Big fire").replace("old", "new"), {
      ...as,
      into: mine,
    })
    expect(stepOf(model, "1")).toMatchObject({ id: "fire", name: "Big fire", notes: "notes: new", success: 0.3 })
    expect(again!.updated).toEqual([{ list: "steps", id: "fire", fields: ["name", "notes"] }])
  })

  it("leaves what only the document has changed", async () => {
    const mine = await judged()
    const own = { ...mine, steps: mine.steps.map((step) => ({ ...step, name: `My ${step.name}` })) }
    const { model, again } = await imported(FIRST.replace("old", "new"), { ...as, into: own })
    expect(model.steps.map(({ name }) => name)).toEqual(["My Fire", "My Theft of plans"])
    expect(again!.conflicts).toEqual([])
  })

  it("tells both values of what both have changed, and keeps the document's", async () => {
    const mine = await judged()
    const own = { ...mine, steps: mine.steps.map((step) => ({ ...step, name: `My ${step.name}` })) }
    const { model, again } = await imported(FIRST.replace("Fire", "Big fire"), { ...as, into: own })
    expect(stepOf(model, "1").name).toBe("My Fire")
    expect(again!.conflicts).toEqual([
      { list: "steps", id: "fire", field: "name", document: "My Fire", source: "Big fire" },
    ])
  })

  it("adds what is new, beside what is there, and keeps what is gone", async () => {
    const mine = await judged()
    const text =
      "id,threat,asset,control,score,notes\n1,Fire,Hall,Sprinkler,High,old\n3,Flood,Hall,Pump;Sprinkler,Low,\n"
    const { model, again } = await imported(text, { ...as, into: mine })
    expect(validateModel(model).problems).toEqual([])
    expect(model.steps.map(({ name }) => name)).toEqual(["Fire", "Theft of plans", "Flood"])
    expect(model.steps[2]!.needs).toEqual(model.steps[0]!.needs)
    expect(again!.gone.map(({ id }) => id)).toEqual(["office", "theft-of-plans", "lock"])
    expect(again!.added.map(({ id }) => id)).toEqual(["flood", "pump"])
    expect(model.steps.map(({ success }) => success).slice(0, 2)).toEqual([0.3, 0.3])
    const sprinkler = model.controls.find(({ name }) => name === "Sprinkler")!
    expect(sprinkler.effects.map((effect) => "prevents" in effect && effect.prevents)).toEqual(["fire", "flood"])
    const once = await imported(text, { ...as, into: model })
    expect(writeBatten(once.model)).toEqual(writeBatten(model))
  })
})

describe("how things hang together in a source that comes in again", () => {
  const tree = (from: string, mitigates: string, last = "b"): string =>
    `title: T
attacks:
- a: A
- b: B
  from: [${from}]
- c: C
  from: [${last}]
mitigations:
- m: M
  from: [${mitigates}]
goals:
- g: G
  from: [c]
`
  const named = (model: Model, ids: readonly string[]) =>
    ids.map((id) => [...model.places, ...model.steps].find((one) => one.id === id)!.name)
  const needsOf = (model: Model, name: string) => named(model, model.steps.find((step) => step.name === name)!.needs)
  const stopped = (model: Model) =>
    model.controls[0]!.effects.map(
      (effect) => "prevents" in effect && [named(model, [effect.prevents])[0], effect.reduction],
    )

  it("takes what a step needs now, where nobody has changed it here", async () => {
    const mine = (await imported(tree("a", "a"))).model
    expect(needsOf(mine, "C")).toEqual(["After B"])
    const { model, again } = await imported(tree("a", "a", "a"), { into: mine })
    expect(validateModel(model).problems).toEqual([])
    expect(needsOf(model, "C")).toEqual(["After A"])
    expect(again!.updated).toContainEqual({ list: "steps", id: "c", fields: ["needs"] })
  })

  it("leaves what was changed here, and tells both", async () => {
    const came = (await imported(tree("a", "a"))).model
    const mine = { ...came, steps: came.steps.map((step) => (step.name === "C" ? { ...step, needs: [] } : step)) }
    const { model, again } = await imported(tree("a", "a", "a"), { into: mine })
    expect(needsOf(model, "C")).toEqual([])
    expect(again!.conflicts.map(({ id, field, document }) => [id, field, document])).toEqual([["c", "needs", []]])
  })

  it("adds what a control acts on now; what it no longer acts on goes only where nobody gave it a number", async () => {
    const came = (await imported(tree("a", "a"))).model
    const more = await imported(tree("a", "a, b"), { into: came })
    expect(stopped(more.model).map((one) => one && one[0])).toEqual(["A", "B"])
    const fewer = await imported(tree("a", "b"), { into: more.model })
    expect(stopped(fewer.model).map((one) => one && one[0])).toEqual(["B"])
    const judged: Model = {
      ...came,
      controls: came.controls.map((control) => ({
        ...control,
        effects: control.effects.map((effect) => ({ ...effect, reduction: 0.7 })),
      })),
    }
    expect(stopped((await imported(tree("a", "b"), { into: judged })).model)).toEqual([
      ["A", 0.7],
      ["B", expect.anything()],
    ])
  })
})
