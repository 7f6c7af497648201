import { app, type WebContents } from "electron"

/**
 * Nothing that is shown may lead anywhere else: no other address, no other window, no embedded page.
 * `homeOf` says the address of each of our pages, `stays` says which addresses it may load again (its own, during development).
 */
export function guardContents(homeOf: (contents: WebContents) => string, stays: (url: string) => boolean): void {
  app.on("web-contents-created", (_event, contents) => {
    guard(contents, stays)
    bringBack(contents, homeOf)
  })
}

/**
 * Electron asks nobody before it goes to about:blank. A page that leads there is brought back; what was typed was put aside.
 * One that goes on leading away stops our page while it loads, before its first script: so when all is quiet we look, and
 * load it again where nothing stands.
 */
function bringBack(contents: WebContents, homeOf: (contents: WebContents) => string): void {
  let quiet: NodeJS.Timeout | undefined
  let wasAway = false
  contents.on("did-navigate", (_event, url) => {
    if (!url.startsWith("about:")) return
    wasAway = true
    void contents.loadURL(homeOf(contents))
  })
  contents.on("did-stop-loading", () => {
    clearTimeout(quiet)
    if (wasAway) quiet = setTimeout(() => void look(), 500)
  })
  contents.on("destroyed", () => {
    clearTimeout(quiet)
  })

  async function look(): Promise<void> {
    const stands: unknown = await contents
      .executeJavaScript("document.getElementById('root')?.childElementCount > 0")
      .catch(() => false)
    if (stands === true) wasAway = false
    else if (!contents.isDestroyed()) contents.reload()
  }
}

function guard(contents: WebContents, stays: (url: string) => boolean): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }))
  // WebRTC goes past the session's refusal of requests: the only way left to it is a proxy, and there is none.
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp")
  contents.on("will-navigate", (details) => {
    if (!stays(details.url)) details.preventDefault()
  })
  contents.on("will-frame-navigate", (details) => {
    if (!stays(details.url)) details.preventDefault()
  })
  contents.on("will-redirect", (details) => details.preventDefault())
  contents.on("will-attach-webview", (event) => event.preventDefault())
}
