import fs from "node:fs"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { firstName, rename, toAssets } from "./firstAsset.ts"
import { chooseMenu, copyOfSample, launch, type Running, temporaryFolder } from "./harness.ts"

let folder: string
let profile: string
let file: string
const running: Running[] = []
beforeEach(() => {
  folder = temporaryFolder("safety")
  profile = path.join(folder, "profile")
  file = copyOfSample("exchange-2001", folder)
})
afterEach(async () => {
  for (const each of running.splice(0)) await each.close({ keepProfile: true })
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

async function start(options: Parameters<typeof launch>[0]): Promise<Running> {
  const started = await launch({ profile, ...options })
  running.push(started)
  return started
}

const inFile = (name = file): string =>
  (JSON.parse(fs.readFileSync(name, "utf8")) as { assets: { name: string }[] }).assets[0]!.name

describe("a document with a file (R6)", () => {
  it("is saved a second after a change, and undo reaches back over closing and opening", async () => {
    const before = inFile()
    const first = await start({ file })
    await toAssets(first.page)
    await rename(first.page, "Vault")
    await expect.poll(() => inFile(), { timeout: 2500 }).toBe("Vault")
    await expect
      .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle()))
      .not.toContain("•")
    await expect.poll(() => fs.readdirSync(path.join(profile, "undo")).length, { timeout: 2500 }).toBe(1)
    await first.close({ keepProfile: true })

    const second = await start({ file })
    await toAssets(second.page)
    expect(await firstName(second.page)).toContain("Vault")
    await chooseMenu(second.app, "undo")
    await expect.poll(() => firstName(second.page), { timeout: 10_000 }).toContain(before)
    await expect.poll(() => inFile(), { timeout: 2500 }).toBe(before)
  })

  it("is not saved by itself where that is switched off, but put aside", async () => {
    const before = inFile()
    const first = await start({ file })
    await chooseMenu(first.app, "autosave")
    await toAssets(first.page)
    await rename(first.page, "Vault")
    const aside = path.join(profile, "recovery")
    await expect.poll(() => fs.existsSync(aside) && fs.readdirSync(aside).length, { timeout: 2500 }).toBe(1)
    expect(inFile()).toBe(before)
    await chooseMenu(first.app, "save")
    await expect.poll(() => inFile()).toBe("Vault")
    await expect.poll(() => fs.readdirSync(aside).length).toBe(0)
  })

  it("shows theirs or writes mine when it was changed outside, as the user says, and keeps what it wrote over", async () => {
    const { page } = await start({ file })
    await toAssets(page)
    const theirs = fs.readFileSync(file, "utf8").replace(inFile(), "Theirs")
    fs.writeFileSync(file, theirs)
    await page.getByRole("button", { name: "Drop my edits, reload" }).click({ timeout: 6000 })
    await expect.poll(() => firstName(page), { timeout: 10_000 }).toContain("Theirs")
    fs.writeFileSync(file, theirs.replace("Theirs", "Theirs again"))
    await page.getByRole("button", { name: "Replace the file" }).click({ timeout: 6000 })
    await expect.poll(() => inFile(), { timeout: 6000 }).toBe("Theirs")
    const versions = path.join(folder, ".exchange-2001.batten.versions")
    const kept = fs.readdirSync(versions).map((name) => inFile(path.join(versions, name)))
    expect(kept).toContain("Theirs again")
  })

  it("opens read-only while another process has it, and after a take-over refuses the first", async () => {
    const first = await start({ file })
    await toAssets(first.page)
    const before = inFile()
    const second = await start({ file, profile: path.join(folder, "second") })
    await second.page
      .locator("text=/Open for reading only\\. You have it open in another window of Batten\\./")
      .waitFor()
    await toAssets(second.page)
    await rename(second.page, "Second")
    await second.page.waitForTimeout(2000)
    expect(inFile()).toBe(before)
    await second.page.getByRole("button", { name: "Take over" }).click()
    await first.page.locator("text=/Taken over by .*: saving to this file is refused/").waitFor({ timeout: 6000 })
    await rename(first.page, "First")
    await rename(second.page, "Second again")
    await expect.poll(() => inFile(), { timeout: 4000 }).toBe("Second again")
    await first.page.waitForTimeout(1500)
    expect(inFile()).toBe("Second again")
  })

  it("gives its lock back when it is closed", async () => {
    const first = await start({ file })
    const lock = path.join(folder, ".exchange-2001.batten.lock")
    expect(fs.existsSync(lock)).toBe(true)
    await chooseMenu(first.app, "close")
    await expect.poll(() => fs.existsSync(lock)).toBe(false)
  })
})
