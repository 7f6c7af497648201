import { describe, expect, test } from "vitest"
import { ran, sampleBytes } from "./inMemory.ts"

const files = { "a.batten": sampleBytes("clinic") }

describe("batten workshop agenda", () => {
  test("tells the phases in the order of the day, with what to say", async () => {
    const { code, printed, said } = await ran(["workshop", "agenda", "a.batten", "--minutes", "45"], files)
    expect([code, said]).toEqual([0, ""])
    expect(printed).toContain("A workshop of 45 minutes")
    expect([...printed.matchAll(/^\d:\d\d {2}(\w+)/gm)].map(([, title]) => title)).toEqual([
      "Frame",
      "Assets",
      "Sources",
      "Paths",
      "Numbers",
      "Controls",
      "Verdict",
      "Challenge",
      "Commit",
    ])
  })

  test("--json has every phase and every prompt, the same for the same seed", async () => {
    const call = ["workshop", "agenda", "a.batten", "--json", "--seed", "3"]
    const { printed } = await ran(call, files)
    const agenda = JSON.parse(printed) as { minutes: number; phases: { minutes: number }[]; prompts: unknown[] }
    expect(agenda.minutes).toBe(90)
    expect(agenda.phases.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(90)
    expect(agenda.prompts.length).toBeGreaterThan(0)
    expect((await ran(call, files)).printed).toBe(printed)
  })

  test("wants a length of at least one minute a phase, and a document", async () => {
    expect((await ran(["workshop", "agenda", "a.batten", "--minutes", "5"], files)).code).toBe(2)
    expect((await ran(["workshop", "agenda", "none.batten"], files)).code).toBe(1)
    expect((await ran(["workshop"], files)).said).toContain("agenda")
  })
})
