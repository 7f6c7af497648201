import { ensurePackages } from "../setup/packages.mjs"
import { ensureRuntime } from "../setup/runtime.mjs"
import { sayIfUnsupported } from "../setup/support.mjs"
import { say } from "../setup/say.mjs"
import { ensureSystemLibraries } from "../setup/systemLibraries.mjs"

/** `npm run setup`: everything that start and test need, without starting anything. */
export async function run() {
  await ensurePackages()
  const runtime = await ensureRuntime()
  await ensureSystemLibraries(runtime.exe, { withScreen: true, withJudges: true })
  say(`Electron ${runtime.version} (${runtime.source}): ${runtime.exe}`)
  await sayIfUnsupported(runtime)
}
