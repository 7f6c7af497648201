import fs from "node:fs"
import net from "node:net"
import path from "node:path"

/**
 * Whether a window can be shown: { kind: "x11" | "wayland" | "native" } or { kind: "none", why }.
 * A DISPLAY that nobody listens on counts as none: Electron would end with a stack trace.
 */
export async function findDisplay() {
  if (process.platform !== "linux") return { kind: "native" }
  const { DISPLAY, WAYLAND_DISPLAY, XDG_RUNTIME_DIR } = process.env
  if (DISPLAY && (await answers(x11Address(DISPLAY)))) return { kind: "x11" }
  if (WAYLAND_DISPLAY && fs.existsSync(path.resolve(XDG_RUNTIME_DIR ?? "/", WAYLAND_DISPLAY)))
    return { kind: "wayland" }
  return { kind: "none", why: DISPLAY ? `DISPLAY is ${DISPLAY}, but no screen answers there` : "DISPLAY is not set" }
}

/** ":1" is a local socket, "host:10.0" is TCP port 6010, "unix:0" and a path are sockets too. */
function x11Address(display) {
  const [, host, number] = /^(.*):(\d+)(?:\.\d+)?$/.exec(display) ?? []
  if (number === undefined) return { path: display }
  if (host === "" || host === "unix")
    return { path: `/tmp/.X11-unix/X${number}`, abstract: `\0/tmp/.X11-unix/X${number}` }
  return { host, port: 6000 + Number(number) }
}

async function answers({ abstract, ...address }) {
  return (await connects(address)) || (abstract !== undefined && (await connects({ path: abstract })))
}

function connects(address) {
  return new Promise((resolve) => {
    const socket = net.connect(address)
    const end = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(800, () => end(false))
    socket.on("connect", () => end(true))
    socket.on("error", () => end(false))
  })
}

/** Options of the virtual screen for tests. Without -noreset it starts anew whenever its last window goes, and whoever connects then hangs. */
export const screenOptions = "-screen 0 1920x1200x24 -noreset"
