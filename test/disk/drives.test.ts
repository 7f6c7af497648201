import fs from "node:fs"
import { mkdtemp } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { createWhole, writeWhole } from "../../src/disk/files.ts"
import { writeInPlace } from "../../src/disk/inPlace.ts"
import { faultyDisk } from "./faultyDisk.ts"
import { type DriveCall, limitedDrive } from "./limitedDrive.ts"

const before = Buffer.from("the old content, whole, and longer than the new one is")
const after = Buffer.from("the new content")

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "batten-drives-"))
  file = path.join(folder, "model.batten")
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const content = (): string => fs.readFileSync(file, "utf8")

/** What FAT, network drives and FUSE say of calls that they do not know, or that they let nobody make. */
const UNKNOWN = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL"]
const COURTESIES: readonly DriveCall[] = [
  "file.chmod",
  "file.chown",
  "folder.open",
  "folder.sync",
  "folder.close",
  "file.close",
  "readlink",
  "link",
]

describe("G3: a drive that does not know a call that is no matter of safety", () => {
  const cases = COURTESIES.flatMap((call) => UNKNOWN.map((code) => [call, code] as const))

  it.each(cases)("saves though %s always says %s", async (call, code) => {
    const drive = limitedDrive((made) => (made === call ? code : null))
    expect(await writeWhole(drive, file, before)).toEqual({ kind: "written" })
    // Another owner, where we may give files away: then chown is asked for.
    if (process.getuid?.() === 0) fs.chownSync(file, 12345, 12345)
    expect(await writeWhole(drive, file, after)).toEqual({ kind: "written" })
    expect([content(), fs.readdirSync(folder)]).toEqual([after.toString(), ["model.batten"]])
    fs.rmSync(file)
    await createWhole(drive, file, before)
    expect([content(), fs.readdirSync(folder)]).toEqual([before.toString(), ["model.batten"]])
  })

  it.each(UNKNOWN)("saves though all of them say %s at once", async (code) => {
    const drive = limitedDrive((call) => (COURTESIES.includes(call) ? code : null))
    fs.writeFileSync(file, before)
    expect(await writeWhole(drive, file, after)).toEqual({ kind: "written" })
    expect(content()).toBe(after.toString())
  })

  it.each(["ENOTSUP", "ENOSYS", "EINVAL"])(
    "saves on a drive that cannot force a file to the disk (%s)",
    async (code) => {
      const drive = limitedDrive((call) => (call === "file.sync" ? code : null))
      expect(await writeWhole(drive, file, after)).toEqual({ kind: "written" })
    },
  )

  it("saves in a folder that lets nobody look into it", async () => {
    const drive = limitedDrive((call) => (call === "folder.open" ? "EACCES" : null))
    fs.writeFileSync(file, before)
    expect(await writeWhole(drive, file, after)).toEqual({ kind: "written" })
  })

  it.each(["file.sync", "folder.sync", "file.close", "file.write"] as const)(
    "does not say saved where %s reports that the disk failed",
    async (call) => {
      const drive = limitedDrive((made) => (made === call ? "EIO" : null))
      expect((await writeWhole(drive, file, after)).kind).toBe("failed")
    },
  )

  it("never leaves a file readable to more people than before, though its mode cannot be set", async () => {
    fs.writeFileSync(file, before, { mode: 0o600 })
    await writeWhole(
      limitedDrive((call) => (call === "file.chmod" ? "EPERM" : null)),
      file,
      after,
    )
    expect(fs.statSync(file).mode & 0o077).toBe(0)
  })
})

describe("G4: a folder that takes no other file", () => {
  const refusing = (code: string) =>
    limitedDrive((call, name) => (call === "open" && name.endsWith(".tmp") ? code : null))

  it.each(["EACCES", "EPERM"])("is said to refuse, and that the file itself may be written (%s)", async (code) => {
    fs.writeFileSync(file, before)
    const outcome = await writeWhole(refusing(code), file, after)
    expect(outcome).toMatchObject({
      kind: "folderRefuses",
      why: expect.stringMatching(/^The folder refuses/) as string,
    })
    expect(content()).toBe(before.toString())
  })

  it("is said to refuse where it lets nobody replace the file of another (a sticky folder)", async () => {
    fs.writeFileSync(file, before)
    const drive = limitedDrive((call) => (call === "replace" ? "EPERM" : null))
    expect((await writeWhole(drive, file, after)).kind).toBe("folderRefuses")
    expect(fs.readdirSync(folder)).toEqual(["model.batten"])
  })

  it("offers nothing where the file may not be written either, or is not there", async () => {
    expect(await writeWhole(refusing("EACCES"), file, after)).toMatchObject({ kind: "failed", why: /folder refuses/ })
    fs.writeFileSync(file, before)
    const drive = limitedDrive((call) => (call === "open" ? "EACCES" : null))
    expect((await writeWhole(drive, file, after)).kind).toBe("failed")
  })

  it("writes in place, shorter or longer, and keeps the file itself", async () => {
    fs.writeFileSync(file, before)
    const { ino } = fs.statSync(file)
    expect(await writeInPlace(faultyDisk(), file, before, after)).toEqual({ kind: "written" })
    expect([content(), fs.statSync(file).ino]).toEqual([after.toString(), ino])
    expect(await writeInPlace(faultyDisk(), file, after, before)).toEqual({ kind: "written" })
    expect([content(), fs.statSync(file).ino]).toEqual([before.toString(), ino])
  })

  it.each(["ENOSPC", "EIO", "EACCES"])("puts the old content back where one call is refused (%s)", async (code) => {
    for (let at = 0; ; at++) {
      fs.writeFileSync(file, before)
      const disk = faultyDisk({ at, code })
      const outcome = await writeInPlace(disk, file, before, after)
      if (disk.calls[at] === undefined) return
      // Closing comes when all is forced to the disk and read back.
      if (disk.calls[at] !== "file.close") expect([outcome.kind, content()]).toEqual(["failed", before.toString()])
    }
  })

  it("says that the file is torn where not even that can be done", async () => {
    fs.writeFileSync(file, before)
    const drive = limitedDrive((call) => (call === "file.sync" ? "EIO" : null))
    expect((await writeInPlace(drive, file, before, after)).kind).toBe("torn")
  })
})
