import { createRequire } from "node:module"
import path from "node:path"
import { ensurePackages } from "../setup/packages.mjs"
import { root } from "../setup/places.mjs"
import { runProgram } from "../setup/say.mjs"

/** `npm run bench`: the benchmarks in test/bench, with fixed seeds. */
export async function run(args) {
  await ensurePackages()
  const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs")
  const { code } = await runProgram(
    process.execPath,
    [vitest, "bench", "--run", "--config", "test/bench/vitest.config.ts", ...args],
    { cwd: root, show: true },
  )
  return code
}
