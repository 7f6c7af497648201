import { app } from "electron"
import { readFileSync, writeFileSync } from "node:fs"
import { inOneLine } from "../text/visible.ts"
import { pdfOf } from "./reportPage.ts"
import { PRINT_SWITCH } from "./switches.ts"

/** What is printed: the file of a page that needs nothing beside itself, and what stands at the head and foot of each sheet. */
export interface PrintJob {
  readonly page: string
  readonly pdf: string
  readonly headerTemplate: string
  readonly footerTemplate: string
  /** The program and its version, as the PDF names what made it. */
  readonly creator: string
}

/** Whether this start prints a page and opens no window. */
export function isPrinting(): boolean {
  return app.commandLine.hasSwitch(PRINT_SWITCH)
}

/** Prints the page that a job names, then ends: 0, or 1 with the reason on the terminal. The job stands behind the first `--`. */
export async function printReport(): Promise<void> {
  try {
    const file = process.argv[process.argv.indexOf("--") + 1] ?? ""
    const { page, pdf, creator, ...edges } = JSON.parse(readFileSync(file, "utf8")) as PrintJob
    // Else the PDF would name the system that it was made on.
    app.userAgentFallback = creator
    writeFileSync(pdf, await pdfOf({ page: new Uint8Array(readFileSync(page)), ...edges }))
    app.exit(0)
  } catch (error) {
    process.stderr.write(`batten: the page was not printed (${inOneLine(String(error), 300)})\n`)
    app.exit(1)
  }
}
