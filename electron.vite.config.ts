import react from "@vitejs/plugin-react"
import { defineConfig } from "electron-vite"
import { resolve } from "node:path"
import type { Plugin } from "vite"
import { kernelPlugin } from "./scripts/kernelPlugin.mjs"
import { developmentPolicy } from "./src/main/policy.ts"

/** In development pages come from vite's server; its own inline scripts and styles carry this nonce. */
const nonce = "batten-development"

/** Lets the page fetch the window's own code and style while the first small script still starts the worker. */
const fetchWindowEarly: Plugin = {
  name: "fetch-window-early",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle = {}, path }) =>
      // The page of a room has one small script of its own.
      (path.endsWith("room.html") ? [] : Object.keys(bundle))
        .filter((file) => /^assets\/main-[^/]*[.](js|css)$/.test(file))
        .map((file) => ({
          tag: "link",
          injectTo: "head" as const,
          attrs: file.endsWith(".js")
            ? { rel: "modulepreload", crossorigin: true, href: `./${file}` }
            : { rel: "preload", as: "style", crossorigin: true, href: `./${file}` },
        })),
  },
}

/** What paints pictures of reports could fetch its own code; here it is handed over, and nothing is fetched. */
const nothingIsFetched: Plugin = {
  name: "nothing-is-fetched",
  enforce: "pre",
  transform(code, id) {
    if (!/[\\/]@resvg[\\/]resvg-wasm[\\/]index\.mjs(?:$|\?)/.test(id)) return null
    const shut = code.replace("fetch(input)", 'Promise.reject(new Error("nothing is fetched"))')
    if (shut === code) throw new Error("what paints pictures fetches otherwise than it did")
    return { code: shut, map: null }
  },
}

/** Three builds, everything bundled: the packaged application needs no node_modules. */
export default defineConfig({
  main: {
    build: { externalizeDeps: false, rolldownOptions: { input: { index: resolve("src/main/index.ts") } } },
  },
  preload: {
    build: {
      externalizeDeps: false,
      // A sandboxed preload can neither be an ES module nor require anything but electron.
      rolldownOptions: {
        input: { index: resolve("src/preload/index.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    plugins: [react(), fetchWindowEarly],
    html: { cspNonce: nonce },
    worker: { format: "es", plugins: () => [kernelPlugin(), nothingIsFetched] },
    // The policy allows no data: address for fonts, workers or code, so nothing is inlined.
    build: {
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: {
        input: { index: resolve("src/renderer/index.html"), room: resolve("src/renderer/room.html") },
      },
    },
    server: {
      headers: {
        "Content-Security-Policy": developmentPolicy(nonce),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
      },
    },
  },
})
