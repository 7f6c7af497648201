import { ensurePackages } from "../setup/packages.mjs"
import { root } from "../setup/places.mjs"
import { programOf } from "../setup/programs.mjs"
import { runProgram } from "../setup/say.mjs"

/** `npm run bench`: the benchmarks in test/bench, with fixed seeds. */
export async function run(args) {
  await ensurePackages()
  const command = [
    programOf("vitest", "vitest.mjs"),
    "bench",
    "--run",
    "--config",
    "test/bench/vitest.config.ts",
    ...args,
  ]
  const { code } = await runProgram(process.execPath, command, { cwd: root, show: true })
  return code
}
