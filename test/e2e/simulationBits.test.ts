import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import type { YearsReport } from "../../src/core/index.ts"
import { readBatten } from "../../src/formats/index.ts"
import { askWindowWorker } from "./computeWorker.ts"
import { electronProgram, launch, root } from "./harness.ts"

const sample = path.join(root, "resources", "samples", "saas.batten")

/** What the built command line prints, run by a program: Node, or Electron as Node, whose engine is years newer. */
function simulated(program: string, workers: number, env: Readonly<Record<string, string>> = {}): string {
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

test("the worker of the window makes the same bytes as the command line in Node", async () => {
  const { compared } = JSON.parse(simulated(process.execPath, 2)) as { compared: readonly YearsReport[] }
  const read = readBatten(readFileSync(sample))
  if (read.kind !== "read") throw new Error(read.kind)
  const running = await launch({ sample: "saas" })
  try {
    const portfolios = compared.map(({ portfolio, controls }) => ({ name: portfolio, controls }))
    const question = { kind: "simulate", portfolios, years: 30_000, seed: null } as const
    const made = await askWindowWorker(running.page, read.model, question)
    expect(made).toBe(JSON.stringify({ kind: "simulated", reports: compared }))
  } finally {
    await running.close()
  }
})
