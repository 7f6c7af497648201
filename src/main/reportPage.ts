import { session, WebContentsView, type WebContents } from "electron"

/** Where the page lies for as long as it is printed: nothing else answers there. */
const ADDRESS = "batten-report://page/"

/** A page that needs nothing beside itself, and what stands at the head and foot of each sheet. */
export interface PageToPrint {
  readonly page: Uint8Array<ArrayBuffer>
  readonly headerTemplate: string
  readonly footerTemplate: string
}

/** A page as PDF: tagged, with an outline, its own fonts and its own size of paper. It runs no script and fetches nothing. */
export async function pdfOf({ page, headerTemplate, footerTemplate }: PageToPrint): Promise<Uint8Array<ArrayBuffer>> {
  return withPage(page, async (contents) => {
    const pdf = await contents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      displayHeaderFooter: true,
      headerTemplate,
      footerTemplate,
    })
    return new Uint8Array(pdf)
  })
}

/** Shows the system's own dialog to print a page; null where it was printed or not wanted, else why it was not. */
export async function printPage(page: Uint8Array<ArrayBuffer>): Promise<string | null> {
  return withPage(
    page,
    (contents) =>
      new Promise((resolve) => {
        contents.print({ printBackground: true }, (isPrinted, reason) => {
          resolve(isPrinted || /cancel/iu.test(reason) ? null : reason)
        })
      }),
  )
}

/**
 * Loads a page without a window, from memory alone, in a session of its own that lets it load nothing else: no text of it comes
 * to lie on a disk.
 */
async function withPage<T>(page: Uint8Array<ArrayBuffer>, use: (contents: WebContents) => Promise<T>): Promise<T> {
  const own = session.fromPartition(`report-${(pages.count += 1)}`, { cache: false })
  const type = { "content-type": "text/html; charset=utf-8" }
  own.protocol.handle("batten-report", () => new Response(page, { headers: type }))
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url !== ADDRESS && !url.startsWith("data:") }))
  const view = new WebContentsView({ webPreferences: { session: own, sandbox: true, javascript: false } })
  const contents = view.webContents
  contents.setWindowOpenHandler(() => ({ action: "deny" }))
  contents.on("will-navigate", (event) => event.preventDefault())
  try {
    await contents.loadURL(ADDRESS)
    return await use(contents)
  } finally {
    own.protocol.unhandle("batten-report")
    // Through the view: without one that holds it, its contents may be gone while they are still being printed.
    view.webContents.close()
  }
}

/** Numbers the sessions: two pages at once do not see each other. */
const pages = { count: 0 }
