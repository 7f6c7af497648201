import fs from "node:fs"
import { mkdtemp } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Disk } from "../../src/disk/disk.ts"
import { writeWhole } from "../../src/disk/files.ts"
import { largestDocument, readWhole } from "../../src/disk/read.ts"
import { MOST_READ } from "../../src/formats/catalog.ts"
import { faultyDisk } from "./faultyDisk.ts"

const before = Buffer.from("the old content, whole")
const after = Buffer.from("the new content, which is a good deal longer than the old one was")

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "batten-files-"))
  file = path.join(folder, "model.batten")
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const content = (name = file): string => fs.readFileSync(name, "utf8")
const modeOf = (name: string): number => fs.statSync(name).mode & 0o777

describe("writeWhole", () => {
  it("writes a new file that only its owner may read", async () => {
    expect(await writeWhole(faultyDisk(), file, after)).toEqual({ kind: "written" })
    expect([content(), modeOf(file), fs.readdirSync(folder)]).toEqual([after.toString(), 0o600, ["model.batten"]])
  })

  it.each([0o600, 0o644, 0o666, 0o440])("keeps the mode %o of the file, whatever the umask", async (mode) => {
    fs.writeFileSync(file, before)
    fs.chmodSync(file, mode)
    await writeWhole(faultyDisk(), file, after)
    expect([content(), modeOf(file)]).toEqual([after.toString(), mode])
  })

  it("follows a link to its target and leaves the link a link", async () => {
    const elsewhere = path.join(folder, "elsewhere")
    fs.mkdirSync(elsewhere)
    fs.writeFileSync(path.join(elsewhere, "real.batten"), before)
    fs.symlinkSync(path.join("elsewhere", "real.batten"), file)
    await writeWhole(faultyDisk(), file, after)
    expect(fs.readlinkSync(file)).toBe(path.join("elsewhere", "real.batten"))
    expect(content(path.join(elsewhere, "real.batten"))).toBe(after.toString())
    expect(fs.readdirSync(elsewhere)).toEqual(["real.batten"])
  })

  it("creates the target of a link that leads nowhere yet", async () => {
    fs.symlinkSync("later.batten", file)
    await writeWhole(faultyDisk(), file, after)
    expect([fs.readlinkSync(file), content(path.join(folder, "later.batten"))]).toEqual([
      "later.batten",
      after.toString(),
    ])
  })

  it("leaves the other names of a file with hard links as they were", async () => {
    const other = path.join(folder, "other.batten")
    fs.writeFileSync(file, before)
    fs.linkSync(file, other)
    await writeWhole(faultyDisk(), file, after)
    expect([content(), content(other)]).toEqual([after.toString(), before.toString()])
  })

  it("refuses a folder and a pipe, in words", async () => {
    fs.mkdirSync(file)
    expect(await writeWhole(faultyDisk(), file, after)).toEqual({
      kind: "failed",
      why: "That is not an ordinary file.",
    })
    expect(fs.readdirSync(folder)).toEqual(["model.batten"])
  })

  it("forces the file to the disk before the rename, and the folder after it", async () => {
    const disk = faultyDisk()
    await writeWhole(disk, file, after)
    const order = disk.calls.filter((call) => ["file.write", "file.sync", "rename"].includes(call))
    expect(order).toEqual(["file.write", "file.sync", "rename", "file.sync"])
  })

  it("writes on where the disk takes only a part at a time", async () => {
    const counting = faultyDisk()
    await writeWhole(counting, file, after)
    const disk = faultyDisk({ at: counting.calls.indexOf("file.write"), code: "short" })
    expect(await writeWhole(disk, file, after)).toEqual({ kind: "written" })
    expect(content()).toBe(after.toString())
  })
})

