import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { type Control, isInPlace, type Model, scoreModel } from "../../src/core/index.ts"
import { readBatten } from "../../src/formats/index.ts"
import { type Checklist, checklistFrom, type GivenAnswer, runChecklist } from "../../src/knowledge/index.ts"
import { CHECKLISTS } from "../../src/library/library.ts"
import { resource } from "../resources.ts"
import identifiers from "./identifiers.json" with { type: "json" }
import { LIBRARY, shippedJson } from "./shelf.ts"

const sample = (name: string): Model => {
  const read = readBatten(new Uint8Array(readFileSync(resource(`samples/${name}.batten`))))
  if (read.kind === "refused") throw new Error(name)
  return read.model
}
const listOf = (id: string): Checklist => {
  const list = checklistFrom(shippedJson(`checklists/${id}.json`))
  if ("why" in list) throw new Error(list.why)
  return list
}
const run = (model: Model, list: Checklist, answers: Readonly<Record<string, GivenAnswer>> = {}, asAdvised = false) =>
  runChecklist(LIBRARY, model, list, new Map(Object.entries(answers)), { asAdvised })

/** Two locks on one door: loss 1000 a year, each lock takes away 0.9 and costs 10. */
const door: Model = {
  format: "batten",
  version: 1,
  name: "Door",
  currency: "EUR",
  places: [{ id: "street", name: "Street" }],
  assets: [{ id: "house", name: "House", loss: { confidentiality: 1000 } }],
  sources: [
    { id: "thief", name: "Thief", kind: "other", skill: "skilled", approaches: [{ from: ["street"], perYear: 1 }] },
  ],
  steps: [
    { id: "enter", name: "Enter", needs: ["street"], gives: [{ asset: "house", harm: "confidentiality" }], success: 1 },
  ],
  controls: ["a", "b"].map((id): Control => ({
    id,
    name: `Lock ${id}`,
    cost: { perYear: 10 },
    effects: [{ prevents: "enter", reduction: 0.9 }],
  })),
}
const doors: Checklist = {
  id: "doors",
  name: "Doors",
  about: "",
  questions: [
    { id: "first", asks: "Lock a?", controls: ["a"], advised: true },
    { id: "second", asks: "Lock b?", controls: ["b"] },
  ],
}

describe("checklists that ship", () => {
  it("are all read, have the names of the list, and name ids that exist", () => {
    expect(CHECKLISTS.map(({ id }) => [id, listOf(id).name])).toEqual(CHECKLISTS.map(({ id, title }) => [id, title]))
    const exists: Record<string, readonly string[]> = identifiers as never
    for (const { id } of CHECKLISTS)
      for (const { references = {} } of listOf(id).questions)
        for (const [framework, ids] of Object.entries(references))
          for (const one of ids) expect(exists[framework]).toContain(one)
  })

  it("CIS Controls v8.1 has the 56 safeguards of its first group, CSF 2.0 all of its 106 outcomes, the small firm's twelve", () => {
    expect(listOf("cis-v8-ig1").questions).toHaveLength(56)
    const outcomes = identifiers.csf.filter((id) => id.includes("-"))
    expect(outcomes).toHaveLength(106)
    expect(
      listOf("csf-2.0")
        .questions.map(({ id }) => id)
        .sort(),
    ).toEqual([...outcomes].sort())
    expect(listOf("small-firm").questions).toHaveLength(12)
  })

  it("the article's asks once about every control of the Exchange sample", () => {
    const asked = listOf("mail-server-2001").questions.flatMap(({ controls }) => controls)
    expect([...asked].sort()).toEqual(
      sample("exchange-2001")
        .controls.map(({ id }) => id)
        .sort(),
    )
  })
})

