import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  asTemplate,
  HARMS,
  LISTS,
  type Model,
  NOT_ESTIMATED,
  parametersOf,
  scoreModel,
  SHAPES,
  SKILLS,
  SOURCE_KINDS,
  STATUSES,
  ZONE_COLOURS,
  validateModel,
} from "../../../src/core/index.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"
import { house } from "./house.ts"

const told = {
  ...(house() as unknown as Model),
  notes: "Of Ann’s house",
  tags: ["ann"],
  budget: 12_345,
  tolerance: [{ loss: 54_321, probability: 0.1 }],
  owner: "Ann",
} as Model

/** Every text in a value, names of fields of objects left out. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value]
  if (typeof value !== "object" || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

const vocabulary = new Set<string>([
  ...HARMS,
  ...SKILLS,
  ...SOURCE_KINDS,
  ...STATUSES,
  ...ZONE_COLOURS,
  ...SHAPES,
  "batten",
  "template",
  "Template",
])
const made =
  /^(place|asset|source|step|control|scenario|zone)-\d+$|^(Place|Asset|Threat source|Step|Control|Scenario|Zone) \d+$/

describe("asTemplate", () => {
  it("gives a valid model in which no text is of the model that it was made of", () => {
    fc.assert(
      fc.property(modelArbitrary(), (model) => {
        const template = asTemplate(model)
        expect(validateModel(template).problems).toEqual([])
        const strange = textsIn(template).filter((text) => !vocabulary.has(text) && !made.test(text))
        expect(strange).toEqual([model.currency])
      }),
    )
  })

  it("keeps structure and numbers: the losses of what is in place are the same", () => {
    fc.assert(
      fc.property(modelArbitrary(), (model) => {
        const losses = [model, asTemplate(model)].map(
          (one) => scoreModel({ ...one, budget: null }).current.expectedLoss,
        )
        expect(losses[1]).toBeCloseTo(losses[0]!, 6)
        // A memo is nothing but what somebody wrote.
        const kept = LISTS.filter((list) => list !== "memos")
        expect(kept.map((list) => asTemplate(model)[list]?.length)).toEqual(kept.map((list) => model[list]?.length))
      }),
      { numRuns: 50 },
    )
  })

  it("marks every number as a guess of a template, without a word of where it came from", () => {
    const parameters = parametersOf(asTemplate(told))
    expect(parameters.length).toBe(parametersOf(told).length)
    for (const { estimate } of parameters) expect(estimate).toMatchObject({ basis: "template" })
    for (const { estimate } of parameters) expect(estimate).not.toHaveProperty("why")
  })

  it("leaves what nobody has estimated unknown", () => {
    const [step] = told.steps
    const unknown = { ...told, steps: [{ ...step!, success: NOT_ESTIMATED }, ...told.steps.slice(1)] }
    expect(asTemplate(unknown).steps[0]!.success).toEqual(NOT_ESTIMATED)
  })

  it("names elements by kind and number, and drops what only its owner knows", () => {
    const template = asTemplate(told)
    expect(template.assets.map(({ name }) => name)).toEqual(told.assets.map((_, i) => `Asset ${i + 1}`))
    expect(template.sources.map(({ kind }) => kind)).toEqual(told.sources.map(({ kind }) => kind))
    expect(Object.keys(template)).not.toEqual(expect.arrayContaining(["notes"]))
    for (const key of ["notes", "tags", "owner", "budget", "tolerance"]) expect(template).not.toHaveProperty(key)
  })

  it("made of a template is the same template", () => {
    fc.assert(
      fc.property(modelArbitrary(), (model) => {
        const once = asTemplate(model)
        expect(asTemplate(once)).toEqual(once)
      }),
    )
  })
})
