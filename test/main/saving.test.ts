import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { sumOf } from "../../src/main/content.ts"
import { lockHolder } from "../../src/main/lock.ts"
import { type FileRecord, openRecord, takeOver } from "../../src/main/records.ts"
import { saveCopyTo, saveRecord } from "../../src/main/saving.ts"
import { keepVersion, listVersions, mostVersions, readVersion } from "../../src/main/versions.ts"
import { lookAt } from "../../src/main/watch.ts"
import { faultyDisk } from "../disk/faultyDisk.ts"

const minute = 60_000
const start = Date.parse("2026-11-24T07:30:00.000Z")

let folder: string
let file: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-saving-"))
  file = path.join(folder, "model.batten")
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const bytes = (text: string): Buffer => Buffer.from(text)
const content = (): string => fs.readFileSync(file, "utf8")
const disk = faultyDisk()

async function opened(text: string): Promise<FileRecord> {
  fs.writeFileSync(file, text)
  return openRecord(disk, file, { content: sumOf(bytes(text)), sealed: text.startsWith("age-encryption") }, start)
}

async function versionTexts(): Promise<string[]> {
  const versions = await listVersions(disk, file)
  const outcomes = await Promise.all(versions.map(({ version }) => readVersion(disk, file, version)))
  return outcomes.map((outcome) => (outcome.kind === "bytes" ? Buffer.from(outcome.bytes).toString() : outcome.why))
}

describe("saveCopyTo", () => {
  it("writes a new file, readable by its owner only, and leaves no lock beside it", async () => {
    expect(await saveCopyTo(disk, file, bytes("one"), start)).toEqual({ kind: "saved" })
    expect([content(), fs.readdirSync(folder)]).toEqual(["one", ["model.batten"]])
    if (process.platform !== "win32") expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  })

  it("keeps what was there as a version", async () => {
    fs.writeFileSync(file, "before")
    expect(await saveCopyTo(disk, file, bytes("one"), start)).toEqual({ kind: "saved" })
    expect([content(), await versionTexts()]).toEqual(["one", ["before"]])
  })

  it("leaves a file alone that a window has open, and its lock", async () => {
    const record = await opened("mine")
    const outcome = await saveCopyTo(disk, file, bytes("one"), start)
    expect(outcome).toMatchObject({ kind: "failed", why: "You have it open in another window of Batten." })
    expect([content(), (await lockHolder(disk, file))?.id]).toEqual(["mine", record.me.id])
  })

  it.each(["ENOSPC", "EIO", "EACCES"])(
    "leaves the old content or the new one, whole, for %s at every call",
    async (code) => {
      for (let at = 0; ; at++) {
        fs.rmSync(folder, { recursive: true })
        fs.mkdirSync(folder)
        fs.writeFileSync(file, "before")
        const faulty = faultyDisk({ at, code })
        const outcome = await saveCopyTo(faulty, file, bytes("one"), start)
        if (faulty.calls[at] === undefined) break
        expect(["before", "one"]).toContain(content())
        if (outcome.kind === "saved") expect(content()).toBe("one")
      }
    },
  )
})

