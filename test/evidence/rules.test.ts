import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { Model } from "../../src/core/index.ts"
import { accept, proposalsFrom } from "../../src/evidence/index.ts"
import { readScan, type Scan } from "../../src/formats/sources.ts"
import { LIBRARY } from "../knowledge/shelf.ts"
import { SHARED } from "../shared.ts"

const scansIn = async (text: string | Uint8Array): Promise<readonly Scan[]> => {
  const read = await readScan(typeof text === "string" ? new TextEncoder().encode(text) : text)
  if (read.kind === "refused") throw new Error(read.why)
  return read.scans
}
const model: Model = {
  format: "batten",
  version: 1,
  name: "M",
  currency: "EUR",
  places: [],
  assets: [],
  sources: [],
  steps: [
    {
      id: "web",
      name: "Web",
      needs: [],
      gives: [],
      success: 0.2,
      needsOpen: [{ port: 443, protocol: "tcp", hosts: ["10.0.0.5"] }],
    },
  ],
  controls: [
    { id: "patch", name: "Patch management", status: "in-place", effects: [] },
    { id: "hard", name: "Hardening of servers", status: "in-place", coverage: 0.5, effects: [] },
    { id: "log", name: "Central logs", effects: [] },
  ],
}
const result = (id: string, word: string) => `<rule-result idref="${id}"><result>${word}</result></rule-result>`
const xccdf = (results: string, at = "2026-11-30T16:55:52+00:00", rules = "") =>
  `<?xml version="1.0"?><Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2">${rules}<TestResult end-time="${at}"><target>h</target><target-facts><fact name="urn:xccdf:fact:scanner:name">OpenSCAP</fact><fact name="urn:xccdf:fact:scanner:version">1.3.7</fact></target-facts>${results}</TestResult></Benchmark>`
const lynis = (more: string) =>
  `# Lynis Report\nlynis_version=3.0.8\nreport_datetime_end=2026-11-30 16:58:10\nhostname=h\nwarning[]=PKGS-7392|Found vulnerable packages|-|-|\nsuggestion[]=PKGS-7392|Again|-|-|\nsuggestion[]=LYNIS|Old|-|-|\n${more}`

const proposed = async (...texts: string[]) =>
  proposalsFrom(LIBRARY, model, (await Promise.all(texts.map(scansIn))).flat()).map(({ id, kind }) => [id, kind])

describe("results of checks of settings, as coverage of controls", () => {
  it("the coverage is the share of pass among pass and fail; what was not assessed counts for nothing", async () => {
    const results = [
      "pass",
      "pass",
      "fixed",
      "fail",
      "error",
      "unknown",
      "notchecked",
      "notapplicable",
      "notselected",
      "informational",
    ]
    const scans = await scansIn(xccdf(results.map((word, i) => result(`r${i}`, word)).join("")))
    const [proposal] = proposalsFrom(LIBRARY, model, scans)
    expect([proposal!.id, proposal!.kind]).toEqual(["rules-hard", "change"])
    expect(proposal!.says).toContain("3 rules pass, 1 fail, 4 were not assessed (fails: r3)")
    const after = accept(model, [proposal!], [{ name: "r.xml", sha256: "b".repeat(64), scans }], null)
    expect(after.controls[1]!.coverage).toBe(0.75)
    expect(after.proofs![0]).toMatchObject({
      tool: "OpenSCAP",
      toolVersion: "1.3.7",
      date: "2026-11-30",
      numbers: [{ list: "controls", id: "hard", field: "coverage" }],
    })
  })

  it("a rule speaks of the controls whose ids of 800-53 it names", async () => {
    const rules = `<Group><Rule id="a"><title>A</title><reference href="x">SI-2(a)</reference></Rule></Group>`
    expect(await proposed(xccdf(result("a", "fail"), undefined, rules))).toContainEqual(["rules-patch", "change"])
  })

  it("of several runs on a host the newest counts", async () => {
    const old = xccdf(result("a", "fail"), "2026-11-29T00:00:00Z")
    const now = xccdf(result("a", "pass") + result("b", "fail"))
    expect(await proposed(old, now)).toEqual([["rules-hard", "stands"]])
    expect(await proposed(now, old)).toEqual([["rules-hard", "stands"]])
  })

  it("reads results within an asset report, and refuses a benchmark that nobody ran", async () => {
    const inner = /<TestResult.*<\/TestResult>/.exec(xccdf(result("a", "pass")))![0]
    const arf = `<arf:asset-report-collection xmlns:arf="urn:arf"><arf:reports><arf:report id="xccdf1"><arf:content>${inner}</arf:content></arf:report></arf:reports></arf:asset-report-collection>`
    expect(await proposed(arf)).toEqual([["rules-hard", "change"]])
    expect((await readScan(new TextEncoder().encode("<Benchmark/>"))).kind).toBe("refused")
  })

  it("lynis: what it warns of fails, what it ran in silence passes, and silence of a run that was cut proves nothing", async () => {
    const whole = lynis("tests_executed=PKGS-7392|PKGS-7388|PKGS-7390|LOGG-2130|AUTH-9328|\nfinish=true\n")
    const proposals = proposalsFrom(LIBRARY, model, await scansIn(whole))
    expect(proposals.map(({ id, kind }) => [id, kind])).toEqual([
      ["rules-ct-logging", "unknown"],
      ["rules-patch", "change"],
      ["rules-hard", "change"],
    ])
    expect(proposals[1]!.apply(model).controls[0]!.coverage).toBeCloseTo(2 / 3, 12)
    const cut = lynis("tests_executed=PKGS-7392|PKGS-7388|\n")
    expect(proposalsFrom(LIBRARY, model, await scansIn(cut))[0]!.apply(model).controls[0]!.coverage).toBe(0)
  })

  it("proposes nothing for a control that is not in place or not in the document", async () => {
    const text = lynis("tests_executed=LOGG-2130|FIRE-4512|\nfinish=true\n")
    const proposals = proposalsFrom(LIBRARY, model, await scansIn(text))
    for (const id of ["rules-ct-logging", "rules-ct-firewall"])
      expect(proposals.find((one) => one.id === id)?.kind).toBe("unknown")
  })

  it.runIf(SHARED !== null)("reads what oscap 1.3.7 and lynis 3.0.8 wrote", async () => {
    const of = (name: string) => scansIn(readFileSync(`${SHARED}interop/${name}`))
    const [all] = await of("xccdf/all-result-kinds.xccdf-results.xml")
    expect(all).toMatchObject({ kind: "rules", tool: "OpenSCAP", version: "1.3.7", host: "host.example" })
    expect(await of("xccdf/two-test-results-in-one-file.xml")).toHaveLength(2)
    const [report] = await of("lynis/report-3.0.8.dat")
    expect(report).toMatchObject({
      kind: "rules",
      tool: "lynis",
      version: "3.0.8",
      started: Date.UTC(2026, 10, 30, 16, 58, 10) / 1000,
    })
    const failed =
      report!.kind === "rules"
        ? new Set(report!.results.filter((one) => one.result === "fail").map(({ rule }) => rule))
        : null
    expect(failed!.has("LOGG-2138")).toBe(true)
    expect(failed!.has("LYNIS")).toBe(false)
  })
})

