import { randomUUID } from "node:crypto"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { systemDisk } from "../../src/disk/disk.ts"
import { asideIn } from "../../src/main/aside.ts"
import { sumOf } from "../../src/main/content.ts"
import { lockHolder, takeLock } from "../../src/main/lock.ts"
import { type FileRecord, openRecord, takeOver } from "../../src/main/records.ts"
import { openRecovery } from "../../src/main/recovery.ts"
import { saveCopyTo, saveRecord } from "../../src/main/saving.ts"
import { keepVersion, listVersions, mostVersions, versionsOfFile } from "../../src/main/versions.ts"
import { lookAt } from "../../src/main/watch.ts"
import { limitedDrive } from "../disk/limitedDrive.ts"

const minute = 60_000
const start = Date.parse("2026-11-24T07:30:00.000Z")
const disk = systemDisk
const bytes = (text: string): Buffer<ArrayBuffer> => Buffer.from(text)

let place: string
let folder: string
let file: string
beforeEach(() => {
  place = fs.mkdtempSync(path.join(os.tmpdir(), "batten-drives-"))
  folder = path.join(place, "drive")
  fs.mkdirSync(folder)
  file = path.join(folder, "model.batten")
})
afterEach(() => fs.rmSync(place, { recursive: true, force: true }))

const content = (): string => fs.readFileSync(file, "utf8")
const lockFile = (): string => path.join(folder, ".model.batten.lock")
async function opened(text: string, on = disk): Promise<FileRecord> {
  fs.writeFileSync(file, text)
  return openRecord(on, file, { content: sumOf(bytes(text)), sealed: false }, start)
}

describe("G3: a drive without links, modes and folder syncs", () => {
  it.each(["EPERM", "ENOTSUP", "ENOSYS", "EINVAL"])(
    "locks, saves and keeps versions all the same (%s)",
    async (code) => {
      const drive = limitedDrive((call) =>
        ["link", "readlink", "file.chmod", "file.chown", "folder.open"].includes(call) ? code : null,
      )
      const record = await opened("one", drive)
      expect((await lockHolder(drive, file))?.id).toBe(record.me.id)
      expect(await saveRecord(drive, record, bytes("two"), "byUser", start)).toEqual({ kind: "saved" })
      expect([content(), (await listVersions(drive, file)).length]).toEqual(["two", 1])
      expect(await saveCopyTo(drive, path.join(folder, "copy.batten"), bytes("two"), start)).toEqual({ kind: "saved" })
    },
  )
})

