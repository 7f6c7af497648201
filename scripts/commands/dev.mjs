import { findDisplay } from "../setup/display.mjs"
import { ensurePackages } from "../setup/packages.mjs"
import { root } from "../setup/places.mjs"
import { programOf } from "../setup/programs.mjs"
import { ensureRuntime, pinned } from "../setup/runtime.mjs"
import { runProgram, Trouble } from "../setup/say.mjs"
import { ensureSystemLibraries } from "../setup/systemLibraries.mjs"

/** `npm run dev`: the workbench with changes of the source shown at once. */
export async function run(args) {
  await ensurePackages()
  const display = await findDisplay()
  if (display.kind === "none")
    throw new Trouble(
      `npm run dev shows a window, and there is no display (${display.why}). Try xvfb-run -a npm run dev.`,
    )
  const runtime = await ensureRuntime()
  await ensureSystemLibraries(runtime.exe, { withScreen: false })
  const electronVite = programOf("electron-vite", "bin/electron-vite.js")
  const asRoot = process.getuid?.() === 0 ? ["--noSandbox"] : []
  const env = { ...process.env, ELECTRON_EXEC_PATH: runtime.exe, ELECTRON_MAJOR_VER: pinned.electron.split(".")[0] }
  const subject = args.length > 0 ? args : ["--sample=exchange-2001"]
  const { code } = await runProgram(process.execPath, [electronVite, "dev", ...asRoot, "--", ...subject], {
    cwd: root,
    env,
    show: true,
  })
  return code
}
