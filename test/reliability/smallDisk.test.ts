import { execFileSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { sumOf } from "../../src/main/content.ts"
import { systemDisk } from "../../src/disk/disk.ts"
import { type FileRecord, openRecord } from "../../src/main/records.ts"
import { openRecovery } from "../../src/main/recovery.ts"
import { saveRecord } from "../../src/main/saving.ts"
import { needsRoot } from "./needs.ts"

const run = (program: string, ...args: string[]): void =>
  void execFileSync(program, args, { stdio: ["ignore", "ignore", "inherit"] })

const before = Buffer.alloc(600 * 1024, "before ")
const after = Buffer.alloc(900 * 1024, "after ")

/** Each a real disk of 1.5 MB or so, as the system makes them, and not one of ours that pretends. */
const disks = [
  {
    name: "tmpfs",
    mount: (_image: string, place: string) => run("mount", "-t", "tmpfs", "-o", "size=1400k", "none", place),
  },
  {
    name: "ext4",
    mount: (image: string, place: string) => {
      run("dd", "if=/dev/zero", `of=${image}`, "bs=1k", "count=1600", "status=none")
      run("mkfs.ext4", "-q", "-O", "^has_journal", image)
      run("mount", "-o", "loop", image, place)
    },
  },
] as const

describe.skipIf(needsRoot("a full and a read-only disk (R3)")).each(disks)(
  "saving on a small $name (R3)",
  ({ mount }) => {
    let folder: string
    let place: string
    let file: string
    beforeEach(() => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-small-"))
      place = path.join(folder, "disk")
      fs.mkdirSync(place)
      mount(path.join(folder, "image"), place)
      file = path.join(place, "model.batten")
      fs.writeFileSync(file, before)
    })
    afterEach(() => {
      run("umount", place)
      fs.rmSync(folder, { recursive: true, force: true })
    })

    const opened = (): Promise<FileRecord> =>
      openRecord(systemDisk, file, { content: sumOf(before), sealed: false }, Date.now())
    const isWhole = (): boolean => fs.readFileSync(file).equals(before)
    const leftovers = (): string[] => fs.readdirSync(place).filter((name) => name.endsWith(".tmp"))

    it("that is full keeps the old file, says so, and saves once there is room", async () => {
      const record = await opened()
      for (const how of ["byUser", "autosave", "overwrite"] as const) {
        const outcome = await saveRecord(systemDisk, record, after, how, Date.now())
        expect(outcome).toEqual({ kind: "failed", why: "The disk is full. (ENOSPC)" })
        expect([isWhole(), leftovers()]).toEqual([true, []])
      }
      // What was typed is put aside elsewhere meanwhile.
      const recovery = openRecovery(systemDisk, path.join(folder, "recovery"))
      const document = "7b0e6d0a-4d5c-4e8f-9a3b-1c2d3e4f5a6b"
      const edits = { document, file, base: record.content, name: "model", bytes: new Uint8Array(after) }
      expect(await recovery.keep(edits, Date.now())).toEqual({ kind: "kept" })
      expect(Buffer.from((await recovery.read(document))!.bytes).equals(after)).toBe(true)
      // Smaller than what is there: that fits.
      const small = Buffer.from("there is room for this")
      expect((await saveRecord(systemDisk, record, small, "byUser", Date.now())).kind).toBe("saved")
      expect(fs.readFileSync(file).equals(small)).toBe(true)
    })

    it("that may only be read keeps the old file, says so, and saves once it may be written", async () => {
      const record = await opened()
      run("mount", "-o", "remount,ro", place)
      const outcome = await saveRecord(systemDisk, record, Buffer.from("x"), "byUser", Date.now())
      run("mount", "-o", "remount,rw", place)
      expect(outcome).toEqual({ kind: "failed", why: "The disk may only be read, not written. (EROFS)" })
      expect([isWhole(), leftovers()]).toEqual([true, []])
      expect((await saveRecord(systemDisk, record, Buffer.from("x"), "byUser", Date.now())).kind).toBe("saved")
    })

    it("that is full loses the file of a saver that writes in place (planted mutant)", () => {
      expect(() => fs.writeFileSync(file, Buffer.alloc(3 * 1024 * 1024, "x"))).toThrow("ENOSPC")
      expect(isWhole()).toBe(false)
    })
  },
)
