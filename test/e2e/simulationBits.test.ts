import { execFileSync } from "node:child_process"
import path from "node:path"
import { expect, test } from "vitest"
import { electronProgram, root } from "./harness.ts"

/** What the built command line prints, run by a program: Node, or Electron as Node, whose engine is years newer. */
function simulated(program: string, workers: number, env: Readonly<Record<string, string>> = {}): string {
  const sample = path.join(root, "resources", "samples", "saas.batten")
  const args = ["simulate", sample, "--years", "30000", "--compare", "none,current,optimal", "--json"]
  return execFileSync(program, [path.join(root, "out/cli/batten.js"), ...args, "--workers", String(workers)], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  })
}

test("batten simulate --json prints the same bytes for 1, 2 and 4 threads, in Node and in Electron", () => {
  const one = simulated(process.execPath, 1)
  expect(JSON.parse(one)).toMatchObject({ compared: [{ years: 30_000 }, {}, {}] })
  expect(simulated(process.execPath, 2)).toBe(one)
  expect(simulated(process.execPath, 4)).toBe(one)
  expect(simulated(electronProgram(), 2, { ELECTRON_RUN_AS_NODE: "1" })).toBe(one)
})
