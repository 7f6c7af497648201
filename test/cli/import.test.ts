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