describe("saveRecord (R3, R6)", () => {
  it("saves, keeps the old content as a version, newest first", async () => {
    const record = await opened("one")
    expect(await saveRecord(disk, record, bytes("two"), "byUser", start)).toEqual({ kind: "saved" })
    await saveRecord(disk, record, bytes("three"), "byUser", start + 1000)
    expect([content(), await versionTexts()]).toEqual(["three", ["two", "one"]])
  })

  it("autosaves at every change, but keeps a version only every five minutes", async () => {
    const record = await opened("0")
    for (let i = 1; i <= 12; i++) await saveRecord(disk, record, bytes(String(i)), "autosave", start + i * minute)
    expect([content(), await versionTexts()]).toEqual(["12", ["10", "5", "0"]])
  })

  it("keeps the last twenty versions", async () => {
    const record = await opened("0")
    for (let i = 1; i <= 25; i++) await saveRecord(disk, record, bytes(String(i)), "byUser", start + i)
    const texts = await versionTexts()
    expect([texts.length, texts[0], texts.at(-1)]).toEqual([mostVersions, "24", "5"])
  })

  it("asks instead of overwriting what was changed outside, and overwrites when told to, keeping it as a version", async () => {
    const record = await opened("mine")
    fs.writeFileSync(file, "theirs")
    expect(await saveRecord(disk, record, bytes("mine, edited"), "byUser", start)).toEqual({
      kind: "changedOutside",
      present: true,
    })
    expect([content(), fs.readdirSync(folder).filter((name) => name.endsWith(".tmp"))]).toEqual(["theirs", []])
    expect(await saveRecord(disk, record, bytes("mine, edited"), "overwrite", start)).toEqual({ kind: "saved" })
    expect([content(), await versionTexts()]).toEqual(["mine, edited", ["theirs"]])
  })

  it("asks before it brings back a file that was deleted", async () => {
    const record = await opened("mine")
    fs.rmSync(file)
    expect(await saveRecord(disk, record, bytes("x"), "autosave", start)).toEqual({
      kind: "changedOutside",
      present: false,
    })
    expect(fs.existsSync(file)).toBe(false)
    await saveRecord(disk, record, bytes("x"), "overwrite", start)
    expect(content()).toBe("x")
  })

  it("does not ask because of a touch, or of the same content written anew", async () => {
    const record = await opened("mine")
    fs.utimesSync(file, 1, 1)
    fs.writeFileSync(`${file}.new`, "mine")
    fs.renameSync(`${file}.new`, file)
    expect((await saveRecord(disk, record, bytes("x"), "byUser", start)).kind).toBe("saved")
  })

  it("leaves nothing readable beside a file that is encrypted from now on", async () => {
    const record = await opened("canary one")
    await saveRecord(disk, record, bytes("canary two"), "byUser", start)
    await saveRecord(disk, record, bytes("age-encryption.org/v1\nnot readable"), "byUser", start + 1)
    await saveRecord(disk, record, bytes("age-encryption.org/v1\nnot readable either"), "byUser", start + 2)
    const everything = fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8"))
    expect(everything.join()).not.toContain("canary")
    expect(await versionTexts()).toEqual(["age-encryption.org/v1\nnot readable"])
  })

  it.each(["ENOSPC", "EIO", "EACCES", "EPERM", "EROFS"])(
    "loses neither old nor foreign content, and says so, for %s at every call",
    async (code) => {
      for (let at = 0; ; at++) {
        fs.rmSync(folder, { recursive: true })
        fs.mkdirSync(folder)
        const record = await opened("mine")
        fs.writeFileSync(file, "theirs")
        const faulty = faultyDisk({ at, code })
        const outcome = await saveRecord(faulty, record, bytes("mine, edited"), "overwrite", start)
        if (faulty.calls[at] === undefined) {
          expect(outcome.kind).toBe("saved")
          break
        }
        const texts = await versionTexts()
        if (outcome.kind === "saved") expect([content(), texts]).toEqual(["mine, edited", ["theirs"]])
        else if (content() !== "theirs") expect([content(), texts]).toEqual(["mine, edited", ["theirs"]])
      }
    },
  )

  it.each(["byUser", "autosave"] as const)(
    "says saved only where the new content is on the disk, whichever call is refused (%s)",
    async (how) => {
      const falseNews: string[] = []
      for (let at = 0; ; at++) {
        fs.rmSync(folder, { recursive: true })
        fs.mkdirSync(folder)
        const record = await opened("mine")
        const faulty = faultyDisk({ at, code: "EIO" })
        const outcome = await saveRecord(faulty, record, bytes("mine, edited"), how, start)
        const call = faulty.calls[at]
        if (call === undefined) break
        if (outcome.kind === "saved" && content() !== "mine, edited") falseNews.push(`${at} ${call}`)
        // A sync or a rename that is refused is never passed over in silence.
        if (outcome.kind === "saved" && (call === "file.sync" || call === "rename")) falseNews.push(`${at} ${call}`)
        if (!["mine", "mine, edited"].includes(content())) falseNews.push(`${at} ${call}: torn`)
        expect(at).toBeLessThan(100)
      }
      expect(falseNews).toEqual([])
    },
  )

  it("does not take its own content for a foreign one where only the last sync was refused", async () => {
    const counting = faultyDisk()
    await saveRecord(counting, await opened("mine"), bytes("two"), "byUser", start)
    fs.rmSync(folder, { recursive: true })
    fs.mkdirSync(folder)
    const record = await opened("mine")
    const faulty = faultyDisk({ at: counting.calls.lastIndexOf("file.sync"), code: "EIO" })
    expect((await saveRecord(faulty, record, bytes("two"), "byUser", start)).kind).toBe("failed")
    expect(content()).toBe("two")
    expect(await saveRecord(disk, record, bytes("three"), "autosave", start)).toEqual({ kind: "saved" })
    fs.writeFileSync(file, "theirs")
    expect((await saveRecord(disk, record, bytes("four"), "byUser", start)).kind).toBe("changedOutside")
  })

  it("catches a saver that trusts the time of a file (planted mutant)", async () => {
    fs.writeFileSync(file, "mine")
    fs.utimesSync(file, 5, 5)
    const record = await openRecord(disk, file, { content: sumOf(bytes("mine")), sealed: false }, start)
    const before = fs.statSync(file)
    fs.writeFileSync(file, "they")
    fs.utimesSync(file, 5, 5)
    const after = fs.statSync(file)
    const byTime = after.mtimeMs === before.mtimeMs && after.size === before.size
    const byContent = await saveRecord(disk, record, bytes("x"), "byUser", start)
    expect([byTime, byContent.kind]).toEqual([true, "changedOutside"])
  })
})

