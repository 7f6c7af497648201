import { spawn } from "node:child_process"
import path from "node:path"
import { root } from "./places.mjs"
import { Trouble } from "./say.mjs"

/** What Electron must be told on this machine, for a display as findDisplay() returns it. */
export function electronFlags(display) {
  // Chromium refuses to start its sandbox as root. An ordinary user gets the sandbox.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : []
  const wayland = display.kind === "wayland" ? ["--ozone-platform=wayland"] : []
  // Chromium reports each missing desktop service as an error; only what ends it is of use to a person.
  return [...asRoot, ...wayland, "--log-level=3"]
}

/** Starts the application, waits for its end, passes on signals; returns the exit code. */
export function openWindow(runtime, args) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env }
    delete env.ELECTRON_RUN_AS_NODE
    const child = spawn(runtime.exe, args, { stdio: "inherit", cwd: root, env })
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
    child.on("error", (error) =>
      reject(new Trouble(`${path.basename(runtime.exe)} cannot be started: ${error.message}`)),
    )
    child.on("exit", (code, signal) => resolve(code ?? (signal === null ? 1 : 128)))
  })
}
