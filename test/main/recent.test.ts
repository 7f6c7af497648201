import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { createHandles } from "../../src/main/handles.ts"
import { openRecent } from "../../src/main/recent.ts"
import { faultyDisk } from "../disk/faultyDisk.ts"

let folder: string
let listFile: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-recent-"))
  listFile = path.join(folder, "recent.json")
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const open = () => {
  const handles = createHandles()
  return { handles, recent: openRecent(faultyDisk(), listFile, handles, () => undefined) }
}
const written = async (count: number): Promise<void> => {
  await expect
    .poll(
      () =>
        fs.existsSync(listFile) && (JSON.parse(fs.readFileSync(listFile, "utf8")) as { entries: [] }).entries.length,
    )
    .toBe(count)
}

describe("openRecent", () => {
  it("lists newest first, each file once, and says which are gone", () => {
    const present = path.join(folder, "a.batten")
    fs.writeFileSync(present, "")
    const { recent } = open()
    recent.note(present, 1)
    recent.note(path.join(folder, "b.batten"), 2)
    recent.note(present, 3)
    expect(recent.list().map(({ name, usedAt, present: there }) => [name, usedAt, there])).toEqual([
      ["a.batten", 3, true],
      ["b.batten", 2, false],
    ])
  })

  it("keeps the score of a file through its next use, and none where it is told to", async () => {
    const file = path.join(folder, "a.batten")
    const { recent } = open()
    recent.note(file, 1)
    const { handle } = recent.list()[0]!
    recent.noteScore(handle, { level: 0.62, placement: 0.63 })
    recent.note(file, 2)
    expect(recent.list().map(({ score, usedAt }) => [score, usedAt])).toEqual([[{ level: 0.62, placement: 0.63 }, 2]])
    await expect.poll(() => open().recent.list()[0]?.score).toEqual({ level: 0.62, placement: 0.63 })
    recent.noteScore(handle, null)
    expect(recent.list()[0]?.score).toBeNull()
    await expect.poll(() => fs.readFileSync(listFile, "utf8").includes("score")).toBe(false)
  })

  it("finds list and handles again in the next session, and no path in what the window gets", async () => {
    const first = open()
    first.recent.note("/data/a.batten", 1)
    await written(1)
    const second = open()
    const [document] = second.recent.list()
    expect(second.handles.fileOf(document!.handle)).toBe("/data/a.batten")
    expect(JSON.stringify(second.recent.list())).not.toContain("/data")
  })

  it("keeps twelve and forgets what is asked to be forgotten", async () => {
    const { recent } = open()
    for (let i = 0; i < 15; i++) recent.note(`/data/${i}.batten`, i)
    expect(recent.list()).toHaveLength(12)
    recent.forget(recent.list()[0]!.handle)
    expect(recent.list()[0]!.name).toBe("13.batten")
    await written(11)
  })

  it.each(["", "[]", "{", '{"entries":[{"handle":1,"file":"relative","usedAt":"x"}]}', '{"entries":7}'])(
    "starts empty from the damaged list %s",
    (text) => {
      fs.writeFileSync(listFile, text)
      expect(open().recent.list()).toEqual([])
    },
  )
})

describe("createHandles", () => {
  it("gives one handle for one file, and nothing for a handle that it did not give", () => {
    const handles = createHandles()
    const handle = handles.handleOf("/a")
    expect([
      handles.handleOf("/a"),
      handles.fileOf(handle),
      handles.fileOf("/a"),
      handles.fileOf("constructor"),
    ]).toEqual([handle, "/a", null, null])
    expect(handle).not.toContain("a/")
  })
})
