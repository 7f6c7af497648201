import { execFile, execFileSync, spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer, type Server } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Model, OpenPort } from "../../src/core/index.ts"
import { accept, proposalsFrom } from "../../src/evidence/index.ts"
import { portOf } from "../../src/evidence/hosts.ts"
import { type PortScan, readScan } from "../../src/formats/sources.ts"
import { LIBRARY } from "../knowledge/shelf.ts"
import { SHARED } from "../shared.ts"

const scansIn = async (text: string | Uint8Array): Promise<readonly PortScan[]> => {
  const read = await readScan(typeof text === "string" ? new TextEncoder().encode(text) : text)
  if (read.kind === "refused") throw new Error(read.why)
  return read.scans as readonly PortScan[]
}
const oracle = (name: string) => scansIn(readFileSync(`${SHARED}interop/nmap/${name}`))
const wrapped = (inner: string, finished = true, head = "") =>
  `<?xml version="1.0"?><!DOCTYPE nmaprun><nmaprun scanner="nmap" version="7.93" start="100">${head}${inner}${finished ? '<runstats><finished time="1" exit="success"/></runstats>' : ""}</nmaprun>`
const host = (addr: string, ports: string, state = "up", more = "") =>
  `<host ${more}><status state="${state}"/><address addr="${addr}" addrtype="ipv4"/><hostnames><hostname name="${addr}.example" type="PTR"/></hostnames><ports>${ports}</ports></host>`
const port = (number: number, state: string, protocol = "tcp") =>
  `<port protocol="${protocol}" portid="${number}"><state state="${state}"/></port>`

/** A step that needs ports, from which the only loss comes. */
const modelWith = (needsOpen: readonly OpenPort[]): Model => ({
  format: "batten",
  version: 1,
  name: "M",
  currency: "EUR",
  places: [{ id: "out", name: "Out" }],
  assets: [{ id: "a", name: "A", loss: { availability: 100 } }],
  sources: [{ id: "s", name: "S", kind: "other", skill: "skilled", approaches: [{ from: ["out"], perYear: 1 }] }],
  steps: [
    {
      id: "rdp",
      name: "Enter",
      needs: ["out"],
      gives: [{ asset: "a", harm: "availability" }],
      success: 0.5,
      bySource: { s: 0.4 },
      needsOpen,
    },
  ],
  controls: [],
})
const needs = (hosts: readonly string[], number = 3389): OpenPort => ({ port: number, protocol: "tcp", hosts })
const kindOf = (open: readonly OpenPort[], scans: readonly PortScan[]) =>
  proposalsFrom(LIBRARY, modelWith(open), scans)[0]!

