import { readFileSync } from "node:fs"
import { mkdtemp, mkdir, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readBeside } from "../../src/cli/files.ts"
import { systemDisk } from "../../src/disk/disk.ts"
import { readBatten } from "../../src/formats/index.ts"
import { ran } from "./inMemory.ts"

const dragon = JSON.stringify({
  version: "2.3.0",
  summary: { title: "Shop" },
  detail: {
    diagrams: [
      {
        cells: [
          { id: "a", shape: "actor", data: { type: "tm.Actor", name: "User" } },
          {
            id: "b",
            shape: "store",
            data: {
              type: "tm.Store",
              name: "Base",
              threats: [
                { id: "t", title: "Copy", type: "Information disclosure", status: "Mitigated", mitigation: "Lock" },
              ],
            },
          },
          {
            id: "f",
            shape: "flow",
            source: { cell: "a" },
            target: { cell: "b" },
            data: { type: "tm.Flow", name: "Ask" },
          },
        ],
      },
    ],
  },
})

const modelIn = (files: ReadonlyMap<string, Uint8Array>, name: string) => {
  const read = readBatten(files.get(name)!)
  if (read.kind === "refused") throw new Error(name)
  return read.model
}

describe("batten import", () => {
  it("writes a document and a loss report, and says what came, what is unknown, what is kept", async () => {
    const { code, printed, files } = await ran(["import", "x.json", "-o", "x.batten", "--loss-report", "r.json"], {
      "x.json": dragon,
    })
    expect(code).toBe(0)
    expect(printed).toBe(
      [
        "OWASP Threat Dragon: 2 places, 1 asset, 1 threat source, 2 steps, 1 control",
        "came in.",
        "The file does not give, so that it must be estimated first: 1 loss, 1 rate of",
        "attempts, 2 chances, 1 reduction, 1 cost.",
        "Of its 21 values 20 are in the model, 1 is kept beside it, none is lost.",
        "Wrote x.batten.",
        "",
      ].join("\n"),
    )
    expect(JSON.parse(new TextDecoder().decode(files.get("r.json")))).toEqual({
      format: "threat-dragon",
      leaves: 21,
      carried: 20,
      kept: 1,
      lost: [],
    })
    expect(modelIn(files, "x.batten").steps.map(({ name }) => name)).toEqual(["Get from User to Base", "Copy"])
  })

  it("says of many values that are lost for one reason how many, and the first", async () => {
    const model = `<ThreatModel xmlns="x/2004/07/ThreatModeling.Model"><DrawingSurfaceList/><KnowledgeBase><A>a</A><B>b</B></KnowledgeBase></ThreatModel>`
    const { printed } = await ran(["import", "x.tm7", "-o", "x.batten"], { "x.tm7": model })
    expect(printed.replace(/\s+/g, " ")).toContain(
      "lost 2 values, children[1].children[0].children[0] first: part of the tool's",
    )
  })

  it("is named where another tool's file is given to another command", async () => {
    const { code, said } = await ran(["score", "x.json"], { "x.json": dragon })
    expect(code).toBe(1)
    expect(said).toContain("Batten reads OWASP Threat Dragon: batten import FILE -o OUT.batten makes a document of it")
    expect((await ran(["score", "y.json"], { "y.json": "{}" })).said).not.toContain("batten import")
  })

  it("adds to a document that it does not change, and a source that it has changes nothing", async () => {
    const first = await ran(["import", "x.json", "-o", "x.batten"], { "x.json": dragon })
    const bytes = first.files.get("x.batten")!
    const otm = "otmVersion: 0.2.0\nproject: {name: Other, id: o}\ncomponents: [{id: a, name: User}]\n"
    const second = await ran(["import", "y.yaml", "--into", "x.batten", "--out=z.batten"], {
      "y.yaml": otm,
      "x.batten": bytes,
    })
    expect(second.code).toBe(0)
    expect(second.files.get("x.batten")).toEqual(bytes)
    expect(modelIn(second.files, "z.batten").places.map(({ id }) => id)).toEqual(["user", "base", "user-2"])
    expect(Object.keys(modelIn(second.files, "z.batten").extensions!)).toEqual(["threat-dragon:Shop", "otm:Other"])
    const again = await ran(["import", "x.json", "--into", "x.batten", "-o", "w.batten"], {
      "x.json": dragon,
      "x.batten": bytes,
    })
    expect(again.code).toBe(0)
    expect(again.files.get("w.batten")).toEqual(bytes)
    expect(again.printed).toContain("0 updated, 0 added, 0 gone")
  })

  it.each([
    [["import", "x.json"], 2, "import wants -o OUT"],
    [["import", "gone", "-o", "y"], 1, "there is no such file"],
    [["import", "x.json", "-o", "x.json"], 1, "the file exists already"],
    [["import", "x.json", "--as", "nope", "-o", "y"], 1, "in no format that is known here"],
    [["import", "x.json", "--as", "otm", "-o", "y"], 1, "OTM 0.1 and 0.2 are read"],
    [["import", "new.json", "-o", "y"], 1, "newer version"],
    [["import", "x.json", "-q", "-o", "y"], 2, "import wants FILE"],
  ])("%s: %d, %s, and nothing written", async (args, wanted, words) => {
    const given = { "x.json": dragon, "new.json": dragon.replace("2.3.0", "9.0.0") }
    const { code, said, files } = await ran(args, given)
    expect(code).toBe(wanted)
    expect(said).toContain(words)
    expect([...files.keys()]).toEqual(Object.keys(given))
  })

  const register = "Risk;Gravité;Coût\nPhishing;Élevée;12000\nVol;Faible;500\n"

  it("--columns says what columns are, keep leaves one as it stands", async () => {
    const plain = await ran(["import", "r.csv", "-o", "x.batten"], { "r.csv": register })
    expect(plain.said).toContain("Risk (A): threat or risk; Gravité (B): evidence")
    expect(JSON.stringify(modelIn(plain.files, "x.batten").steps[0]!.evidence)).toContain("Élevée")
    const args = ["import", "r.csv", "--columns", "Gravité=keep; Risk=description", "-o", "x.batten"]
    const { code, said, files } = await ran(args, { "r.csv": register })
    expect(code).toBe(0)
    expect(said).toContain("Risk (A): description")
    expect(said).not.toContain("Gravité (B): evidence")
    const bytes = new TextDecoder().decode(files.get("x.batten"))
    const model = modelIn(files, "x.batten")
    expect(JSON.stringify({ ...model, extensions: {} })).not.toContain("Élevée")
    expect(bytes).toContain("Élevée")
  })

  it.each(["Gravité", "Gravité=nonsense", "=keep=x"])("--columns %s: said, and nothing written", async (columns) => {
    const { code, said, files } = await ran(["import", "r.csv", "--columns", columns, "-o", "x"], {
      "r.csv": register,
    })
    expect(code).toBe(2)
    expect(said).toContain("Heading=field, where field is one of ")
    expect([...files.keys()]).toEqual(["r.csv"])
  })

  it("--scale turns words into ranges, keeps them as evidence, and is kept for what comes later", async () => {
    const rated = dragon.replace('"status":"Mitigated"', '"status":"Open","severity":"High"')
    const scale = '[{"scale":"severity","gives":"success","ranges":{"High":"30% to 70%"}}]'
    const given = { "x.json": rated, "s.json": scale }
    const without = await ran(["import", "x.json", "-o", "x.batten"], given)
    expect(without.printed).toContain("kept as evidence and no number: severity (High)")
    const { code, printed, files } = await ran(["import", "x.json", "--scale", "s.json", "-o", "x.batten"], given)
    expect(code).toBe(0)
    expect(printed).toContain("1 of its numbers have a range by the scale that was confirmed.")
    const copy = modelIn(files, "x.batten").steps.find(({ name }) => name === "Copy")!
    expect(copy.success).toMatchObject({ low: 0.3, high: 0.7 })
    expect(copy.evidence).toEqual([{ scale: "severity", value: "High" }])
    const more = rated.replace("Shop", "Other shop").replace("Copy", "Copy more")
    const later = await ran(["import", "y.json", "--into", "x.batten", "-o", "z.batten"], {
      "y.json": more,
      "x.batten": files.get("x.batten")!,
    })
    const again = modelIn(later.files, "z.batten").steps.find(({ name }) => name === "Copy more")!
    expect(again.success).toMatchObject({ low: 0.3, high: 0.7 })
  })

  it.each([
    ["{}", /s\.json: .*scale/],
    ['[{"scale":"severity","gives":"success","ranges":{"High":"150%"}}]', /s\.json: line 1, column \d+, \[0\]\.ranges/],
    ["[", /s\.json: line 1/],
  ])("--scale %s is refused with its place, and nothing is written", async (scale, words) => {
    const { code, said, files } = await ran(["import", "x.json", "--scale", "s.json", "-o", "x"], {
      "x.json": dragon,
      "s.json": scale,
    })
    expect(code).toBe(1)
    expect(said.replace(/\s+/g, " ")).toMatch(words)
    expect([...files.keys()]).toEqual(["x.json", "s.json"])
  })

  it("prints the document where OUT is -", async () => {
    const { printed } = await ran(["import", "x.json", "-o", "-"], { "x.json": dragon })
    expect((JSON.parse(printed) as { name: string }).name).toBe("Shop")
  })
})

