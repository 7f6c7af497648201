import fs from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { killAgainAndAgain } from "../reliability/killLoop.ts"
import { cutAgainAndAgain } from "../reliability/powerCut.ts"
import { buildSaver } from "../reliability/saverProgram.ts"
import { seeded } from "../reliability/seeded.ts"

describe("saving, for hours", () => {
  let program: string
  beforeAll(async () => {
    program = await buildSaver()
  })
  afterAll(() => fs.rmSync(path.dirname(program), { recursive: true }))

  it.each([256, 20 * 1024])("loses nothing in 2,000 kills, with %i KB", async (kilobytes) => {
    const report = await killAgainAndAgain(program, "ours", { cycles: 2000, kilobytes, random: seeded(5) })
    console.log(JSON.stringify(report))
    expect(report).toMatchObject({ torn: 0, lost: 0 })
    expect(report.vacuous).toBeLessThan(20)
  })

  it("loses nothing in 200 power cuts (needs root)", async () => {
    const report = await cutAgainAndAgain(program, "ours", { cycles: 200, random: seeded(6) })
    console.log(JSON.stringify(report))
    expect(report).toMatchObject({ torn: 0, noFile: 0, lost: 0 })
    expect(report.vacuous).toBeLessThan(2)
  })
})
