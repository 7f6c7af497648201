import { describe, expect, it } from "vitest"
import { expectSound, imported, scalarsOf, surviveDamage } from "../import/checks.ts"

const MODEL = {
  threat_model: [
    {
      "Threat Type": "Spoofing",
      Scenario: "Someone signs in as another. It takes a minute.",
      "Potential Impact": "Orders in a false name",
    },
    { "Threat Type": "Denial of Service", Scenario: "Someone floods it.", "Potential Impact": "No orders" },
    { "Threat Type": "Mischief", Scenario: "Someone laughs", "Potential Impact": "" },
  ],
  improvement_suggestions: ["Say how people sign in."],
}

describe("STRIDE-GPT", () => {
  it("makes a step of each threat with the harms of its type, and keeps what the tool would ask", async () => {
    const result = await imported(MODEL)
    expectSound(result, scalarsOf(MODEL).length)
    const { model, notices } = result
    expect(model.steps.map(({ name, stride, gives }) => [name, stride?.[0], gives.length])).toEqual([
      ["Someone signs in as another", "S", 1],
      ["Someone floods it.", "D", 1],
      ["Someone laughs", undefined, 0],
    ])
    expect(model.steps[0]!.notes).toBe(
      "Someone signs in as another. It takes a minute.\n\nImpact: Orders in a false name",
    )
    expect(model.notes).toContain("- Say how people sign in.")
    expect(notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["other", "assumed"]))
  })

  it("survives damaged forms", async () => {
    expect(await surviveDamage(JSON.stringify(MODEL), 200)).toBeGreaterThan(0)
  })
})
