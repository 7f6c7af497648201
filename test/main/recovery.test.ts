import { randomUUID } from "node:crypto"
import { execFileSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { sumOf } from "../../src/main/content.ts"
import { discardedFor, type Edits, openRecovery } from "../../src/main/recovery.ts"
import { openUndoFolder } from "../../src/main/undoFolder.ts"
import { faultyDisk } from "../disk/faultyDisk.ts"

let folder: string
let place: string
let file: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-recovery-"))
  place = path.join(folder, "recovery")
  file = path.join(folder, "model.batten")
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text))
const nobody = (): boolean => false
const edits = (changes: Partial<Edits> = {}): Edits => ({
  document: randomUUID(),
  file: null,
  base: null,
  name: "Untitled",
  bytes: bytes("edited"),
  ...changes,
})
const recovery = () => openRecovery(faultyDisk(), place)

describe("openRecovery", () => {
  it("gives back what was kept, in another session, readable by its owner only", async () => {
    const kept = edits()
    expect(await recovery().keep(kept, 5)).toEqual({ kind: "kept" })
    expect(await recovery().read(kept.document)).toEqual({ ...kept, keptAt: 5 })
    const modes = [place, path.join(place, `${kept.document}.recovery`)].map((name) => fs.statSync(name).mode & 0o777)
    expect(modes).toEqual([0o700, 0o600])
  })

  it("keeps the last of many, and nothing after a drop that came last", async () => {
    const kept = edits()
    const ours = recovery()
    await Promise.all([1, 2, 3].map((i) => ours.keep({ ...kept, bytes: bytes(String(i)) }, i)))
    expect(Buffer.from((await ours.read(kept.document))!.bytes).toString()).toBe("3")
    await Promise.all([ours.keep(kept, 4), ours.drop(kept.document)])
    expect(await ours.read(kept.document)).toBeNull()
  })

  it("lists what is left behind newest first, without what is open, and says what became of each file", async () => {
    fs.writeFileSync(file, "base")
    const base = sumOf(bytes("base"))
    const ours = recovery()
    const open = edits()
    await ours.keep(open, 9)
    await ours.keep(edits({ name: "a", file, base }), 1)
    await ours.keep(edits({ name: "b", file, base: sumOf(bytes("older")) }), 2)
    await ours.keep(edits({ name: "c", file: path.join(folder, "gone"), base }), 3)
    await ours.keep(edits({ name: "d" }), 4)
    const listed = await ours.list((document) => document === open.document)
    expect(listed.map(({ name, file: state }) => [name, state])).toEqual([
      ["d", "none"],
      ["c", "gone"],
      ["b", "changed"],
      ["a", "same"],
    ])
  })

  it("does not take a damaged copy for a whole one, for any flipped byte, and does not touch it", async () => {
    const kept = edits()
    await recovery().keep(kept, 1)
    const name = path.join(place, `${kept.document}.recovery`)
    const whole = fs.readFileSync(name)
    let accepted = 0
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole)
      damaged[at] = damaged[at]! ^ 1
      fs.writeFileSync(name, damaged)
      const read = await recovery().read(kept.document)
      if (read !== null && Buffer.from(read.bytes).toString() !== "edited") accepted++
      expect(fs.readFileSync(name).equals(damaged)).toBe(true)
    }
    expect(accepted).toBe(0)
    fs.writeFileSync(name, whole.subarray(0, whole.length - 1))
    expect(await recovery().list(nobody)).toMatchObject([{ recovery: kept.document, file: "damaged" }])
  })

  it("I3: lists what is damaged as that, with name and date, in whatever way, and leaves it where it is", async () => {
    const ours = recovery()
    const kept = edits({ name: "Plan" })
    await ours.keep(kept, 5)
    const whole = fs.readFileSync(path.join(place, `${kept.document}.recovery`))
    const putAside = (content: Buffer): string => {
      const id = randomUUID()
      fs.writeFileSync(path.join(place, `${id}.recovery`), content)
      fs.utimesSync(path.join(place, `${id}.recovery`), 1_000, 1_000)
      return id
    }
    const flipped = Buffer.from(whole)
    flipped[whole.length - 1]! ^= 1
    const head = Buffer.from(whole)
    head[0] = 0
    const large = putAside(Buffer.alloc(0))
    fs.truncateSync(path.join(place, `${large}.recovery`), 2 * 2 ** 30)
    fs.utimesSync(path.join(place, `${large}.recovery`), 1_000, 1_000)
    const [pipe, link, dangling] = [randomUUID(), randomUUID(), randomUUID()]
    execFileSync("mkfifo", [path.join(place, `${pipe}.recovery`)])
    fs.symlinkSync(path.join(place, `${kept.document}.recovery`), path.join(place, `${link}.recovery`))
    fs.symlinkSync("nowhere", path.join(place, `${dangling}.recovery`))
    const damaged = {
      [putAside(whole.subarray(0, whole.length - 2))]: ["Plan", 5],
      [putAside(flipped)]: ["Plan", 5],
      [putAside(whole.subarray(0, 20))]: [null, 1_000_000],
      [putAside(Buffer.alloc(0))]: [null, 1_000_000],
      [putAside(head)]: [null, 1_000_000],
      [large]: [null, 1_000_000],
      [pipe]: [null, null],
      [link]: [null, null],
      [dangling]: [null, null],
    }
    const before = fs.readdirSync(place)
    const listed = await ours.list(nobody)
    expect(listed.filter(({ file: state }) => state !== "damaged").map(({ recovery: id }) => id)).toEqual([
      kept.document,
    ])
    expect(Object.keys(damaged).sort()).toEqual(
      listed.flatMap(({ recovery: id, file: state }) => (state === "damaged" ? [id] : [])).sort(),
    )
    for (const { recovery: id, name, keptAt } of listed) {
      const [wantedName, wantedTime] = damaged[id] ?? ["Plan", 5]
      expect([id, name, keptAt]).toEqual([id, wantedName ?? `${id}.recovery`, wantedTime ?? keptAt])
      expect(keptAt).toBeGreaterThan(0)
    }
    expect(fs.readdirSync(place)).toEqual(before)
    // Whoever does not want it any more can have it discarded, as any other.
    await ours.discard(pipe, 9)
    expect(fs.readdirSync(path.join(place, "discarded"))).toEqual([`9.${pipe}.recovery`])
  })

  it("keeps what was discarded for thirty days, and not a day longer", async () => {
    const kept = edits()
    const ours = recovery()
    await ours.keep(kept, 0)
    await ours.discard(kept.document, 1000)
    expect(await ours.list(nobody)).toEqual([])
    const left = () => fs.readdirSync(path.join(place, "discarded")).length
    await ours.tidy(1000 + discardedFor * 86_400_000)
    expect(left()).toBe(1)
    await ours.tidy(1001 + discardedFor * 86_400_000)
    expect(left()).toBe(0)
  })

  it("forgets the readable edits of a file that is encrypted from now on, discarded ones too", async () => {
    const ours = recovery()
    const [a, b, other] = [edits({ file }), edits({ file }), edits()]
    for (const each of [a, b, other]) await ours.keep(each, 1)
    await ours.discard(b.document, 2)
    await ours.forget(file)
    expect([
      await ours.read(a.document),
      fs.readdirSync(path.join(place, "discarded")),
      (await ours.list(nobody)).length,
    ]).toEqual([null, [], 1])
  })

  it("says in words that nothing could be kept, whichever call is refused", async () => {
    const counting = faultyDisk()
    await openRecovery(counting, place).keep(edits(), 1)
    for (let at = 0; at < counting.calls.length; at++) {
      const outcome = await openRecovery(faultyDisk({ at, code: "ENOSPC" }), place).keep(edits(), 1)
      expect(outcome).toEqual({ kind: "failed", why: "The disk is full. (ENOSPC)" })
    }
  })
})

describe("openUndoFolder", () => {
  it("gives back the history of exactly the content it was kept for", async () => {
    const undo = openUndoFolder(faultyDisk(), path.join(folder, "undo"))
    await undo.keep(file, "sum-1", bytes("history"))
    expect([
      await undo.read(file, "sum-1"),
      await undo.read(file, "sum-2"),
      await undo.read(`${file}2`, "sum-1"),
    ]).toEqual([bytes("history"), null, null])
    await undo.forget(file)
    expect(await undo.read(file, "sum-1")).toBeNull()
  })

  it("keeps fifty", async () => {
    const undo = openUndoFolder(faultyDisk(), path.join(folder, "undo"))
    for (let i = 0; i < 53; i++) await undo.keep(`${file}${i}`, "sum", bytes("h"))
    expect(fs.readdirSync(path.join(folder, "undo"))).toHaveLength(50)
  })
})