describe("the lock of a record (R6)", () => {
  it("lets the second window read only, until it takes over; then the first is refused", async () => {
    const first = await opened("mine")
    const second = await openRecord(disk, file, { content: first.content, sealed: false }, start)
    expect([first.access.kind, second.access.kind]).toEqual(["write", "readOnly"])
    expect((await saveRecord(disk, second, bytes("x"), "overwrite", start)).kind).toBe("failed")
    expect((await takeOver(disk, second)).kind).toBe("write")
    expect(await saveRecord(disk, second, bytes("second"), "byUser", start)).toEqual({ kind: "saved" })
    const refused = await saveRecord(disk, first, bytes("first"), "overwrite", start)
    expect(refused).toMatchObject({ kind: "failed", why: "You took it over in another window of Batten." })
    expect(content()).toBe("second")
  })

  it("tells the first window that it was taken over, once", async () => {
    const first = await opened("mine")
    const second = await openRecord(disk, file, { content: first.content, sealed: false }, start)
    await takeOver(disk, second)
    expect(await lookAt(disk, "h", first)).toMatchObject({ kind: "takenOver", handle: "h" })
    expect(await lookAt(disk, "h", first)).toBeNull()
  })

  it("is taken without asking from a process that does not run any more", async () => {
    fs.writeFileSync(file, "mine")
    const holder = { id: "other", user: "ada", host: os.hostname(), pid: 4_194_304 + 1, since: 1 }
    fs.writeFileSync(path.join(folder, ".model.batten.lock"), JSON.stringify(holder))
    const record = await openRecord(disk, file, { content: sumOf(bytes("mine")), sealed: false }, start)
    expect([record.access.kind, (await lockHolder(disk, file))?.id]).toEqual(["write", record.me.id])
  })

  it("names who holds it on another machine, with nothing unseen in the name", async () => {
    fs.writeFileSync(file, "mine")
    const holder = { id: "other", user: "ada\u202E", host: "elsewhere", pid: 1, since: 1 }
    fs.writeFileSync(path.join(folder, ".model.batten.lock"), JSON.stringify(holder))
    const record = await openRecord(disk, file, { content: null, sealed: false }, start)
    expect(record.access).toEqual({ kind: "readOnly", why: "ada‹U+202E› on elsewhere has it open.", takeOver: true })
  })

  it("removes what a crash left of a save, and nothing else", async () => {
    fs.writeFileSync(path.join(folder, ".model.batten.0123456789abcdef.tmp"), "half")
    fs.writeFileSync(path.join(folder, ".other.batten.0123456789abcdef.tmp"), "half")
    fs.writeFileSync(path.join(folder, ".model.batten.notes.tmp"), "mine")
    await opened("mine")
    expect(fs.readdirSync(folder).sort()).toEqual([
      ".model.batten.lock",
      ".model.batten.notes.tmp",
      ".other.batten.0123456789abcdef.tmp",
      "model.batten",
    ])
  })
})

describe("lookAt (R6)", () => {
  it("tells of other content and of a file that is gone, once each, and of nothing else", async () => {
    const record = await opened("mine")
    const look = () => lookAt(disk, "h", record)
    expect(await look()).toBeNull()
    fs.utimesSync(file, 5, 5)
    expect(await look()).toBeNull()
    fs.writeFileSync(file, "theirs")
    expect([await look(), await look()]).toEqual([{ kind: "changedOutside", handle: "h", present: true }, null])
    fs.writeFileSync(file, "mine")
    expect(await look()).toBeNull()
    fs.rmSync(file)
    expect([await look(), await look()]).toEqual([{ kind: "changedOutside", handle: "h", present: false }, null])
    fs.mkdirSync(file)
    expect(await look()).toBeNull()
  })

  it("says nothing of our own saves", async () => {
    const record = await opened("mine")
    await saveRecord(disk, record, bytes("x"), "byUser", start)
    expect(await lookAt(disk, "h", record)).toBeNull()
  })

  it("lets no silent overwrite happen in 200 races with a writer who replaces the file", async () => {
    const record = await opened("0")
    let lost = 0
    for (let i = 1; i <= 200; i++) {
      const foreign = `theirs ${i}`
      const save = saveRecord(disk, record, bytes(`mine ${i}`), "byUser", start + i)
      await new Promise((resolve) => setTimeout(resolve, i % 4))
      fs.writeFileSync(`${file}.new`, foreign)
      fs.renameSync(`${file}.new`, file)
      const outcome = await save
      // Either theirs is there now, or ours went over it with theirs in the versions: never gone.
      const kept = content() === foreign || (await versionTexts()).includes(foreign)
      if (!kept) lost++
      if (outcome.kind === "changedOutside" || content() === foreign) record.content = sumOf(fs.readFileSync(file))
    }
    expect(lost).toBe(0)
  })
})

describe("keepVersion", () => {
  it("copies where the disk knows no links", async () => {
    fs.writeFileSync(file, "old")
    const linkless = faultyDisk()
    const noLinks = { ...linkless, link: () => Promise.reject(Object.assign(new Error("no links"), { code: "EPERM" })) }
    await keepVersion(noLinks, file, start, true)
    expect(await versionTexts()).toEqual(["old"])
  })
})
