import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { earlierInGit } from "../../src/cli/git.ts"
import { run } from "../../src/cli/run.ts"
import type { Control, Model } from "../../src/core/index.ts"
import { readBatten, writeBatten } from "../../src/formats/index.ts"
import { memoryIo, ran, sampleBytes } from "./inMemory.ts"

/** One door and two locks of 10 a year: loss 1000, each lock takes away 0.9. */
const door = (statuses: readonly Partial<Control>[]): Model => ({
  format: "batten",
  version: 1,
  name: "Door",
  currency: "EUR",
  places: [{ id: "street", name: "Street" }],
  assets: [{ id: "house", name: "House", loss: { confidentiality: 1000 } }],
  sources: [
    { id: "thief", name: "Thief", kind: "other", skill: "skilled", approaches: [{ from: ["street"], perYear: 1 }] },
  ],
  steps: [
    { id: "enter", name: "Enter", needs: ["street"], gives: [{ asset: "house", harm: "confidentiality" }], success: 1 },
  ],
  controls: ["a", "b"].map((id, i): Control => ({
    id,
    name: `Lock ${id}`,
    ...statuses[i],
    cost: { perYear: 10 },
    effects: [{ prevents: "enter", reduction: 0.9 }],
  })),
})

describe("batten history", () => {
  it("shows what a document keeps, and what is planned as the points that follow", async () => {
    const model: Model = {
      ...door([{ status: "in-place" }, { status: "planned", plannedFor: "2027-03-31" }]),
      snapshots: [
        { date: "2026-01-01", what: "Checklist: Doors", level: 0, placement: 0, annualCost: 0, expectedLoss: 1000 },
      ],
    }
    const { printed } = await ran(["history", "x.batten", "--json"], { "x.batten": writeBatten(model) })
    expect(JSON.parse(printed)).toEqual([
      expect.objectContaining({
        date: "2026-01-01",
        kind: "snapshot",
        expectedLoss: 1000,
        changes: ["Checklist: Doors"],
      }),
      expect.objectContaining({
        date: "2027-03-31",
        kind: "plan",
        annualCost: 20,
        expectedLoss: expect.closeTo(10, 9),
      }),
    ])
    expect((await ran(["history", "x.batten"], { "x.batten": sampleBytes("clinic") })).printed).toContain(
      "keeps no snapshots",
    )
  })

  it("takes a snapshot of a day that is given, and never of another: the posture as the score has it", async () => {
    const files = { "x.batten": writeBatten(door([{ status: "in-place" }, {}])) }
    const ended = await ran(["history", "x.batten", "--take", "2026-12-01", "-o", "y.batten"], files)
    expect(ended.code).toBe(0)
    const read = readBatten(ended.files.get("y.batten")!)
    if (read.kind === "refused") throw new Error("y.batten")
    expect(read.model.snapshots).toEqual([
      {
        date: "2026-12-01",
        what: "Snapshot",
        level: 0.5,
        placement: 1,
        annualCost: 10,
        expectedLoss: expect.closeTo(100, 9),
      },
    ])
    for (const args of [
      ["--take", "2026-02-30", "-o", "z"],
      ["--take", "2026-12-01"],
      ["-o", "z"],
      ["--most", "0"],
    ])
      expect((await ran(["history", "x.batten", ...args], files)).code).toBe(2)
    expect((await ran(["history", "x.batten", "--git"], files)).code).toBe(1)
  })

  it("a checklist that is answered keeps its snapshot where it is told the day", async () => {
    const args = ["checklist", "run", "x.batten", "mail-server-2001", "-o", "y.batten", "--date", "2001-03-19"]
    const ended = await ran(args, { "x.batten": sampleBytes("exchange-2001") })
    const read = readBatten(ended.files.get("y.batten")!)
    if (read.kind === "refused") throw new Error("y.batten")
    expect(read.model.snapshots).toEqual([
      expect.objectContaining({ date: "2001-03-19", what: "Checklist: Mail server, 2001" }),
    ])
    expect(
      (await ran(args.slice(0, 4).concat("--date", "2001-03-19"), { "x.batten": sampleBytes("exchange-2001") })).code,
    ).toBe(2)
  })
})

const hasGit = (() => {
  try {
    execFileSync("git", ["--version"], { stdio: "ignore" })
    return true
  } catch {
    console.warn("skipped: git is not installed")
    return false
  }
})()

describe.runIf(hasGit)("batten history --git", () => {
  let folder = ""
  const file = () => path.join(folder, "door.batten")
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.com", ...args], {
      env: {
        ...process.env,
        GIT_AUTHOR_DATE: `2026-0${++commits}-01T00:00:00Z`,
        GIT_COMMITTER_DATE: `2026-0${commits}-01T00:00:00Z`,
      },
      stdio: "ignore",
    })
  let commits = 0
  const commit = (content: Uint8Array | string) => {
    writeFileSync(file(), content)
    execFileSync("git", ["-C", folder, "add", "."])
    git("commit", "-m", "state")
  }
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "batten-git-"))
    execFileSync("git", ["-C", folder, "init", "-q"])
    commit(writeBatten(door([{}, {}])))
    commit(writeBatten(door([{ status: "in-place" }, {}])))
    commit("<<<<<<< no document")
    commit(writeBatten(door([{ status: "in-place", coverage: 0.5 }, { status: "in-place" }])))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it("reads every state that can be read, oldest first, with what changed in words", async () => {
    const { io, printed, said } = memoryIo({ [file()]: writeBatten(door([{ status: "in-place" }, {}])) })
    expect(await run(["history", file(), "--git", "--json"], { ...io, earlierInGit }, "1")).toBe(0)
    const points = JSON.parse(printed()) as { date: string; expectedLoss: number; changes: string[] }[]
    expect(points.map(({ date }) => date.slice(0, 10))).toEqual(["2026-01-01", "2026-02-01", "2026-04-01"])
    expect(points.map(({ expectedLoss }) => expectedLoss)).toEqual([
      1000,
      expect.closeTo(100, 9),
      expect.closeTo(1000 * 0.55 * 0.1, 9),
    ])
    expect(points[1]!.changes).toContain("Lock a: could be bought, now in place")
    expect(points[2]!.changes).toContain("Lock a: covers 100%, now 50%")
    expect(said()).toContain("passed over, as it is no sound document")
  })

  it("runs nothing that the repository names", async () => {
    const marker = path.join(folder, "marker")
    for (const [key, value] of [
      ["core.fsmonitor", `touch ${marker}`],
      ["core.pager", `touch ${marker}`],
      ["log.showSignature", "true"],
      ["gpg.program", `touch ${marker}`],
      ["core.sshCommand", `touch ${marker}`],
    ] as const)
      execFileSync("git", ["-C", folder, "config", key, value])
    expect(await earlierInGit(file(), 10)).toHaveLength(4)
    expect(() => execFileSync("test", ["-e", marker])).toThrow()
  })

  it("says where there is no repository, and takes no more states than asked", async () => {
    expect(await earlierInGit(file(), 1)).toHaveLength(1)
    const elsewhere = mkdtempSync(path.join(tmpdir(), "batten-none-"))
    expect(await earlierInGit(path.join(elsewhere, "x"), 1)).toHaveProperty("why")
    rmSync(elsewhere, { recursive: true })
  })
})
