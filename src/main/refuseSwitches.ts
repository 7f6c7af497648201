/**
 * Imported first, for what it does: it ends the program before anything else of ours, and any debugger of Chromium, has begun.
 */
import { app } from "electron"
import { url as inspectorUrl } from "node:inspector"
import { inOneLine } from "../text/visible.ts"
import { refusedSwitch } from "./switches.ts"

/**
 * Tests steer the application through its debuggers. They can only where it is not packaged and its runtime obeys --inspect: the
 * fuses of a package take that away, also under another name. No variable of the environment decides.
 */
const isUnderTest = !app.isPackaged && inspectorUrl() !== undefined

if (!isUnderTest) {
  const refused = refusedSwitch(process.argv.slice(1), process.getuid?.() === 0, process.platform === "win32")
  if (refused !== null) {
    process.stderr.write(`batten: it does not start with ${inOneLine(refused, 200)}\n`)
    process.exit(2)
  }
}