describe("a checklist on a document", () => {
  it("the article's checklist on the Exchange sample reproduces its present posture exactly", () => {
    const model = sample("exchange-2001")
    const { answered, score, open, next } = run(model, listOf("mail-server-2001"))
    expect(score).toEqual(scoreModel(model))
    expect(answered.model).toBe(model)
    const yes = answered.questions.flatMap(({ answer, controls }) => (answer === "yes" ? controls : []))
    expect([...yes].sort()).toEqual(
      model.controls
        .filter(isInPlace)
        .map(({ id }) => id)
        .sort(),
    )
    expect([open, next]).toEqual([null, null])
  })

  it("giving the document's own answers back changes nothing either", () => {
    const model = sample("exchange-2001")
    const list = listOf("mail-server-2001")
    const own = Object.fromEntries(
      run(model, list).answered.questions.map(({ question, answer }) => [question.id, { answer }]),
    )
    expect(run(model, list, own).answered.model).toEqual(model)
  })

  it("means by yes in place, by partly a share, by no not in place, by does not apply ruled out", () => {
    const statuses = (answer: GivenAnswer) => run(door, doors, { first: answer }).answered.model.controls[0]
    expect(statuses({ answer: "yes" })).toMatchObject({ status: "in-place" })
    expect(statuses({ answer: "yes" })).not.toHaveProperty("coverage")
    expect(statuses({ answer: "partly" })).toMatchObject({ status: "in-place", coverage: 0.5 })
    expect(statuses({ answer: "partly", coverage: 0.8 })).toMatchObject({ status: "in-place", coverage: 0.8 })
    expect(statuses({ answer: "no" })).toEqual(door.controls[0])
    expect(statuses({ answer: "does-not-apply" })).toMatchObject({ status: "ruled-out" })
    // 1000 (1 - 0.8 * 0.9) = 280.
    expect(run(door, doors, { first: { answer: "partly", coverage: 0.8 } }).score.current.expectedLoss).toBeCloseTo(
      280,
      9,
    )
  })

  it("says what unknown answers leave: from none in place to all", () => {
    const { open, next } = run(door, doors, { first: { answer: "not-known" }, second: { answer: "not-known" } })
    expect(open!.expectedLoss.low).toBeCloseTo(10, 9)
    expect(open!.expectedLoss.high).toBeCloseTo(1000, 9)
    // Of 990, no leaves 1000 - 100 = 900 and yes leaves 100 - 10 = 90: on average 495, so the answer narrows by 495.
    expect(next).toEqual({ id: "first", narrows: expect.closeTo(495, 9) })
  })

  it("asks next what is worth most", () => {
    const weak: Model = {
      ...door,
      controls: [{ ...door.controls[0]!, effects: [{ prevents: "enter", reduction: 0.1 }] }, door.controls[1]!],
    }
    expect(run(weak, doors, { first: { answer: "not-known" }, second: { answer: "not-known" } }).next!.id).toBe(
      "second",
    )
  })

  it("a control of several questions is as good as its weakest answer", () => {
    const twice: Checklist = {
      ...doors,
      questions: [...doors.questions, { id: "third", asks: "Lock a at night?", controls: ["a"] }],
    }
    const { answered } = run(door, twice, { first: { answer: "yes" }, third: { answer: "partly", coverage: 0.3 } })
    expect(answered.model.controls[0]).toMatchObject({ status: "in-place", coverage: 0.3 })
  })

  it("the library lends a control that the document has not: unknown until answered, taken over where in place", () => {
    const phished: Model = { ...door, steps: [{ ...door.steps[0]!, attack: ["T1110.003"] }] }
    const list: Checklist = { ...doors, questions: [{ id: "q", asks: "Second proof?", controls: ["ct-mfa"] }] }
    const open = run(phished, list)
    expect([open.answered.model, open.answered.questions[0]!.answer]).toEqual([phished, "not-known"])
    expect(open.open!.expectedLoss.low).toBeCloseTo(1000 * (1 - (0.28 + 4 * 0.985 + 0.995) / 6), 6)
    const yes = run(phished, list, { q: { answer: "yes" } })
    expect(yes.answered.model.controls.at(-1)).toMatchObject({ status: "in-place", origin: { id: "ct-mfa" } })
    expect(run(phished, list, { q: { answer: "no" } }).answered.model.controls).toHaveLength(2)
  })

  it("answering as the article advises gives the plan that optimise finds among those controls", () => {
    const model = sample("exchange-2001")
    const list = listOf("mail-server-2001")
    const advised = new Set(list.questions.filter((one) => one.advised).flatMap(({ controls }) => controls))
    expect(advised.size).toBe(20)
    const restricted: Model = {
      ...model,
      controls: model.controls.map((control): Control =>
        advised.has(control.id) ? control : { ...control, status: isInPlace(control) ? "required" : "ruled-out" },
      ),
    }
    const { optimal } = scoreModel(restricted)
    const { plan, advised: all } = run(model, list, {}, true)
    expect(plan).toEqual({
      controls: optimal!.controls,
      annualCost: optimal!.annualCost,
      expectedLoss: optimal!.expectedLoss,
      totalCost: optimal!.totalCost,
      proven: true,
    })
    // All of the advice, beside what is in place: the loss is that of a document in which all of it is in place.
    const whole: Model = {
      ...model,
      controls: model.controls.map((control): Control => ({ ...control, status: "in-place" })),
    }
    expect(all!.expectedLoss).toBeCloseTo(scoreModel(whole).current.expectedLoss, 6)
    expect(all!.controls).toHaveLength(model.controls.length)
  })
})

describe("checklists of others", () => {
  it.each([
    [null, "format"],
    [{ format: "batten-checklist", version: 2 }, "version"],
    [{ format: "batten-checklist", version: 1, id: "x", name: "X" }, "questions"],
    [
      {
        format: "batten-checklist",
        version: 1,
        id: "x",
        name: "X",
        questions: [{ id: "a", asks: "A?", controls: "c" }],
      },
      "questions[0]: controls",
    ],
    [
      {
        format: "batten-checklist",
        version: 1,
        id: "x",
        name: "X",
        questions: [{ id: "a", asks: "A?", controls: [], references: { constructor: [] } }],
      },
      "references",
    ],
    [
      {
        format: "batten-checklist",
        version: 1,
        id: "x",
        name: "X",
        questions: [1, 2].map(() => ({ id: "a", asks: "A?", controls: [] })),
      },
      "questions[1].id",
    ],
    [
      {
        format: "batten-checklist",
        version: 1,
        id: "x",
        name: "X",
        questions: Array.from({ length: 2001 }, () => ({})),
      },
      "at most 2000",
    ],
  ])("refuses %j", (value, words) => {
    expect(checklistFrom(value)).toEqual({ why: expect.stringContaining(words) })
  })
})