describe("what nmap wrote, as proposals", () => {
  it("closed on all hosts: the step cannot succeed from there; open on one: its chance stands", async () => {
    const scans = await scansIn(
      wrapped(host("10.0.0.1", port(3389, "closed") + port(22, "open")) + host("10.0.0.2", port(3389, "closed"))),
    )
    const closed = kindOf([needs(["10.0.0.1", "10.0.0.2"])], scans)
    expect(closed.kind).toBe("change")
    const { steps } = closed.apply(modelWith([needs(["10.0.0.1", "10.0.0.2"])]))
    expect(steps[0]).toMatchObject({ success: { value: 0, basis: "measured" } })
    expect(steps[0]).not.toHaveProperty("bySource")
    expect(kindOf([needs(["10.0.0.1"], 22)], scans).kind).toBe("stands")
    expect(kindOf([needs(["10.0.0.1", "10.0.0.2"], 22)], scans).kind).toBe("stands")
    // Of two ports that it needs, one closed is enough.
    expect(kindOf([needs(["10.0.0.1"], 22), needs(["10.0.0.1"])], scans).kind).toBe("change")
  })

  it.each([
    ["filtered", host("10.0.0.1", port(3389, "filtered")), "filtered"],
    ["unfiltered", host("10.0.0.1", port(3389, "unfiltered")), "filtered"],
    ["open|filtered", host("10.0.0.1", port(3389, "open|filtered")), "filtered"],
    ["a host that is down", host("10.0.0.1", "", "down"), "down"],
    ["a host that was given up", host("10.0.0.1", port(3389, "closed"), "up", 'timedout="true"'), "given up"],
    ["a host that was never scanned", host("10.0.0.9", port(3389, "closed")), "never scanned"],
    ["a port that was never scanned", host("10.0.0.1", port(22, "closed")), "never scanned"],
  ])("%s is not closed, and said as unknown", async (_, hosts, words) => {
    const proposal = kindOf([needs(["10.0.0.1"])], await scansIn(wrapped(hosts)))
    expect([proposal.kind, proposal.says.includes(words)]).toEqual(["unknown", true])
    expect(accept(modelWith([needs(["10.0.0.1"])]), [proposal], [], null)).toEqual(modelWith([needs(["10.0.0.1"])]))
  })

  it("closed on one host and not known on another is not closed", async () => {
    const scans = await scansIn(
      wrapped(host("10.0.0.1", port(3389, "closed")) + host("10.0.0.2", port(3389, "filtered"))),
    )
    expect(kindOf([needs(["10.0.0.1", "10.0.0.2"])], scans).kind).toBe("unknown")
    expect(kindOf([needs([])], scans).kind).toBe("unknown")
  })

  it("finds a host by its name, in any case, and an address of IPv6 however it is written", async () => {
    const scans = await scansIn(
      wrapped(host("10.0.0.1", port(3389, "closed")) + host("2001:DB8::1", port(3389, "open"))),
    )
    expect(portOf(scans, "10.0.0.1.EXAMPLE.", "tcp/3389").state).toBe("closed")
    for (const written of ["2001:db8::1", "[2001:0db8:0:0:0:0:0:0001]", "2001:DB8:0::1"])
      expect([written, portOf(scans, written, "tcp/3389").state]).toEqual([written, "open"])
    expect(portOf(scans, "2001:db8::2", "tcp/3389").state).toBe("unseen")
  })

  it("of several runs in one file, as --append-output makes them, the latest counts", async () => {
    const first = wrapped(host("10.0.0.1", port(3389, "open")))
    const later = wrapped(host("10.0.0.1", port(3389, "closed"))).replace('start="100"', 'start="200"')
    for (const text of [`${first}\n${later}`, `${later}\n${first}`]) {
      const scans = await scansIn(text)
      expect([scans.length, portOf(scans, "10.0.0.1", "tcp/3389").state]).toEqual([2, "closed"])
    }
  })

  it("an interrupted run counts for the hosts that were finished, and for no other", async () => {
    const whole = wrapped(host("10.0.0.1", port(3389, "closed")) + host("10.0.0.2", port(3389, "closed")))
    const cut = whole.slice(0, whole.indexOf("10.0.0.2"))
    const scans = await scansIn(cut)
    expect([scans[0]!.isWhole, scans[0]!.hosts.length]).toEqual([false, 1])
    expect(portOf(scans, "10.0.0.1", "tcp/3389").state).toBe("closed")
    expect(portOf(scans, "10.0.0.2", "tcp/3389").state).toBe("unseen")
    expect((await scansIn(wrapped("", false)))[0]!.isWhole).toBe(false)
  })

  it("ports that are summed up: as nmap lists them, or all that were scanned and not named where it only counts", async () => {
    const listed = `<extraports state="closed" count="2"><extrareasons reason="reset" count="2" proto="tcp" ports="3389,8000-8001"/></extraports>${port(22, "open")}`
    const scans = await scansIn(wrapped(host("10.0.0.1", listed)))
    expect([3389, 8000, 8001, 8002].map((one) => portOf(scans, "10.0.0.1", `tcp/${one}`).state)).toEqual([
      "closed",
      "closed",
      "closed",
      "unseen",
    ])
    const counted = `<extraports state="closed" count="2"/>${port(22, "open")}`
    const older = await scansIn(
      wrapped(host("10.0.0.1", counted), true, '<scaninfo type="syn" protocol="tcp" services="22,3389-3390"/>'),
    )
    expect([22, 3389, 3390, 80].map((one) => portOf(older, "10.0.0.1", `tcp/${one}`).state)).toEqual([
      "open",
      "closed",
      "closed",
      "unseen",
    ])
    // Two sums without lists: which port is in which is not known.
    const two = `<extraports state="closed" count="1"/><extraports state="filtered" count="1"/>`
    const unclear = await scansIn(
      wrapped(host("10.0.0.1", two), true, '<scaninfo type="syn" protocol="tcp" services="1-2"/>'),
    )
    expect(portOf(unclear, "10.0.0.1", "tcp/1").state).toBe("unseen")
  })

  it("keeps a proof: which file, what it said, which numbers rest on it, and when it is stale", async () => {
    const model = modelWith([needs(["10.0.0.1"])])
    const scans = await scansIn(wrapped(host("10.0.0.1", port(3389, "closed"))))
    const file = { name: "scan.xml", sha256: "a".repeat(64), scans }
    const after = accept(model, proposalsFrom(LIBRARY, model, scans), [file], 90)
    expect(after.proofs).toEqual([
      {
        tool: "nmap",
        toolVersion: "7.93",
        file: "scan.xml",
        sha256: "a".repeat(64),
        date: "1970-01-01",
        says: expect.stringContaining("tcp/3389: 10.0.0.1 closed"),
        numbers: [{ list: "steps", id: "rdp", field: "success" }],
        staleFrom: "1970-04-01",
      },
    ])
    expect(accept(after, proposalsFrom(LIBRARY, after, scans), [file], 90).proofs).toHaveLength(1)
  })

  it.each([
    [
      "an entity bomb",
      '<?xml version="1.0"?><!DOCTYPE nmaprun [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nmaprun>&b;</nmaprun>',
    ],
    [
      "an external entity",
      '<?xml version="1.0"?><!DOCTYPE nmaprun [<!ENTITY x SYSTEM "file:///etc/passwd">]><nmaprun>&x;</nmaprun>',
    ],
    ["too deep", `<?xml version="1.0"?><nmaprun>${"<a>".repeat(100_000)}`],
    ["another XML", '<?xml version="1.0"?><html/>'],
    ["no text", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0])],
    ["nothing", ""],
  ])("refuses %s", async (_, text) => {
    expect((await readScan(typeof text === "string" ? new TextEncoder().encode(text) : text)).kind).toBe("refused")
  })

  it("passes over ports and lists of ports that there are not", async () => {
    const odd = `<extraports state="closed" count="1"><extrareasons proto="tcp" ports="1-99999999999,-5,x,70000"/><extrareasons proto="__proto__" ports="1"/></extraports>${port(99_999, "open")}`
    const scans = await scansIn(wrapped(host("10.0.0.1", odd)))
    expect(scans[0]!.hosts[0]!.ports.size).toBeLessThanOrEqual(65_535)
  })
})

