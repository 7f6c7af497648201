import { execFileSync } from "node:child_process"
import { existsSync, rmSync, writeFileSync } from "node:fs"
import { loadavg } from "node:os"
import path from "node:path"
import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { launch, root, type Running, temporaryFolder } from "./harness.ts"
import { toCell } from "./keys.ts"
import { settle } from "./screens.ts"

/** Milliseconds from a key until the strip with the new score has been painted, one for each key that changed the score. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = []
    Reflect.set(window, "keyToStrip", times)
    let pressedAt: number | null = null
    window.addEventListener("keydown", (event) => (pressedAt = event.timeStamp), true)
    const strip = document.querySelector("[data-testid=score-strip]")!
    new MutationObserver((changes) => {
      const cameIn = changes.some(({ oldValue, type }) => type === "attributes" && oldValue === "true")
      if (!cameIn || strip.getAttribute("data-stale") !== "false" || pressedAt === null) return
      const since = pressedAt
      pressedAt = null
      // A task that follows a frame runs when the frame has been handed over for painting.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - since)
        port2.postMessage(null)
      })
    }).observe(strip, { attributes: true, attributeFilter: ["data-stale"], attributeOldValue: true })
  })
}

const measured = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => Reflect.get(window, "keyToStrip") as number[])

/** Presses keys until so many have brought a new score; one that brings none (a locked control) is waited for that long. */
async function measure(
  page: Page,
  count: number,
  patienceMs: number,
  press: (i: number) => Promise<void>,
): Promise<readonly number[]> {
  for (let i = 0; i < 2 * count; i++) {
    const before = (await measured(page)).length
    if (before >= count) break
    await press(i)
    await page
      .waitForFunction((had) => (Reflect.get(window, "keyToStrip") as number[]).length > had, before, {
        timeout: patienceMs,
      })
      .catch(() => undefined)
  }
  return (await measured(page)).slice(0, count)
}

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

/*
 * The goals of ux.md §6 (50 ms and 150 ms for 95 of 100 keys) are for a machine with nothing else to do, and the figures are
 * printed. What fails the test is a median that no load of other tests explains; a planted pause of half a second was found.
 * The second goal is not reached yet: on that model the proof of the best plan alone takes more than a second, so its limit
 * here only finds a strip that never follows.
 */
describe("the score follows the hand", () => {
  it("after a control is switched on the Exchange sample", async () => {
    await withWindow({ sample: "exchange-2001" }, async ({ page }) => {
      await settle(page)
      await page.keyboard.press("Control+5")
      await toCell(page, 0, 0)
      const rows = (await page.locator("[role=grid] tbody tr").count()) - 1
      await listen(page)
      const times = await measure(page, 60, 2000, async (i) => {
        await page.keyboard.press("Space")
        await page.keyboard.press(Math.floor(i / rows) % 2 === 0 ? "ArrowDown" : "ArrowUp")
      })
      expect(times.length).toBeGreaterThanOrEqual(60)
      const { median } = told("switch to strip, Exchange", times)
      expect(median).toBeLessThan(250)
    })
  })

  it.skipIf(!existsSync(generator))("after a key in an estimate of a model with 60 steps", async () => {
    const folder = temporaryFolder("speed")
    const file = path.join(folder, "sixty.batten")
    writeFileSync(file, execFileSync(process.execPath, [generator, "--steps", "60", "--controls", "40"]))
    await withWindow({ file }, async ({ page }) => {
      await settle(page)
      await page.keyboard.press("Control+2")
      await toCell(page, 0, 1)
      await page.keyboard.press("F2")
      await page.keyboard.insertText("20000 to 900000")
      await page.locator("[data-testid=score-strip][data-stale=false]").waitFor()
      await page.waitForTimeout(500)
      await listen(page)
      const times = await measure(page, keys, 6000, (i) => page.keyboard.press(i % 2 === 0 ? "0" : "Backspace"))
      expect(times.length).toBe(keys)
      const { median } = told("key to strip, 60 steps and 40 controls", times)
      expect(median).toBeLessThan(10_000)
    })
    rmSync(folder, { recursive: true })
  })
})
