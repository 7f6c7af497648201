import { execFileSync } from "node:child_process"
import { existsSync, rmSync, writeFileSync } from "node:fs"
import { loadavg } from "node:os"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { launch, root, type Running, temporaryFolder } from "./harness.ts"
import { measureLossKeys, measureSwitches } from "./keyToStrip.ts"

const at = (sorted: readonly number[], share: number): number => sorted[Math.ceil(share * sorted.length) - 1]!

function told(name: string, times: readonly number[]): { median: number; p95: number } {
  const sorted = [...times].sort((one, other) => one - other)
  const [median, p95, worst] = [at(sorted, 0.5), at(sorted, 0.95), sorted.at(-1)!]
  const [load = 0] = loadavg()
  console.log(
    `${name}: median ${median.toFixed(0)} ms, 95% under ${p95.toFixed(0)} ms, worst ${worst.toFixed(0)} ms, ` +
      `${times.length} keys, load ${load.toFixed(1)}`,
  )
  return { median, p95 }
}

async function withWindow(
  options: Parameters<typeof launch>[0],
  act: (running: Running) => Promise<void>,
): Promise<void> {
  const running = await launch(options)
  try {
    await act(running)
    expect(running.complaints).toEqual([])
  } finally {
    await running.close()
  }
}

const generator = path.join(root, "..", "shared", "bench", "generate.mjs")

/** Keys that are measured on the large model: the goal is told over forty, the test run needs only to see that it works. */
const keys = process.env.BATTEN_SOAK === undefined ? 6 : 40
/** Switches of a control that are measured on the Exchange sample, likewise. */
const switches = process.env.BATTEN_SOAK === undefined ? 24 : 60

/*
 * The goals of ux.md §6 (50 ms and 150 ms for 95 of 100 keys) are for a machine with nothing else to do, and the figures are
 * printed. What fails the test is a median that no load of other tests explains; a planted pause of half a second was found.
 * `npm run bench window` tells both goals over many keys.
 */
describe("the score follows the hand", () => {
  it("after a control is switched on the Exchange sample", async () => {
    await withWindow({ sample: "exchange-2001" }, async ({ page }) => {
      const times = await measureSwitches(page, switches, 2000)
      expect(times.length).toBeGreaterThanOrEqual(switches)
      const { median } = told("switch to strip, Exchange", times)
      expect(median).toBeLessThan(250)
    })
  })

  it.skipIf(!existsSync(generator))("after a key in an estimate of a model with 60 steps", async () => {
    const folder = temporaryFolder("speed")
    const file = path.join(folder, "sixty.batten")
    writeFileSync(file, execFileSync(process.execPath, [generator, "--steps", "60", "--controls", "40"]))
    await withWindow({ file }, async ({ page }) => {
      const times = await measureLossKeys(page, keys, 6000)
      expect(times.length).toBe(keys)
      const { median } = told("key to strip, 60 steps and 40 controls", times)
      expect(median).toBeLessThan(1500)
    })
    rmSync(folder, { recursive: true })
  })
})
