import type { Session } from "electron"
import { appOrigin } from "./policy.ts"

/**
 * Shuts a session: no permission of any kind, no download, no dictionary, and no request but to the files of the application.
 * `development` is the address of vite's server during `npm run dev`, null in what is built.
 */
export function shutSession(session: Session, development: string | null): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setSpellCheckerEnabled(false)
  // An empty list means: fetch no dictionary. On macOS the system's own checker is used and there is no list.
  if (process.platform !== "darwin") session.setSpellCheckerLanguages([])
  session.on("will-download", (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !mayLoad(request.url, development) }))
}

/** Whether a page may load this address: our own files, and data and blob addresses, which are no requests. */
export function mayLoad(url: string, development: string | null): boolean {
  if (url.startsWith(`${appOrigin}/`) || url.startsWith("data:") || url.startsWith(`blob:${appOrigin}/`)) return true
  // The inspector's own pages, which only an unpackaged application can open.
  if (development === null) return false
  const socket = development.replace(/^http/, "ws")
  return (
    [development, socket, `blob:${development}`].some((origin) => url.startsWith(`${origin}/`)) ||
    url.startsWith("devtools:")
  )
}
