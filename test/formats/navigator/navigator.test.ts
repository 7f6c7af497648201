import { describe, expect, it } from "vitest"
import { expectSound, imported, realFiles, refusal, scalarsOf, surviveDamage, textOf } from "../import/checks.ts"

const layer = (name: string, techniques: readonly Record<string, unknown>[]) => ({
  name,
  versions: { attack: "18", navigator: "5.1.0", layer: "4.5" },
  domain: "enterprise-attack",
  description: `All of ${name}`,
  techniques,
  gradient: { colors: ["#fff", "#000"], minValue: 0, maxValue: 9 },
})

const LAYER = layer("Seen", [
  {
    techniqueID: "T1566",
    tactic: "initial-access",
    score: 3,
    comment: "Twice",
    metadata: [{ name: "who", value: "all" }, { divider: true }],
  },
  { techniqueID: "T1059", tactic: "execution", score: 0, links: [{ label: "Case", url: "https://case.example/1" }] },
  { techniqueID: "T1204", tactic: "execution", enabled: false },
  { techniqueID: "T1486", tactic: "impact", score: "high" },
  { techniqueID: "T1041", tactic: "exfiltration" },
  { techniqueID: "T1133" },
])

describe("ATT&CK Navigator", () => {
  it("reads techniques as steps along the tactics that occur, and scores as evidence", async () => {
    const result = await imported(LAYER)
    expectSound(result, scalarsOf(LAYER).length)
    const { model, notices } = result
    expect(model.steps.map(({ name, needs, gives, attack }) => [name, needs[0], gives.length, attack?.[0]])).toEqual([
      ["T1566, initial access", "outside", 1, "T1566"],
      ["T1059, execution", "after-initial-access", 1, "T1059"],
      ["T1486, impact", "after-exfiltration", 1, "T1486"],
      ["T1041, exfiltration", "after-execution", 2, "T1041"],
      ["T1133", "outside", 1, "T1133"],
    ])
    expect(model.steps[0]).toMatchObject({ evidence: [{ scale: "Seen", value: "3" }], notes: "Twice\n\nwho: all" })
    // A score of 0 is a score; none is none.
    expect(model.steps[1]).toMatchObject({ evidence: [{ value: "0" }], links: [{ url: "https://case.example/1" }] })
    expect(model.steps[3]!.evidence).toBeUndefined()
    expect(notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["left-out", "other", "assumed"]))
  })

  it("reads a list of layers as one, each with its own score", async () => {
    const two = [LAYER, layer("Detected", [{ techniqueID: "T1566", tactic: "initial-access", score: 7 }])]
    const result = await imported(two)
    expectSound(result, scalarsOf(two).length)
    expect(result.model.steps[0]!.evidence).toEqual([
      { scale: "Seen", value: "3" },
      { scale: "Detected", value: "7" },
    ])
  })

  it("takes the later of a technique that stands twice, as the Navigator does, and says so", async () => {
    const twice = layer(
      "Twice",
      [1, 2].map((score) => ({ techniqueID: "T1566", tactic: "initial-access", score })),
    )
    const { model, notices } = await imported(twice)
    expect(model.steps).toMatchObject([{ evidence: [{ value: "2" }] }])
    expect(notices.map(({ kind }) => kind)).toContain("reissued")
  })

  it("refuses a technique without an id", async () => {
    expect(await refusal(layer("Bad", [{ techniqueID: 5 }]))).toContain("techniques[0].techniqueID")
  })

  const real = ["bear-apt-3.0.json", "black-pins-3.0.json", "heatmap-layer-3.0.json"].map(
    (name) => `attack-navigator/${name}`,
  )
  it.each(realFiles(real))("%s comes in whole, damaged forms of it too", async (file) => {
    const text = textOf(file)
    expectSound(await imported(text), scalarsOf(JSON.parse(text)).length)
    expect(await surviveDamage(text, 60)).toBeGreaterThan(0)
  })
})
