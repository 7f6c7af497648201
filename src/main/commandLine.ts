/** Imported third, for what it does: where the command line is asked for, it runs in this very process, and no window opens. */
import { app } from "electron"
import { inOneLine } from "../text/visible.ts"
import { COMMAND_LINE_SWITCH } from "./switches.ts"

/** The command line as it runs in plain Node too, built beside this program: what it needs, it finds from there. */
const program = "../cli/batten.js"

if (app.commandLine.hasSwitch(COMMAND_LINE_SWITCH)) {
  // Electron ends without waiting for a pipe to take what was written.
  for (const stream of [process.stdout, process.stderr]) writeAtOnce(stream)
  const first = process.argv.indexOf("--") + 1
  process.argv = [process.execPath, program, ...(first === 0 ? [] : process.argv.slice(first))]
  try {
    await import(/* @vite-ignore */ program)
  } catch (error) {
    process.stderr.write(`batten: the command line does not start (${inOneLine(String(error), 200)})\n`)
    process.exit(1)
  }
  // Electron's exit takes no code from elsewhere.
  process.exit(process.exitCode ?? 0)
}

/** Node has no public word for it: a stream to a pipe is written when the loop comes round, unless its handle blocks. */
function writeAtOnce(stream: NodeJS.WriteStream): void {
  const { _handle: handle } = stream as { _handle?: { setBlocking?: (blocking: boolean) => void } }
  handle?.setBlocking?.(true)
}