describe("G4: a file that may be written in a folder that may not", () => {
  const drive = limitedDrive((call, name) =>
    (call === "open" && name.endsWith(".tmp") && name.startsWith(folder)) || call === "mkdir" ? "EACCES" : null,
  )
  // The recovery folder lies on another drive.
  const recovery = () => openRecovery(disk, path.join(place, "recovery"))

  it("asks once, then saves in place, with the old content put aside first", async () => {
    const ours = recovery()
    let now = start
    const aside = asideIn(ours, () => now)
    const record = await opened("one", drive)
    expect(record.access).toEqual({ kind: "write" })
    expect(await saveRecord(drive, record, bytes("two"), "autosave", now, aside)).toMatchObject({
      kind: "folderRefuses",
    })
    expect(content()).toBe("one")
    const { ino } = fs.statSync(file)
    expect(await saveRecord(drive, record, bytes("two"), "inPlace", now, aside)).toEqual({ kind: "saved" })
    now += minute
    expect(await saveRecord(drive, record, bytes("three"), "autosave", now, aside)).toEqual({ kind: "saved" })
    now += 6 * minute
    expect(await saveRecord(drive, record, bytes("four"), "autosave", now, aside)).toEqual({ kind: "saved" })
    expect([content(), fs.statSync(file).ino]).toEqual(["four", ino])
    // Kept as versions are: what the user saved over, and of autosaves one each five minutes.
    const discarded = path.join(place, "recovery", "discarded")
    const kept = fs.readdirSync(discarded).sort()
    expect(kept.map((name) => fs.readFileSync(path.join(discarded, name), "utf8").split("\n")[1])).toEqual([
      "one",
      "three",
    ])
    expect(await ours.list(() => false)).toEqual([])
  })

  it("offers the old content after a crash in the middle", async () => {
    const ours = recovery()
    const record = await opened("one", drive)
    record.inPlace = true
    const failing = limitedDrive((call, name) => (call === "file.sync" && name === file ? "EIO" : null))
    const outcome = await saveRecord(
      failing,
      record,
      bytes("two"),
      "byUser",
      start,
      asideIn(ours, () => start),
    )
    expect(outcome).toMatchObject({ kind: "failed", why: expect.stringContaining("Recovered work") as string })
    const [left] = await ours.list(() => false)
    expect(left).toMatchObject({ name: "model (before it was saved in place).batten" })
    expect(Buffer.from((await ours.read(left!.recovery))!.bytes).toString()).toBe("one")
  })

  it("writes nothing where the old content cannot be put aside, or is not the one that is known", async () => {
    const record = await opened("one", drive)
    record.inPlace = true
    const none = () => Promise.resolve({ kind: "failed", why: "The disk is full." } as const)
    expect((await saveRecord(drive, record, bytes("two"), "byUser", start, none)).kind).toBe("failed")
    expect(content()).toBe("one")
    fs.writeFileSync(file, "theirs")
    const outcome = await saveRecord(
      drive,
      record,
      bytes("two"),
      "byUser",
      start,
      asideIn(recovery(), () => start),
    )
    expect([outcome.kind, content()]).toEqual(["changedOutside", "theirs"])
  })
})

describe("I4: versions", () => {
  it("are kept on, though one is dated in the future", async () => {
    const record = await opened("0")
    await keepVersion(disk, file, Date.parse("2099-01-01T00:00:00.000Z"), true)
    for (let i = 1; i <= 12; i++) await saveRecord(disk, record, bytes(String(i)), "autosave", start + i * minute)
    const kept = (await listVersions(disk, file)).map(({ replacedAt }) => new Date(replacedAt).getUTCFullYear())
    expect(kept).toEqual([2099, 2026, 2026, 2026])
  })

  it("of the future do not push out those of today, and two of one moment have two names", async () => {
    fs.writeFileSync(file, "x")
    for (let i = 0; i < 25; i++) await keepVersion(disk, file, Date.parse("2099-01-01T00:00:00.000Z") + i, true)
    for (let i = 0; i < 3; i++) await keepVersion(disk, file, start, true)
    const today = (await listVersions(disk, file)).filter(({ replacedAt }) => replacedAt < start + minute)
    expect([today.length, mostVersions]).toEqual([3, 20])
  })

  it("that cannot be kept are told of with the save, and why they cannot be listed", async () => {
    const record = await opened("one")
    fs.writeFileSync(path.join(folder, ".model.batten.versions"), "in the way")
    const inTheWay = expect.stringContaining("a file of that name is in its place") as string
    expect(await saveRecord(disk, record, bytes("two"), "byUser", start)).toEqual({ kind: "saved", unkept: inTheWay })
    expect(content()).toBe("two")
    expect(await versionsOfFile(disk, file)).toEqual({ kind: "failed", why: inTheWay })
    // What someone else wrote is not overwritten unless it is kept.
    fs.writeFileSync(file, "theirs")
    expect((await saveRecord(disk, record, bytes("three"), "overwrite", start)).kind).toBe("failed")
    expect(content()).toBe("theirs")
  })
})

