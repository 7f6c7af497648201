import { spawnSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { needsProgram } from "./needs.ts"
import { buildSaver } from "./saverProgram.ts"

/** One call of the system, as strace prints it. */
const callOf = /(openat|write|pwrite64|fsync|fdatasync|rename|renameat2?|ftruncate)\((.*?)\)\s+=/

describe.skipIf(needsProgram("strace", "the order of system calls (R4)"))("the system calls of a save (R4)", () => {
  let program: string
  let folder: string
  beforeAll(async () => {
    program = await buildSaver()
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-order-"))
  })
  afterAll(() => {
    fs.rmSync(path.dirname(program), { recursive: true })
    fs.rmSync(folder, { recursive: true })
  })

  const trace = (style: string): string[] => {
    const file = path.join(folder, "model.batten")
    const log = path.join(folder, "trace")
    fs.writeFileSync(file, JSON.stringify({ revision: 0, end: 0 }))
    const calls = "trace=openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,ftruncate,truncate"
    const args = [
      "-f",
      "-y",
      "-e",
      calls,
      "-o",
      log,
      process.execPath,
      program,
      style,
      file,
      path.join(folder, "ack"),
      "4",
    ]
    spawnSync("timeout", ["-s", "KILL", "3", "strace", ...args])
    const lines = fs.readFileSync(log, "utf8").split("\n")
    // The lock beside the document is written by the same rules, and is not what is saved.
    return lines.filter((line) => line.includes(folder) && !line.includes(".lock") && callOf.test(line))
  }

  it("are write, fsync of the file, rename, fsync of the folder, in this order, and truncate nothing", () => {
    const calls = trace("ours")
    const rename = calls.findIndex((call) => call.includes("rename"))
    const steps = calls.slice(0, rename + 4).flatMap((call) => {
      if (/p?write(64)?\(/.test(call) && call.includes(".tmp")) return ["write"]
      if (/f(data)?sync\(/.test(call)) return [call.includes(".tmp") ? "fsync file" : "fsync folder"]
      return call.includes("rename") ? ["rename"] : []
    })
    // Before the first write the folder is synced for the lock.
    const first = steps.indexOf("write")
    expect(steps.slice(first, first + 4)).toEqual(["write", "fsync file", "rename", "fsync folder"])
    expect(calls.filter((call) => /O_TRUNC|ftruncate/.test(call) && call.includes('model.batten"'))).toEqual([])
  })

  it("would be caught with O_TRUNC on the document (planted mutant)", () => {
    expect(trace("inPlace").some((call) => call.includes("O_TRUNC") && call.includes('model.batten"'))).toBe(true)
  })
})
