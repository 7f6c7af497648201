import fs from "node:fs"
import type { Page } from "playwright-core"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { seeded } from "../reliability/seeded.ts"
import { firstName, rename, toAssets } from "./firstAsset.ts"
import { launch, type Running, temporaryFolder } from "./harness.ts"

/** How often the window is killed: ten times in every run, a hundred in `npm run soak`, another number by BATTEN_KILLS. */
const KILLS = Number(process.env.BATTEN_KILLS ?? (process.env.BATTEN_SOAK === undefined ? 10 : 100))

let profile: string
let running: Running | null = null
beforeEach(() => (profile = temporaryFolder("killed")))
afterEach(async () => {
  await running?.close({ keepProfile: true })
  running = null
  fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

async function start(options: Parameters<typeof launch>[0]): Promise<Running> {
  running = await launch({ profile, ...options })
  return running
}

/** Kills the window that runs, with all of its processes. */
async function kill(): Promise<void> {
  await running!.kill()
  running = null
}

let typed = 0

/** Renames the first asset again and again; returns when each name was finished. */
async function typeFor(page: Page, milliseconds: number): Promise<Map<number, number>> {
  const finishedAt = new Map<number, number>()
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    typed++
    await rename(page, `Asset ${typed}`)
    finishedAt.set(typed, performance.now())
    await page.waitForTimeout(100)
  }
  return finishedAt
}

describe("the whole process group, killed while typing (R5)", () => {
  it("loses at most two seconds of typing, and offers the rest, every time", { timeout: 30_000 * KILLS }, async () => {
    const random = seeded(7)
    const losses: number[] = []
    let offered = 0
    let current = await start({ sample: "exchange-2001" })
    await toAssets(current.page)
    for (let cycle = 0; cycle < KILLS; cycle++) {
      const typedAt = await typeFor(current.page, 1200 + random() * 1500)
      const killedAt = performance.now()
      await kill()
      current = await start({})
      await current.page.getByRole("button", { name: "Restore" }).first().click({ timeout: 10_000 })
      await current.page.locator("[data-testid=verdict]").first().waitFor()
      offered++
      await toAssets(current.page)
      const kept = Number(/Asset (\d+)/.exec(await firstName(current.page))?.[1] ?? Number.NaN)
      // What was typed after the one that came back is lost: as long as ago as the first of those.
      const firstLost = typedAt.get(kept + 1)
      losses.push(Number.isNaN(kept) ? Number.POSITIVE_INFINITY : firstLost === undefined ? 0 : killedAt - firstLost)
    }
    console.log(
      `killed while typing: offered ${offered} of ${KILLS}, lost at most ${Math.max(...losses).toFixed(0)} ms`,
    )
    expect(Math.max(...losses)).toBeLessThanOrEqual(2000)
  })
})

describe("a main process that only says that it put edits aside (planted mutant)", () => {
  it("is caught: nothing is offered after the kill", async () => {
    const first = await start({ sample: "exchange-2001" })
    await first.app.evaluate(({ ipcMain }) => {
      ipcMain.removeHandler("recovery:keep")
      ipcMain.handle("recovery:keep", () => ({ kind: "kept" }))
    })
    await toAssets(first.page)
    await typeFor(first.page, 2500)
    await kill()
    const second = await start({})
    await second.page.locator("main[aria-label=Start]").waitFor()
    expect(await second.page.getByRole("button", { name: "Restore" }).count()).toBe(0)
  })
})