describe("batten formats", () => {
  it("lists every format with what becomes what", async () => {
    const { printed } = await ran(["formats"])
    for (const id of ["threat-dragon", "otm", "threagile", "tm-bom", "cyclonedx"])
      expect(printed).toMatch(new RegExp(`^${id}: `, "m"))
    const { reads } = JSON.parse((await ran(["formats", "--json"])).printed) as {
      reads: { id: string; becomes: { source: string }[] }[]
    }
    expect(reads.length).toBeGreaterThan(13)
    expect(reads.every(({ becomes }) => becomes.length > 2)).toBe(true)
  })
})

describe("what a file includes", () => {
  let folder = ""
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "batten-include-"))
    await mkdir(path.join(folder, "in", "sub"), { recursive: true })
    for (const name of ["secret", "in/main", "in/sub/part"]) await writeFile(path.join(folder, name), name)
    await symlink(path.join(folder, "secret"), path.join(folder, "in", "link"))
    await symlink(path.join(folder, "in/sub/part"), path.join(folder, "in", "good"))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each([
    ["sub/part", "in/sub/part"],
    ["good", "in/sub/part"],
    ["../secret", null],
    ["sub/../../secret", null],
    ["link", null],
    ["gone", null],
    [".", null],
    ["C:\\windows\\x", null],
    ["a\0b", null],
  ])("%s: %s", async (name, wanted) => {
    const bytes = await readBeside(systemDisk, path.join(folder, "in", "main"), name)
    expect(bytes && new TextDecoder().decode(bytes)).toBe(wanted)
    expect(await readBeside(systemDisk, path.join(folder, "in", "main"), path.join(folder, "secret"))).toBe(null)
    expect(await readBeside(systemDisk, "-", name)).toBe(null)
  })

  it("no file is read that the reader would not: the bytes are those of the disk", async () => {
    expect(await readBeside(systemDisk, path.join(folder, "in", "main"), "sub/part")).toEqual(
      new Uint8Array(readFileSync(path.join(folder, "in/sub/part"))),
    )
  })
})
