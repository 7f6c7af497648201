import { ensurePackages } from "../setup/packages.mjs"
import { ensureRuntime } from "../setup/runtime.mjs"
import { say } from "../setup/say.mjs"
import { ensureSystemLibraries } from "../setup/systemLibraries.mjs"
import { run as check } from "./check.mjs"

/** `npm test`: everything that is needed, then everything that is checked. */
export async function run(args) {
  await ensurePackages()
  const runtime = await ensureRuntime()
  await ensureSystemLibraries(runtime.exe, { withScreen: process.platform === "linux", withJudges: true })
  say(`Electron ${runtime.version} (${runtime.source})`)
  return check(args)
}
