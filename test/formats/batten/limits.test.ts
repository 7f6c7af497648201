import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { largeInputs } from "./largeInputs.ts"

const root = path.resolve(import.meta.dirname, "../../..")
const run = promisify(execFile)

interface Report {
  readonly inputs: number
  readonly slowestMs: number
  readonly plainMs: number
  readonly grownMB: number
  readonly read: number
}

/** What reading may take at most: reliability.md §1, A9. */
const [longestMs, mostMB] = [2000, 300]

/**
 * On a machine so slow, or so busy with other tests, that `JSON.parse` alone takes an eighth of that or more, as a multiple of it
 * instead: the reader looks for double keys first, which takes 4 to 6 times as long as parsing an object of nothing but keys.
 */
const mostTimesPlain = 8

async function measure(...words: string[]): Promise<Report> {
  const args = ["--expose-gc", "--import", "./scripts/typescript.mjs", "test/formats/batten/readerProgram.ts", ...words]
  const { stdout } = await run(process.execPath, args, { cwd: root })
  return JSON.parse(stdout) as Report
}

describe("readBatten in a process of its own (F1, F2, F3)", () => {
  it(
    "is done soon, and takes little memory, with whatever is as large as is allowed",
    { timeout: 120_000 },
    async () => {
      const report = await measure("large")
      console.log(`reader, large: ${JSON.stringify(report)}`)
      expect([report.inputs, report.read]).toEqual([largeInputs.size, 0])
      expect(report.slowestMs).toBeLessThan(Math.max(longestMs, mostTimesPlain * report.plainMs))
      expect(report.grownMB).toBeLessThan(mostMB)
    },
  )

  // All of them, 20,000 of each, in test/soak/reader.test.ts.
  it.each(["mutants", "fuzz"])(
    "is done soon, and grows little, with 2,000 inputs of %s",
    { timeout: 180_000 },
    async (mode) => {
      const report = await measure(mode, "2000")
      console.log(`reader, ${mode}: ${JSON.stringify(report)}`)
      expect(report.inputs).toBeGreaterThanOrEqual(2000)
      expect(report.slowestMs).toBeLessThan(longestMs)
      expect(report.grownMB).toBeLessThan(mostMB)
    },
  )
})
