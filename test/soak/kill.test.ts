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

  it.each([
    [2000, 256],
    // Each of these starts by reading 20 MB, and is killed while it writes as many.
    [200, 20 * 1024],
  ])("loses nothing in %i kills, with %i KB", async (cycles, kilobytes) => {
    const report = await killAgainAndAgain(program, "ours", { cycles, kilobytes, random: seeded(5) })
    console.log(JSON.stringify(report))
    expect(report).toMatchObject({ torn: 0, lost: 0 })
    expect(report.vacuous).toBeLessThan(cycles / 100)
  })

  it("loses nothing in 200 power cuts (needs root)", async () => {
    const report = await cutAgainAndAgain(program, "ours", { cycles: 200, random: seeded(6) })
    console.log(JSON.stringify(report))
    expect(report).toMatchObject({ torn: 0, noFile: 0, lost: 0 })
    expect(report.vacuous).toBeLessThan(2)
  })
})
