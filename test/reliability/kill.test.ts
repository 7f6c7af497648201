import fs from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { killAgainAndAgain } from "./killLoop.ts"
import { buildSaver } from "./saverProgram.ts"
import { seeded } from "./seeded.ts"

describe("a saver that is killed again and again (R1)", () => {
  let program: string
  beforeAll(async () => {
    program = await buildSaver()
  })
  afterAll(() => fs.rmSync(path.dirname(program), { recursive: true }))

  it("loses nothing acknowledged and tears nothing in 150 kills", { timeout: 180_000 }, async () => {
    const report = await killAgainAndAgain(program, "ours", { cycles: 150, kilobytes: 256, random: seeded(1) })
    console.log(`kill -9, ours: ${JSON.stringify(report)}`)
    expect(report).toMatchObject({ torn: 0, lost: 0 })
    expect(report.vacuous).toBeLessThanOrEqual(1)
    expect(report.leftovers).toBeLessThanOrEqual(1)
  })

  it("catches a saver that writes in place (planted mutant)", { timeout: 180_000 }, async () => {
    // On an idle machine every second kill tears; on a busy one few hit a write, so it goes on until one does.
    const random = seeded(2)
    let [cycles, torn] = [0, 0]
    while (torn === 0 && cycles < 100) {
      const report = await killAgainAndAgain(program, "inPlace", { cycles: 10, kilobytes: 1024, random })
      cycles += report.cycles
      torn += report.torn
    }
    console.log(`kill -9, in place: ${torn} of ${cycles} torn`)
    expect(torn).toBeGreaterThan(0)
  })
})
