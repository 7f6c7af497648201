import { execFileSync, spawnSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { needsProgram, needsRoot } from "../reliability/needs.ts"
import { electronProgram, root, temporaryFolder } from "./harness.ts"

/**
 * A network of its own, with an interface that leads nowhere: what is sent into it is counted, and nothing can answer.
 * IPv6 is off, so that the kernel itself sends nothing.
 */
const cage = `
set -e
sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1 || true
ip link set lo up
ip link add d0 type dummy 2>/dev/null || ip link add d0 type veth peer name d1
ip link set d0 up
ip link set d1 up 2>/dev/null || true
ip addr add 10.9.9.1/24 dev d0
ip route add default via 10.9.9.2 dev d0
ip neigh add 10.9.9.2 lladdr 02:00:00:00:00:02 dev d0
sleep 1
sent() { awk '/d0:/ { print $11 }' /proc/net/dev; }
before=$(sent)
"$@" >"$OUT" 2>&1 || true
echo $(( $(sent) - before ))
`

describe.skipIf(
  needsRoot("counting packets in a network of its own (N1)") || needsProgram("ip", "counting packets (N1)"),
)("packets sent (N1)", () => {
  let folder: string
  beforeAll(() => {
    folder = temporaryFolder("network")
  })
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }))

  const sentBy = (...command: string[]): number => {
    const env = { ...process.env, OUT: path.join(folder, "output") }
    const output = execFileSync("unshare", ["-n", "-m", "bash", "-c", cage, "cage", ...command], {
      env,
      encoding: "utf8",
    })
    return Number(output.trim())
  }

  const session = (): string[] => [
    ...["xvfb-run", "-a", "-s", "-screen 0 1280x800x24 -noreset"],
    ...[process.execPath, path.join(root, "test/e2e/session.mjs"), electronProgram(), root, folder],
  ]

  it("are none while the whole window is used, and the window works (N1, N3)", { timeout: 180_000 }, () => {
    const sent = sentBy(...session())
    const said = fs.readFileSync(path.join(folder, "output"), "utf8")
    console.log(`packets sent in a session: ${sent}`)
    expect(said).toContain("session: all done")
    expect(sent).toBe(0)
  })

  it("are counted where the main process asks an address (planted mutant)", { timeout: 180_000 }, () => {
    expect(sentBy(...session(), "plant")).toBeGreaterThan(0)
  })

  it("are counted where a program does send, and none where nothing is done", () => {
    const send = `require("node:dgram").createSocket("udp4").send("x", 9, "10.9.9.2", function () { this.close() })`
    expect(sentBy(process.execPath, "-e", send)).toBeGreaterThan(0)
    expect(sentBy("sleep", "2")).toBe(0)
  })
})

describe.skipIf(needsProgram("strace", "watching system calls for connections (N2)"))("connections made (N2)", () => {
  it("are none to any network, and no name is asked for", { timeout: 180_000 }, () => {
    const folder = temporaryFolder("connections")
    const log = path.join(folder, "trace")
    const session = [process.execPath, path.join(root, "test/e2e/session.mjs"), electronProgram(), root, folder]
    const trace = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-e", "signal=none", "-o", log]
    const result = spawnSync("xvfb-run", ["-a", "-s", "-screen 0 1280x800x24 -noreset", ...trace, ...session], {
      encoding: "utf8",
    })
    expect(result.stdout).toContain("session: all done")
    const calls = fs.readFileSync(log, "utf8").split("\n")
    const outward = calls.filter(
      (call) => call.includes("AF_INET") && !/inet_addr\("127\.0\.0\.1"\)|inet_pton\(AF_INET6, "::1"/.test(call),
    )
    // Chromium asks the system which address it would use towards a public one; it sends nothing to it.
    const probes = outward.filter((call) => call.includes("2001:4860:4860::8888"))
    console.log(
      `connections: ${outward.length - probes.length}, probes of Chromium that send nothing: ${probes.length}`,
    )
    expect(outward.filter((call) => !probes.includes(call))).toEqual([])
    expect(calls.some((call) => /AF_UNIX|AF_INET/.test(call))).toBe(true)
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
})