const nessus = (items: string) =>
  `<?xml version="1.0"?><NessusClientData_v2><Report name="r"><ReportHost name="web"><HostProperties><tag name="HOST_END_TIMESTAMP">1796057722</tag><tag name="host-ip">10.0.0.5</tag></HostProperties>${items}</ReportHost></Report></NessusClientData_v2>`
const item = (port: number, severity: number, score: string, cve = "") =>
  `<ReportItem port="${port}" protocol="tcp" severity="${severity}" pluginID="1" pluginName="Flaw"><cvss3_base_score>${score}</cvss3_base_score>${cve}</ReportItem>`

describe("weaknesses, as evidence and not as chances", () => {
  it("Nessus: notes CVSS beside the step that needs the port, the worst first, and changes no chance", async () => {
    const scans = await scansIn(
      nessus(
        item(443, 2, "5.0") +
          item(443, 4, "9.8", "<cve>CVE-2026-0001</cve>") +
          item(443, 0, "0.0") +
          item(22, 3, "7.5"),
      ),
    )
    const proposals = proposalsFrom(LIBRARY, model, scans)
    expect(proposals.map(({ id, kind }) => [id, kind])).toEqual([
      ["weak-web", "evidence"],
      ["weak-unplaced", "unknown"],
    ])
    const after = accept(model, proposals, [{ name: "n.nessus", sha256: "c".repeat(64), scans }], null)
    expect(after.steps[0]!.success).toBe(0.2)
    expect(after.steps[0]!.evidence!.map(({ scale, value }) => [scale, value.slice(0, 3)])).toEqual([
      ["CVSS", "9.8"],
      ["CVSS", "5: "],
    ])
    expect(after.steps[0]!.evidence![0]!.value).toContain("CVE-2026-0001")
    expect(accept(after, proposals, [], null).steps).toEqual(after.steps)
  })

  it("OpenVAS: results with a severity, on a port or on the whole host", async () => {
    const text = `<?xml version="1.0"?><report><report><scan_end>2026-11-30T16:55:30Z</scan_end><results><result><name>Old TLS</name><host>10.0.0.5<asset/></host><port>443/tcp</port><nvt oid="1.2"><refs><ref type="cve" id="CVE-2026-0002"/></refs></nvt><severity>7.4</severity></result><result><name>Log</name><host>10.0.0.5</host><port>general/tcp</port><nvt oid="3"/><severity>0.0</severity></result><result><name>Kernel</name><host>10.0.0.5</host><port>general/tcp</port><nvt oid="4"/><severity>9.1</severity></result></results></report></report>`
    const [proposal] = proposalsFrom(LIBRARY, model, await scansIn(text))
    expect(proposal!.says).toMatch(
      /Kernel \(CVSS 9\.1, 10\.0\.0\.5\); Old TLS \(CVSS 7\.4, CVE-2026-0002, 10\.0\.0\.5 tcp\/443\)/,
    )
  })

  it.each([
    ["Nessus", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><NessusClientData_v2>&x;</NessusClientData_v2>'],
    ["Nessus", "<NessusClientData_v2><Report>"],
    ["OpenVAS", "<report><results>"],
    ["XCCDF", '<!DOCTYPE Benchmark [<!ENTITY a "aaaa">]><Benchmark>&a;</Benchmark>'],
  ])("refuses a hostile or cut file of %s", async (_, text) => {
    expect((await readScan(new TextEncoder().encode(text))).kind).toBe("refused")
  })

  it("scores and ports that there are not are none", async () => {
    const scans = await scansIn(nessus(item(0, 3, "11") + item(99_999, 3, "NaN")))
    expect(scans[0]).toMatchObject({
      weaknesses: [
        { port: null, cvss: null },
        { port: null, cvss: null },
      ],
    })
  })
})
