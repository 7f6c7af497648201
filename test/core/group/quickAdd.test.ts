import { describe, expect, it } from "vitest"
import {
  agendaOf,
  type Model,
  newModel,
  PHASES,
  type PhaseName,
  QUICK_EXAMPLES,
  quickAdd,
  startWorkshop,
  validateModel,
} from "../../../src/core/index.ts"

const TODAY = "2026-12-01"
const begun = (): Model =>
  startWorkshop(newModel("Clinic", "EUR"), {
    agenda: agendaOf(45).map(({ name, minutes }) => ({ phase: name, minutes })),
    ...{ people: [], attribution: "names", date: TODAY, nowMs: 0 },
  })

const added = (model: Model, phase: PhaseName, line: string): Model => {
  const outcome = quickAdd(model, phase, line, TODAY)
  if (outcome.kind === "refused") throw new Error(outcome.why)
  expect(validateModel(outcome.model).problems).toEqual([])
  return outcome.model
}
const refusal = (model: Model, phase: PhaseName, line: string): string => {
  const outcome = quickAdd(model, phase, line, TODAY)
  return outcome.kind === "refused" ? outcome.why : "added"
}

describe("quick add in one line", () => {
  it("adds an asset with its losses, a source with its tries, a step with its chance, a control with its cost", () => {
    let model = added(begun(), "assets", "Laptop stolen; confidentiality 20k to 200k; gone 5k to 9k")
    model = added(model, "sources", "Insider; 0.3 to 2 a year")
    model = added(model, "paths", "Guess a password; 5 to 20 %")
    model = added(model, "controls", "Password manager; 4k to 8k a year; in place")
    expect(model.assets[0]).toMatchObject({
      name: "Laptop stolen",
      loss: { confidentiality: { low: 20_000, high: 200_000 }, availability: { low: 5000, high: 9000 } },
    })
    expect(model.sources[0]!.approaches[0]!.perYear).toMatchObject({ low: 0.3, high: 2 })
    expect(model.steps[0]!.success).toMatchObject({ low: 0.05, high: 0.2 })
    expect(model.controls[0]).toMatchObject({ status: "in-place", cost: { perYear: { low: 4000, high: 8000 } } })
    model = added(model, "numbers", "insider attempts; 0.5 to 3")
    expect(model.sources[0]!.approaches[0]!.perYear).toMatchObject({ low: 0.5, high: 3 })
  })

  it("says why a line adds nothing, and then adds nothing", () => {
    const model = added(added(begun(), "assets", "Mail; read 1k to 2k"), "assets", "Shop; read 1k to 2k")
    expect(refusal(model, "assets", "Laptop; 20k to 200k")).toContain("confidentiality")
    expect(refusal(model, "assets", "Laptop; read nonsense")).toContain("nonsense")
    expect(refusal(model, "assets", "Laptop; read 0 to 30k")).toContain("no end of 0")
    expect(refusal(model, "numbers", "loss; 3k to 4k")).toContain("2 numbers can be meant")
    expect(refusal(model, "numbers", "dragons; 3k")).toContain("dragons")
    expect(refusal(model, "assets", "  ; read 1k")).toContain(QUICK_EXAMPLES.assets)
  })

  it("ends with at most three actions, each with owner, day and what would make the room look again", () => {
    let model = added(begun(), "commit", "Buy offline backups; Ana; 2027-03-31; or after the next outage")
    expect(model.decisions).toEqual([
      {
        ...{ kind: "action", says: "Buy offline backups", date: TODAY, owner: "Ana", due: "2027-03-31" },
        trigger: "or after the next outage",
      },
    ])
    expect(refusal(model, "commit", "Lock; Ben; soon")).toContain("soon")
    model = added(added(model, "commit", "Lock the door"), "commit", "Train")
    expect(refusal(model, "commit", "One more")).toContain("3 actions")
  })

  it("takes a guess of level and placement before the verdict, one of each person, and parks what is none", () => {
    let model = added(added(begun(), "verdict", "AB; 0.8x; 60 %"), "verdict", "AB; 1.2×; 50%")
    model = added(model, "verdict", "2; 40 %")
    expect(model.session!.guesses).toEqual([
      { who: "AB", level: 1.2, placement: 0.5 },
      { level: 2, placement: 0.4 },
    ])
    expect(added(model, "verdict", "Why so dear?").session!.parked).toEqual(["Why so dear?"])
    expect(refusal(model, "verdict", "AB; much; 60 %")).toContain("much")
  })

  it("takes its own example in every phase that needs nothing to be there", () => {
    for (const phase of PHASES.filter((one) => one !== "numbers")) added(begun(), phase, QUICK_EXAMPLES[phase])
  })
})
