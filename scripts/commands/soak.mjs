import { ensureBuilt } from "../setup/build.mjs"
import { screenOptions } from "../setup/display.mjs"
import { ensurePackages } from "../setup/packages.mjs"
import { root } from "../setup/places.mjs"
import { programOf } from "../setup/programs.mjs"
import { ensureRuntime } from "../setup/runtime.mjs"
import { runProgram } from "../setup/say.mjs"
import { ensureSystemLibraries, inPath } from "../setup/systemLibraries.mjs"

/** `npm run soak`: the tests of reliability for hours instead of seconds (test/soak). */
export async function run(args) {
  await ensurePackages()
  const runtime = await ensureRuntime()
  await ensureSystemLibraries(runtime.exe, { withScreen: true })
  await ensureBuilt("window")
  await ensureBuilt("cli")
  const command = [
    process.execPath,
    programOf("vitest", "vitest.mjs"),
    "run",
    "--config",
    "test/soak/vitest.config.ts",
    ...args,
  ]
  const screen = inPath("xvfb-run") ? ["xvfb-run", "-a", "-s", screenOptions] : []
  const [program, ...rest] = [...screen, ...command]
  const env = { ...process.env, BATTEN_ELECTRON: runtime.exe, BATTEN_SOAK: "1" }
  const { code } = await runProgram(program, rest, { cwd: root, env, show: true })
  return code
}
