import { execFileSync, spawnSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { needsProgram, needsRoot } from "../reliability/needs.ts"
import { connections, outward } from "./calls.ts"
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

describe.skipIf(needsProgram("strace", "watching system calls (N2)"))("the system calls of a session (N2)", () => {
  let folder: string
  beforeAll(() => {
    folder = temporaryFolder("calls")
  })
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }))

  /** Every call of a session that could reach a network, a file or a program. */
  const callsOf = (...plant: string[]): string[] => {
    const log = path.join(folder, "trace")
    fs.rmSync(path.join(folder, "session-profile"), { recursive: true, force: true })
    const session = [process.execPath, path.join(root, "test/e2e/session.mjs"), electronProgram(), root, folder]
    const calls = "trace=connect,sendto,sendmsg,openat,open,creat,execve"
    const trace = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", calls, "-e", "signal=none", "-o", log]
    const screen = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24 -noreset"]
    const [program, ...args] = [...screen, ...trace, ...session, ...plant]
    const result = spawnSync(program!, args, { encoding: "utf8" })
    expect(result.stdout, result.stderr).toContain("session: all done")
    return fs.readFileSync(log, "utf8").split("\n")
  }

  /** What happened from the moment on in which a script runs in the page: the secret read, something written elsewhere, a program started. */
  const escapes = (calls: readonly string[]): string[] => {
    const start = calls.findIndex((call) => call.includes("injection-begins"))
    expect(start).toBeGreaterThan(0)
    const ours = new RegExp(`"(${folder}/(session|\\.session)|/dev/|/proc/|/sys/|/tmp/(\\.org\\.chromium|playwright))`)
    return calls.slice(start + 1).filter((call) => {
      if (call.includes("secret.txt") || call.includes("planted.txt")) return true
      if (call.includes("execve(")) return !call.includes(`"/proc/self/exe"`)
      return /O_WRONLY|O_RDWR|creat\(/.test(call) && !call.includes("= -1") && !ours.test(call) && !/"[^/"]/.test(call)
    })
  }

  it(
    "reach no network and ask for no name; a script in the page reads, writes and starts nothing",
    { timeout: 180_000 },
    () => {
      const calls = callsOf()
      const { connections: made, probes } = connections(calls)
      console.log(`connections: ${made.length}, probes of Chromium that send nothing: ${probes}`)
      expect([made, escapes(calls)]).toEqual([[], []])
      expect(calls.some((call) => /AF_UNIX|AF_INET/.test(call))).toBe(true)
    },
  )

  it(
    "show a file that is read, a program that starts and an address that is asked (planted mutant)",
    { timeout: 180_000 },
    () => {
      const calls = callsOf("plant")
      const found = escapes(calls)
      expect([
        outward(calls).length > 0,
        found.some((call) => call.includes("secret.txt")),
        found.some((call) => call.includes("execve")),
      ]).toEqual([true, true, true])
    },
  )
})
