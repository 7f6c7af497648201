import { spawn } from "node:child_process"
import { once } from "node:events"
import { expect, test } from "vitest"
import { isRunning } from "../../src/main/records.ts"

test("isRunning(pid) holds for a process that runs, and not for one that has ended", async () => {
  expect(isRunning(process.pid)).toBe(true)
  const child = spawn(process.execPath, ["-e", "setTimeout(() => 0, 60_000)"])
  await once(child, "spawn")
  expect(isRunning(child.pid!)).toBe(true)
  child.kill("SIGKILL")
  await once(child, "exit")
  expect(isRunning(child.pid!)).toBe(false)
})

test.skipIf(process.platform !== "linux")(
  "isRunning(pid) does not hold for one that has ended and that nobody has heard of (a lock of a killed window)",
  async () => {
    // The shell has become a program that never asks after its child before that ends: a shell would ask.
    const parent = spawn("sh", ["-c", "sleep 0.5 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "inherit"] })
    try {
      const [line] = (await once(parent.stdout, "data")) as [Buffer]
      const pid = Number(line.toString())
      expect(pid).toBeGreaterThan(1)
      await expect.poll(() => isRunning(pid)).toBe(false)
      // Its number is still taken: only its state says that it has ended.
      expect(() => process.kill(pid, 0)).not.toThrow()
    } finally {
      parent.kill("SIGKILL")
    }
  },
)