describe("writeWhole on a disk that refuses one call (R3)", () => {
  const codes = ["ENOSPC", "EIO", "EROFS", "EACCES", "EDQUOT", "EBUSY", "EPERM", "EMFILE"]

  it.each(codes)("keeps the old file whole and says so, for %s at every call", async (code) => {
    await writeAtEveryCall(writeWhole, code, (outcome, call, renamed) => {
      // A refused courtesy ends no save.
      expect(content()).toBe((renamed || outcome.kind === "written" ? after : before).toString())
      if (outcome.kind === "failed") expect(outcome.why).toMatch(/[a-z]+\. \([A-Z]+\)$|^The disk/)
      const left = fs.readdirSync(folder).filter((name) => name !== "model.batten")
      expect(left.every((name) => /^\.model\.batten\.[0-9a-f]{16}\.tmp$/.test(name))).toBe(true)
      // Only a refused unlink may leave a temporary file.
      if (call !== "unlink") expect(left).toEqual([])
    })
  })

  it("never says written where anything before the last close was refused", async () => {
    const falseNews: string[] = []
    await writeAtEveryCall(writeWhole, "EIO", (outcome, call) => {
      if (outcome.kind === "written" && call !== "unlink") falseNews.push(call)
    })
    expect(falseNews).toEqual([])
  })

  it("catches a saver that writes in place, and one that swallows a failed sync (planted mutants)", async () => {
    const inPlace: typeof writeWhole = async (disk, name, bytes) => {
      try {
        const handle = await disk.open(name, fs.constants.O_WRONLY | fs.constants.O_TRUNC | fs.constants.O_CREAT)
        await handle.write(bytes, 0, bytes.length, 0).finally(() => handle.close())
        return { kind: "written" }
      } catch (error) {
        return { kind: "failed", why: String(error) }
      }
    }
    let torn = 0
    await writeAtEveryCall(inPlace, "ENOSPC", () => {
      if (content() !== before.toString() && content() !== after.toString()) torn++
    })
    expect(torn).toBeGreaterThan(0)

    const careless: typeof writeWhole = (disk, name, bytes) => writeWhole(withoutFailingSync(disk), name, bytes)
    let falseNews = 0
    await writeAtEveryCall(careless, "EIO", (outcome, call) => {
      if (outcome.kind === "written" && call === "file.sync") falseNews++
    })
    expect(falseNews).toBeGreaterThan(0)
  })
})

describe("readWhole", () => {
  it("returns the bytes of a file", async () => {
    fs.writeFileSync(file, before)
    const outcome = await readWhole(faultyDisk(), file)
    expect(outcome.kind === "bytes" && Buffer.from(outcome.bytes).toString()).toBe(before.toString())
  })

  it("reads on where the disk gives only a part at a time", async () => {
    fs.writeFileSync(file, before)
    const counting = faultyDisk()
    await readWhole(counting, file)
    const outcome = await readWhole(faultyDisk({ at: counting.calls.indexOf("file.read"), code: "short" }), file)
    expect(outcome.kind === "bytes" && Buffer.from(outcome.bytes).toString()).toBe(before.toString())
  })

  it("refuses a folder, a device and a file over the limit, in words, without reading them", async () => {
    const large = path.join(folder, "large")
    fs.closeSync(fs.openSync(large, "w"))
    fs.truncateSync(large, largestDocument + 1)
    expect(await readWhole(faultyDisk(), folder)).toEqual({ kind: "failed", why: "That is not an ordinary file." })
    expect(await readWhole(faultyDisk(), "/dev/zero")).toEqual({ kind: "failed", why: "That is not an ordinary file." })
    expect(await readWhole(faultyDisk(), large)).toEqual({
      kind: "failed",
      why: "The file has 65 MB; Batten opens at most 64 MB.",
    })
  })

  it("I10: looks at the size before it reads: of 50 MB, more than a document may have, not a byte", async () => {
    const large = path.join(folder, "large")
    fs.closeSync(fs.openSync(large, "w"))
    fs.truncateSync(large, 50 * 2 ** 20)
    const disk = faultyDisk()
    expect(await readWhole(disk, large, MOST_READ)).toEqual({
      kind: "failed",
      why: "The file has 50 MB; Batten opens at most 40 MB.",
    })
    expect(disk.calls).toEqual(["open", "file.stat", "file.close"])
  })

  it("says in words that a file is gone", async () => {
    expect(await readWhole(faultyDisk(), file)).toEqual({
      kind: "failed",
      why: "There is no such file or folder any more. (ENOENT)",
    })
  })
})

/** Saves over an old file again and again, the n-th call failing, until a run is so short that its fault does not happen. */
async function writeAtEveryCall(
  write: typeof writeWhole,
  code: string,
  check: (outcome: Awaited<ReturnType<typeof writeWhole>>, call: string, renamed: boolean) => void,
): Promise<void> {
  for (let at = 0; ; at++) {
    for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name))
    fs.writeFileSync(file, before)
    const disk = faultyDisk({ at, code })
    const outcome = await write(disk, file, after)
    const call = disk.calls[at]
    if (call === undefined) {
      expect(outcome.kind).toBe("written")
      expect(at).toBeGreaterThan(2)
      return
    }
    check(outcome, call, disk.calls.slice(0, at).includes("rename"))
  }
}

/** The mutant of every second program: fsync is called, what it says is not heard. */
function withoutFailingSync(disk: Disk): Disk {
  return {
    ...disk,
    open: async (name, flags, mode) => {
      const handle = await disk.open(name, flags, mode)
      return Object.assign(Object.create(handle) as typeof handle, { sync: () => handle.sync().catch(() => undefined) })
    },
  }
}
