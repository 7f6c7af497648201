import { describe, expect, it } from "vitest"
import { readBatten } from "../../src/formats/index.ts"
import { run } from "../../src/cli/run.ts"
import { memoryIo, ran, sampleBytes } from "./inMemory.ts"

const mail = { "x.batten": sampleBytes("exchange-2001") }

describe("batten library", () => {
  it("search lists entries with id, kind, name, references, range and class of evidence", async () => {
    const { code, printed } = await ran(["library", "search", "T1566.002", "--json"])
    expect(code).toBe(0)
    expect(JSON.parse(printed)).toEqual([
      {
        id: "as-phish-link",
        kind: "attack-step",
        name: "Phishing link to a fake sign-in page",
        says: "A mail leads to a false sign-in page that collects the password.",
        references: { attack: ["T1566.002", "T1598.003"] },
        range: expect.objectContaining({ low: 0.02, likely: 0.12, high: 0.31, basis: "published" }),
        evidence: "trial",
      },
    ])
    expect((await ran(["library", "search", "backup", "tape"])).printed).toMatch(
      /^pt-backup-tape {2}pattern: Forgotten backup tape\n/,
    )
    expect(await ran(["library", "search", "zzz"])).toMatchObject({
      code: 0,
      printed: "The library has nothing by zzz.\n",
    })
    expect((await ran(["library", "search", "zzz", "--json"])).printed).toBe("[]\n")
  })

  it("show tells the range and why, the class, the firm apart, costs, limits, ids and where figures were read", async () => {
    const { code, printed } = await ran(["library", "show", "ct-mfa"])
    expect(code).toBe(0)
    for (const words of [
      "Evidence: claims or telemetry.",
      "Firms as a whole, which is another thing than a step: 29% fewer incidents.",
      "Costs a small firm:",
      "Does not help against: session-token theft, insiders, unpatched services",
      "NIST CSF 2.0: PR.AA-03",
      "Meyer et al. 2023: ",
    ])
      expect(printed.replace(/\s+/g, " ")).toContain(words)
    expect((await ran(["library", "show", "pt-ransomware"])).printed).toContain("Steps: ")
    expect(JSON.parse((await ran(["library", "show", "ct-mfa", "--json"])).printed)).toMatchObject({
      id: "ct-mfa",
      figures: [{ id: "BR-38" }, {}],
    })
  })

  it("refuses an id that there is not, a size that there is not, and a call without a second word", async () => {
    expect(await ran(["library", "show", "ct-none"])).toMatchObject({
      code: 2,
      said: expect.stringContaining("ct-none"),
    })
    expect(await ran(["library", "missing", "x.batten", "--size", "huge"], mail)).toMatchObject({ code: 2 })
    expect(await ran(["library"])).toMatchObject({
      code: 2,
      said: "After library comes one of search, show, missing; found nothing. Try: batten --help\n",
    })
    expect((await ran(["library", "search"])).code).toBe(2)
  })

  it("missing gives at most seven, as a list of JSON too", async () => {
    const { printed } = await ran(["library", "missing", "x.batten", "--json"], mail)
    const lacking = JSON.parse(printed) as { kind: string }[]
    expect([lacking.length <= 7, lacking[0]!.kind]).toEqual([true, "control"])
    expect((await ran(["library", "missing", "x.batten"], mail)).printed.split(/^\d /m)).toHaveLength(
      lacking.length + 1,
    )
  })
})

describe("batten add", () => {
  it("shows what comes, what it acts on and the score before and after, and writes only where it is told", async () => {
    const shown = await ran(["add", "x.batten", "ct-mfa"], mail)
    expect(shown.code).toBe(0)
    expect(shown.printed).toContain("acts on Log on as that user (ATT&CK T1078.002)")
    expect(shown.printed).toContain("Level 1.30× → ")
    expect(shown.printed).toContain("Nothing was written: -o OUT writes the document.")
    expect([...shown.files.keys()]).toEqual(["x.batten"])
    const written = await ran(["add", "x.batten", "ct-mfa", "-o", "y.batten", "--not", "logon", "--json"], mail)
    expect(written.code).toBe(0)
    const read = readBatten(written.files.get("y.batten")!)
    if (read.kind === "refused") throw new Error("y.batten")
    const control = read.model.controls.at(-1)!
    expect(control.origin).toEqual({ format: "batten-library", document: "library", id: "ct-mfa" })
    expect(control.effects.some((effect) => "prevents" in effect && effect.prevents === "logon")).toBe(false)
    const told = JSON.parse(written.printed) as { elements: { actsOn: unknown[] }[]; before: { level: number } }
    expect(told.elements[0]!.actsOn).toHaveLength(control.effects.length)
    expect(told.before.level).toBeCloseTo(1.3, 2)
  })

  it("never writes over a file, and refuses what the document or the library has not", async () => {
    expect(await ran(["add", "x.batten", "ct-mfa", "-o", "x.batten"], mail)).toMatchObject({
      code: 1,
      said: expect.stringContaining("nothing is overwritten"),
    })
    expect((await ran(["add", "x.batten", "ct-none"], mail)).code).toBe(2)
    expect((await ran(["add", "x.batten", "ct-mfa", "--not", "none"], mail)).code).toBe(2)
    expect((await ran(["add", "none.batten", "ct-mfa"], mail)).code).toBe(1)
    expect((await ran(["add", "x.batten"], mail)).code).toBe(2)
    expect((await ran(["add", "x.batten", "ct-mfa", "-o", "-", "--json"], mail)).code).toBe(2)
  })

  it("writes the document alone to standard output", async () => {
    const { io, printed } = memoryIo(mail)
    expect(await run(["add", "x.batten", "ct-mfa", "-o", "-"], io, "1")).toBe(0)
    expect(readBatten(new TextEncoder().encode(printed())).kind).toBe("read")
  })
})
