import { execFileSync, spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { lastRevision, revisionIn } from "./killLoop.ts"

/** What came of cutting the power again and again. */
export interface CutReport {
  readonly cycles: number
  readonly vacuous: number
  readonly torn: number
  readonly noFile: number
  readonly lost: number
}

/**
 * A disk is a file with an ext4 in it. While a saver runs, it is stopped at a random moment and the file is copied: what the
 * copy holds is what had reached the disk. The copy is mounted, which replays its journal, and read. Needs root.
 */
export async function cutAgainAndAgain(
  program: string,
  style: string,
  { cycles, random }: { cycles: number; random: () => number },
): Promise<CutReport> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-cut-"))
  const [image, snapshot, live, after] = ["image", "snapshot", "live", "after"].map((name) =>
    path.join(folder, name),
  ) as [string, string, string, string]
  const acknowledged = path.join(folder, "acknowledged")
  run("dd", ["if=/dev/zero", `of=${image}`, "bs=1M", "count=24", "status=none"])
  run("mkfs.ext4", ["-q", image])
  for (const place of [live, after]) fs.mkdirSync(place)
  run("mount", ["-o", "loop,commit=5", image, live])
  let [vacuous, torn, noFile, lost] = [0, 0, 0, 0]
  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      fs.writeFileSync(acknowledged, "")
      const file = path.join(live, "model.batten")
      const child = spawn(process.execPath, [program, style, file, acknowledged, "64", "20"], { stdio: "inherit" })
      const ended = new Promise((resolve) => child.once("exit", resolve))
      const deadline = performance.now() + 8000
      while (fs.statSync(acknowledged).size === 0 && performance.now() < deadline) await wait(10)
      await wait(100 + random() * 400)
      child.kill("SIGSTOP")
      const last = lastRevision(acknowledged)
      if (last === 0) vacuous++
      fs.copyFileSync(image, snapshot)
      child.kill("SIGKILL")
      await ended
      run("mount", ["-o", "loop", snapshot, after])
      const saved = path.join(after, "model.batten")
      const revision = await revisionIn(saved)
      if (!fs.existsSync(saved)) noFile++
      else if (revision === null) torn++
      else if (revision < last) lost++
      run("umount", [after])
    }
  } finally {
    run("umount", [live])
    fs.rmSync(folder, { recursive: true, force: true })
  }
  return { cycles, vacuous, torn, noFile, lost }
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: ["ignore", "ignore", "inherit"] })
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
