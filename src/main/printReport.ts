import { app, session, WebContentsView } from "electron"
import { readFileSync, writeFileSync } from "node:fs"
import { pathToFileURL } from "node:url"
import { inOneLine } from "../text/visible.ts"
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
    const job = JSON.parse(readFileSync(file, "utf8")) as PrintJob
    writeFileSync(job.pdf, await printed(job))
    app.exit(0)
  } catch (error) {
    process.stderr.write(`batten: the page was not printed (${inOneLine(String(error), 300)})\n`)
    app.exit(1)
  }
}

/** The page as PDF: tagged, with an outline, its own fonts and its own size of paper. It runs no script and fetches nothing. */
async function printed({ page, headerTemplate, footerTemplate, creator }: PrintJob): Promise<Uint8Array> {
  // Else the PDF would name the system that it was made on.
  app.userAgentFallback = creator
  const { contents, close } = shutPage(page)
  try {
    await contents.loadFile(page)
    return await contents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      displayHeaderFooter: true,
      headerTemplate,
      footerTemplate,
    })
  } finally {
    close()
  }
}

/** A page without a window, in a session of its own that opens this one file and nothing else. */
function shutPage(page: string) {
  const own = session.fromPartition("print-report")
  const address = pathToFileURL(page).href
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url !== address && !url.startsWith("data:") }))
  const view = new WebContentsView({ webPreferences: { session: own, sandbox: true, javascript: false } })
  const contents = view.webContents
  contents.setWindowOpenHandler(() => ({ action: "deny" }))
  contents.on("will-navigate", (event) => event.preventDefault())
  return { contents, close: () => contents.close() }
}
