import fs from "node:fs"
import path from "node:path"
import { ensureBuilt } from "../setup/build.mjs"
import { findDisplay } from "../setup/display.mjs"
import { electronFlags, openWindow } from "../setup/electron.mjs"
import { ensurePackages } from "../setup/packages.mjs"
import { root, typedIn } from "../setup/places.mjs"
import { ensureRuntime } from "../setup/runtime.mjs"
import { runProgram, say, since, Trouble } from "../setup/say.mjs"
import { sayIfUnsupported } from "../setup/support.mjs"
import { ensureSystemLibraries } from "../setup/systemLibraries.mjs"

const sample = "exchange-2001"

/** `npm start [-- FILE]`: the workbench on FILE or the Exchange sample; its score in the terminal where no window can be shown. */
export async function run(args) {
  const startedAt = performance.now()
  const file = args.find((argument) => !argument.startsWith("-"))
  const document =
    file === undefined ? path.join(root, "resources", "samples", `${sample}.batten`) : path.resolve(typedIn(), file)
  if (!fs.existsSync(document)) throw new Trouble(`There is no file ${document}.`)
  await ensurePackages()
  const display = await findDisplay()
  if (display.kind === "none") return scoreInTerminal(document, display.why)
  const runtime = await ensureRuntime()
  await ensureSystemLibraries(runtime.exe, { withScreen: false })
  await ensureBuilt("window")
  say(`Batten on Electron ${runtime.version} (${runtime.source}), ready to start after ${since(startedAt)}`)
  await sayIfUnsupported(runtime)
  const subject = file === undefined ? [`--sample=${sample}`] : [document]
  return openWindow(runtime, [...electronFlags(display), root, ...subject])
}

async function scoreInTerminal(document, why) {
  await ensureBuilt("cli")
  say(`There is no display to show a window on (${why}). The score of ${path.basename(document)}, in the terminal:\n`)
  const { code } = await runProgram(process.execPath, [path.join(root, "out", "cli", "batten.js"), "score", document], {
    show: true,
  })
  say(
    [
      "",
      "To see it in a window:",
      "  on a desktop      npm start",
      "  over ssh          ssh -X HOST, then npm start",
      "  without a screen  xvfb-run -a npm start   (apt-get install xvfb xauth)",
    ].join("\n"),
  )
  return code
}
