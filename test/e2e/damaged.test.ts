import fs from "node:fs"
import path from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { filesOf } from "../shared.ts"
import {
  answerOpenDialog,
  chooseMenu,
  copyOfSample,
  launch,
  type Running,
  takePictures,
  temporaryFolder,
} from "./harness.ts"

let folder: string
let running: Running
let page: Page
beforeAll(async () => {
  folder = temporaryFolder("damaged")
  running = await launch({ file: copyOfSample("exchange-2001", folder), profile: path.join(folder, "profile") })
  page = running.page
})
afterAll(async () => {
  await running.close()
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

const open = async (file: string): Promise<void> => {
  await answerOpenDialog(running.app, file)
  await chooseMenu(running.app, "open")
}
const name = (): Promise<string> =>
  running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle())
const dialog = () => page.getByRole("dialog")

/** Opens a file that must be refused; returns the reasons that are shown. */
async function refused(file: string): Promise<string> {
  const before = fs.readFileSync(file)
  await open(file)
  // A file that is encrypted is refused once a key was tried.
  const key = page.getByLabel("Passphrase", { exact: true })
  await page.getByRole("dialog").waitFor()
  if ((await key.count()) > 0) {
    await key.fill("x")
    await page.keyboard.press("Enter")
  }
  const reasons = dialog().locator("ol")
  // A file of another tool, though odd, is none of ours: what it is is offered, and nothing is done.
  const offer = page.getByRole("heading", { name: "What comes" })
  await reasons.or(page.getByText("That does not open the file.")).or(offer).first().waitFor({ timeout: 20_000 })
  const words =
    (await offer.count()) > 0
      ? "offered as an import"
      : (await reasons.count()) > 0
        ? await reasons.innerText()
        : "wrong key"
  expect(fs.readFileSync(file).equals(before)).toBe(true)
  await page.keyboard.press("Escape")
  await dialog().waitFor({ state: "hidden" })
  return words
}

describe("a damaged or hostile file, opened in the window (R7, F1)", () => {
  const shared = [...filesOf("hostile/json", ".json"), ...filesOf("hostile/age", ".age")]

  it.skipIf(shared.length === 0)(
    "of the shared corpus is refused with reasons, and leaves what is open as it is",
    { timeout: 180_000 },
    async () => {
      const title = await name()
      for (const file of shared) {
        const copy = path.join(folder, path.basename(file))
        fs.copyFileSync(file, copy)
        expect(await refused(copy), copy).toMatch(/\w{4}/)
        expect(await name()).toBe(title)
        // It is let go: no lock stays beside it.
        await expect.poll(() => fs.existsSync(path.join(folder, `.${path.basename(file)}.lock`))).toBe(false)
      }
      expect(shared.length).toBeGreaterThanOrEqual(19)
      expect(running.complaints).toEqual([])
    },
  )

  it("of forty megabytes is refused while the window goes on", { timeout: 120_000 }, async () => {
    const file = path.join(folder, "huge.batten")
    fs.writeFileSync(file, `{"format":"batten","version":1,"places":[${"[],".repeat(13_000_000)}0]}`)
    // By the processor and not by the clock: a busy machine keeps a window waiting that has nothing to do.
    const session = await page.context().newCDPSession(page)
    await session.send("Performance.enable", { timeDomain: "threadTicks" })
    const busy = async (): Promise<number> => {
      const { metrics } = await session.send("Performance.getMetrics")
      return metrics.find(({ name: metric }) => metric === "TaskDuration")!.value
    }
    // What is open is still being computed and painted: none of that is the file's doing, so it is waited for.
    const inHalfASecond = async (): Promise<number> => {
      const since = await busy()
      await page.waitForTimeout(500)
      return (await busy()) - since
    }
    await expect.poll(inHalfASecond, { timeout: 60_000 }).toBeLessThan(0.02)
    const before = await busy()
    expect(await refused(file)).toContain("the file has too much in it")
    const seconds = (await busy()) - before
    console.log(`40 MB refused: the window's own thread was busy for ${seconds.toFixed(2)} s in all`)
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThan(2)
  })

  it(
    "is offered as it was before, which opens as a copy; the damaged one stays as it is",
    { timeout: 60_000 },
    async () => {
      const file = path.join(folder, "mine.batten")
      fs.copyFileSync(path.join(folder, "exchange-2001.batten"), file)
      const versions = path.join(folder, ".mine.batten.versions")
      fs.mkdirSync(versions)
      fs.copyFileSync(file, path.join(versions, "2026-11-24T07-30-00.000Z"))
      fs.truncateSync(file, 5000)
      const damaged = fs.readFileSync(file)
      await open(file)
      await dialog().getByText("ends unexpectedly").waitFor()
      await takePictures(running, "refused")
      await dialog().getByRole("button", { name: "Open the last version" }).click()
      await page.getByText("Not in a file yet").waitFor({ timeout: 20_000 })
      expect(await name()).toContain("mine until 2026-11-24")
      await page.waitForTimeout(2500)
      expect(fs.readFileSync(file).equals(damaged)).toBe(true)
      expect(fs.existsSync(path.join(folder, ".mine.batten.lock"))).toBe(false)
    },
  )

  it("is never saved over by itself where it is the file of the open document", { timeout: 60_000 }, async () => {
    const file = copyOfSample("balsa-house", folder)
    await open(file)
    await expect.poll(name).toContain("balsa-house")
    const damaged = fs.readFileSync(file).subarray(0, 900)
    fs.writeFileSync(file, damaged)
    await open(file)
    await dialog().getByText("ends unexpectedly").waitFor()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Control+2")
    const cell = page.locator("[role=grid] [role=gridcell]").first()
    await cell.click()
    await page.keyboard.type("Edited after that")
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: "Replace the file" }).waitFor({ timeout: 10_000 })
    expect(fs.readFileSync(file).equals(damaged)).toBe(true)
    await page.getByRole("button", { name: "Replace the file" }).click()
    await expect.poll(() => fs.readFileSync(file, "utf8").includes("Edited after that"), { timeout: 6000 }).toBe(true)
  })
})

describe("the log of faults", () => {
  it(
    "says what happened and holds no text of the document; there is no picture of the memory",
    { timeout: 60_000 },
    async () => {
      const canary = "Edited after that"
      await page.evaluate((text) => {
        setTimeout(() => {
          throw new TypeError(text)
        })
        void Promise.reject(new RangeError(text))
      }, canary)
      await running.app.evaluate((_electron, text) => {
        void Promise.reject(Object.assign(new Error(text), { code: "EIO" }))
      }, canary)
      await page.waitForTimeout(500)
      const profile = path.join(folder, "profile")
      const log = (): string => fs.readFileSync(path.join(profile, "log.txt"), "utf8")
      await expect.poll(log).toMatch(/fault in the page: TypeError/)
      expect(log()).toMatch(/fault in the page: RangeError/)
      expect(log()).toMatch(/fault in the main process: Error EIO/)
      await chooseMenu(running.app, "help-log")
      await dialog().getByText("fault in the page: TypeError").waitFor()
      await takePictures(running, "log")
      await page.keyboard.press("Escape")

      await running.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
      )
      await expect.poll(log, { timeout: 10_000 }).toMatch(/the page ended: (crashed|killed)/)
      expect(log()).toMatch(/ Batten .* started/)
      expect(log()).not.toContain(canary)
      expect(log()).not.toContain(folder)
      const dumps = fs
        .readdirSync(profile, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.(dmp|core)$/.test(file))
      expect(dumps).toEqual([])
    },
  )
})
