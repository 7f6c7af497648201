import { protocol } from "electron"
import { readdirSync } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"
import { answerHeaders, appOrigin } from "./policy.ts"

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
}

/** Registers app: as a scheme with an origin. Must be called before the application is ready. */
export function claimScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the files that lie in `folder` now, by exact address. No address is ever turned into a path. */
export function serveApp(folder: string): void {
  const assets = assetsIn(folder)
  protocol.handle("app", async (request) => {
    const asset = request.method === "GET" ? findAsset(assets, request.url) : null
    if (asset === null) return new Response("not found", { status: 404, headers: answerHeaders })
    const contentType = contentTypes[path.extname(asset)] ?? "application/octet-stream"
    return new Response(new Uint8Array(await readFile(asset)), {
      headers: { ...answerHeaders, "Content-Type": contentType },
    })
  })
}

/** Every file below `folder`: the address path that names it, and where it lies. */
export function assetsIn(folder: string, address = "/"): Map<string, string> {
  const assets = new Map<string, string>()
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name)
    if (entry.isFile()) assets.set(`${address}${entry.name}`, place)
    if (!entry.isDirectory()) continue
    for (const [below, file] of assetsIn(place, `${address}${entry.name}/`)) assets.set(below, file)
  }
  return assets
}

/** The file that `url` names, or null: origin and path must be those of a known file, letter by letter. */
export function findAsset(assets: ReadonlyMap<string, string>, url: string): string | null {
  if (!url.startsWith(`${appOrigin}/`)) return null
  const pathAndMore = url.slice(appOrigin.length)
  const end = pathAndMore.search(/[?#]/)
  return assets.get(end < 0 ? pathAndMore : pathAndMore.slice(0, end)) ?? null
}