describe("I5: a lock file", () => {
  it.each([
    ["is empty", (name: string) => fs.writeFileSync(name, "")],
    ["holds no holder", (name: string) => fs.writeFileSync(name, "{}")],
    ["is noise", (name: string) => fs.writeFileSync(name, Buffer.from([0, 1, 2, 255]))],
    ["is large", (name: string) => fs.writeFileSync(name, Buffer.alloc(1 << 20, 32))],
    ["is a link that leads nowhere useful", (name: string) => fs.symlinkSync(file, name)],
  ])("that %s is stale once the user has said so; until then nothing is written", async (_how, make) => {
    make(lockFile())
    const first = await opened("one")
    expect(first.access).toMatchObject({
      kind: "readOnly",
      takeOver: true,
      why: expect.stringMatching(/lock file/) as string,
    })
    expect((await saveRecord(disk, first, bytes("x"), "byUser", start)).kind).toBe("failed")
    expect(await takeOver(disk, first)).toEqual({ kind: "write" })
    expect((await lockHolder(disk, file))?.id).toBe(first.me.id)
    const second = await openRecord(disk, file, { content: first.content, sealed: false }, start)
    expect(second.access.kind).toBe("readOnly")
    expect([(await saveRecord(disk, first, bytes("two"), "byUser", start)).kind, content()]).toEqual(["saved", "two"])
  })

  it("appears whole or not at all, whichever call is refused", async () => {
    fs.writeFileSync(file, "one")
    const me = { id: randomUUID(), user: "ada", host: os.hostname(), pid: process.pid, since: start }
    for (const call of ["file.write", "file.sync", "file.close", "link"] as const) {
      const drive = limitedDrive((made) => (made === call ? "ENOSPC" : null))
      expect((await takeLock(drive, file, me, () => true)).kind, call).toBe("impossible")
      expect(fs.readdirSync(folder), call).toEqual(["model.batten"])
    }
  })

  it("is one window's, of twenty that ask at once", async () => {
    fs.writeFileSync(file, "one")
    const holders = Array.from({ length: 20 }, (_, i) => ({
      id: String(i),
      user: "ada",
      host: os.hostname(),
      pid: process.pid,
      since: start,
    }))
    const outcomes = await Promise.all(holders.map((me) => takeLock(disk, file, me, () => true)))
    expect(outcomes.filter(({ kind }) => kind === "held")).toHaveLength(1)
    expect(outcomes.filter(({ kind }) => kind === "heldBy")).toHaveLength(19)
  })

  it("that was damaged while the file is open is made anew by its holder", async () => {
    const record = await opened("one")
    fs.writeFileSync(lockFile(), "")
    expect((await saveRecord(disk, record, bytes("two"), "byUser", start)).kind).toBe("saved")
    expect((await lockHolder(disk, file))?.id).toBe(record.me.id)
  })
})

describe("I10: a place where a drive was", () => {
  it("gets no lock file and no other once it is empty, until the user has the file written there", async () => {
    const record = await opened("one")
    fs.rmSync(folder, { recursive: true })
    fs.mkdirSync(folder)
    expect(await lookAt(disk, "h", record)).toEqual({ kind: "changedOutside", handle: "h", present: false })
    for (const how of ["autosave", "byUser"] as const)
      expect(await saveRecord(disk, record, bytes("two"), how, start)).toEqual({
        kind: "changedOutside",
        present: false,
      })
    expect(fs.readdirSync(folder)).toEqual([])
    // Edits that were put aside for a file there open without one, too.
    await openRecord(disk, file, { content: sumOf(bytes("one")), sealed: false }, start)
    expect(fs.readdirSync(folder)).toEqual([])
    expect((await saveRecord(disk, record, bytes("two"), "overwrite", start)).kind).toBe("saved")
    expect(content()).toBe("two")
  })
})

describe("G5: who has a file open", () => {
  it("is myself in another window, or somebody else by name", async () => {
    const first = await opened("one")
    const second = await openRecord(disk, file, { content: first.content, sealed: false }, start)
    expect(second.access).toEqual({
      kind: "readOnly",
      why: "You have it open in another window of Batten.",
      takeOver: true,
    })
    const lock = { ...first.me, user: "ada", pid: process.pid }
    fs.writeFileSync(lockFile(), JSON.stringify(lock))
    const third = await openRecord(disk, file, { content: first.content, sealed: false }, start)
    expect(third.access).toMatchObject({ why: `ada on ${os.hostname()} has it open.` })
  })
})
