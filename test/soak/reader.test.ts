import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"

const root = path.resolve(import.meta.dirname, "../..")

describe("the reader, for longer", () => {
  it.each(["mutants", "fuzz"])(
    "reads 20,000 inputs of %s without a crash, a hang, growth or pollution",
    async (mode) => {
      const seed = process.env.BATTEN_SEED ?? "20261124"
      const args = ["--expose-gc", "--import", "./scripts/typescript.mjs", "test/formats/batten/readerProgram.ts"]
      const { stdout } = await promisify(execFile)(process.execPath, [...args, mode, "20000", seed], { cwd: root })
      const report = JSON.parse(stdout) as { inputs: number; slowestMs: number; grownMB: number }
      console.log(`reader, ${mode}, seed ${seed}: ${stdout.trim()}`)
      expect(report.inputs).toBeGreaterThanOrEqual(20_000)
      expect(report.slowestMs).toBeLessThan(2000)
      expect(report.grownMB).toBeLessThan(300)
    },
  )
})
