import { describe, expect, it } from "vitest"
import { newModel, validateModel, type Model } from "../../../src/core/index.ts"
import { applyGraphChange } from "../../../src/renderer/graph/apply.ts"
import { harmOfVerb, parseStory, storyChange, storyStep } from "../../../src/renderer/graph/story.ts"
import { clinic } from "./models.ts"

const answers = { skill: "skilled", sourceKind: "insider" } as const

describe("parseStory", () => {
  it.each([
    ["insider uses shared login to read records", "insider", "shared login", "read", "confidentiality", "records"],
    ["A burglar uses the vault door to steal the gold.", "burglar", "vault door", "steal", "confidentiality", "gold"],
    [
      "script kiddies exploits an open port to crash our mail server",
      "script kiddies",
      "open port",
      "crash",
      "availability",
      "mail server",
    ],
    [
      "Ransomware gang via phished VPN to encrypt the booking system",
      "Ransomware gang",
      "phished VPN",
      "encrypt",
      "availability",
      "booking system",
    ],
    ["insider  uses   admin rights to alter payroll", "insider", "admin rights", "alter", "integrity", "payroll"],
  ])("parseStory(%s) finds who, what, harm and asset", (sentence, who, what, verb, harm, asset) => {
    expect(parseStory(sentence)).toEqual({ story: { who, what, verb, harm, asset }, isWhole: true })
  })

  it.each([
    ["", { who: "", what: "", asset: "", harm: null }],
    ["insider", { who: "insider", what: "", asset: "", harm: null }],
    ["insider uses shared login", { who: "insider", what: "shared login", asset: "", harm: null }],
    [
      "insider uses shared login to ponder records",
      { who: "insider", what: "shared login", asset: "records", harm: null },
    ],
  ])("parseStory(%s) leaves empty what it does not say, and is not whole", (sentence, parts) => {
    const { story, isWhole } = parseStory(sentence)
    expect(story).toMatchObject(parts)
    expect(isWhole).toBe(false)
  })

  it("harmOfVerb knows no verb called constructor", () => {
    expect(harmOfVerb("constructor")).toBeNull()
  })
})

describe("storyChange", () => {
  const { story } = parseStory("insider uses shared login to read records")

  it("storyChange on an empty model makes one edit with source, start, step and asset, and no invented number", () => {
    const empty = { ...newModel("Empty", "EUR"), places: [], assets: [], sources: [], steps: [], controls: [] } as Model
    const change = storyChange(empty, story, answers)
    const after = applyGraphChange(empty, change)
    expect(validateModel(after).problems).toEqual([])
    expect(after.sources[0]).toMatchObject({ name: "Insider", kind: "insider", skill: "skilled" })
    expect(after.steps[0]).toMatchObject({
      name: "Shared login",
      needs: after.sources[0]!.approaches[0]!.from,
      gives: [{ asset: after.assets[0]!.id, harm: "confidentiality" }],
      success: { value: 0 },
    })
    expect(after.sources[0]!.approaches[0]!.perYear).toEqual({ value: 0, why: "Not estimated yet." })
    expect(storyStep(change)).toBe("step:shared-login")
  })

  it("storyChange uses a source and an asset again that have the name already", () => {
    const told = parseStory("INSIDER uses a camera to read patient records").story
    const after = applyGraphChange(clinic(), storyChange(clinic(), told, null))
    expect([after.sources.length, after.assets.length, after.places.length]).toEqual([2, 2, 3])
    expect(after.steps.at(-1)).toMatchObject({
      needs: ["desk"],
      gives: [{ asset: "records", harm: "confidentiality" }],
    })
    expect(validateModel(after).problems).toEqual([])
  })

  it("storyChange of a harm that a known asset cannot suffer yet gives it a loss that waits for its number", () => {
    const told = parseStory("insider uses a camera to crash patient records").story
    const after = applyGraphChange(clinic(), storyChange(clinic(), told, null))
    expect(validateModel(after).problems).toEqual([])
  })

  it("storyChange throws for a story that is not whole, and for a new source of which nothing is known", () => {
    expect(() => storyChange(clinic(), { ...story, asset: "" }, answers)).toThrow(/not whole/)
    expect(() => storyChange(clinic(), { ...story, who: "nobody yet" }, null)).toThrow(/nobody yet/)
  })
})
