import { describe, expect, it } from "vitest"
import { ran, sampleBytes } from "./inMemory.ts"

const saas = { "x.batten": sampleBytes("saas") }

describe("batten replay", () => {
  it("walks every incident, or one by its id or name, and says where it stops now and under the best plan", async () => {
    const all = await ran(["replay", "x.batten"], saas)
    expect([all.code, all.printed.split("\n").length > 40]).toEqual([0, true])
    const one = await ran(["replay", "x.batten", "Uber Breach"], saas)
    expect(one.printed).toContain("Now: ")
    expect(one.printed).toContain("Under the best plan: ")
    expect((await ran(["replay", "x.batten", "uber-breach"], saas)).printed).toBe(one.printed)
  })

  it("gives a list of JSON", async () => {
    const { printed } = await ran(["replay", "x.batten", "uber-breach", "--json"], saas)
    expect(JSON.parse(printed)).toEqual([
      expect.objectContaining({
        id: "uber-breach",
        actions: 7,
        known: 4,
        now: expect.objectContaining({ through: expect.any(Number) }),
      }),
    ])
  })

  it("names the incidents where there is no such one", async () => {
    expect(await ran(["replay", "x.batten", "none"], saas)).toMatchObject({
      code: 2,
      said: expect.stringContaining("solarwinds"),
    })
  })
})
