import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { readBatten, writeBatten } from "../../src/formats/index.ts"
import { ran, sampleBytes } from "./inMemory.ts"

const read = readBatten(sampleBytes("clinic"))
if (read.kind === "refused") throw new Error("clinic")
const remote = read.model.steps.find(({ attack }) => attack?.includes("T1133"))!
const model = {
  ...read.model,
  steps: read.model.steps.map((step) =>
    step === remote ? { ...step, needsOpen: [{ port: 3389, protocol: "tcp" as const, hosts: ["10.0.0.5"] }] } : step,
  ),
}
const scan = (state: string) =>
  `<?xml version="1.0"?><nmaprun scanner="nmap" version="7.93" start="1796057722"><host><status state="up"/><address addr="10.0.0.5" addrtype="ipv4"/><ports><port protocol="tcp" portid="3389"><state state="${state}"/></port></ports></host><runstats><finished exit="success"/></runstats></nmaprun>`
const files = {
  "x.batten": writeBatten(model),
  "closed.xml": scan("closed"),
  "open.xml": scan("open"),
  "filtered.xml": scan("filtered"),
}
const id = `port-${remote.id}`

describe("batten evidence", () => {
  it("prints proposals with the score before and after, and changes nothing by itself", async () => {
    const { code, printed, files: left } = await ran(["evidence", "x.batten", "closed.xml"], files)
    expect(code).toBe(0)
    expect(printed.replace(/\s+/g, " ")).toContain(
      "tcp/3389: 10.0.0.5 closed. The step cannot succeed from where was scanned",
    )
    expect(printed).toContain("Level ")
    expect(printed).toContain("Nothing was changed")
    expect([...left.keys()].sort()).toEqual(Object.keys(files).sort())
  })

  it("--accept writes a document with the change and its proof: sum, date, tool, version, what it said", async () => {
    const ended = await ran(
      ["evidence", "x.batten", "closed.xml", "--accept", "all", "-o", "y.batten", "--stale-after", "30", "--json"],
      files,
    )
    expect(ended.code).toBe(0)
    const after = readBatten(ended.files.get("y.batten")!)
    if (after.kind === "refused") throw new Error("y.batten")
    expect(after.model.steps.find((step) => step.id === remote.id)!.success).toMatchObject({
      value: 0,
      basis: "measured",
    })
    expect(after.model.proofs).toEqual([
      expect.objectContaining({
        tool: "nmap",
        toolVersion: "7.93",
        file: "closed.xml",
        date: "2026-11-30",
        staleFrom: "2026-12-30",
        sha256: createHash("sha256").update(scan("closed")).digest("hex"),
      }),
    ])
    const { proposals } = JSON.parse(ended.printed) as {
      proposals: { id: string; kind: string; isAccepted: boolean }[]
    }
    expect(proposals).toEqual([expect.objectContaining({ id, kind: "change", isAccepted: true })])
  })

  it("what is open stands, what is filtered is not known and cannot be accepted", async () => {
    expect((await ran(["evidence", "x.batten", "open.xml"], files)).printed).toMatch(/Its chance\s+stands\./)
    expect((await ran(["evidence", "x.batten", "filtered.xml"], files)).printed.replace(/\s+/g, " ")).toContain(
      "filtered, so not known",
    )
    expect((await ran(["evidence", "x.batten", "filtered.xml", "--accept", id, "-o", "y.batten"], files)).code).toBe(2)
  })

  it("refuses what is no scan, an id that there is not, --accept without -o, and writing over a file", async () => {
    expect((await ran(["evidence", "x.batten", "x.batten"], files)).code).toBe(1)
    expect((await ran(["evidence", "x.batten", "none.xml"], files)).code).toBe(1)
    expect((await ran(["evidence", "x.batten", "closed.xml", "--accept", "none", "-o", "y.batten"], files)).code).toBe(
      2,
    )
    expect((await ran(["evidence", "x.batten", "closed.xml", "--accept", "all"], files)).code).toBe(2)
    expect((await ran(["evidence", "x.batten", "closed.xml", "--accept", "all", "-o", "x.batten"], files)).code).toBe(1)
    expect((await ran(["evidence", "x.batten"], files)).code).toBe(2)
  })
})
