import { app } from "electron"
import { existsSync } from "node:fs"

/** Background services of Chromium that would use a network. */
const networkFeatures = [
  "AutofillServerCommunication",
  "CertificateTransparencyComponentUpdater",
  "DialMediaRouteProvider",
  "InterestFeedContentSuggestions",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "SafeBrowsing",
  "Translate",
  // The page's connections would announce themselves by multicast, and the kernel would join the group for them.
  "WebRtcHideLocalIpsWithMdns",
]

/**
 * Chromium gives what comes over a network a process of its own, so that what is hostile there stays there. To us nothing comes:
 * every request but to our own files is refused. So one process less has to start before a window is seen.
 */
const NETWORK_IN_PROCESS = "NetworkServiceInProcess2"

/** Where Linux has its graphics cards. A virtual machine and a server have none. */
const GRAPHICS_CARDS = "/dev/dri"

/**
 * Where there is no graphics card Chromium would look for one, and then imitate it: a quarter of a second at every start of a
 * bare window on two cores. Nothing of ours needs one.
 */
function paintWithoutCard(): void {
  if (process.platform !== "linux" || existsSync(GRAPHICS_CARDS)) return
  app.disableHardwareAcceleration()
  app.commandLine.appendSwitch("disable-software-rasterizer")
}

/**
 * Tells Chromium to stay off the network, puts every renderer in the sandbox, and looks for no graphics card where there is
 * none. Must be called before the application is ready.
 */
export function setFlags(): void {
  paintWithoutCard()
  const line = app.commandLine
  // Root cannot have the sandbox: Chromium refuses to start in it. Whoever runs Batten as root has said so with this switch.
  if (!line.hasSwitch("no-sandbox")) app.enableSandbox()
  for (const name of [
    "disable-background-networking",
    "disable-component-update",
    "disable-domain-reliability",
    "disable-sync",
    "no-pings",
  ])
    line.appendSwitch(name)
  line.appendSwitch("disable-features", networkFeatures.join(","))
  line.appendSwitch("enable-features", NETWORK_IN_PROCESS)
  // Second and third locks behind the session's own: no name resolves, and what has a number goes to a closed port.
  line.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE localhost")
  line.appendSwitch("dns-prefetch-disable")
}
