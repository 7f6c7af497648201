import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { filled, temporaryFolder } from "./folder.ts"
import { site } from "./site.ts"

const program = path.resolve("out/cli/batten.js")

test.skipIf(!existsSync(program))(
  "the built program: a fleet's years are the same to the last bit for 1, 2 and 3 threads, and so are its score and its plan",
  { timeout: 120_000 },
  () => {
    const folder = filled(
      temporaryFolder(),
      Object.fromEntries([1, 2, 3, 4, 5].map((seed) => [`${seed}.batten`, site(seed)])),
    )
    const printed = (threads: number, verb: string, ...more: string[]): string => {
      const words = ["fleet", verb, folder, "--json", "--no-cache", "--workers", String(threads), ...more]
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: "utf8" })
      expect([status, stderr]).toEqual([0, ""])
      return stdout
    }
    for (const call of [["simulate", "--years", "150000"], ["score"], ["plan", "--budget", "20000"]] as const) {
      const [verb, ...more] = call
      const one = printed(1, verb, ...more)
      expect(one.length).toBeGreaterThan(500)
      for (const threads of [2, 3]) expect(printed(threads, verb, ...more) === one).toBe(true)
    }
  },
)
