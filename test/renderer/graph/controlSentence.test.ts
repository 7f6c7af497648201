import { describe, expect, it } from "vitest"
import { isNotEstimated, validateModel, type Model } from "../../../src/core/index.ts"
import { applyGraphChange } from "../../../src/renderer/graph/apply.ts"
import { controlChange, parseControl } from "../../../src/renderer/graph/controlSentence.ts"
import { storyChange } from "../../../src/renderer/graph/story.ts"
import { numberBehind } from "../../../src/renderer/graph/storyNumbers.ts"
import { parseStory } from "../../../src/renderer/graph/storySentence.ts"

const MODEL: Model = {
  format: "batten",
  version: 1,
  name: "Practice",
  currency: "EUR",
  places: [{ id: "street", name: "Street" }],
  assets: [{ id: "files", name: "Files", loss: { confidentiality: 1000 } }],
  sources: [
    { id: "gang", name: "Gang", kind: "criminal", skill: "skilled", approaches: [{ from: ["street"], perYear: 1 }] },
  ],
  steps: [
    {
      id: "mail",
      name: "Phishing mail",
      needs: ["street"],
      gives: [{ asset: "files", harm: "confidentiality" }],
      success: 0.5,
    },
    {
      id: "old",
      name: "Old server",
      needs: ["street"],
      gives: [{ asset: "files", harm: "confidentiality" }],
      success: 0.1,
    },
  ],
  controls: [],
}

describe("a control told in a sentence", () => {
  it.each([
    [
      "Training stops phishing mail, 20 to 50%, 2k to 5k a year, in place",
      "Training",
      ["mail"],
      { low: 0.2, high: 0.5 },
      { low: 2000, high: 5000 },
      true,
    ],
    [
      "the firewall blocks old server and phishing mail, 90%, costs €400 a year.",
      "Firewall",
      ["old", "mail"],
      0.9,
      400,
      false,
    ],
    ["A mail filter prevents Phishing Mail", "Mail filter", ["mail"], null, null, false],
  ] as const)("%s", (sentence, name, steps, reduction, perYear, isInPlace) => {
    const said = parseControl(sentence, MODEL)!
    expect(said.steps.map(({ id }) => id)).toEqual(steps)
    expect(said).toMatchObject({ name, isInPlace, acts: "prevents", unread: [] })
    const number = (estimate: unknown): unknown =>
      typeof estimate === "object" && estimate !== null && "low" in estimate && "high" in estimate
        ? { low: estimate.low, high: estimate.high }
        : estimate
    if (typeof reduction === "object") expect(number(said.reduction)).toEqual(reduction)
    if (typeof perYear === "object") expect(number(said.perYear)).toEqual(perYear)
    const after = applyGraphChange(MODEL, controlChange(MODEL, said))
    expect(validateModel(after).problems).toEqual([])
    expect(after.controls).toHaveLength(1)
    expect(after.controls[0]!.effects).toHaveLength(steps.length)
    expect(after.controls[0]!.status).toBe(isInPlace ? "in-place" : "candidate")
    expect(isNotEstimated(after.controls[0]!.effects[0]!.reduction)).toBe(reduction === null)
  })

  it("is none where it names no step, or who acts is a threat source: then it is a story", () => {
    expect(parseControl("Gang stops Phishing mail", MODEL)).toBeNull()
    expect(parseControl("Training stops the end of the world", MODEL)).toBeNull()
    expect(parseControl("=cmd() <script> stops", MODEL)).toBeNull()
  })

  it("says what it did not understand, and gives more effects to a control that is there", () => {
    const first = parseControl("Training stops phishing mail, every other Tuesday", MODEL)!
    expect(first.unread).toEqual(["every other tuesday"])
    const once = applyGraphChange(MODEL, controlChange(MODEL, first))
    const second = parseControl("training stops old server, 10 to 20%", once)!
    const twice = applyGraphChange(once, controlChange(once, second))
    expect(twice.controls.map(({ name, effects }) => [name, effects.length])).toEqual([["Training", 2]])
  })
})

describe("a story that says how likely", () => {
  it("gives the step its chance; commas in names stay commas", () => {
    const { words, estimate } = numberBehind(
      "Gang uses a leaked password to read Files, 5 to 20%",
      "probability",
      MODEL,
    )
    expect(words).toBe("Gang uses a leaked password to read Files")
    const after = applyGraphChange(
      MODEL,
      storyChange(MODEL, parseStory(words, MODEL).story, null, estimate ?? undefined),
    )
    expect(after.steps.at(-1)).toMatchObject({ name: "Leaked password", success: { low: 0.05, high: 0.2 } })
    expect(numberBehind("Gang reads Files, the old ones", "probability", MODEL).estimate).toBeNull()
  })
})