describe.runIf(SHARED !== null)("files that nmap 7.93 wrote", () => {
  const local = "127.0.0.1"
  it.each([
    ["open-closed.xml", { "tcp/18022": "open", "tcp/18080": "open", "tcp/18081": "closed", "tcp/1": "unseen" }],
    [
      "mixed-tcp-udp-filtered.xml",
      { "tcp/18020": "closed", "tcp/18030": "unknown", "udp/18053": "unknown", "udp/18051": "closed" },
    ],
    ["ack-unfiltered.xml", { "tcp/18028": "unknown", "tcp/18035": "unknown" }],
    ["host-timeout.xml", { "tcp/18001": "unfinished" }],
    ["down-verbose.xml", { "tcp/18001": "down" }],
    ["interrupted-sigint.xml", { "tcp/18000": "unseen" }],
    ["interrupted-second-host.xml", { "tcp/18022": "open", "tcp/18000": "closed" }],
    ["appended-twice.xml", { "tcp/18080": "open" }],
  ] as const)("%s", async (name, states) => {
    const scans = await oracle(name)
    for (const [one, state] of Object.entries(states))
      expect([one, portOf(scans, local, one as "tcp/1").state]).toEqual([one, state])
  })
})

const hasNmap = (() => {
  try {
    execFileSync("nmap", ["--version"], { stdio: "ignore" })
    return true
  } catch {
    console.warn("skipped: nmap is not installed, so it is not run against listeners")
    return false
  }
})()

