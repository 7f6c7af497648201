import fs from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { root } from "./harness.ts"

/** What leads to a network, to code from text, or out of Batten. The linter forbids it in our source; here nothing may have brought it along. */
const doors = [
  ...["fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "RTCPeerConnection", "WebTransport"],
  ...["eval(", "new Function", "importScripts", "document.write"],
  ...["openExternal", "openPath", "crashReporter", "autoUpdater", "child_process", "net.request", "desktopCapturer"],
  ...["inspector.open", "inspector.Session"],
]

/**
 * Modules of Node that the main process may use: files, sums, paths and how they are written as addresses, the name of the machine, and whether a debugger listens (the
 * inspector is asked for its address and opened nowhere: `inspector.open` would be found below).
 */
const modules = [
  "electron",
  "node:crypto",
  "node:fs",
  "node:fs/promises",
  "node:inspector",
  "node:os",
  "node:path",
  "node:url",
]

/** zod's, in main: a way to make code from rules, which `jitless` in src/ipc/parse.ts keeps shut. */
const known = new Map([["main/index.js", ["new Function"]]])

/** What stands in the built code and should not. */
function faultsIn(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([name, text]) => [
    ...doors
      .filter((door) => text.includes(door) && known.get(name)?.includes(door) !== true)
      .map((door) => `${name}: ${door}`),
    ...[...text.matchAll(/(?:^import [^"']*from|\brequire\()\s*["']([^"'.]+)["']/gm)]
      .map(([, module]) => module!)
      .filter((module) => !modules.includes(module))
      .map((module) => `${name}: ${module}`),
  ])
}

function builtFiles(): Map<string, string> {
  const files = new Map<string, string>()
  for (const part of ["main", "preload", "renderer"]) {
    const folder = path.join(root, "out", part)
    for (const entry of fs.readdirSync(folder, { recursive: true, encoding: "utf8" }))
      if (/\.(c?js|html)$/.test(entry)) files.set(`${part}/${entry}`, fs.readFileSync(path.join(folder, entry), "utf8"))
  }
  return files
}

describe("the built code (Z2)", () => {
  it("has no way to a network, to code from text, or to another program", () => {
    const files = builtFiles()
    expect(files.size).toBeGreaterThan(5)
    expect(faultsIn(files)).toEqual([])
  })

  it("would be caught with a request, or a module of Node that starts programs (planted mutant)", () => {
    const planted = new Map([
      ["main/index.js", `import { spawn } from "node:child_process"\n`],
      ["renderer/a.js", `void fetch("https://example.invalid/")`],
    ])
    expect(faultsIn(planted)).toEqual([
      "main/index.js: child_process",
      "main/index.js: node:child_process",
      "renderer/a.js: fetch(",
    ])
  })
})
