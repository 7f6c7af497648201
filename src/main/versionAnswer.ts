/** Imported second, for what it does: `batten --version` is answered on the terminal, and no window opens. */
import { app } from "electron"
import { runtimeInWords } from "../library/runtime.ts"

if (app.commandLine.hasSwitch("version")) {
  process.stdout.write(`${app.getVersion()}\n${runtimeInWords(process.versions.electron)}\n`)
  app.exit(0)
}
