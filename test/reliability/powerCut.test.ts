import fs from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cutAgainAndAgain } from "./powerCut.ts"
import { needsRoot } from "./needs.ts"
import { buildSaver } from "./saverProgram.ts"
import { seeded } from "./seeded.ts"

const bad = ({ torn, noFile, lost }: { torn: number; noFile: number; lost: number }): number => torn + noFile + lost

describe.skipIf(needsRoot("the power cut on a disk in a file (R2)"))("a saver whose power is cut (R2)", () => {
  let program: string
  beforeAll(async () => {
    program = await buildSaver()
  })
  afterAll(() => fs.rmSync(path.dirname(program), { recursive: true }))

  it("has lost nothing acknowledged after 20 cuts", { timeout: 120_000 }, async () => {
    const report = await cutAgainAndAgain(program, "ours", { cycles: 20, random: seeded(3) })
    console.log(`power cut, ours: ${JSON.stringify(report)}`)
    expect([bad(report), report.vacuous]).toEqual([0, 0])
  })

  it.each(["noFsync", "noFolderFsync"])(
    "catches a saver with %s (planted mutant)",
    { timeout: 120_000 },
    async (style) => {
      const report = await cutAgainAndAgain(program, style, { cycles: 8, random: seeded(4) })
      console.log(`power cut, ${style}: ${JSON.stringify(report)}`)
      expect(bad(report)).toBeGreaterThan(0)
    },
  )
})
