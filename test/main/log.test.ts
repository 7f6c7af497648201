import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { openLog } from "../../src/main/log.ts"
import { faultOf } from "../../src/renderer/faults.ts"

let folder: string
let file: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-log-"))
  file = path.join(folder, "log.txt")
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const now = (): number => Date.parse("2026-11-24T07:30:00.000Z")
const canary = "kanari of a document"

/** An error that carries a text of a document wherever an error can carry one. */
function tellingError(): Error {
  const error = Object.assign(new TypeError(`bad name “${canary}”`, { cause: canary }), { name: canary, path: canary })
  error.stack = `${canary}: bad\n    at render (app://batten/assets/index-A1b_.js:3:14)\n    at ${canary} (/home/${canary}/x.js)`
  return error
}

describe("openLog", () => {
  it("notes what happened, one line each, readable by its owner only", () => {
    const log = openLog(file, now)
    log.note({ kind: "started", version: "0.1.0", electron: "45.4.1", platform: "linux" })
    log.note({ kind: "pageEnded", reason: "crashed", exitCode: 5 })
    expect(log.read().split("\n")).toEqual([
      "2026-11-24T07:30:00.000Z Batten 0.1.0 started (Electron 45.4.1, linux)",
      "2026-11-24T07:30:00.000Z the page ended: crashed (5)",
      "",
    ])
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  })

  it("holds nothing of a document, wherever an error carries it", () => {
    const log = openLog(file, now)
    log.note({ kind: "mainFault", error: tellingError() })
    log.note({ kind: "mainFault", error: canary })
    log.note({ kind: "pageFault", fault: faultOf(tellingError()) })
    expect(log.read()).not.toContain("kanari")
    expect(log.read()).toContain("fault in the main process: TypeError at index-A1b_.js:3:14")
    expect(log.read()).toContain("fault in the page: TypeError at index-A1b_.js:3:14")
  })

  it("would be caught with the message in it (planted mutant)", () => {
    fs.appendFileSync(file, `${tellingError().message}\n`)
    expect(openLog(file, now).read()).toContain("kanari")
  })

  it("stays small, and takes no more than 200 lines of one session", () => {
    fs.writeFileSync(file, "x".repeat(99).concat("\n").repeat(2000))
    const log = openLog(file, now)
    for (let i = 0; i < 1000; i++) log.note({ kind: "pageHangs" })
    expect(fs.statSync(file).size).toBeLessThan(80_000)
    expect(log.read().match(/does not answer/g)).toHaveLength(200)
  })

  it("is no reason to stop where it cannot be written", () => {
    fs.writeFileSync(file, "in the way")
    const log = openLog(path.join(file, "below"), now)
    log.note({ kind: "pageHangs" })
    expect(log.read()).toBe("")
  })
})
