import { app, type WebContents } from "electron"

/**
 * Nothing that is shown may lead anywhere else: no other address, no other window, no embedded page.
 * `stays` says which addresses a page may load again (its own, during development).
 */
export function guardContents(stays: (url: string) => boolean): void {
  app.on("web-contents-created", (_event, contents) => guard(contents, stays))
}

function guard(contents: WebContents, stays: (url: string) => boolean): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }))
  contents.on("will-navigate", (details) => {
    if (!stays(details.url)) details.preventDefault()
  })
  contents.on("will-frame-navigate", (details) => {
    if (!stays(details.url)) details.preventDefault()
  })
  contents.on("will-redirect", (details) => details.preventDefault())
  contents.on("will-attach-webview", (event) => event.preventDefault())
}