describe.runIf(hasNmap)("nmap itself, against listeners of this test", () => {
  let folder = ""
  const servers: Server[] = []
  const listening = (address: string): Promise<number | null> =>
    new Promise((resolve) => {
      const server = createServer((socket) => socket.destroy())
      server.on("error", () => resolve(null))
      server.listen(0, address, () => {
        servers.push(server)
        const bound = server.address()
        resolve(typeof bound === "object" && bound ? bound.port : null)
      })
    })
  const nmap = async (...args: string[]): Promise<string> => {
    const file = path.join(folder, `scan-${args.join("-").replace(/[^a-z0-9]/gi, "")}.xml`)
    await promisify(execFile)("nmap", ["-n", "-sT", "--unprivileged", "-oX", file, ...args])
    return file
  }
  let open4 = 0
  let open6: number | null = null
  let shut = 0
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "batten-nmap-"))
    open4 = (await listening("127.0.0.1"))!
    open6 = await listening("::1")
    shut = (await listening("127.0.0.1"))!
    await new Promise((resolve) => servers.pop()!.close(resolve))
  })
  afterAll(() => {
    for (const server of servers) server.close()
    rmSync(folder, { recursive: true })
  })

  it("open and closed over IPv4, with -Pn too, and never scanned beside", async () => {
    for (const more of [[], ["-Pn"]]) {
      const scans = await scansIn(readFileSync(await nmap(...more, "-p", `${open4},${shut}`, "127.0.0.1")))
      const state = (one: number) => portOf(scans, "127.0.0.1", `tcp/${one}`).state
      expect([scans[0]!.isWhole, state(open4), state(shut), state(1)]).toEqual([true, "open", "closed", "unseen"])
      const model = modelWith([needs(["127.0.0.1"], shut)])
      expect(proposalsFrom(LIBRARY, model, scans)[0]!.kind).toBe("change")
      expect(proposalsFrom(LIBRARY, modelWith([needs(["127.0.0.1"], open4)]), scans)[0]!.kind).toBe("stands")
    }
  }, 60_000)

  it("open and closed over IPv6, where the machine has it", async () => {
    if (open6 === null) {
      console.warn("skipped: this machine has no IPv6 on its loopback")
      return
    }
    const scans = await scansIn(readFileSync(await nmap("-6", "-p", `${open6},${shut}`, "::1")))
    expect([portOf(scans, "::1", `tcp/${open6}`).state, portOf(scans, "0:0:0:0:0:0:0:1", `tcp/${shut}`).state]).toEqual(
      ["open", "closed"],
    )
  }, 60_000)

  it("two runs in one file by --append-output", async () => {
    const file = path.join(folder, "twice.xml")
    for (let run = 0; run < 2; run++)
      await promisify(execFile)("nmap", [
        "-n",
        "-sT",
        "--unprivileged",
        "--append-output",
        "-oX",
        file,
        "-p",
        String(open4),
        "127.0.0.1",
      ])
    const scans = await scansIn(readFileSync(file))
    expect([scans.length, portOf(scans, "127.0.0.1", `tcp/${open4}`).state]).toEqual([2, "open"])
  }, 60_000)

  it("a run that is interrupted says nothing of what it had not finished", async () => {
    const file = path.join(folder, "cut.xml")
    const child = spawn("nmap", [
      "-n",
      "-sT",
      "--unprivileged",
      "--max-rate",
      "5",
      "-oX",
      file,
      "-p",
      "20000-20200",
      "127.0.0.1",
    ])
    await new Promise((resolve) => setTimeout(resolve, 2000))
    child.kill("SIGINT")
    await new Promise((resolve) => child.on("close", resolve))
    const scans = await scansIn(readFileSync(file))
    expect([scans[0]!.isWhole, portOf(scans, "127.0.0.1", "tcp/20000").state]).toEqual([false, "unseen"])
  }, 60_000)
})
