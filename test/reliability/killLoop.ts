import { spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { systemDisk } from "../../src/disk/disk.ts"
import { readWhole } from "../../src/disk/read.ts"

/** What came of killing a saver again and again. */
export interface KillReport {
  readonly cycles: number
  /** Cycles in which nothing was acknowledged before the kill: they prove nothing. */
  readonly vacuous: number
  readonly torn: number
  /** Cycles after which the file held less than what was acknowledged. */
  readonly lost: number
  readonly saves: number
  /** Temporary files that were there after the last start: each start removes those of the crash before it. */
  readonly leftovers: number
}

/** Starts a saver, waits for its first acknowledged save, kills it within 40 ms, reads the file as Batten does; `cycles` times. */
export async function killAgainAndAgain(
  program: string,
  style: string,
  { cycles, kilobytes, random }: { cycles: number; kilobytes: number; random: () => number },
): Promise<KillReport> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-kill-"))
  const file = path.join(folder, "model.batten")
  const acknowledged = path.join(folder, "acknowledged")
  fs.writeFileSync(acknowledged, "")
  let [vacuous, torn, lost] = [0, 0, 0]
  for (let cycle = 0; cycle < cycles; cycle++) {
    const before = fs.statSync(acknowledged).size
    const child = spawn(process.execPath, [program, style, file, acknowledged, String(kilobytes)], { stdio: "inherit" })
    const ended = new Promise((resolve) => child.once("exit", resolve))
    const deadline = performance.now() + 8000
    while (fs.statSync(acknowledged).size === before && performance.now() < deadline) await wait(2)
    if (fs.statSync(acknowledged).size === before) vacuous++
    await wait(random() * 40)
    child.kill("SIGKILL")
    await ended
    const last = lastRevision(acknowledged)
    const revision = await revisionIn(file)
    if (revision === null) {
      torn++
      // The next cycle needs something to start from.
      fs.writeFileSync(file, JSON.stringify({ revision: last, end: last }))
    } else if (revision < last) lost++
  }
  const leftovers = fs.readdirSync(folder).filter((name) => name.endsWith(".tmp")).length
  const saves = lastRevision(acknowledged)
  fs.rmSync(folder, { recursive: true })
  return { cycles, vacuous, torn, lost, saves, leftovers }
}

/** The revision of the document in a file, read by Batten's own reader; null where it is torn or not there. */
export async function revisionIn(file: string): Promise<number | null> {
  const outcome = await readWhole(systemDisk, file)
  if (outcome.kind === "failed") return null
  try {
    const { revision, end } = JSON.parse(Buffer.from(outcome.bytes).toString()) as { revision: number; end: number }
    return revision === end ? revision : null
  } catch {
    return null
  }
}

/** The last revision that a saver acknowledged; 0 for none. */
export function lastRevision(acknowledged: string): number {
  return Number(fs.readFileSync(acknowledged, "utf8").trim().split("\n").at(-1))
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
