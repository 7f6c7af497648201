import { describe, expect, it } from "vitest"
import { newModel, validateModel, type Model } from "../../../src/core/index.ts"
import { applyGraphChange } from "../../../src/renderer/graph/apply.ts"
import { storyChange, storyStep } from "../../../src/renderer/graph/story.ts"
import { harmOfVerb, parseStory } from "../../../src/renderer/graph/storySentence.ts"
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

  const told = {
    sources: [{ name: "Insider" }, { name: "IT administrator with domain rights" }, { name: "Script kiddies" }],
    steps: [{ name: "Guess a password" }],
    assets: [{ name: "Patient records" }, { name: "Read-only archive" }, { name: "Booking system" }],
  }
  it.each([
    // Names that hold words of the grammar themselves (with, read, to).
    [
      "The IT administrator with domain rights uses shared login to copy patient records",
      ["IT administrator with domain rights", "shared login", "confidentiality", "Patient records"],
    ],
    [
      "insider with admin rights alters the read-only archive",
      ["Insider", "admin rights", "integrity", "Read-only archive"],
    ],
    // The means behind the asset, verbs as they stand behind he and they.
    [
      "Insider steals patient records via shared login",
      ["Insider", "shared login", "confidentiality", "Patient records"],
    ],
    [
      "script kiddies can block the booking system with a flood of requests",
      ["Script kiddies", "flood of requests", "availability", "Booking system"],
    ],
    // A step that is there, without a word that links it.
    [
      "insider guess a password to read patient records",
      ["Insider", "Guess a password", "confidentiality", "Patient records"],
    ],
    // Nothing of it is in the model: the grammar alone.
    [
      "competitor publishes price list through open share",
      ["competitor", "open share", "confidentiality", "price list"],
    ],
    [
      "A change manager uses the ticket tool to alter invoices",
      ["change manager", "ticket tool", "integrity", "invoices"],
    ],
  ])("E2: names of the model are found first: %s", (sentence, [who, what, harm, asset]) => {
    expect(parseStory(sentence, told)).toMatchObject({ story: { who, what, harm, asset }, isWhole: true })
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

  it("E2: a story of a step that is there gives that step the harm, and makes no twin of it", () => {
    const before = clinic()
    const step = before.steps[0]!
    const told = parseStory(`Competitor uses ${step.name.toLowerCase()} to delete patient records`, before).story
    const change = storyChange(before, told, answers)
    const after = applyGraphChange(before, change)
    expect(after.steps).toHaveLength(before.steps.length)
    expect(after.steps[0]!.gives).toContainEqual({ asset: "records", harm: "availability" })
    expect(after.sources.at(-1)).toMatchObject({ name: "Competitor", approaches: [{ from: [step.needs[0]] }] })
    expect(after.places).toHaveLength(before.places.length)
    expect(storyStep(change)).toBe(`step:${step.id}`)
    expect(validateModel(after).problems).toEqual([])
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
